"""Assignments, decisions and milestones: from list items and rows of tables to blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...blocks.assignment import Assignment
from ...model import NOT_STATED, Block, FieldSpec, Text, fold, what_to_write
from .days import find_moment
from .findings import Doubt, Filled, Piece, Typed
from .form import (
    FoundTable,
    Inline,
    ItemList,
    Paragraph,
    Part,
    Picture,
    Words,
    plain_words,
    text_of,
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
                found += [self.item(item) for item in part.items]
            elif isinstance(part, FoundTable) and (made := self._rows(part)):
                found += made
            else:
                found.append(part)
        return found

    def item(self, parts: Sequence[Part]) -> Typed:
        """Return the block that a list item is: its first sentence is the title."""
        first = parts[0] if parts else None
        if not isinstance(first, Paragraph):
            return self._typed(text_of(parts[:1]), (), [], list(parts[1:]))
        fields: list[Filled] = []
        text = plain_words(first.inlines)
        if found := _PARENTHESES.search(text):
            inside = [self.reader.labelled(each, self.specs) for each in found["inside"].split(";")]
            if all(inside):
                fields += [each for each in inside if each]
                text = text[: found.start()]
        text, dated = self._dated(text)
        fields += dated
        title, rest = _title_and_rest(text)
        body: list[Piece] = [Paragraph((Words(rest),))] if rest else []
        if _has_more_than_words(first.inlines):
            # A title is plain text: links and pictures stay in the text below it.
            body = [first]
            title = _title_and_rest(plain_words(first.inlines))[0]
            return self._typed(title, (), [], [*body, *self._inside(parts[1:], fields)])
        inside_pieces = self._inside(parts[1:], fields)
        return self._typed(title, (), fields, [*body, *inside_pieces], took=title)

    def _inside(self, parts: Sequence[Part], fields: list[Filled]) -> list[Piece]:
        """Return what stands below a title; labelled values are added to *fields*."""
        left: list[Piece] = []
        for part in parts:
            if not isinstance(part, ItemList):
                left.append(part)
                continue
            kept = []
            for item in part.items:
                filled = self.reader.labelled(text_of(item), self.specs)
                if filled and filled.name not in [each.name for each in fields]:
                    fields.append(filled)
                else:
                    kept.append(item)
            if kept:
                left.append(ItemList(part.is_ordered, tuple(kept), part.start))
        return left

    def _dated(self, text: str) -> tuple[str, list[Filled]]:
        """Return a text without the day that it begins with, and that as a field."""
        spec = self.specs.get("date") or self.specs.get("when")
        moment = find_moment(text, self.reader.names.language, self.reader.near)
        if spec is None or spec.role != "option" or moment is None or moment.start > 0:
            return text, []
        rest = text[moment.end :].lstrip(" :–—-,")
        if not rest:
            return text, []
        return rest, [Filled(spec.name, str(moment), text[: moment.end])]

    def _rows(self, table: FoundTable) -> list[Piece]:
        """Return a block for each row of a table that has a column for the title."""
        title = next(iter(self.kind.specs_of("argument")))
        heads = [text_of(cell.parts) for cell in table.rows[0]]
        names = self._names_with_title(heads, title)
        if not names and (columns := columns_of(table, self.specs, self.reader.names)):
            names = columns.names
        if title not in names or len(names) < 2:
            return []
        found: list[Piece] = []
        for row in table.rows[1:]:
            cells = dict(zip(names, map(inlines_of, row), strict=False))
            found.append(self._row(cells, title, " ".join(heads) if not found else ""))
        return found

    def _names_with_title(self, heads: Sequence[str], title: str) -> Sequence[str]:
        """Return the fields of columns where the first is headed by the kind itself."""
        kind = self.reader.names.kind_of(heads[0])
        if kind is None or kind.kind is not self.kind:
            return ()
        names = [title]
        names += [self.reader.names.field_of(head, self.specs) or "" for head in heads[1:]]
        return names if all(names) and len(set(names)) == len(names) else ()

    def _row(self, cells: dict[str, tuple[Inline, ...]], title: str, took: str) -> Typed:
        fields: list[Filled] = []
        body: list[Piece] = []
        for name, cell in cells.items():
            spec, text = self.specs[name], plain_words(cell)
            if name == title or not text:
                continue
            filled = None
            if spec.role == "option" and not _has_more_than_words(cell):
                filled = self.reader.filled(spec, text, text)
            if filled:
                fields.append(filled)
            else:
                body.append(Paragraph(cell))
        words = plain_words(cells[title])
        return self._typed(words, (), fields, body, took=f"{took} {words}".strip())

    def _typed(
        self,
        title: str,
        doubts: tuple[Doubt, ...],
        fields: Sequence[Filled],
        pieces: Sequence[Piece],
        took: str = "",
    ) -> Typed:
        """Return a block with what it means nothing without: an id, or marks to fill in."""
        made = list(fields)
        title = title.strip().removesuffix(".")
        given = {each.name for each in made}
        for name, spec in self.specs.items():
            if name == "id" and self.kind is Assignment and "id" not in given:
                identified = self.known.identify(title)
                made.insert(0, Filled("id", identified.id))
                if identified.other:
                    doubts = (*doubts, _resembles(title, identified.other))
            elif spec.may_be_unknown and name not in given:
                made.append(Filled(name, self.reader.names.language.name("choice", NOT_STATED)))
            elif spec.role == "option" and spec.required and name not in given:
                made.append(Filled(name, "", doubt=missing_value(spec)))
        return Typed(self.kind, title, tuple(made), tuple(pieces), took, doubts)


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


def _has_more_than_words(inlines: Sequence[Inline]) -> bool:
    for each in inlines:
        if isinstance(each, Picture) or (isinstance(each, Words) and each.link):
            return True
    return False


def asks_for_items(text: str, kind: type[Block], reader: ValueReader) -> bool:
    """Say whether a text before a list says that items of a kind follow: *these assignments:*."""
    if not text.rstrip().endswith(":"):
        return False
    stems = set()
    for language in reader.names.languages:
        stems.add(fold(language.name("kind", kind.kind)))
    return any(stem in fold(text) for stem in stems)
