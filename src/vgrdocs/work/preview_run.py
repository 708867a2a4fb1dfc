"""A run of Sphinx for writers: it goes on whatever is wrong, and shows first what is new."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..locale import language
from ..read.as_written import UnreadPages
from ..read.previewing import begin_preview
from ..read.problems import report_problem
from ..read.stages import BeforeReading, SourceRead
from .findings import is_no_room, problem_of
from .outcome import OF_WHOLE_PAGES, Finding, Outcome
from .unwritten import UnwrittenPages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .live import Live
    from .told import ToldOfReading

_FEW = 10
"""So many pages at most are shown before the others are written."""


class PreviewRun:
    """Lets builders build whatever is wrong: who wrote it is to see how far it is."""

    def __init__(
        self, app: Sphinx, findings: set[Finding], told: ToldOfReading, live: Live | None
    ) -> None:
        self.app, self.findings, self.told, self.live = app, findings, told, live
        self.unread = UnreadPages()
        self.read: set[str] = set()
        """The documents that have been read in this run."""
        begin_preview(app.env, expects_pdfs=live is not None)
        app.connect("source-read", self.unread.show, priority=SourceRead.SHOW_AS_WRITTEN.number)
        app.connect(
            "env-before-read-docs", self._note_read, priority=BeforeReading.NOTE_READ.number
        )

    def build(self) -> None:
        """Let the builder that is at work build."""
        builder: Any = self.app.builder
        builder.read_doc = partial(self._read_any, builder.read_doc)
        if builder.format == "html":
            unwritten = UnwrittenPages(builder, self._tell)
            builder.write_documents = partial(unwritten.show, builder.write_documents)
            if self.live:
                builder.write_documents = partial(self._write, builder.write_documents)
        self.app.build()

    def _note_read(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Handle ``env-before-read-docs``: note what somebody has written in."""
        self.read.update(docnames)

    def _read_any(self, read_doc: Callable[..., None], docname: str, **options: Any) -> None:
        """Read a document; one that can't be read at all becomes a page that says so."""
        try:
            read_doc(docname, **options)
        except Exception as fault:
            if is_no_room(fault):
                raise
            env = self.app.env
            env.current_document = type(env.current_document)()
            self._tell(fault, docname)
            self.unread.docnames.add(docname)
            read_doc(docname, **options)
            self.unread.docnames.discard(docname)

    def _tell(self, fault: Exception, docname: str) -> None:
        """Tell of a fault that takes a whole page."""
        problem = problem_of(fault, Path(self.app.srcdir))
        report_problem(problem, docname, language(self.app.config.language))

    def _write(
        self, write_documents: Callable[[AbstractSet[str]], None], docnames: AbstractSet[str]
    ) -> None:
        """Write first what somebody has written in, and show it while the rest is made."""
        first = docnames & self.read
        if self.live and 0 < len(first) <= _FEW:
            write_documents(first)
            pages = {}
            for docname in first:
                name = f"{docname}.html"
                pages[name] = Path(self.app.outdir, name).read_text("utf-8")
            self.live.written(pages, self.outcome())
            docnames = docnames - first
        if docnames:
            write_documents(docnames)

    def outcome(self) -> Outcome:
        """Return what is found so far."""
        found = of_readable_pages({*self.findings, *self.told.findings()})
        return Outcome(sorted(found), self.app.config.language or "en", is_kept=True)


def of_readable_pages(findings: set[Finding]) -> set[Finding]:
    """Return findings without those of pages that can't be read, of which that alone is told."""
    of_pages = {each for each in findings if each.code in OF_WHOLE_PAGES and not each.line}
    unread = {each.file for each in of_pages}
    return of_pages | {each for each in findings if each.file not in unread}
