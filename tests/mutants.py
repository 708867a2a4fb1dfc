"""Puts small faults into one room's code, one at a time, and tells which of them the room's tests do not notice.

The faults are cosmic-ray's, and two of our own. Run as `nox -s mutants -- ROOM`; a file's name after the room tries
that file alone, `--again` only what was not noticed the last time.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import dataclasses as dc
import difflib
import importlib
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider

from tests.faults import Negate, SwapIn

SOURCE = Path("src/vgrdocs")
NEEDED = 0.90
"""The share of the faults that must be noticed in a room that is held to it."""


@dc.dataclass(frozen=True)
class Room:
    """What a room is judged by: its tests, the fast ones first, and whether it is held to `NEEDED`."""

    tests: tuple[str, ...]
    is_held: bool = True
    also: tuple[str, ...] = ()
    """Arguments for pytest."""


# A room is a folder of the package. The first test that fails ends a run, so what is fast comes first.
ROOMS = {
    "model": Room(("tests/model", "tests/model/test_history.py", "tests/model/test_ledger.py", "tests/ext/test_faults.py")),
    "facts": Room(("tests/model", "tests/model/test_history.py", "tests/ext/test_faults.py")),
    "record": Room(("tests/model/test_ledger.py", "tests/cli/test_publish.py", "tests/cli/test_withdraw.py")),
    "publish": Room(("tests/cli/test_publish.py", "tests/cli/test_withdraw.py", "tests/publish")),
}

# Each is a slip that somebody might make: one step over a bound, one condition turned, one loop left early.
# What no hand would write (a power for a sum) is noticed at once and would only make the share look better.
OPERATORS = re.compile(
    r"ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|BitOr_BitAnd|BitAnd_BitOr)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt|Is_IsNot|IsNot_Is)"
    r"|ReplaceUnaryOperator_(Delete_Not|Delete_USub)"
    r"|Replace(TrueWithFalse|FalseWithTrue|AndWithOr|OrWithAnd|BreakWithContinue|ContinueWithBreak)"
    r"|ExceptionReplacer|NumberReplacer|RemoveDecorator|ZeroIterationForLoop"
)
OWN = {"Negate": Negate, "SwapIn": SwapIn}

# Loaded once and then shared by all runs. Nothing of ours: each run reads that anew, with its fault.
SHARED = ("hypothesis", "jsonschema", "sphinx.application", "myst_parser.sphinx_ext.main", "sphinx_book_theme", "bs4")
QUIET = ("-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-profile=mutants")


@dc.dataclass(frozen=True)
class Mutant:
    """One fault: the file, the operator that makes it, and the line before and after."""

    file: str
    operator: str
    occurrence: int
    line: int
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} ({self.operator})\n    - {self.was}\n    + {self.becomes}"


def main() -> None:
    """Try every fault of a room and print what came of it; exit with 1 where too few are noticed."""
    parser = argparse.ArgumentParser(prog="nox -s mutants --", description="Put small faults into a room.")
    parser.add_argument("room", choices=[name for name in ROOMS if (SOURCE / name).is_dir()])
    parser.add_argument("files", nargs="*", help="names of files, where not all are to be tried")
    parser.add_argument("--again", action="store_true", help="try only what was not noticed the last time")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many runs at a time")
    asked = parser.parse_args()
    known = Path("build/mutants", f"{asked.room}.json")
    mutants = list(mutants_of(asked.room, asked.files))
    if asked.again:
        left = {tuple(entry) for entry in json.loads(known.read_text(encoding="utf-8"))}
        mutants = [mutant for mutant in mutants if (mutant.file, mutant.was, mutant.becomes) in left]
    with tempfile.TemporaryDirectory(prefix="mutants-") as away:
        survivors = Trial(ROOMS[asked.room], Path(away), asked.jobs).run(mutants)
    known.parent.mkdir(parents=True, exist_ok=True)
    known.write_text(json.dumps([(m.file, m.was, m.becomes) for m in survivors]), encoding="utf-8")
    sys.exit(report(asked.room, mutants, survivors))


def report(room: str, mutants: list[Mutant], survivors: list[Mutant]) -> int:
    """Print the faults that nobody noticed and the share of the others; return 1 if that is too small."""
    for mutant in sorted(survivors, key=lambda mutant: (mutant.file, mutant.line)):
        print(mutant)
    tried, missed = Counter(m.file for m in mutants), Counter(m.file for m in survivors)
    for file, number in sorted(tried.items()):
        print(f"{file}: {number - missed[file]} of {number}")
    share = 1 - len(survivors) / max(len(mutants), 1)
    print(f"{room}: {len(mutants)} faults, {len(mutants) - len(survivors)} noticed, share {share:.3f}")
    return int(ROOMS[room].is_held and share < NEEDED)


def mutants_of(room: str, files: list[str]) -> Iterator[Mutant]:
    """Yield every fault of a room that changes what its code does."""
    provider = OperatorProvider()
    operators = {name: provider[name] for name in provider if OPERATORS.fullmatch(name)} | OWN
    for path in sorted((SOURCE / room).rglob("*.py")):
        if files and path.name not in files:
            continue
        code = path.read_text(encoding="utf-8")
        meaning = meaning_of(code)
        for name, operator in operators.items():
            for occurrence in range(count(code, operator())):
                mutated = mutate_code(code, operator(), occurrence)
                if meaning_of(mutated) not in (meaning, None):
                    yield Mutant(path.as_posix(), name, occurrence, *first_difference(code, mutated))


def count(code: str, operator: Negate) -> int:
    """Return in how many places of the code an operator has something to change."""
    nodes, places = [get_ast(code)], 0
    while nodes:
        node = nodes.pop()
        places += len(list(operator.mutation_positions(node)))
        nodes.extend(getattr(node, "children", ()))
    return places


def meaning_of(code: str) -> str | None:
    """Return the syntax tree of the code without types, which are mypy's matter; None if it is no Python."""
    try:
        tree = ast.parse(code)
    except SyntaxError:  # the star before parameters is none that multiplies
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def first_difference(code: str, mutated: str) -> tuple[int, str, str]:
    """Return the number of the line in which two texts differ first, and that line in each."""
    before, after = code.splitlines(), mutated.splitlines()
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for _, begin, end, begins, ends in (change for change in changes if change[0] != "equal"):
        was, becomes = " ".join(before[begin:end]).strip(), " ".join(after[begins:ends]).strip()
        if was:
            return begin + 1, was, becomes
    raise ValueError("The two texts are alike.")


