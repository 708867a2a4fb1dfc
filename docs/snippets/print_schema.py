import json

import vgrdocs.blocks
from vgrdocs.model import schema

print(json.dumps(schema(), indent=2))
