"""Builds a handbook as one edition of a site, in a process of its own: ``python -m vgrdocs.publish.edition``.

A process each keeps one version's conf.py and modules from another's, and lets another vgrdocs build its own version.
How it is called and what it prints is kept from release to release.
"""

from __future__ import annotations

import dataclasses as dc
import json
import sys
from pathlib import Path

from ..builders.handbook import UnusableFolder, build, find_handbook
from ..locale import language
from ..model import Text


def main(arguments: list[str]) -> None:
    """Build what *arguments* (source, out, and the settings as JSON) say, and print the findings as JSON."""
    source, out, settings = arguments
    try:
        handbook = find_handbook(Path(source))
        handbook.settings.update(json.loads(settings))
        outcome = build(handbook, Path(out))
        said: dict[str, object] = {
            "language": outcome.language,
            "findings": [dc.asdict(finding) for finding in outcome.findings],
        }
    except UnusableFolder as fault:
        text: Text = fault.args[0]
        finding = {"file": source, "line": 0, "code": "unusable", "message": language("en").say(text), "hint": ""}
        said = {"language": "en", "findings": [finding]}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
