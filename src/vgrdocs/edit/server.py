"""Speaks the language server protocol with an editor: what it asks is answered from what is known.

https://microsoft.github.io/language-server-protocol/
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from .. import __version__
from ..locale import codes
from ..model import Clock
from ..work.outcome import Finding
from .belonging import handbook_of, is_to_look_at
from .columns import from_units, split_lines
from .completing import TypedPage
from .cursor import Cursor, cursor_at
from .opened import OpenedHandbook, beginning_words
from .saying import diagnostics, file_of, saved_text, uri_of


class EditorServer(LanguageServer):
    """A server with the handbooks that an editor has files of."""

    def __init__(self, language: str, clock: Clock) -> None:
        # The whole text comes with each change: reports are short, and nothing can go astray.
        super().__init__(
            "vgrdocs", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.code, self.clock = language, clock
        self.handbooks: dict[Path, OpenedHandbook] = {}
        self.uris: dict[str, str] = {}
        """File -> its address as the editor gave it, which may be written in several ways."""

    @property
    def units(self) -> str:
        """In which units the editor counts columns."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return str(getattr(encoding, "value", encoding))

    def handbook(self, uri: str) -> tuple[OpenedHandbook, str] | None:
        """Return the handbook of a file that is open, with the file's path; None for another."""
        file = file_of(uri)
        if file is None:
            return None
        for opened in self.handbooks.values():
            if str(file) in opened.open:
                return opened, str(file)
        return None

    def show(self, uri: str) -> None:
        """Take in the text of a file that was opened or changed."""
        document = self.workspace.get_text_document(uri)
        file = file_of(uri)
        if file is None:
            return
        opened = self._opened(file, document.source)
        if opened:
            self.uris[str(file)] = uri
            opened.show(str(file), document.source, document.version or 0)

    def _opened(self, file: Path, text: str) -> OpenedHandbook | None:
        found = handbook_of(file, self.code)
        if found is None or not is_to_look_at(found, file, text, beginning_words(self.code)):
            return None
        key = found.source if found.has_conf else file
        if key not in self.handbooks:
            loop = asyncio.get_running_loop()

            def in_loop(work: Callable[[], None]) -> None:
                loop.call_soon_threadsafe(work)

            self.handbooks[key] = OpenedHandbook(found, self.code, self.clock, self.tell, in_loop)
        return self.handbooks[key]

    def close(self, uri: str) -> None:
        """Take in that a file is open no longer."""
        if known := self.handbook(uri):
            opened, file = known
            opened.close(file)
            self.publish(uri, [], None)
            if not opened.open:
                opened.end()
                self.handbooks = {
                    key: each for key, each in self.handbooks.items() if each is not opened
                }

    def change(self, uri: str) -> None:
        """Take in that a file has changed on the disk, whoever changed it."""
        file = file_of(uri)
        for opened in self.handbooks.values():
            if file and file.is_relative_to(opened.handbook.source):
                opened.change(str(file))

    def tell(
        self,
        opened: OpenedHandbook,
        file: str,
        findings: tuple[Finding, ...],
        version: int | None,
    ) -> None:
        """Tell the editor what was found in a file, and at once of settings that can't be read."""
        if file == str(opened.handbook.conf) and findings:
            message = f"{file}:{findings[0].line}: {findings[0].message}"
            self.window_show_message(
                types.ShowMessageParams(type=types.MessageType.Error, message=message)
            )
        text = opened.open[file][0] if file in opened.open else saved_text(file)
        shown = diagnostics(findings, split_lines(text), self.units)
        self.publish(self.uris.get(file) or uri_of(file), shown, version)

    def publish(self, uri: str, shown: list[types.Diagnostic], version: int | None) -> None:
        """Show problems in the place of those before."""
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=shown, version=version)
        )

    def at(
        self, uri: str, position: types.Position
    ) -> tuple[OpenedHandbook, TypedPage, Cursor, int] | None:
        """Return what a request is about: handbook, text, what the cursor stands in, the line."""
        known = self.handbook(uri)
        if known is None:
            return None
        opened, file = known
        typed, line = opened.typed(file), position.line + 1
        text = typed.lines[line - 1] if line <= len(typed.lines) else ""
        column = from_units(text, position.character, self.units)
        cursor = cursor_at(typed.lines, typed.blocks, typed.vocabulary, line, column)
        return opened, typed, cursor, line


def language_of_editor(server: EditorServer, locale: str | None) -> str:
    """Return the language for files outside of a handbook: as given, or the editor's."""
    code = (locale or "").partition("-")[0]
    return server.code or (code if code in codes() else "en")
