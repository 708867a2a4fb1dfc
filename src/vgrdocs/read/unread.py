"""Files beside the pages that nobody reads: told, so that no report lies there unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..facts import Report
from ..model import Code, Hint, Problem, Text, Written
from .domain import vgr
from .handbook_files import HandbookFiles

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_AS_MARKDOWN = {"", ".md", ".markdown", ".mdown", ".mkd", ".mdwn", ".mdtxt", ".txt", ".rst"}
_OF_OFFICES = {
    ".doc", ".docx", ".odt", ".rtf", ".pages", ".pdf", ".xls", ".xlsx", ".ods", ".csv",
    ".ppt", ".pptx", ".odp", ".eml", ".msg", ".htm", ".html",
}  # fmt: skip


def check_unread(env: BuildEnvironment) -> Iterator[tuple[Path, Problem]]:
    """Yield what is to be told of the handbook's files that are no pages, with each file."""
    files = env.project
    if not isinstance(files, HandbookFiles):
        return
    folder = Path(env.srcdir)
    used = _used(env)
    folders = {PurePosixPath(name).parent for name in env.all_docs if vgr(env).is_report(name)}
    for path in map(PurePosixPath, files.beside):
        if path.parent in folders and path.as_posix() not in used:
            for problem in _check(path, env.all_docs):
                yield folder / path, problem
    for name in files.misnamed:
        yield folder / name.encode(errors="backslashreplace").decode(), _misnamed()
    for name in files.notes:
        yield folder / f"{name}.md", _note()


def _used(env: BuildEnvironment) -> set[str]:
    """Return the files that a page shows, includes or links to, as paths from the folder."""
    folder = Path(env.srcdir)
    used: set[str] = set()
    for names in env.dependencies.values():
        for name in names:
            # Some are whole paths, some are counted from the folder.
            file = Path(folder, str(name))
            if file.is_relative_to(folder):
                used.add(file.relative_to(folder).as_posix())
    return used


def _check(path: PurePosixPath, documents: Collection[str]) -> Iterator[Problem]:
    kind = path.suffix.lower()
    plain = path
    while plain.suffix.lower() in _AS_MARKDOWN | _OF_OFFICES and plain.suffix:
        plain = plain.with_suffix("")
    is_dated = Report.is_dated(plain.as_posix())
    has_page = plain.as_posix() in documents
    if is_dated and not has_page and kind in _AS_MARKDOWN:
        yield Problem(
            Code.UNREAD_REPORT,
            Text("the file is named as a report, and is not read"),
            hint=Hint("call it {name}", name=Written(f"{plain.name}.md")),
            line=1,
        )
    elif is_dated and not has_page and kind in _OF_OFFICES:
        yield Problem(
            Code.UNREAD_FILE,
            Text("the file is named as a report, and is not read"),
            hint=Hint("write its text in a file of Markdown, or link to it from a report"),
            line=1,
        )
    elif kind and kind in _AS_MARKDOWN | _OF_OFFICES:
        yield Problem(
            Code.UNREAD_FILE,
            Text("the file is not read, and no page leads to it"),
            hint=Hint("link to it, take it away, or call it '.md' if it is a page"),
            line=1,
        )


def _misnamed() -> Problem:
    return Problem(
        Code.UNREAD_FILE,
        Text("the file is not read: its name has letters that can't be read"),
        hint=Hint("give it another name"),
        line=1,
    )


def _note() -> Problem:
    return Problem(
        Code.UNREAD_FILE,
        Text("the page is not read: no contents and no link lead to it"),
        hint=Hint("add its name to a toctree, for example in index.md"),
        line=1,
    )
