"""Builds a handbook as one version of a site: ``python -m vgrdocs.publish.build``.

A process each keeps one version's conf.py and modules from another's, and lets another vgrdocs
build its own version. How it is called and what it prints is kept from release to release. It leads
a process group of its own, and its standard input is a pipe that the publisher holds open: when
that ends, so does everything here.
"""

from __future__ import annotations

import dataclasses as dc
import json
import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path

from ..work.handbook import build
from ..work.leaving import run_and_leave
from ..work.locating import UnusableFolder, find_handbook


def main(arguments: list[str]) -> None:
    """Build what *arguments* say, and print the findings as JSON.

    They are the source, where to build, and the settings as JSON.
    """
    source, out, settings = arguments
    threading.Thread(target=_end_with_the_publisher, daemon=True).start()
    try:
        handbook = find_handbook(Path(source))
        handbook.settings.update(json.loads(settings))
        outcome = build(handbook, Path(out))
        said: dict[str, object] = {
            "language": outcome.language,
            "findings": [dc.asdict(finding) for finding in outcome.findings],
        }
    except UnusableFolder as fault:
        finding = {
            "file": source,
            "line": 0,
            "code": "unusable",
            "message": str(fault),
            "hint": "",
        }
        said = {"language": "en", "findings": [finding]}
    sys.stdout.write(json.dumps(said) + "\n")


def _end_with_the_publisher() -> None:
    """Wait until the process that started this one ends; end this one and all it has started."""
    # Not through sys.stdin: its lock would be held in every process that is forked.
    while os.read(0, 1):
        pass
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    run_and_leave(partial(main, sys.argv[1:]))
