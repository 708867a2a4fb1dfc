"""Builds pages, search and data of a handbook as ``vgrdocs build`` does, but no PDFs."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

from vgrdocs.work import handbook as work


def build_pages(source: Path, out: Path, processes: int = 0) -> list[str]:
    """Build the handbook in *source* into *out*, and return its problems."""
    with mock.patch.object(work, "BUILDERS", ("html",)):
        return list(map(str, work.build(work.find_handbook(source), out, processes).problems))


if __name__ == "__main__":
    problems = build_pages(Path(sys.argv[1]), Path(sys.argv[2]))
    print(*problems, sep="\n")
    sys.exit(bool(problems))
