"""Builds pages, search and data of a handbook, without PDFs: ``SOURCE OUT DOCTREES``."""

from __future__ import annotations

import sys
from pathlib import Path

from vgrdocs.work.handbook import find_handbook
from vgrdocs.work.run import run

if __name__ == "__main__":
    source, out, doctrees = map(Path, sys.argv[1:])
    problems = run(find_handbook(source), "html", out, doctrees).problems
    print(*problems, sep="\n")
    sys.exit(bool(problems))
