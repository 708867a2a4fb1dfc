import json
import sys
from pathlib import Path

import vgrdocs.blocks
from vgrdocs.model import to_markdown

for report in json.loads(Path(sys.argv[1]).read_text("utf-8"))["reports"]:
    print(to_markdown(report))
