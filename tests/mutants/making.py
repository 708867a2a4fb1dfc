"""Making the faults of a room, with cosmic-ray's operators and three of our own."""

from __future__ import annotations

import ast
import difflib
import itertools
import random
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider

from tests.mutants.operators import Negate, SwapIn, Uncaught

# Each is a slip that somebody might make: one step over a bound, one condition turned, one loop
# left early. What no hand would write (a power for a sum) is noticed at once and would only make
# the share look better.
_NAMES = re.compile(
    r"ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|BitOr_BitAnd|BitAnd_BitOr)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt|Is_IsNot|IsNot_Is)"
    r"|ReplaceUnaryOperator_(Delete_Not|Delete_USub)"
    r"|Replace(TrueWithFalse|FalseWithTrue|AndWithOr|OrWithAnd|BreakWithContinue|ContinueWithBreak)"
    r"|NumberReplacer|RemoveDecorator|ZeroIterationForLoop"
)
_PROVIDER = OperatorProvider()
OPERATORS: dict[str, Any] = {name: _PROVIDER[name] for name in _PROVIDER if _NAMES.fullmatch(name)}
OPERATORS |= {"Negate": Negate, "SwapIn": SwapIn, "Uncaught": Uncaught}


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, the whole code with the fault, and the line before and after."""

    file: Path
    code: str
    operator: str
    line: int
    was: str
    becomes: str

    def __str__(self) -> str:
        place = f"{self.file.parent.name}/{self.file.name}:{self.line}"
        return f"{place} ({self.operator})\n    - {self.was}\n    + {self.becomes}"

    @property
    def key(self) -> list[str]:
        """What tells it from others as long as its line stays."""
        return [self.file.name, self.was, self.becomes]


def mutants_of(
    folder: Path,
    files: Collection[str],
    besides: Collection[str] = (),
    sample: int | None = None,
    seed: int = 0,
) -> Iterator[Mutant]:
    """Yield every fault in *files* of a folder, but for those *besides*, that changes what it does.

    Both are patterns of names. Yield only so many as *sample* says, each as likely as any other,
    and the same each time that *seed* is the same.
    """
    places: list[tuple[Path, str, int]] = []
    for path in sorted(folder.rglob("*.py")):
        if any(map(path.match, files)) and not any(map(path.match, besides)):
            places += _places(path)
    if sample is not None:
        random.Random(seed).shuffle(places)  # noqa: S311 - no secret
    found = (mutant for place in places if (mutant := _mutant(*place)))
    yield from itertools.islice(found, sample)


def _places(path: Path) -> Iterator[tuple[Path, str, int]]:
    """Yield each place in a file where an operator has something to change, by its number."""
    nodes, numbers = [get_ast(path.read_text(encoding="utf-8"))], Counter[str]()
    while nodes:
        node = nodes.pop()
        for name, operator in OPERATORS.items():
            numbers[name] += len(list(operator().mutation_positions(node)))
        nodes.extend(getattr(node, "children", ()))
    for name in OPERATORS:
        for number in range(numbers[name]):
            yield path, name, number


def _mutant(path: Path, name: str, number: int) -> Mutant | None:
    """Return the fault that an operator makes in a place; None if it changes nothing."""
    code = path.read_text(encoding="utf-8")
    mutated = mutate_code(code, OPERATORS[name](), number)
    if _meaning(mutated) in (_meaning(code), None):
        return None
    return Mutant(path, mutated, name, *_first_difference(code, mutated))


def _meaning(code: str) -> str | None:
    """Return the code's syntax tree without types, which are mypy's; None if it is no Python."""
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


def _first_difference(code: str, mutated: str) -> tuple[int, str, str]:
    """Return the number of the line in which two texts differ first, and that line in each."""
    before, after = code.splitlines(), mutated.splitlines()
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for _, begin, end, begins, ends in (change for change in changes if change[0] != "equal"):
        was, becomes = " ".join(before[begin:end]).strip(), " ".join(after[begins:ends]).strip()
        if was:
            return begin + 1, was, becomes
    raise ValueError("The two texts are alike.")
