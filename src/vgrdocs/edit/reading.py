"""Reads a handbook once and then, whenever somebody types, the one file again; all in Sphinx.

The problems are those of `vgrdocs check` since the same code finds them: what is read of the other
files is kept, and nothing is built.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from ..facts.registers import REGISTERS
from ..model import BLOCKS, Declared
from ..model.encoding import decoded
from ..read.check_handbook import GOES_ON
from ..read.domain import vgr
from ..read.handbook_files import HandbookFiles
from ..read.problems import handbook_language
from ..read.roles import ROLES
from ..read.settled_choices import choices_of
from ..read.stages import BuildFinished
from ..work.findings import Collector, unforeseen
from ..work.outcome import Finding
from .mentions import DocumentNames, names_in
from .messages import FileShown, FoundIn, FromReading, NotRead
from .unsaved import UnsavedTexts
from .vocabulary import handbook_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_AT_ONCE = 100
"""The names of so many documents are told at once."""
_PAUSE = 0.3
"""After so many seconds without a change the documents are checked together."""


class ReadingIsOver(BaseException):
    """The editor has ended before all was read. No `Exception`: nobody on the way takes it."""


class SomebodyTypes(BaseException):
    """All is being checked together, and something is typed: that goes first."""


class HandbookReader:
    """Goes along with a run of Sphinx, and stays when all is read.

    `inbox` has what the editor shows, and None when it has ended; `tell` hands on what is found.
    """

    app: Sphinx

    def __init__(
        self,
        inbox: SimpleQueue[FileShown | None],
        tell: Callable[[FromReading], None],
        unsaved: UnsavedTexts,
    ) -> None:
        self.inbox, self.tell, self.unsaved = inbox, tell, unsaved
        self.open: dict[str, int] = {}
        """The files that the editor has open -> the version of the text that is known."""
        self.to_read: dict[str, None] = {}
        self.own: dict[str, list[Finding]] = {}
        """File that is open -> what was found when it was read by itself."""
        self.together: dict[str, list[Finding]] = {}
        """File -> what was found when all were checked together."""
        self.just_read: list[str] = []
        self.is_reading = self.is_checking = self.has_ended = False

    def begin(self, app: Sphinx) -> None:
        """Go along: answer between two documents that are read, and for good when all are."""
        self.app = app
        language = handbook_language(app.config)
        declared: list[type[Declared]] = [*BLOCKS.values(), *REGISTERS.values()]

        def own(kind: type[Declared]) -> dict[str, type]:
            return dict(choices_of(app.config, "", kind))

        self.tell(handbook_words(declared, ROLES, language, own))
        self._take_all()
        self._know_unsaved()
        app.connect("env-purge-doc", self._answer_between)
        app.connect(GOES_ON, self._let_go_first)
        app.connect("build-finished", self._stay, priority=BuildFinished.GO_ON_READING.number)

    def _answer_between(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Handle ``env-purge-doc``, which comes before each document that is read."""
        if self.is_reading:
            return
        self._tell_names(self.just_read)
        self.just_read = [docname]
        self._take_all()
        if self.has_ended:
            raise ReadingIsOver
        for file in list(self.to_read):
            self._read(file)
            if file in self.own:
                self._tell_of(file)
        self.to_read.clear()

    def _let_go_first(self, app: Sphinx) -> None:
        """Handle ``vgrdocs-check-goes-on``: leave the check when somebody types."""
        if self.is_checking and not self.inbox.empty():
            raise SomebodyTypes

    def _stay(self, app: Sphinx, fault: Exception | None) -> None:
        """Handle ``build-finished``: read what is typed, until the editor has ended."""
        if fault is not None:
            return
        # Sphinx keeps all that it has read for builders that write; here nobody will.
        app.env._write_doc_doctree_cache.clear()  # noqa: SLF001
        app.env._pickled_doctree_cache.clear()  # noqa: SLF001
        self._tell_names(sorted(vgr(app.env).documents))
        self.to_read = dict.fromkeys(self.open)
        is_checked = False
        while not self.has_ended:
            for file in list(self.to_read):
                self.to_read.pop(file)
                self._read(file)
                if file in self.own:
                    self._tell_of(file)
                is_checked = False
            try:
                # While somebody types, what holds between reports can wait.
                self._take(self.inbox.get(timeout=None if is_checked else _PAUSE))
            except Empty:
                is_checked = self._check_together()
            self._take_all()

    def _take_all(self) -> None:
        """Take in all that the editor has shown."""
        while not self.inbox.empty():
            self._take(self.inbox.get())

    def _take(self, shown: FileShown | None) -> None:
        """Take in what the editor shows."""
        if shown is None:
            self.has_ended = True
            return
        self.unsaved.show(shown.file, None)
        if not _is_as_saved(shown):
            self.unsaved.show(shown.file, shown.text)
        if shown.is_open:
            self.open[shown.file] = shown.version
        else:
            self.open.pop(shown.file, None)
            self.own.pop(shown.file, None)
        self.to_read[shown.file] = None

    def _read(self, file: str) -> None:
        """Read a document again; how long it takes does not depend on the others."""
        env = self.app.env
        docname = env.path2doc(file)
        if docname is None or docname not in env.found_docs:
            # What is wrong with a page that nobody leads to is told with the others.
            if file in self.open:
                self.own[file] = []
            self.tell(NotRead(file, is_new=docname is not None and self._is_new(docname)))
            return
        self.is_reading = True
        found = self._found_by(file, partial(self._read_document, docname))
        self.is_reading = False
        if file in self.open:
            self.own[file] = [finding for finding in found if finding.file == file]
        self._tell_names([docname])

    def _is_new(self, docname: str) -> bool:
        """Say whether a document has come since all were found; those stay the known ones."""
        app, project = self.app, self.app.env.project
        known = set(project.docnames)
        self._know_unsaved()
        app.env.find_files(app.config, app.builder)
        is_found = docname in project.docnames
        project.docnames = known
        return is_found

    def _know_unsaved(self) -> None:
        """Let the pages that the editor has open and nobody has saved be found with the others."""
        project, source = self.app.project, Path(self.app.srcdir)
        unsaved = []
        for name in self.open:
            file = Path(name)
            if file.is_relative_to(source) and not file.exists():
                unsaved.append(file.relative_to(source).as_posix())
        if isinstance(project, HandbookFiles):
            project.unsaved = frozenset(unsaved)

    def _read_document(self, docname: str) -> None:
        app, env = self.app, self.app.env
        app.events.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        app.builder.read_doc(docname)
        env._pickled_doctree_cache.pop(docname, None)  # noqa: SLF001 - of the text before

    def _check_together(self) -> bool:
        """Check links and what else must hold between documents, and tell of all that are open.

        Return whether it came to its end: else somebody types again, and is told first.
        """
        self.is_checking = True
        try:
            found = self._found_together()
        except SomebodyTypes:
            return False
        finally:
            self.is_checking = False
        self.together = {}
        for finding in found:
            self.together.setdefault(finding.file, []).append(finding)
        for file in self.own:
            self._tell_of(file)
        return True

    def _found_together(self) -> list[Finding]:
        app, env = self.app, self.app.env
        found: list[Finding] = []
        for file in self.own:
            self._let_go_first(app)
            docname = env.path2doc(file) or ""
            if docname in env.found_docs:
                resolve = partial(env.get_and_resolve_doctree, docname, app.builder, tags=app.tags)
                found += self._found_by(file, resolve)
        found += self._found_by(str(app.confdir), env.check_consistency)
        return found

    def _tell_of(self, file: str) -> None:
        findings = {*self.own[file], *self.together.get(file, ())}
        self.tell(FoundIn(file, self.open[file], tuple(sorted(findings))))

    def _tell_names(self, docnames: list[str]) -> None:
        """Tell what documents name, in pieces."""
        documents, env = vgr(self.app.env).documents, self.app.env
        known: list[DocumentNames] = []
        for docname in docnames:
            if docname in documents:
                known.append(names_in(documents[docname], str(env.doc2path(docname))))
        for start in range(0, len(known), _AT_ONCE):
            self.tell(tuple(known[start : start + _AT_ONCE]))

    def _found_by(self, file: str, look: Callable[[], object]) -> list[Finding]:
        """Return what a look at a file finds, whatever becomes of it."""
        with self._finding() as found:
            try:
                look()
            except Exception as fault:  # noqa: BLE001 - a writer gets a message, whatever it is
                env = self.app.env
                env.current_document = type(env.current_document)()
                said_in = handbook_language(self.app.config)
                found.append(unforeseen(fault, file, Path(self.app.srcdir), said_in))
        return found

    @contextmanager
    def _finding(self) -> Iterator[list[Finding]]:
        """Collect what is logged as findings, and keep it from those who listen for the run."""
        found: list[Finding] = []

        def note(finding: Finding, record: logging.LogRecord) -> None:
            found.append(finding)

        logger = logging.getLogger("sphinx")
        others = logger.handlers
        # A record is rewritten by each who hears it: two of them would spoil it for each other.
        logger.handlers = [Collector(self.app, note)]
        try:
            yield found
        finally:
            logger.handlers = others


def _is_as_saved(shown: FileShown) -> bool:
    """Say whether an editor shows a file as it is, though with no sign in place of bytes.

    What the bytes are has to be told then, and in the text it can't be seen.
    """
    try:
        raw = Path(shown.file).read_bytes()
    except OSError:
        return False
    return shown.text in (raw.decode("utf-8-sig", "replace"), decoded(raw))
