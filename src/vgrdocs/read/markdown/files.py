"""The files that a directive opens while a text is read: looked at before it runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst.directives.images import Image
from docutils.parsers.rst.directives.misc import Include
from sphinx.directives.code import LiteralInclude

from ...model import MOST_SIGNS, Code, Hint, Problem, Text, check_wording, too_many_signs
from ...model.encoding import wide_encoding
from ..addresses import refused_beginning
from ..found_files import is_pointer, pointer
from ..inside import inside, is_page, outside, page_as_file
from ..problems import handbook_language, report_problem
from ..refusal import Refusal

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.environment import BuildEnvironment

SPELLING = Hint("check the spelling; the address is counted from this file's folder")


def refused_files(
    env: BuildEnvironment,
    found: type[Directive],
    arguments: list[str],
    options: dict[str, Any],
    line: int,
) -> Iterator[Problem]:
    """Tell of each file that a directive would open and that it may not."""
    if options.get("url"):
        address = str(options["url"])
        message = Text("'{name}' would be fetched while the handbook is built", name=address)
        hint = Hint("put a copy of the file into the handbook's folder, and write its name")
        yield Problem(Refusal.OUTSIDE_FILE, message, hint=hint, line=line)
    if issubclass(found, Image):
        # Pictures are looked at when the page is read; one that is measured is opened here.
        name = "".join("".join(arguments).split())
        if not refused_beginning(name, ()) and inside(env, env.docname, name) is None:
            yield outside(name, line)
        return
    for name in _names(found, arguments, options):
        file = inside(env, env.docname, name)
        if file is not None and file.is_file():
            # The page depends on it, whatever keeps the directive from running: it is not unread.
            env.note_dependency(file)
        problem = refused_file(env, name, line)
        if problem:
            yield problem


def _names(found: type[Directive], arguments: list[str], options: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the files whose text a directive takes in."""
    if issubclass(found, (Include, LiteralInclude)):
        yield from arguments[:1]
    for option in ("diff", "file"):
        if options.get(option):
            yield str(options[option])


def refused_file(env: BuildEnvironment, name: str, line: int) -> Problem | None:
    """Return what to say of a file whose text a page can't take in; None if it can."""
    whole = inside(env, env.docname, name)
    # docutils looks for <name> among files of its own.
    if whole is None or name.lstrip().startswith("<"):
        return outside(name, line)
    if not whole.is_file():
        message = Text("there is no page or file '{name}'", name=name)
        return Problem(Code.BROKEN_LINK, message, hint=SPELLING, line=line)
    if is_page(env, whole):
        return page_as_file(name, line)
    return _refused_content(whole, name, line)


def _refused_content(whole: Path, name: str, line: int) -> Problem | None:
    if is_pointer(whole):
        return pointer(name).problem(line=line)
    if whole.stat().st_size > 2 * MOST_SIGNS:  # a letter may take two bytes, or more
        return too_many_signs(line)
    if _is_no_text(whole.read_bytes()):
        message = Text("'{name}' is not a text file", name=name)
        hint = Hint("write a link to it, or show it as a picture")
        return Problem(Code.NOT_UTF8, message, hint=hint, line=line)
    return None


def _is_no_text(raw: bytes) -> bool:
    """Say whether a file is a picture, a workbook or the like: no text has an empty byte."""
    return b"\0" in raw and not wide_encoding(raw)


def look_at_lines(env: BuildEnvironment, file: Path) -> None:
    """Tell of words that must not stand in a file that is shown as it is."""
    said_in = handbook_language(env.config)
    lines = file.read_text("utf-8-sig", "replace").splitlines()
    for problem in check_wording(lines, env.config.vgrdocs_terms):
        report_problem(problem, file, said_in)
