"""Which functions of ours each test runs, and how long it takes."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from tests.mutants.rooms import SOURCE
from tests.mutants.swap import Place

if TYPE_CHECKING:
    import pytest


@dataclass
class Seen:
    """What a test did: the seconds that it took, and the functions that it ran."""

    seconds: float = 0.0
    places: set[Place] = field(default_factory=set)


def watched(session: pytest.Session) -> dict[str, Seen]:
    """Run every test and return by its id what it did."""
    _stay_in_one_process()
    seen: dict[str, Seen] = {}
    prepared: dict[Path, Seen] = defaultdict(Seen)
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        seen[item.nodeid] = Seen()
        notes = [prepared[item.path]]
        _note_apart(item, notes, seen[item.nodeid])
        began = time.process_time()
        sys.setprofile(noting(notes))
        threading.setprofile(noting(notes))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.setprofile(None)
        seen[item.nodeid].seconds = time.process_time() - began
    for item in session.items:
        # What is prepared for the first test of a file may be for all of them.
        seen[item.nodeid].places |= prepared[item.path].places
    return seen


def _stay_in_one_process() -> None:
    """Let Sphinx do without other processes, in which nothing is seen."""
    os.sched_getaffinity = lambda _: {0}
    for module in list(sys.modules.values()):
        if hasattr(module, "parallel_available"):
            vars(module)["parallel_available"] = False


def _note_apart(item: pytest.Item, notes: list[Seen], seen: Seen) -> None:
    """Let what a test itself runs be noted apart from what is prepared for it."""
    run = item.runtest

    def noted() -> None:
        notes.append(seen)
        try:
            run()
        finally:
            notes.pop()

    item.runtest = noted  # type: ignore[method-assign]


def noting(notes: Sequence[Seen]) -> Callable[[FrameType, str, Any], None]:
    """Return a profiler that notes each function of ours in the last of *notes*."""
    ours = str(SOURCE)

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(ours):
            notes[-1].places.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

    return note
