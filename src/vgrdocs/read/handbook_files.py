"""Which files in a handbook's folder are the handbook's: the one place that decides it.

A folder of reports is often a repository as well, with programs, notes and what was built from the
reports. None of that is read, and so none of it stops anything.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.project import Project
from sphinx.util.matching import compile_matchers, patmatch

from ..facts import Report
from ..facts.registers import REGISTERS
from ..locale import language as language_of
from ..model import BLOCKS, Hint, Problem, Text, find_fences
from .domain import vgr
from .problems import handbook_language, report_problem
from .refusal import Refusal

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_FOREIGN_FOLDERS = {"node_modules", "bower_components", "site-packages", "__pycache__"}
_MARKERS = (
    "pyvenv.cfg",  # a Python environment
    "conda-meta",
    ".buildinfo",  # what Sphinx built
    "environment.pickle",  # and what it keeps between builds
    "versions.js",  # a site of ours
    "CACHEDIR.TAG",
)
"""What a folder holds that was made by a program and not by a writer."""

_BACKUP = re.compile(r"\.|~\$|#.*#$|.*(~|\.(bak|orig|rej|tmp|temp|swp|swo|part|lock))$")
"""Names of files that are hidden, and those that an editor leaves beside the one that is edited."""

_OF_A_REPOSITORY = re.compile(
    r"(readme|läsmig|contributing|changelog|licen[cs]e|code[_-]of[_-]conduct)([._-][^/]*)?\.\w+",
    re.IGNORECASE,
)
"""Names of pages for those who work with the files; they are no pages of the handbook."""


class Found(NamedTuple):
    """What a walk through a folder has found, as paths from there.

    `own` are the files that are the handbook's as far as names can tell, `foreign` the folders and
    files that are not; what is below a foreign folder is not looked at. `leading_out` are the links
    to what lies elsewhere: a writer is not trusted with the machine's other files.
    """

    own: list[str]
    foreign: list[str]
    leading_out: list[str]


def walk(folder: Path) -> Found:
    """Walk through a handbook's folder."""
    found, whole = Found([], [], []), folder.resolve()
    for place, folders, files in os.walk(folder, followlinks=True):
        here = Path(place).relative_to(folder)
        goes_on = []
        for name in sorted(folders):
            if _is_foreign_folder(Path(place, name)) or _is_loop(Path(place, name)):
                found.foreign.append(_path(here, name))
            elif _leads_out(Path(place, name), whole):
                found.leading_out.append(_path(here, name))
            else:
                goes_on.append(name)
        folders[:] = goes_on
        for name in sorted(files):
            kept = found.own
            if _BACKUP.match(name) or _OF_A_REPOSITORY.fullmatch(_nfc(name)):
                kept = found.foreign
            elif _leads_out(Path(place, name), whole):
                kept = found.leading_out
            kept.append(_path(here, name))
    return found


def markdown_files(folder: Path) -> list[Path]:
    """Return the Markdown below a folder that has no conf.py."""
    return [folder / name for name in walk(folder).own if name.endswith(".md")]


def _path(here: Path, name: str) -> str:
    return (here / name).as_posix()


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_foreign_folder(folder: Path) -> bool:
    if folder.name.startswith(".") or folder.name in _FOREIGN_FOLDERS:
        return True
    return any((folder / marker).exists() for marker in _MARKERS)


def _is_loop(folder: Path) -> bool:
    """Say whether a folder is a link to one that it lies in."""
    return folder.is_symlink() and folder.resolve() in _with_parents(folder.parent.resolve())


