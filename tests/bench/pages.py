"""Builds pages, search and data of a handbook as ``vgrdocs build`` does, but no PDFs."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

from vgrdocs.work import handbook as work
from vgrdocs.work.leaving import run_and_leave
from vgrdocs.work.locating import find_handbook


def build_pages(
    source: Path, out: Path, processes: int = 0, *, is_kept_for_user: bool = False
) -> list[str]:
    """Build the handbook in *source* into *out*, and return its problems."""
    with mock.patch.object(work, "BUILDERS", ("html",)):
        handbook = find_handbook(source)
        built = work.build(handbook, out, processes, is_kept_for_user=is_kept_for_user)
        return list(map(str, built.problems))


def main() -> None:
    """Build what the command line names; exit with 1 if there are problems."""
    problems = build_pages(Path(sys.argv[1]), Path(sys.argv[2]), is_kept_for_user=True)
    print(*problems, sep="\n")
    sys.exit(bool(problems))


if __name__ == "__main__":
    run_and_leave(main)
