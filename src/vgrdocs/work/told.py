"""What was told of each document when it was read: told again while it is not read again.

What a document is told of stands beside its doctree, and is as old as that. One with a problem is
read again each time, since what was wrong may have been another document.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util.build_phase import BuildPhase

from ..read.stages import BeforeReading
from .outcome import OF_WHOLE_PAGES, Finding
from .told_file import FILE, ToldFile

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_LOOKED_AT = "vgr_looked_at"
"""The mark on what is logged while a document is read, or its links are: the document's name."""


class ToldOfReading:
    """The findings of reading, by document, of a run and of those before it."""

    def __init__(self, doctrees: Path) -> None:
        self.file = doctrees / FILE
        self.marker = _Marker()
        kept = ToldFile.read(self.file)
        if kept is None:  # what was told is lost, so all is read again
            doctrees.joinpath(ENV_PICKLE_FILENAME).unlink(missing_ok=True)
        self.of = {name: list(found) for name, found in kept.of.items()} if kept else {}
        self.to_read = set(kept.again) if kept else set()
        self.again: set[str] = set()
        """The documents that are to be read again next time."""
        self.is_whole = True
        """Whether all that was told will be told again."""
        self.may_differ = False
        """Whether reading all afresh may tell it otherwise.

        What others find while they read may be told of the first or of the second of two documents,
        whichever is read last.
        """

    def connect(self, app: Sphinx) -> None:
        """Follow what is read, in whichever process."""
        self.marker.app = app
        app.connect("env-get-outdated", self._read_again)
        app.connect("env-before-read-docs", self._forget, priority=BeforeReading.FORGET_TOLD.number)

    def mark(self, app: Sphinx) -> None:
        """Mark what is logged while the builder reads a document."""
        app.builder.read_doc = partial(_marked, self.marker, app.builder.read_doc)  # type: ignore[misc, method-assign]

    def _read_again(self, app: Sphinx, env: BuildEnvironment, *_: object) -> set[str]:
        """Handle ``env-get-outdated``: return the documents that had problems, once a run."""
        to_read, self.to_read = self.to_read, set()
        return to_read

    def _forget(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Handle ``env-before-read-docs``: forget what was told of those that are read now."""
        for docname in (*docnames, *(self.of.keys() - env.found_docs)):
            self.of.pop(docname, None)

    def note(self, finding: Finding, record: logging.LogRecord, app: Sphinx) -> None:
        """Take in a finding, by what *record* says was being looked at."""
        docname, is_read = getattr(record, _LOOKED_AT, ""), app.phase == BuildPhase.READING
        if docname and is_read:
            found = self.of.setdefault(docname, [])
            if finding not in found:
                found.append(finding)
            said = record.__dict__
            is_ours = said.get("type") == "vgr" and "vgr_rewritten" not in said
            self.may_differ |= not is_ours and not finding.is_remark
        if finding.is_remark and is_read:
            return  # that is told again from here
        is_of_page = is_read or finding.code in OF_WHOLE_PAGES
        docname = docname or (app.env.path2doc(finding.file) or "" if is_of_page else "")
        if docname:
            self.again.add(docname)
        elif is_read:
            self.is_whole = False
        # What is left is said of all documents together, which are checked in each run.

    def findings(self) -> Iterable[Finding]:
        """Return what is known of all documents."""
        for found in self.of.values():
            yield from found

    def keep(self) -> None:
        """Keep it beside the doctrees."""
        ToldFile(self.of, self.again).keep(self.file)


class _Marker(logging.Handler):
    """Marks what is logged with the document that is looked at."""

    app: Sphinx | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Mark a record, which other handlers hold back or hand on to the first process."""
        # What was held back comes by again when nothing is looked at any more.
        if self.app and not getattr(record, _LOOKED_AT, ""):
            setattr(record, _LOOKED_AT, self.app.env.current_document.docname)


def _marked(marker: _Marker, read_doc: Any, docname: str, **options: Any) -> None:
    """Read a document; Sphinx takes all handlers away where it reads in another process."""
    logging.getLogger("sphinx").addHandler(marker)
    read_doc(docname, **options)
