"""What the server answers, request by request."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from ..record import LEDGER
from .completing import TypedPage, offers
from .fixing import fixes
from .outline import outline_of
from .pointing import Pointed, Spot, definitions_of, pointed_at, references_to
from .saying import actions, completions, diagnostics, locations, symbols
from .server import EditorServer, language_of_editor
from .telling import help_at

_TRIGGERS = [":", "{", "`", "#", ";", " "]
_BESIDE = "png,jpg,jpeg,gif,webp,svg,pdf,csv,txt,docx,xlsx,pptx"
_WATCHED = ("**/*.md", "**/conf.py", f"**/{LEDGER}", f"**/*.{{{_BESIDE},{_BESIDE.upper()}}}")
"""Pages, what counts for all of them, and what they show or lead to."""


def answer(server: EditorServer) -> None:
    """Let a server answer all that it can."""
    _follow(server)
    server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS)
    )(_complete)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )(_act)
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(_define)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(_refer)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_outline)


def _follow(server: EditorServer) -> None:
    """Let a server follow what the editor has open, and what changes on the disk."""
    server.feature(types.INITIALIZE)(_begin)
    server.feature(types.INITIALIZED)(_watch)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_show)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_show)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_save)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_close)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_change)


def _begin(server: EditorServer, params: types.InitializeParams) -> None:
    server.code = language_of_editor(server, params.locale)


async def _watch(server: EditorServer, _: types.InitializedParams) -> None:
    """Ask the editor to tell of files that others change, if it can."""
    workspace = server.client_capabilities.workspace
    able = workspace.did_change_watched_files if workspace else None
    if not able or not able.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
    registration = types.Registration(
        "vgrdocs-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
    )
    await server.client_register_capability_async(types.RegistrationParams([registration]))


def _show(
    server: EditorServer,
    params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams,
) -> None:
    server.show(params.text_document.uri)


def _save(server: EditorServer, params: types.DidSaveTextDocumentParams) -> None:
    server.change(params.text_document.uri)


def _close(server: EditorServer, params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


def _change(server: EditorServer, params: types.DidChangeWatchedFilesParams) -> None:
    for change in params.changes:
        server.change(change.uri)


def _complete(server: EditorServer, params: types.CompletionParams) -> types.CompletionList | None:
    found = server.at(params.text_document.uri, params.position)
    if found is None:
        return None
    _, typed, cursor, line = found
    return completions(offers(cursor, typed), cursor, typed, line, server.units)


def _hover(server: EditorServer, params: types.HoverParams) -> types.Hover | None:
    found = server.at(params.text_document.uri, params.position)
    if found is None:
        return None
    _, typed, cursor, line = found
    pointed = pointed_at(cursor, typed.lines, typed.blocks, line)
    text = help_at(cursor, pointed, typed)
    if not text:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text))


def _act(server: EditorServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    known = server.handbook(params.text_document.uri)
    if known is None:
        return []
    opened, file = known
    typed = opened.typed(file)
    found: list[types.CodeAction] = []
    first, last = params.range.start.line + 1, params.range.end.line + 1
    for finding in opened.found.get(file, ()):
        if first <= (finding.line or 1) <= last:
            mended = fixes(finding, typed.lines, opened.vocabulary.code)
            (shown,) = diagnostics([finding], typed.lines, server.units)
            uri = params.text_document.uri
            found += actions(mended, shown, uri, typed, server.units)
    return found


def _define(server: EditorServer, params: types.DefinitionParams) -> list[types.Location]:
    def find(pointed: Pointed, typed: TypedPage) -> list[Spot]:
        return definitions_of(pointed, typed.names, typed.blocks, typed.file, typed.series)

    return _find(server, params, find)


def _refer(server: EditorServer, params: types.ReferenceParams) -> list[types.Location]:
    def find(pointed: Pointed, typed: TypedPage) -> list[Spot]:
        names, lines = typed.names, typed.lines
        return references_to(pointed, names, lines, typed.blocks, typed.file, typed.series)

    return _find(server, params, find)


def _find(
    server: EditorServer,
    params: types.DefinitionParams | types.ReferenceParams,
    find: Callable[[Pointed, TypedPage], list[Spot]],
) -> list[types.Location]:
    """Return the places that *find* gives for what the cursor stands on."""
    found = server.at(params.text_document.uri, params.position)
    if found is None:
        return []
    opened, typed, cursor, line = found
    pointed = pointed_at(cursor, typed.lines, typed.blocks, line)
    if pointed is None:
        return []
    texts = {file: text for file, (text, _) in opened.open.items()}
    return locations(find(pointed, typed), texts, server.units)


def _outline(
    server: EditorServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    known = server.handbook(params.text_document.uri)
    if known is None:
        return []
    opened, file = known
    typed = opened.typed(file)
    return symbols(outline_of(typed.lines, typed.blocks), typed.lines, server.units)