def tests_for(room: Room, name: str) -> list[str]:
    """Return the files of a room's tests; the one for the module *name*, which notices most, comes first.

    A file that is named after its folder comes when it is named.
    """
    found: list[str] = []
    for place in map(Path, room.tests):
        files = sorted(place.rglob("test_*.py")) if place.is_dir() else [place]
        found = [file for file in found if Path(file) not in files] + [file.as_posix() for file in files]
    return sorted(found, key=lambda file: not file.endswith(f"/test_{name}.py"))


@dc.dataclass
class Run:
    """One fault that is being tried, in a copy of the sources of its own."""

    mutant: Mutant
    folder: Path
    pid: int
    ends: float


class Trial:
    """Tries faults, several at a time, each in a process that is split off from this one with all libraries loaded."""

    def __init__(self, room: Room, away: Path, jobs: int) -> None:
        self.room = room
        self.free = [away / str(number) for number in range(jobs)]
        for folder in self.free:
            shutil.copytree("src", folder / "src")
        for name in SHARED:
            importlib.import_module(name)
        self.running: list[Run] = []
        self.survivors: list[Mutant] = []
        self.seconds = self._time_without_fault()

    def run(self, mutants: list[Mutant]) -> list[Mutant]:
        """Try all and return those that no test noticed."""
        for number, mutant in enumerate(mutants, 1):
            while not self.free:
                self._wait()
            self._begin(mutant)
            print(f"{number} of {len(mutants)}, {len(self.survivors)} not noticed", end="\r", flush=True)
        while self.running:
            self._wait()
        print()
        return self.survivors

    def _time_without_fault(self) -> float:
        began = time.monotonic()
        _, status = os.waitpid(self._fork(self.free[0], tests_for(self.room, '')), 0)
        if status:
            sys.exit("The tests fail without any fault; run them with pytest and see why.")
        return time.monotonic() - began

    def _begin(self, mutant: Mutant) -> None:
        folder = self.free.pop()
        path = folder / mutant.file
        operator = (OWN.get(mutant.operator) or OperatorProvider()[mutant.operator])()
        original = path.read_text(encoding="utf-8")
        path.write_text(mutate_code(original, operator, mutant.occurrence), encoding="utf-8")
        # A fault may make an endless loop. The machine may also be busy with other things.
        ends = time.monotonic() + 20 + 3 * self.seconds
        self.running.append(Run(mutant, folder, self._fork(folder, tests_for(self.room, path.stem)), ends))

    def _wait(self) -> None:
        for run in list(self.running):
            pid, status = os.waitpid(run.pid, os.WNOHANG)
            if not pid and time.monotonic() < run.ends:
                continue
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
            if not pid:
                os.waitpid(run.pid, 0)
            if pid and status == 0:
                self.survivors.append(run.mutant)
            # With its old time, so that Python takes what it compiled of it before.
            shutil.copy2(run.mutant.file, run.folder / run.mutant.file)
            self.running.remove(run)
            self.free.append(run.folder)
        time.sleep(0.02)

    def _fork(self, folder: Path, tests: list[str]) -> int:
        pid = os.fork()
        if pid == 0:
            self._test(folder, tests)
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.setpgid(pid, pid)
        return pid

    def _test(self, folder: Path, tests: list[str]) -> None:
        """Run the room's tests with the sources in *folder*, and end this process with what pytest says."""
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        sources = str((folder / "src").resolve())
        sys.path.insert(0, sources)
        os.environ["PYTHONPATH"] = sources
        if self.running:
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        code = 3
        with contextlib.suppress(BaseException):
            code = int(pytest.main([*QUIET, f"--basetemp={folder / 'tmp'}", *self.room.also, *tests]))
        os._exit(code)


if __name__ == "__main__":
    main()
