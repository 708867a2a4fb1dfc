"""What is found and offered, in the words and the units of the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris

from ..work.outcome import Finding
from .columns import split_lines, to_units
from .completing import Offer, TypedPage
from .cursor import Cursor
from .fixing import Fix
from .outline import OutlinePart
from .pointing import Spot

_QUOTED = re.compile(r"[”“'](.+?)[”“'](?!\w)")
_SNIPPET, _PLAIN = types.InsertTextFormat.Snippet, types.InsertTextFormat.PlainText


def range_on(lines: Sequence[str], line: int, start: int, end: int, units: str) -> types.Range:
    """Return columns, in signs, of a line, from 1, as a range; the line after the last is empty."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    number = max(0, line - 1)
    first = types.Position(number, to_units(text, start, units))
    if end > len(text):  # with the end of the line
        return types.Range(first, types.Position(number + 1, 0))
    return types.Range(first, types.Position(number, to_units(text, end, units)))


def diagnostics(
    findings: Iterable[Finding], lines: Sequence[str], units: str
) -> list[types.Diagnostic]:
    """Return findings at what they quote of their line, else at the whole line."""
    found = []
    for finding in findings:
        is_remark = finding.is_remark
        message = "\n".join(filter(None, (finding.message, finding.hint)))
        found.append(
            types.Diagnostic(
                range=_place(finding, lines, units),
                message=message,
                severity=types.DiagnosticSeverity.Information
                if is_remark
                else types.DiagnosticSeverity.Error,
                code=finding.code,
                source="vgrdocs",
            )
        )
    return found


def _place(finding: Finding, lines: Sequence[str], units: str) -> types.Range:
    line = finding.line or 1
    text = lines[line - 1] if line <= len(lines) else ""
    for quoted in reversed(_QUOTED.findall(finding.message)):
        start = text.find(quoted)
        if start >= 0 and text.count(quoted) == 1:
            return range_on(lines, line, start, start + len(quoted), units)
    return range_on(lines, line, len(text) - len(text.lstrip()), len(text.rstrip()), units)


def completions(
    offered: Sequence[Offer], cursor: Cursor, typed: TypedPage, line: int, units: str
) -> types.CompletionList:
    """Return offers in their order, each in place of what the cursor stands in."""
    place = range_on(typed.lines, line, cursor.start, cursor.end, units)
    items = []
    for number, offer in enumerate(offered):
        items.append(
            types.CompletionItem(
                label=offer.label,
                detail=offer.detail or None,
                documentation=offer.help or None,
                filter_text=offer.found_by or None,
                sort_text=f"{number:04}",
                insert_text_format=_SNIPPET if offer.is_snippet else _PLAIN,
                text_edit=_edit(place, offer.insert, typed),
                kind=types.CompletionItemKind.Snippet
                if offer.is_snippet
                else types.CompletionItemKind.Value,
            )
        )
    return types.CompletionList(is_incomplete=False, items=items)


def actions(
    fixes: Iterable[Fix],
    diagnostic: types.Diagnostic,
    uri: str,
    typed: TypedPage,
    units: str,
) -> Iterator[types.CodeAction]:
    """Yield the changes that mend one problem; a single one is what is likely meant."""
    several = list(fixes)
    for fix in several:
        edits = []
        for change in fix.changes:
            place = range_on(typed.lines, change.line, change.start, change.end, units)
            edits.append(_edit(place, change.text, typed))
        yield types.CodeAction(
            title=fix.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=len(several) == 1,
            edit=types.WorkspaceEdit(changes={uri: edits}),
        )


def _edit(place: types.Range, text: str, typed: TypedPage) -> types.TextEdit:
    """Return the change to a text that may have several lines, which end as the others do."""
    return types.TextEdit(place, text.replace("\n", typed.line_end))


def symbols(
    parts: Iterable[OutlinePart], lines: Sequence[str], units: str
) -> list[types.DocumentSymbol]:
    """Return an outline."""
    found = []
    for part in parts:
        first = range_on(lines, part.line, 0, len(lines[part.line - 1]), units)
        last = range_on(lines, part.end, 0, len(lines[part.end - 1]), units)
        kind = types.SymbolKind.Object if part.is_block else types.SymbolKind.String
        found.append(
            types.DocumentSymbol(
                name=part.name,
                detail=part.detail or None,
                kind=kind,
                range=types.Range(first.start, last.end),
                selection_range=first,
                children=symbols(part.parts, lines, units),
            )
        )
    return found


def locations(
    spots: Iterable[Spot], open_texts: dict[str, str], units: str
) -> list[types.Location]:
    """Return places in files, at the words that were looked for where their line has them."""
    found = []
    read: dict[str, list[str]] = {}
    for spot in spots:
        if spot.file not in read:
            text = open_texts.get(spot.file)
            read[spot.file] = split_lines(saved_text(spot.file) if text is None else text)
        lines = read[spot.file]
        line = lines[spot.line - 1] if 0 < spot.line <= len(lines) else ""
        start = max(0, line.find(spot.words))
        end = start + len(spot.words) if spot.words in line else start
        place = range_on(lines, spot.line, start, end, units)
        found.append(types.Location(uri_of(spot.file), place))
    return found


def saved_text(file: str) -> str:
    """Return a file's text as it is on the disk; nothing if it has gone."""
    try:
        return Path(file).read_text("utf-8-sig", "replace")
    except OSError:
        return ""


def uri_of(file: str) -> str:
    """Return the address of a file."""
    return str(uris.from_fs_path(file))


def file_of(uri: str) -> Path | None:
    """Return the file of an address; None for what is in no file, such as a page without name."""
    path = uris.to_fs_path(uri)
    return Path(path).resolve() if path else None
