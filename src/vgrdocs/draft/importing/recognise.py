"""From the form of a file to a report: each heading's part in the kind that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...blocks.assignment import Assignment
from ...blocks.coordination_group import CoordinationGroup
from ...model import Block, FieldSpec, Text
from .facts import FactReader, facts_spec
from .findings import (
    Doubt,
    FactList,
    Filled,
    Piece,
    PlainSection,
    Recognised,
    Typed,
    Unsure,
    add_field,
)
from .form import (
    FoundTable,
    ItemList,
    Note,
    Paragraph,
    Part,
    Source,
    beside,
    is_words,
    plain_words,
    text_of,
    things_of,
)
from .items import ItemReader, asks_for_items, missing_value
from .known import KnownAssignments
from .masthead import Head, read_head, split_title
from .names import KindNamed, Names, bare_heading
from .outline import Outlined, outline
from .tables import pairs_of
from .typed_lists import written_lines
from .values import ValueReader


def recognise(source: Source, names: Names, known: KnownAssignments, called: str) -> Recognised:
    """Return the report that a file holds; *called* is its name, for a title that it lacks."""
    title, is_said, parts = split_title(source, names, called)
    sections = outline([part for part in parts if not isinstance(part, Note)], names, title)
    head = Head(title)
    read_head(head, sections[0].parts, source.margins, ValueReader(names))
    day = head.moment.day if head.moment else None
    maker = _Maker(names, ValueReader(names, day), known, title)
    # Notes belong to no block, whatever part of the file they stand in.
    notes = [part for part in source.parts if isinstance(part, Note)]
    pieces = [*head.pieces, *maker.pieces(sections[1:]), *notes]
    doubts = []
    if not is_said:
        doubts.append(Doubt(Text("no heading says the report's title: '{title}'", title=title)))
    took = [title, *head.took] if is_said else head.took
    return Recognised(title, head.as_block(), tuple(pieces), " ".join(took), tuple(doubts))


@dataclass
class _Maker:
    """Makes blocks and sections of what stands below headings."""

    names: Names
    reader: ValueReader
    known: KnownAssignments
    title: str

    def pieces(self, sections: Sequence[Outlined]) -> list[Piece]:
        """Return a piece for each section, with the deeper ones in it."""
        found: list[Piece] = []
        once: set[type[Block]] = set()
        place = 0
        while place < len(sections):
            section = sections[place]
            end = place + 1
            while end < len(sections) and self._is_below(sections[end], section):
                end += 1
            inner = sections[place + 1 : end]
            found += self._section(section, inner, once)
            place = end
        return found

    def _is_below(self, inner: Outlined, section: Outlined) -> bool:
        """Say whether a section stands in another one: deeper, and no block of the report's own."""
        return inner.level > section.level and inner.kind is None

    def _section(
        self, section: Outlined, inner: Sequence[Outlined], once: set[type[Block]]
    ) -> list[Piece]:
        named = section.kind
        if named is None or named.kind in once:
            doubts = () if named is None else (self._second(section, named),)
            body = [*section.parts, *self.pieces(inner)]
            return [PlainSection(section.heading, tuple(body), doubts)]
        if named.kind.shape == "item":
            return [self._of_items(section, named, inner)]
        if named.kind.stands_once:
            once.add(named.kind)
        return [self._block(section, named, inner)]

    def _second(self, section: Outlined, named: KindNamed) -> Doubt:
        heading = plain_words(section.heading)
        told = Text("'{heading}' stands here a second time, and is a section", heading=heading)
        return Doubt(told, Text("put what stands here into the block before, if it belongs there"))

    def _of_items(
        self, section: Outlined, named: KindNamed, inner: Sequence[Outlined]
    ) -> PlainSection:
        """Return a section of items, such as all decisions."""
        items = ItemReader(named.kind, self.reader, self.known)
        body = [*items.pieces(section.parts), *self.pieces(inner)]
        return PlainSection(section.heading, tuple(body), self._misspelt(section, named))

    def _misspelt(self, section: Outlined, named: KindNamed) -> tuple[Doubt, ...]:
        if named.is_sure:
            return ()
        heading, kind = plain_words(section.heading), Text(named.kind.heading)
        told = Text("'{heading}' was taken for '{kind}'", heading=heading, kind=kind)
        return (Doubt(told),)

    def _block(self, section: Outlined, named: KindNamed, inner: Sequence[Outlined]) -> Typed:
        kind, heading = named.kind, plain_words(section.heading)
        fields: list[Filled] = []
        parts = self._labelled(kind, [*beside(section.heading), *section.parts], fields)
        body: list[Piece] = []
        doubts = self._misspelt(section, named)
        spec = facts_spec(kind)
        if spec is None:
            body += self._text(kind, parts, fields)
        else:
            facts = FactReader(spec, self.names, self.reader.near)
            body += facts.all_of(parts) if spec.required else facts.some_of(parts)
            doubts = (*doubts, *facts.doubts.values())
        deeper = self.pieces(inner)
        if not body and not deeper:
            body += _asked_for(kind)
        shown = bare_heading(heading)
        if not named.is_sure or self.names.is_heading_of(kind, heading):
            shown = ""
        took = heading
        name = kind.specs().get("name")
        if name and name.required and "name" not in {each.name for each in fields}:
            # The group is called what its part is called.
            fields.insert(0, Filled("name", bare_heading(heading), heading))
            shown = took = ""
        fields += _missing(kind, fields)
        ordered = _in_order(kind, fields)
        return Typed(kind, shown, ordered, (*body, *deeper), took, doubts)

    def _labelled(
        self, kind: type[Block], parts: Sequence[Part], fields: list[Filled]
    ) -> list[Part]:
        """Return parts without what is a field beside its label; those are added to *fields*."""
        specs = {name: spec for name, spec in kind.specs().items() if name != "id"}
        left: list[Part] = []
        for part in parts:
            if isinstance(part, Paragraph):
                left += self._lines(part, specs, fields)
            elif isinstance(part, ItemList):
                left += self._list(part, specs, fields)
            elif isinstance(part, FoundTable):
                left += self._table(part, specs, fields)
            else:
                left.append(part)
        return left

    def _take(self, text: str, specs: dict[str, FieldSpec], fields: list[Filled]) -> bool:
        """Take a labelled value; say whether it was one that is not there yet."""
        return add_field(self.reader.labelled(text, specs), fields)

    def _lines(
        self, part: Paragraph, specs: dict[str, FieldSpec], fields: list[Filled]
    ) -> list[Part]:
        lines = written_lines(part.inlines)
        left = []
        for line in lines:
            # A field holds no picture and no mark of a note.
            if not is_words(line) or not self._take(plain_words(line), specs, fields):
                left.append(line)
        if left == lines:
            return [part]
        return [Paragraph(line) for line in left]

    def _list(
        self, part: ItemList, specs: dict[str, FieldSpec], fields: list[Filled]
    ) -> list[Part]:
        kept = []
        for item in part.items:
            if not add_field(self.reader.labelled_in(item, specs), fields):
                kept.append(item)
        return [replace(part, items=tuple(kept))] if kept else []

    def _table(
        self, part: FoundTable, specs: dict[str, FieldSpec], fields: list[Filled]
    ) -> list[Part]:
        pairs = pairs_of(part)
        rows = []
        for place, row in enumerate(part.rows):
            is_pair = bool(pairs) and not any(things_of(cell.parts) for cell in row)
            if not is_pair or not self._take(": ".join(pairs[place]), specs, fields):
                rows.append(row)
        return [replace(part, rows=tuple(rows), heads=min(part.heads, len(rows)))] if rows else []

    def _text(self, kind: type[Block], parts: Sequence[Part], fields: list[Filled]) -> list[Piece]:
        """Return the text of a block, with its assignments; what it says of fields is added."""
        specs = kind.specs()
        kept: list[Part] = []
        for part in parts:
            said: list[Filled] = []
            is_whole = False
            if isinstance(part, Paragraph):
                said, is_whole = self.reader.said(plain_words(part.inlines), specs)
                is_whole = is_whole and is_words(part.inlines)
            else:
                said, _ = self.reader.said(text_of([part]), specs)
            new = [each for each in said if each.name not in [one.name for one in fields]]
            if is_whole and new == said and isinstance(part, Paragraph):
                new[0] = replace(new[0], took=plain_words(part.inlines))
            else:
                kept.append(part)
            fields += new
        whole = text_of(kept)
        for name, spec in specs.items():
            is_asked = spec.choices and spec.required and name not in [one.name for one in fields]
            if is_asked and (choice := self.reader.said_choice(whole, spec)):
                fields.append(choice)
        if kind is CoordinationGroup:
            return self._with_assignments(kept)
        return list(kept)

    def _with_assignments(self, parts: Sequence[Part]) -> list[Piece]:
        """Return parts with a block for each assignment that a list gives below a word for them."""
        items = ItemReader(Assignment, self.reader, self.known)
        found: list[Piece] = []
        before = ""
        for part in parts:
            if isinstance(part, ItemList) and asks_for_items(before, Assignment, self.reader):
                found += items.pieces([part])
            elif isinstance(part, ItemList):
                found += self._split_list(part, items)
            elif isinstance(part, FoundTable):
                found += items.pieces([part])
            else:
                found.append(part)
            before = plain_words(part.inlines) if isinstance(part, Paragraph) else ""
        return found

    def _split_list(self, part: ItemList, items: ItemReader) -> list[Piece]:
        """Return a list that ends where an item gives assignments, these, and the rest of it."""
        found: list[Piece] = []
        kept: list[tuple[Part, ...]] = []
        for item in part.items:
            first = item[0] if item else None
            text = plain_words(first.inlines) if isinstance(first, Paragraph) else ""
            inner = item[1] if len(item) > 1 else None
            if isinstance(inner, ItemList) and asks_for_items(text, Assignment, self.reader):
                kept.append(item[:1])
                found += [replace(part, items=tuple(kept)), *items.pieces(item[1:])]
                kept = []
            else:
                kept.append(item)
        if kept:
            found.append(replace(part, items=tuple(kept)))
        return found


def _missing(kind: type[Block], fields: Sequence[Filled]) -> list[Filled]:
    """Return marks for the values that the block means nothing without."""
    given = {each.name for each in fields}
    marks = []
    for name, spec in kind.specs_of("option").items():
        if spec.required and name not in given:
            marks.append(Filled(name, "", doubt=missing_value(spec)))
    return marks


def _asked_for(kind: type[Block]) -> list[Piece]:
    """Return a mark for the text that the block means nothing without."""
    for spec in kind.specs().values():
        if spec.role not in ("option", "argument") and spec.required:
            mark = Unsure(missing_value(spec))
            return [FactList((mark,)) if facts_spec(kind) else mark]
    return []


def _in_order(kind: type[Block], fields: Sequence[Filled]) -> tuple[Filled, ...]:
    order = list(kind.specs())
    return tuple(sorted(fields, key=lambda each: order.index(each.name)))
