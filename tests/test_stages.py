"""The order of things stands in one table: every step of a build takes its number from there."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from myst_parser.mdit_to_docutils.transforms import ResolveAnchorIds
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.transforms.post_transforms import ReferencesResolver

from vgrdocs.read.stages import ORDER, PostTransforms, Stage, Transforms

SOURCE = Path(__file__).parents[1] / "src" / "vgrdocs"
FILES = sorted(SOURCE.rglob("*.py"))
STAGES = [stage for stages in ORDER.values() for stage in stages]
OURS = {f"{type(stage).__name__}.{stage.name}.number" for stage in STAGES if not stage.whose}


def nodes(file: Path) -> Iterator[ast.AST]:
    """Yield everything that a file of the package says."""
    return ast.walk(ast.parse(file.read_text("utf-8")))


def numbers(file: Path) -> Iterator[str]:
    """Yield what a file gives as the number of a transform or a handler, as it is written."""
    for node in nodes(file):
        is_priority = isinstance(node, ast.keyword) and node.arg == "priority"
        targets = map(ast.unparse, node.targets) if isinstance(node, ast.Assign) else ()
        if is_priority or "default_priority" in targets:
            assert isinstance(node, ast.keyword | ast.Assign)
            yield ast.unparse(node.value)


def connected(file: Path) -> Iterator[tuple[str, str]]:
    """Yield each ordered event that a file connects a handler to, with the number it gives."""
    for node in nodes(file):
        if not isinstance(node, ast.Call) or not ast.unparse(node.func).endswith(".connect"):
            continue
        event = node.args[0]
        if isinstance(event, ast.Constant) and event.value in ORDER:
            given = [ast.unparse(each.value) for each in node.keywords if each.arg == "priority"]
            yield str(event.value), "".join(given)


def test_no_number_stands_bare() -> None:
    """Whatever has a place in the order takes it from the table, and says nothing of its own."""
    given = [(file.name, number) for file in FILES for number in numbers(file)]
    assert [(file, number) for file, number in given if number not in OURS] == []


def test_a_handler_has_a_stage_of_its_event() -> None:
    """Where the order of an event's handlers matters, none is left to chance."""
    given = [(file.name, *each) for file in FILES for each in connected(file)]
    assert given
    assert [each for each in given if each[2].partition(".")[0] != ORDER[each[1]].__name__] == []


def test_each_stage_has_one_step() -> None:
    """The table names nothing that is not there, and no two steps share a stage."""
    used = Counter(number for file in FILES for number in numbers(file))
    assert used == dict.fromkeys(OURS, 1)


@pytest.mark.parametrize("name", ORDER)
def test_stages_stand_in_their_order(name: str) -> None:
    """The table reads from the first to the last, and no two have one number."""
    found = [stage.number for stage in ORDER[name]]
    assert found == sorted(set(found))


def test_the_fixed_points_are_where_others_stand() -> None:
    """A new version of MyST or Sphinx that moves its steps is noticed."""
    moved: dict[Stage, int | None] = {
        Transforms.SETTLE_ANCHORS: ResolveAnchorIds.default_priority,
        PostTransforms.RESOLVE_MYST_LINKS: MystReferenceResolver.default_priority,
        PostTransforms.RESOLVE_LINKS: ReferencesResolver.default_priority,
    }
    assert moved == {stage: stage.number for stage in moved}
