"""One of each: one writer of files, one clock, and one meaning for each public name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "vgrdocs"

WRITER = "record/files.py"
"""The module that writes files for all others."""

WRITES = {
    "write_text", "write_bytes", "touch", "mkstemp", "NamedTemporaryFile", "TemporaryFile",
    "copy", "copy2", "copyfile", "copyfileobj", "copytree", "symlink_to", "extract", "extractall",
}  # fmt: skip
"""Calls that put something into a file, or make one, whatever their arguments are."""

ALLOWED = {
    "out/pdf/problems.py: NamedTemporaryFile": "a log for those who keep the program",
    "out/pdf/workspace.py: copy": "a folder of the builder's own, laid out anew by every build",
    "out/pdf/workspace.py: copytree": "the same",
    "publish/git.py: extract": "symbolic links of a version; they have no content",
    "publish/swap.py: symlink_to": "the site is a link, which a rename then puts in its place",
    "publish/version_building.py: TemporaryFile": "what a program complains of, which has no name",
    "work/handbook.py: copytree": "a whole folder, which a rename then puts in its place",
    "read/asking.py: open": "a line a page, added to a file that no other process writes to",
    "work/findings.py: NamedTemporaryFile": "a log for those who keep the program",
}
"""Who else may call them, and why nobody can find half of what it writes."""

CLOCK = "model/clock.py"
"""The module that asks the machine for the time."""

ENTRANCES = {"cli/__init__.py", "read/__init__.py"}
"""Where the outside comes in, people and Sphinx: here all others are handed the machine's clock."""

OFTEN = {
    "setup": "Sphinx asks each extension for it",
    "connect": "each module of the pages wires itself to Sphinx",
    "main": "each program begins with it",
}
"""What many modules may define, each for itself, and why it means the same everywhere."""


def modules() -> dict[str, ast.Module]:
    """Return all modules of the package by path."""
    return {
        file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_bytes())
        for file in sorted(PACKAGE.rglob("*.py"))
    }


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield the last name of whatever is called, with the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def opens_to_write(call: ast.Call) -> bool:
    """Say whether a text among the arguments is a mode that writes: ``wb``, ``a``, ``x+``."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    texts = [each.value for each in given if isinstance(each, ast.Constant)]
    return any(
        isinstance(text, str) and set(text) <= set("rwaxbt+") and set(text) & set("wax+")
        for text in texts
    )


def writers() -> set[str]:
    """Return every call by which a module writes a file itself, as ``path: name``."""
    found = set()
    for path, tree in modules().items():
        for name, call in calls(tree):
            is_copy_of_value = name == "copy" and not call.args  # as of a node
            is_opened = name in ("open", "fdopen") and opens_to_write(call)
            if is_opened or (name in WRITES and not is_copy_of_value):
                found.add(f"{path}: {name}")
    return found


def test_one_module_writes_files() -> None:
    """Nobody finds half a file, whenever the program ends: all is written by the one writer."""
    assert {each for each in writers() if not each.startswith(WRITER)} == ALLOWED.keys()


def test_the_search_for_writers_finds_them() -> None:
    """The search above is not blind: it sees what the one writer does."""
    assert f"{WRITER}: open" in writers()


def askers() -> set[str]:
    """Return the modules that ask the machine for the time, by any of the ways that Python has."""
    found = set()
    for path, tree in modules().items():
        for node in ast.walk(tree):
            imported = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if "time" in imported or (isinstance(node, ast.ImportFrom) and node.module == "time"):
                found.add(path)
        found.update(path for name, _ in calls(tree) if name in ("now", "utcnow", "today"))
    return found


def test_one_module_asks_the_machine_for_the_time() -> None:
    """What depends on the time can be given another one, and nothing else depends on it unseen."""
    assert askers() == {CLOCK}


def test_the_clock_is_handed_in_where_the_outside_begins() -> None:
    """Nobody deeper inside helps himself to the machine's clock."""
    users = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "machine_time"
    }
    assert users == ENTRANCES


def meanings() -> dict[str, list[str]]:
    """Return the classes and functions that modules define, each with the modules."""
    found: dict[str, list[str]] = {}
    for path, tree in modules().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                found.setdefault(node.name, []).append(path)
    return found


def test_a_public_name_means_one_thing() -> None:
    """Whoever meets a name knows what it is, wherever it stands."""
    twice = {
        name: paths
        for name, paths in meanings().items()
        if len(paths) > 1 and not name.startswith("_") and name not in OFTEN
    }
    assert twice == {}
