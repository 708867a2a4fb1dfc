"""Which functions of ours each test runs, and how long it takes."""

from __future__ import annotations

import os
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
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
    """What a test did: the seconds that it took, and the functions that it ran.

    Of all tests of a file, `before` is the longest that was prepared for one: it may be for all.
    """

    seconds: float = 0.0
    before: float = 0.0
    places: set[Place] = field(default_factory=set)


def watched(items: Sequence[pytest.Item]) -> dict[pytest.Item, Seen]:
    """Run tests and return what each did."""
    _stay_in_one_process()
    seen: dict[pytest.Item, Seen] = {}
    prepared: dict[Path, Seen] = defaultdict(Seen)
    for item, following in zip(items, [*items[1:], None], strict=False):
        seen[item] = Seen()
        notes = [prepared[item.path]]
        _note_apart(item, notes, seen[item])
        began = _used()
        sys.setprofile(noting(notes))
        threading.setprofile(noting(notes))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.setprofile(None)
        before = _used() - began - seen[item].seconds
        prepared[item.path].before = max(before, prepared[item.path].before)
    for item in items:
        seen[item].places |= prepared[item.path].places
        seen[item].before = prepared[item.path].before
    return seen


def within(
    seconds: float, items: Sequence[pytest.Item], seen: Mapping[str, Seen]
) -> tuple[list[pytest.Item], float]:
    """Return those tests that take no more than *seconds* together, and how long they take.

    The files that take the least are first; the tests of a file share what is prepared for them.
    """
    files: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.path].append(item)
    chosen: list[pytest.Item] = []
    total = 0.0
    for file in sorted(files, key=lambda file: _cost(files[file], seen)):
        before = seen[files[file][0].nodeid].before
        for item in sorted(files[file], key=lambda item: seen[item.nodeid].seconds):
            cost = before + seen[item.nodeid].seconds
            if total + cost <= seconds:
                total, before = total + cost, 0.0
                chosen.append(item)
    return chosen, total


def _cost(items: Sequence[pytest.Item], seen: Mapping[str, Seen]) -> float:
    each = [seen[item.nodeid] for item in items]
    return each[0].before + sum(one.seconds for one in each)


def _used() -> float:
    """Return the seconds for which the processor has worked, also for programs that have ended."""
    return sum(os.times()[:4])


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
        began = _used()
        try:
            run()
        finally:
            seen.seconds = _used() - began
            notes.pop()

    item.runtest = noted  # type: ignore[method-assign]


def noting(notes: Sequence[Seen]) -> Callable[[FrameType, str, Any], None]:
    """Return a profiler that notes each function of ours in the last of *notes*."""
    ours = str(SOURCE)

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(ours):
            notes[-1].places.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

    return note
