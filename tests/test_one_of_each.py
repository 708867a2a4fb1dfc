"""One of each: one writer of files, one clock, one name for a kind, one meaning for each name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
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
    "cli/help.py: write_text": "a sentence of a help, which is printed",
    "draft/importing/pdf.py: extract": "the cells of a table; it reads",
    "edit/speaking.py: fdopen": "the messages to an editor, on standard output",
    "out/pdf/problems.py: NamedTemporaryFile": "a log for those who keep the program",
    "publish/checkout.py: symlink_to": "symbolic links of a draft; they have no content",
    "publish/store_place.py: TemporaryFile": "whether a folder can be written; it holds nothing",
    "publish/store_place.py: copytree": "a whole folder, which a rename or a link then shows",
    "publish/swap.py: symlink_to": "the site is a link, which a rename then puts in its place",
    "publish/version_building.py: TemporaryFile": "what a program complains of, which has no name",
    "typeset/compiler.py: TemporaryFile": "a PDF on its way, which has no name",
    "work/checking.py: copytree": "a copy of what was read, for one process alone",
    "work/listening.py: TemporaryFile": "a file without a name, for what forked processes hear",
    "work/shared.py: copy2": "a file of a folder that a rename then puts in its place",
    "work/shared.py: copytree": "the whole folder",
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

TYPE_NAME = re.compile(r"_?[A-Z]\w*[a-z]\w*")
"""How the name of a type is written; a single letter stands for any type, and a constant is big."""


DECLARING = ("kind", "register")
"""The words by which a class says what the kind or register that it is is called."""

NO_KINDS = {
    "facts/questions.py: report": "the name of a question",
    "out/search/pages.py: report": "the same",
    "draft/last_report.py: body": "where a field is written, in a block's text",
    "model/written_block.py: body": "the same",
    "draft/beginning/snippets.py: body": "the same, and what VS Code calls the text of a snippet",
    "model/__init__.py: body": "the function by which such a field is declared",
    "model/fields.py: body": "where a field is written, in a block's text",
    "model/parse.py: body": "the same",
    "model/parse_body.py: body": "the same",
    "show/describe.py: body": "the same",
    "out/html/light.py: body": "what templates of Sphinx call the text of a page",
    "work/unwritten.py: body": "(the same)",
    "out/html/section_page.py: body": "the same",
    "out/html/corrections.py: body": "the same",
    "out/html/page.py: body": "the same",
    "out/html/paging.py: body": "the same",
    "cli/diff.py: changes": "what was changed, in the JSON that the command prints",
    "facts/state.py: assignment": "what a change is about, in what is printed and in the data",
    "facts/state.py: body": "the same",
    "facts/state.py: decision": "the same",
    "facts/state.py: spokesperson": "the same",
    "facts/promise_words.py: milestone": "what a promise is about, in the data",
    "model/markdown_fields.py: body": "where a field is written",
    "out/data/inlines.py: reference": "a class that Sphinx gives to links",
    "out/html/description.py: correction": "what schema.org calls it",
    "out/pdf/editions.py: report": "what the template calls a PDF of one report",
    "record/ledger_file.py: correction": "a name in the lines of the ledger, which stay",
    "record/ledger_file.py: report": "the same",
}
"""Texts that are a kind's or a register's name as well, and what they are instead."""

ACCESSOR = "read/domain.py"
"""The module that gets our domain from Sphinx for all others, by `vgr`."""


@cache
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
    """Return the classes, functions and types that modules define, each with the modules."""
    found: dict[str, list[str]] = {}
    for path, tree in modules().items():
        for name in chain.from_iterable(map(names_defined, tree.body)):
            found.setdefault(name, []).append(path)
    return found


def names_defined(node: ast.stmt) -> Iterator[str]:
    """Yield the classes, functions and types that a statement of a module defines.

    A type is assigned to a name that is written as those of classes are, or said by ``type``.
    """
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield node.name
    elif isinstance(node, ast.If):  # such as that of `TYPE_CHECKING`
        yield from chain.from_iterable(map(names_defined, (*node.body, *node.orelse)))
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    elif type(node).__name__ == "TypeAlias":  # which Python has since 3.12
        targets = [node.name]  # type: ignore[attr-defined]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    yield from (name for name in names if TYPE_NAME.fullmatch(name))


def test_a_public_name_means_one_thing() -> None:
    """Whoever meets a name knows what it is, wherever it stands."""
    twice = {
        name: paths
        for name, paths in meanings().items()
        if len(paths) > 1 and not name.startswith("_") and name not in OFTEN
    }
    assert twice == {}


def test_the_search_for_names_finds_types() -> None:
    """The search above is not blind: it sees types that only have a name, however they got it."""
    code = "A = B = int\nOne = Two = int\nThree: TypeAlias = int\nif X:\n    Four = int\nSIZE = 5\n"
    assert [*chain.from_iterable(map(names_defined, ast.parse(code).body))] == [
        "One", "Two", "Three", "Four"
    ]  # fmt: skip
    assert meanings()["Kept"] == ["facts/recording.py"]


def declared() -> dict[str, set[str]]:
    """Return the names that classes give kinds and registers, each with the modules."""
    found: dict[str, set[str]] = {}
    for path, tree in modules().items():
        for node in ast.walk(tree):
            for keyword in node.keywords if isinstance(node, ast.ClassDef) else ():
                if keyword.arg in DECLARING and isinstance(keyword.value, ast.Constant):
                    found.setdefault(str(keyword.value.value), set()).add(path)
    return found


def beside_the_point(tree: ast.Module) -> set[ast.Constant]:
    """Return the texts that declare a kind's name, or name the context of a message."""
    found: set[ast.Constant] = set()
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.ClassDef):
            given = [keyword.value for keyword in node.keywords if keyword.arg in DECLARING]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = node.args[1:2] if node.func.id == "Text" else []
        found.update(each for each in given if isinstance(each, ast.Constant))
    return found


def literals(folder: str) -> set[str]:
    """Return the texts outside of *folder* that are a kind's or a register's name."""
    names = declared().keys()
    found = set()
    for path, tree in modules().items():
        if path.startswith(folder):
            continue
        passed_over = beside_the_point(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node not in passed_over and node.value in names:
                found.add(f"{path}: {node.value}")
    return found


def test_kinds_are_named_by_their_classes() -> None:
    """Whoever gives a kind or a register another name need not look for it anywhere else."""
    assert literals("blocks/") == NO_KINDS.keys()


def test_the_search_for_kinds_finds_them() -> None:
    """The search above is not blind: it knows kinds and registers, and where they are declared."""
    names = declared()
    assert names["assignment"] == {"blocks/assignment.py"}
    assert names["report-list"] == {"show/registers/report_list.py"}


def getters() -> set[str]:
    """Return the modules that get our domain from Sphinx, by any of the ways that it has."""
    found = set()
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript):
                holder, key = node.value, node.slice
                is_domain = isinstance(key, ast.Constant) and key.value == "vgr"
                if is_domain and getattr(holder, "attr", "") in ("domains", "domaindata"):
                    found.add(path)
        for name, call in calls(tree):
            asked = getattr(call.func, "value", None)
            if name == "get_domain" or getattr(asked, "attr", "") in ("domains", "domaindata"):
                found.add(path)
    return found


def test_one_function_gets_the_domain() -> None:
    """What the domain is, is known wherever it is used: nobody gets it without its type."""
    assert getters() == {ACCESSOR}
