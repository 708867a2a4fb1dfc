"""Which files of a handbook are its documents: the one place that decides it.

What the walk through its folder finds (`record.walk`) is what there is to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.project import Project
from sphinx.util.matching import compile_matchers, patmatch

from ..facts import Report
from ..facts.registers import REGISTERS
from ..locale import language as language_of
from ..model import BLOCKS, Hint, Problem, Text, find_fences
from ..record.walk import BACKUP, is_unicode, nfc, walk
from .domain import vgr
from .problems import handbook_language, report_problem
from .refusal import Refusal

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


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
    misnamed: tuple[str, ...] = ()
    """Files and folders that are not read since their names can't be, as paths from its folder."""
    unsaved: frozenset[str] = frozenset()
    """Pages that an editor has and no disk, as paths from its folder; there they are for all."""
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
        self._add_unsaved([*excluded, *patterns], include_paths)
        self.misnamed = tuple(path for path in found.foreign if not is_unicode(path))
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
            if nfc(path) not in documents and not any(match(path) for match in is_excluded):
                beside.append(path)
        self.beside = tuple(beside)
        return self.docnames

    def _add_unsaved(self, excluded: list[str], included: Iterable[str]) -> None:
        """Add the pages that would be found if they were saved."""
        is_excluded, is_included = compile_matchers(excluded), compile_matchers(included)
        for path in sorted(map(nfc, self.unsaved)):
            around = [path, *map(str, PurePosixPath(path).parents)]
            if any(match(place) for match in is_excluded for place in around):
                continue
            name = _docname(path, self.source_suffix)
            if name and name not in self.docnames and any(match(path) for match in is_included):
                self.docnames.add(name)
                self._path_to_docname[Path(path)] = name
                self._docname_to_path[name] = Path(path)

    def _named_after_repository(self, foreign: list[str]) -> set[str]:
        """Return the pages that are called as a repository's and are asked for nevertheless."""
        asked = {f"{self.root_doc}{suffix}" for suffix in self.source_suffix}
        if not self.has_conf:
            return asked
        start = "\n".join(map(self._text, sorted(asked)))
        for path in foreign:
            name = _docname(path, self.source_suffix)
            if name and not BACKUP.match(Path(path).name) and _names(start, name, in_globs=False):
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
        try:
            return Path(self.srcdir, path).read_text("utf-8-sig", "replace")
        except OSError:  # it has gone meanwhile
            return ""

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
    return re.sub(r"([\[*?])", r"[\1]", nfc(path))
