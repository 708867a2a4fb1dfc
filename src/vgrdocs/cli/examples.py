"""An example of each command, as somebody types it who stands in the handbook's folder."""

from __future__ import annotations

EXAMPLES = {
    "init": "vgrdocs init handbook",
    "check": "vgrdocs check telephony/2026-03-26.md",
    "build": "vgrdocs build . ../website",
    "serve": "vgrdocs serve",
    "new": "vgrdocs new telephony --date 2026-04-30",
    "import": 'vgrdocs import "Report March.docx" --to telephony',
    "lsp": "vgrdocs lsp --language sv",
    "diff": "vgrdocs diff 2026-03-26 2026-04-30",
    "linkcheck": "vgrdocs linkcheck",
    "style": "vgrdocs style --copy",
    "publish": "vgrdocs publish --report telephony/2026-03-26.md",
    "withdraw": 'vgrdocs withdraw . telephony/2026-03-26 --reason "A patient is named."',
    "send": "vgrdocs send telephony/2026-03-26 --from ../website --to ../lists/managers.txt",
    "accept": 'vgrdocs accept . 2026.1 --reason "It went out by an older vgrdocs."',
    "witness": "vgrdocs witness",
    "site": "vgrdocs site . ../website",
    "verify": "vgrdocs verify ../website .",
    "push": "vgrdocs push intranet ../website",
}
"""Catalogues say them in other languages: names of files and reasons are words too."""
