"""Assignments, decisions and milestones: from list items and rows of tables to blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...blocks.assignment import Assignment
from ...model import NOT_STATED, Block, FieldSpec, Text, When, fold, what_to_write
from .days import are_times, begins_with_time, find_moment
from .findings import Doubt, Filled, Piece, Typed, add_field, time_meant, year_guessed
from .form import (
    FoundTable,
    Inline,
    ItemList,
    Paragraph,
    Part,
    Words,
    is_words,
    plain_words,
    text_of,
    things_of,
)
from .known import KnownAssignments
from .tables import columns_of, inlines_of
from .values import ValueReader

_PARENTHESES = re.compile(r"\s*\((?P<inside>[^()]*:[^()]*)\)\s*\.?$")
_FIRST_SENTENCE = re.compile(r"(?P<first>.{12,}?[.!?])\s+(?=[^\W\d_a-zåäö])", re.DOTALL)


@dataclass(frozen=True)
class ItemReader:
    """Makes blocks of one kind."""

    kind: type[Block]
    reader: ValueReader
    known: KnownAssignments

    @property
    def specs(self) -> dict[str, FieldSpec]:
        """The fields of the kind."""
        return self.kind.specs()

    def pieces(self, parts: Sequence[Part]) -> list[Piece]:
        """Return parts with a block for each list item and each row."""
        found: list[Piece] = []
        for part in parts:
            if isinstance(part, ItemList):
                is_agenda = are_times([text_of(item[:1]) for item in part.items])
                found += [self.item(item, is_agenda=is_agenda) for item in part.items]
            elif isinstance(part, FoundTable) and (made := self._rows(part)):
                found += made
            else:
                found.append(part)
        return found

    def item(self, parts: Sequence[Part], *, is_agenda: bool) -> Typed:
        """Return the block that a list item is: its first sentence is the title.

        In an agenda it may begin with a time of day, and with no day.
        """
        fields: list[Filled] = []
        doubts: list[Doubt] = []
        first = parts[0] if parts else None
        if isinstance(first, Paragraph) and is_words(first.inlines):
            text = self._without_fields(plain_words(first.inlines), fields)
            if not (is_agenda and begins_with_time(text)):
                text = self._without_day(text, fields)
            elif doubt := time_meant(text, self.reader.names.language):
                doubts.append(doubt)
            title, rest = _title_and_rest(text)
            body: list[Piece] = [Paragraph((Words(rest),))] if rest else []
            took = title
        else:
            # A title is plain text: what has links or pictures stays in the text below it, whole.
            title, _ = _title_and_rest(text_of(parts[:1]))
            body = list(parts[:1])
            took = ""
        body += self._inside(parts[1:], fields)
        made = self._typed(title, fields, body, took)
        return replace(made, doubts=(*doubts, *made.doubts))

    def _without_fields(self, text: str, fields: list[Filled]) -> str:
        """Return a text without the values around it; those are added to *fields*."""
        if found := _PARENTHESES.search(text):
            inside = [self.reader.labelled(each, self.specs) for each in found["inside"].split(";")]
            given = [each for each in inside if each]
            if len({each.name for each in given}) == len(inside):
                fields += given
                text = text[: found.start()]
        return text

    def _inside(self, parts: Sequence[Part], fields: list[Filled]) -> list[Piece]:
        """Return what stands below a title; labelled values are added to *fields*."""
        left: list[Piece] = []
        for part in parts:
            if not isinstance(part, ItemList):
                left.append(part)
                continue
            kept = []
            for item in part.items:
                labelled = self.reader.labelled_in(item, self.specs)
                if not add_field(labelled, fields):
                    kept.append(item)
            if kept:
                left.append(ItemList(part.is_ordered, tuple(kept), part.start))
        return left

    def _without_day(self, text: str, fields: list[Filled]) -> str:
        """Return a text without the day that it begins with; that is added to *fields*."""
        spec = self.specs.get("date") or self.specs.get("when")
        moment = find_moment(text, self.reader.names.language, self.reader.near)
        if spec is None or spec.role != "option" or moment is None or moment.start > 0:
            return text
        # A day has no room for its time, which stays in the text; a moment has.
        is_moment = spec.value_type is When
        end, value = (moment.end, moment) if is_moment else (moment.of_day[1], moment.day)
        rest = text[end:].lstrip(" :–—-,")
        written = text[:end]
        doubt = year_guessed(written, moment.day, self.reader.names.language)
        day = Filled(spec.name, str(value), written, doubt)
        return rest if rest and add_field(day, fields) else text

    def _rows(self, table: FoundTable) -> list[Piece]:
        """Return a block for each row of a table that has a column for the title."""
        title = next(iter(self.kind.specs_of("argument")))
        heads = [text_of(cell.parts) for cell in table.rows[0]]
        names = self._names_with_title(heads, title)
        if not names and (columns := columns_of(table, self.specs, self.reader.names)):
            names = columns.names
        if title not in names or len(names) < 2:
            return []
        head = [cell.parts for cell in table.rows[0]]
        if any(len(row) != len(names) for row in table.rows) or any(map(things_of, head)):
            return []
        found: list[Piece] = []
        for row in table.rows[1:]:
            cells = dict(zip(names, map(inlines_of, row), strict=True))
            found.append(self._row(cells, title, " ".join(heads) if not found else ""))
        return found

    def _names_with_title(self, heads: Sequence[str], title: str) -> Sequence[str]:
        """Return the fields of columns where one is headed by the kind itself."""
        names = []
        for head in heads:
            kind = self.reader.names.kind_of(head)
            is_title = kind is not None and kind.kind is self.kind and kind.is_whole
            names.append(title if is_title else self.reader.names.field_of(head, self.specs) or "")
        is_known = title in names and all(names) and len(set(names)) == len(names)
        return names if is_known else ()

    def _row(self, cells: dict[str, tuple[Inline, ...]], title: str, took: str) -> Typed:
        fields: list[Filled] = []
        body: list[Piece] = []
        for name, cell in cells.items():
            spec, text = self.specs.get(name), plain_words(cell)
            if name == title or not cell:
                continue
            filled = None
            if spec and spec.role == "option" and is_words(cell):
                filled = self.reader.filled(spec, text, text)
            if filled:
                fields.append(filled)
            else:
                body.append(Paragraph(cell))
        words = plain_words(cells[title])
        if not is_words(cells[title]):
            body.insert(0, Paragraph(cells[title]))
        else:
            took = f"{took} {words}".strip()
        return self._typed(words, fields, body, took)

    def _typed(
        self,
        title: str,
        fields: Sequence[Filled],
        pieces: Sequence[Piece],
        took: str,
    ) -> Typed:
        """Return a block with what it means nothing without: an id, or marks to fill in."""
        made = list(fields)
        doubts: list[Doubt] = []
        title = title.strip().removesuffix(".")
        given = {each.name for each in made}
        for name, spec in self.specs.items():
            if name == "id" and self.kind is Assignment and "id" not in given:
                identified = self.known.identify(title)
                made.insert(0, Filled("id", identified.id))
                if identified.other:
                    doubts.append(_resembles(title, identified.other))
            elif spec.may_be_unknown and name not in given:
                made.append(Filled(name, self.reader.names.language.name("choice", NOT_STATED)))
            elif spec.role == "option" and spec.required and name not in given:
                made.append(Filled(name, "", doubt=missing_value(spec)))
        return Typed(self.kind, title, tuple(made), tuple(pieces), took, tuple(doubts))


def _resembles(title: str, other: str) -> Doubt:
    told = Text(
        "'{title}' was taken for the same assignment as '{other}'", title=title, other=other
    )
    asks = Text("is it the same assignment as '{other}'? Else give it another id", other=other)
    return Doubt(told, asks)


def missing_value(spec: FieldSpec) -> Doubt:
    """Return the doubt about a value that a block must have and the file does not say."""
    told = Text("the text does not say: {label}", label=Text(spec.label))
    return Doubt(told, what_to_write(spec))


def _title_and_rest(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, and what comes after it."""
    text = " ".join(text.split())
    if found := _FIRST_SENTENCE.match(text):
        return found["first"], text[found.end() :]
    return text, ""


def asks_for_items(text: str, kind: type[Block], reader: ValueReader) -> bool:
    """Say whether a text before a list says that items of a kind follow: *these assignments:*."""
    if not text.rstrip().endswith(":"):
        return False
    names = [language.name("kind", kind.kind) for language in reader.names.languages]
    return any(fold(name) in fold(text) for name in names)