def _leads_out(path: Path, folder: Path) -> bool:
    """Say whether a file or a folder is a link to what lies outside of *folder*."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # links in a circle
        return True


def _with_parents(folder: Path) -> tuple[Path, ...]:
    return (folder, *folder.parents)


class HandbookFiles(Project):
    """Finds the documents of a handbook; Sphinx asks it wherever a document is looked for."""

    root_doc = "index"
    language = "en"
    has_conf = True
    recorded: frozenset[str] = frozenset()
    """The documents of which the ledger knows something: each is a report, whatever it says now."""

    leading_out: tuple[str, ...] = ()
    """Links to what lies outside the handbook's folder, which are not followed."""
    beside: tuple[str, ...] = ()
    """The handbook's files that are no documents, as paths from its folder."""
    notes: tuple[str, ...] = ()
    """Pages beside conf.py that no contents name, and that say nothing of what they are."""

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find the documents, without what is not the handbook's."""
        excluded, folder = list(exclude_paths), Path(self.srcdir)
        found = walk(folder)
        named = self._named_after_repository(found.foreign)
        unread = [path for path in found.foreign if path not in named]
        patterns = [_pattern_of(path) for path in (*unread, *found.leading_out)]
        super().discover([*excluded, *patterns], include_paths)
        self._forget_notes()
        is_excluded = compile_matchers(excluded)
        leading_out = []
        for path in found.leading_out:
            # A page that shows any other file tells of it.
            is_read = (folder / path).is_dir() or path.endswith(tuple(self.source_suffix))
            if is_read and not any(match(path) for match in is_excluded):
                leading_out.append(path)
        self.leading_out = tuple(leading_out)
        documents = set(map(str, self._path_to_docname))
        beside = []
        for path in found.own:
            if _nfc(path) not in documents and not any(match(path) for match in is_excluded):
                beside.append(path)
        self.beside = tuple(beside)
        return self.docnames

    def _named_after_repository(self, foreign: list[str]) -> set[str]:
        """Return the pages that are called as a repository's and are asked for nevertheless."""
        asked = {f"{self.root_doc}{suffix}" for suffix in self.source_suffix}
        if not self.has_conf:
            return asked
        start = "\n".join(map(self._text, sorted(asked)))
        for path in foreign:
            name = _docname(path, self.source_suffix)
            if name and not _BACKUP.match(Path(path).name) and _names(start, name, in_globs=False):
                asked.add(path)
        return asked

    def _forget_notes(self) -> None:
        """Leave out the pages beside conf.py that are no part of the handbook.

        A report is one by its name or its blocks, wherever it lies. Any other page beside conf.py
        is the handbook's if its contents or a link lead there.
        """
        notes = []
        if self.has_conf:
            for name in sorted(self.docnames):
                is_report = Report.is_dated(name) or name in self.recorded
                if "/" not in name and name != self.root_doc and not is_report:
                    notes.append(name)
        # Whatever the start page leads to needs no look at all the others.
        for texts in (self._texts([self.root_doc]), self._texts(sorted(self.docnames))):
            if not notes:
                break
            for docname, text in texts:
                notes = [name for name in notes if name == docname or not _names(text, name)]
        notes = [name for name in notes if not self._holds_blocks(name)]
        for name in notes:
            self.docnames.discard(name)
            self._path_to_docname.pop(self._docname_to_path.pop(name))
        self.notes = tuple(notes)

    def _texts(self, docnames: list[str]) -> Iterator[tuple[str, str]]:
        for name in docnames:
            if name in self._docname_to_path:
                yield name, self._text(str(self._docname_to_path[name]))

    def _text(self, path: str) -> str:
        file = Path(self.srcdir, path)
        return file.read_text("utf-8-sig", "replace") if file.is_file() else ""

    def _holds_blocks(self, docname: str) -> bool:
        """Say whether a page holds a block or a register, or says that it is in no contents."""
        text = self._text(str(self._docname_to_path[docname]))
        if re.match(r"---\n(.*\n)*?orphan:", text):
            return True
        said_in, ours = language_of(self.language), [*BLOCKS, *REGISTERS]
        return any(said_in.read_name("kind", fence.name, ours) for fence in find_fences(text))


def close_links(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: keep Sphinx from looking for documents in folders elsewhere.

    It looks for the first time before it knows `HandbookFiles`, and a link may lead to a whole
    disk.
    """
    found = walk(Path(app.srcdir))
    for path in (*found.foreign, *found.leading_out):
        place = Path(app.srcdir, path)
        if place.is_symlink() and place.is_dir():
            config.exclude_patterns.append(_Closed(_pattern_of(path)))


class _Closed(str):
    """A pattern that nobody wrote into conf.py."""

    __slots__ = ()


def know_files(app: Sphinx) -> None:
    """Handle ``builder-inited``: let Sphinx look for documents by `HandbookFiles`."""
    patterns = app.config.exclude_patterns
    patterns[:] = [pattern for pattern in patterns if not isinstance(pattern, _Closed)]
    files = HandbookFiles(app.srcdir, app.config.source_suffix)
    files.restore(app.project)
    files.root_doc, files.language = app.config.root_doc, app.config.language
    files.has_conf = Path(app.confdir, "conf.py").is_file()
    record = vgr(app.env).record
    files.recorded = frozenset(record.withdrawn) | record.ledger.published.keys()
    app.project = app.env.project = files


def tell_links(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: tell of the links that are not followed."""
    for name in env.project.leading_out if isinstance(env.project, HandbookFiles) else ():
        message = Text("'{name}' is a link to what lies outside the handbook's folder", name=name)
        hint = Hint("put a copy in its place")
        problem = Problem(Refusal.OUTSIDE_FILE, message, hint=hint)
        report_problem(problem, Path(app.srcdir, name), handbook_language(app.config))


def _docname(path: str, suffixes: Iterable[str]) -> str:
    for suffix in suffixes:
        if path.endswith(suffix):
            return path.removesuffix(suffix)
    return ""


def _names(text: str, docname: str, *, in_globs: bool = True) -> bool:
    """Say whether a page's contents or one of its links may lead to a page beside conf.py."""
    if re.search(rf"[(<\s/`]{re.escape(docname)}\.\w+[)>\s#`]", text):
        return True
    if "toctree" not in text:
        return False
    for line in text.splitlines():
        entry = line.strip().removesuffix(">").rpartition("<")[2].strip()
        entry = entry.removeprefix("/").removeprefix("./")
        entry = entry.removeprefix("../")
        if entry == docname or (in_globs and "*" in entry and patmatch(docname, entry)):
            return True
    return False


def _pattern_of(path: str) -> str:
    """Return the pattern that fits this path alone."""
    return re.sub(r"([\[*?])", r"[\1]", _nfc(path))
