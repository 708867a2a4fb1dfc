"""Running a room's tests: all with our modules loaded anew, or those that matter when loaded."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mutants.kept import Kept
from tests.mutants.making import Mutant
from tests.mutants.rooms import Room
from tests.mutants.seen import Seen, noting, watched, within
from tests.mutants.slots import Slots, fork
from tests.mutants.swap import Swap, Unswappable, swaps

# Loaded once for all runs that load our own modules anew.
_SHARED = (
    "hypothesis",
    "jsonschema",
    "sphinx.application",
    "myst_parser.sphinx_ext.main",
    "sphinx_book_theme",
    "bs4",
)
_QUIET = (
    "-x",
    "-q",
    "--assert=plain",
    "--capture=sys",
    "-p",
    "no:cacheprovider",
    "--hypothesis-profile=mutants",
)


def load_libraries() -> None:
    """Load what the tests import that is not ours."""
    for name in _SHARED:
        importlib.import_module(name)


def run_anew(room: Room, names: Sequence[str], folder: Path) -> int:
    """Load our modules from *folder* and run the tests of a room that are named."""
    if not names:  # pytest would run all there are
        return 0
    sys.path.insert(0, str(folder / "src"))
    sys.dont_write_bytecode = True
    return int(pytest.main([*_QUIET, f"--basetemp={folder / 'tmp'}", *room.more, *names]))


class Left(NamedTuple):
    """A fault that needs modules that are loaded anew, and the tests to run, by their names."""

    mutant: Mutant
    tests: list[str]
    seconds: float


def run_loaded(
    room: Room, mutants: Sequence[Mutant], slots: Slots, away: Path, known: Path
) -> list[Left]:
    """Try what can be tried with everything loaded, and return the rest.

    What each test does is kept in *known*.
    """
    plugin = _Loaded(room, mutants, slots, away, known)
    with contextlib.redirect_stdout(io.StringIO()):  # pytest says that no test was run
        pytest.main(
            [*_QUIET, f"--basetemp={away / 'tmp'}", *room.more, *room.tests], plugins=[plugin]
        )
    return plugin.left


class _Loaded:
    """A plugin of pytest that tries faults, when all tests are loaded, instead of running them."""

    def __init__(
        self, room: Room, mutants: Sequence[Mutant], slots: Slots, away: Path, known: Path
    ) -> None:
        self.room, self.mutants, self.slots = room, mutants, slots
        self.away, self.known = away, known
        self.left: list[Left] = []
        self.at_load = Seen()
        sys.setprofile(noting([self.at_load]))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all."""
        sys.setprofile(None)
        seen = self._look(session)
        for mutant in self.mutants:
            self._try(session, mutant, seen)
        self.slots.finish()
        return True

    def _try(self, session: pytest.Session, mutant: Mutant, seen: Mapping[str, Seen]) -> None:
        try:
            found = swaps(mutant.file, mutant.code)
        except Unswappable:
            found = []
        places = {swap.place for swap in found}
        is_everywhere = any(swap.is_cached for swap in found)
        # What a function did as a module was loaded stays done.
        is_left = not found or bool(places & self.at_load.places)
        if is_left:
            files = {str(mutant.file)}
            places = {place for each in seen.values() for place in each.places if place[0] in files}
        useful = [
            item
            for item in session.items
            if is_everywhere or not places or seen[item.nodeid].places & places
        ]
        if is_left:
            # What calls nothing of ours may look at what is declared.
            useful += [item for item in session.items if not seen[item.nodeid].places]
        chosen, seconds = within(self.room.seconds, useful, seen)
        if is_left:
            self.left.append(Left(mutant, [item.nodeid for item in chosen], seconds))
        else:
            self.slots.start(mutant, seconds, partial(_run_with, session, found, chosen))

    def _look(self, session: pytest.Session) -> dict[str, Seen]:
        """Run every test once, without any fault, and return by its id what it did."""
        kept = Kept(self.known)
        missing = [item for item in session.items if kept.of(item) is None]

        def work(_: Path) -> int:
            for _, items in groupby(missing, key=lambda item: item.path):
                seen = watched(list(items))
                if session.testsfailed:
                    return 1
                kept.add(seen)
            return 0

        _, status = os.waitpid(fork(self.away, 10_000, work), 0)
        kept = Kept(self.known)
        seen = {item.nodeid: found for item in session.items if (found := kept.of(item))}
        if status or len(seen) < len(session.items):
            sys.exit("The tests fail without any fault; run them with pytest and see why.")
        return seen


def _run_with(
    session: pytest.Session, found: Sequence[Swap], chosen: Sequence[pytest.Item], folder: Path
) -> int:
    for swap in found:
        swap.put()
    # A folder of its own for what the tests write.
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    (folder / "tmp").mkdir()
    session.config._tmp_path_factory._basetemp = folder / "tmp"  # type: ignore[attr-defined]
    # Of no tests none notices anything.
    for item, following in zip(chosen, [*chosen[1:], None], strict=False):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0
