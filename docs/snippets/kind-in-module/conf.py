import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import weather

project = "Situation reports"
language = "en"
extensions = ["vgrdocs"]
