"""Imports go one way: each room of the package knows only the rooms below it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src"

ROOMS = (
    "model",
    "locale",
    "blocks",
    "record",
    "typeset",
    "facts",
    "say",
    "show",
    "read",
    "out",
    "work",
    "draft",
    "edit",
    "publish",
    "cli",
)
"""The rooms from the lowest to the highest: each may import those that stand before it."""


def modules() -> list[str]:
    """Return the dotted names of all modules of the package."""
    files = (file.relative_to(SOURCE).with_suffix("") for file in sorted(SOURCE.rglob("*.py")))
    return [".".join(file.parts).removesuffix(".__init__") for file in files]


def imports(module: str) -> Iterator[str]:
    """Yield the dotted names that *module* imports anywhere, relative ones written out."""
    path = SOURCE.joinpath(*module.split("."))
    package = module.split(".") if path.is_dir() else module.split(".")[:-1]
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*parents, *filter(None, [node.module])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    """Return the room of the dotted *name*, empty for the package itself and for others."""
    package, _, rest = name.partition(".")
    inside = rest.split(".")[0]
    return inside if package == "vgrdocs" and (SOURCE / "vgrdocs" / inside).is_dir() else ""


def test_every_module_lies_in_a_room() -> None:
    """A new room is entered in the table above first, and no module lies outside the rooms."""
    assert {room(module) for module in modules()} <= {"", *ROOMS}
    assert {module for module in modules() if not room(module)} <= {"vgrdocs", "vgrdocs.__main__"}


def test_the_manual_says_the_same() -> None:
    """The design in the manual has a row for each room, in the order of imports."""
    design = (SOURCE.parent / "docs" / "explanation" / "design.md").read_text("utf-8")
    _, _, table = design.partition("| room |")
    rows, _, _ = table.partition("\n\n")
    assert tuple(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE)) == ROOMS


@pytest.mark.parametrize("module", [module for module in modules() if room(module)])
def test_imports_go_one_way(module: str) -> None:
    """A module imports its own room and the rooms below it, and no other."""
    allowed = {"", *ROOMS[: ROOMS.index(room(module)) + 1]}
    assert [name for name in imports(module) if room(name) not in allowed] == []


def known() -> dict[str, set[str]]:
    """Return each module of the package with those of it that it imports, for types as well."""
    all_modules = set(modules())
    found: dict[str, set[str]] = {}
    for module in all_modules:
        found[module] = set()
        for name in imports(module):
            # A name that is imported is a module, or is something that its module holds.
            for each in (name, name.rpartition(".")[0]):
                if each in all_modules:
                    found[module].add(each)
                    break
    return found


def circles() -> list[set[str]]:
    """Return the modules that import each other, by whatever way round."""
    reached: dict[str, set[str]] = {}
    graph = known()
    for module in graph:
        seen: set[str] = set()
        left = [module]
        while left:
            for other in graph[left.pop()] - seen:
                seen.add(other)
                left.append(other)
        reached[module] = seen
    found: list[set[str]] = []
    for module, seen in reached.items():
        circle = {other for other in seen if module in reached[other]}
        if circle and circle not in found:
            found.append(circle)
    return found


def test_no_circle_of_imports_is_larger_than_two_files() -> None:
    """Whoever reads a module need not read a third one before the first makes sense."""
    assert [circle for circle in circles() if len(circle) > 2] == []


def test_the_search_for_circles_finds_them() -> None:
    """The search above is not blind: it sees what two files know of each other for their types."""
    assert {"vgrdocs.facts.links", "vgrdocs.facts.questions"} in circles()


@pytest.mark.parametrize("module", [module for module in modules() if room(module) == "model"])
def test_model_needs_the_standard_library_only(module: str) -> None:
    """What a report is can be read, checked and dumped without Sphinx or any other package."""
    foreign = [
        name for name in imports(module) if name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert [name for name in foreign if room(name) != "model"] == []


FRESH = """
import importlib, sys
def load(name):
    for loaded in [loaded for loaded in sys.modules if loaded.partition(".")[0] == "vgrdocs"]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}")
for name in sys.argv[1:]:
    load(name)
for name in sys.stdin.read().split():
    importlib.import_module(name)
"""


def test_each_module_imports_alone() -> None:
    """Whichever module of the package is asked for first, it can be imported.

    For a module in no circle it is enough that its package can be, and that it can be at all.
    """
    every = {module for module in modules() if module != "vgrdocs.__main__"}
    first = {module.rpartition(".")[0] or module for module in every}.union(*circles())
    run = [sys.executable, "-c", FRESH, *sorted(first)]
    others = " ".join(sorted(every - first))
    result = subprocess.run(run, input=others, capture_output=True, text=True, check=True)
    assert result.stdout == ""
