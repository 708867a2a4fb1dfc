"""Running a room's tests: all with our modules loaded anew, or those that matter when loaded."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pickle
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.mutants.making import Mutant
from tests.mutants.rooms import Room
from tests.mutants.seen import Seen, noting, watched
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


def run_anew(room: Room, name: str, folder: Path) -> int:
    """Load our modules from *folder* and run all tests of a room, first those of module *name*."""
    sys.path.insert(0, str(folder / "src"))
    sys.dont_write_bytecode = True
    files: list[Path] = []
    for place in map(Path, room.tests):
        files += sorted(place.rglob("test_*.py")) if place.is_dir() else [place]
    files.sort(key=lambda file: file.stem != f"test_{name}")
    return int(pytest.main([*_QUIET, f"--basetemp={folder / 'tmp'}", *room.more, *map(str, files)]))


def run_loaded(room: Room, mutants: Sequence[Mutant], slots: Slots, away: Path) -> list[Mutant]:
    """Try what can be tried with everything loaded, and return the rest."""
    plugin = _Loaded(mutants, slots, away)
    with contextlib.redirect_stdout(io.StringIO()):  # pytest says that no test was run
        pytest.main(
            [*_QUIET, f"--basetemp={away / 'tmp'}", *room.more, *room.tests], plugins=[plugin]
        )
    return plugin.left


class _Loaded:
    """A plugin of pytest that tries faults, when all tests are loaded, instead of running them."""

    def __init__(self, mutants: Sequence[Mutant], slots: Slots, away: Path) -> None:
        self.mutants, self.slots, self.away = mutants, slots, away
        self.left: list[Mutant] = []
        self.at_load = Seen()
        sys.setprofile(noting([self.at_load]))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all."""
        sys.setprofile(None)
        seen = self._look(session)
        for mutant in self.mutants:
            try:
                found = swaps(mutant.file, mutant.code)
            except Unswappable:
                self.left.append(mutant)
                continue
            if any(
                swap.place in self.at_load.places for swap in found
            ):  # what it did then stays done
                self.left.append(mutant)
                continue
            chosen = _chosen(session, seen, found)
            if chosen:
                seconds = sum(seen[item.nodeid].seconds for item in chosen)
                self.slots.start(mutant, seconds, partial(_run_with, session, found, chosen))
            else:
                self.slots.told(mutant, False)
        self.slots.finish()
        return True

    def _look(self, session: pytest.Session) -> dict[str, Seen]:
        """Run every test once, without any fault, and return by its id what it did."""
        file = self.away / "seen"

        def work(_: Path) -> int:
            file.write_bytes(pickle.dumps(watched(session)))
            return int(bool(session.testsfailed))

        _, status = os.waitpid(fork(self.away, 10_000, work), 0)
        if status or not file.exists():
            sys.exit("The tests fail without any fault; run them with pytest and see why.")
        return pickle.loads(file.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - our own


def _chosen(
    session: pytest.Session, seen: dict[str, Seen], found: Sequence[Swap]
) -> list[pytest.Item]:
    """Return the tests that run what differs, the quickest first."""
    places = {swap.place for swap in found}
    is_everywhere = any(swap.is_cached for swap in found)
    items = [item for item in session.items if is_everywhere or seen[item.nodeid].places & places]
    return sorted(items, key=lambda item: seen[item.nodeid].seconds)


def _run_with(
    session: pytest.Session, found: Sequence[Swap], chosen: Sequence[pytest.Item], folder: Path
) -> int:
    for swap in found:
        swap.put()
    # A folder of its own for what the tests write.
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    (folder / "tmp").mkdir()
    session.config._tmp_path_factory._basetemp = folder / "tmp"  # type: ignore[attr-defined]
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0
