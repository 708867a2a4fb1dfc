"""Lists whose items are read into fields: people, links, dated actions, figures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...model import Block, Fact, FieldSpec, Link, ListItem, Text, Unreadable
from ...model.body import fact_type
from .days import are_times, begins_with_time, find_moment, names_several_days
from .findings import Doubt, FactList, Piece, Unsure, time_meant, year_guessed
from .form import (
    NOWHERE,
    FoundTable,
    Inline,
    ItemList,
    Paragraph,
    Part,
    Words,
    after_words,
    is_words,
    plain_words,
    texts_in,
    things_in,
    tidied,
    without_start,
)
from .items import missing_value
from .names import Names
from .tables import Columns, columns_of

_DASH = re.compile(r"\s+[–—-]\s+|\s*:\s+|\t")
_AND_PERSON = re.compile(r",\s+(?:och|samt|and)\s+(?=[A-ZÅÄÖÉÜ]\S*\s+[A-ZÅÄÖÉÜ])")
"""Between what one is and the name of another: *Anna Ek, chef för HR, och Bo Berg, läkare*."""


def facts_spec(kind: type[Block]) -> FieldSpec | None:
    """Return the field of a kind that is read from list items, if it has one."""
    for spec in kind.specs().values():
        if fact_type(spec.type):
            return spec
    return None


class FactReader:
    """Makes items of one type of fact of whatever a section holds."""

    def __init__(self, spec: FieldSpec, names: Names, near: dt.date | None) -> None:
        fact = fact_type(spec.type)
        if fact is None:
            raise TypeError(f"{spec.name} is read from no items")
        self.fact: type[Fact] = fact
        self.spec, self.names, self.near = spec, names, near
        self.has_link = "link" in fact.specs() and fact.specs()["link"].required
        self.is_dated = fact.specs().get("date") is not None
        self.is_agenda = False
        """Whether the items begin with times of a day, where they might be days."""
        self.doubts: dict[str, Doubt] = {}
        """What is not sure of the items, by the words that it is about."""

    def all_of(self, parts: Sequence[Part]) -> list[Piece]:
        """Return all parts as items: what can't be read as one is kept in a mark."""
        self.is_agenda = _is_agenda(parts)
        texts: list[tuple[Inline, ...]] = []
        took: list[str] = []
        for part in parts:
            if isinstance(part, FoundTable) and (columns := self._columns(part)):
                took.append(columns.took)
                texts += [self._from_row(columns, row) for row in columns.rows]
                continue
            for inlines in texts_in(part):
                label, people = self._people(inlines)
                took.append(label)
                for each in people:
                    texts += self._apart(each)
        items = tuple(map(self._item, _with_words(texts)))
        return [FactList(items, " ".join(filter(None, took)))] if items else []

    def _people(self, inlines: tuple[Inline, ...]) -> tuple[str, list[tuple[Inline, ...]]]:
        """Return the label of people who stand in one sentence, and each: *A B, chef; C D, läkare*.

        A label is a word for what they are, before a colon; with it goes what joins them (*och*).
        """
        text = plain_words(inlines)
        if "role" not in self.fact.specs() or not is_words(inlines):
            return "", [inlines]
        label, colon, rest = text.partition(": ")
        named = self.names.kind_of(label) if colon else None
        is_label = named is not None and named.is_sure and facts_spec(named.kind) == self.spec
        if not is_label:
            label, rest = "", text
        sentences = rest.split(";")
        people = [each for part in sentences for each in _AND_PERSON.split(part)]
        is_doubtful = len(sentences) > 1 and not all("," in each for each in sentences)
        if not is_label and (len(people) == 1 or is_doubtful):
            return "", [inlines]
        between = _AND_PERSON.findall(rest)
        named_apart = [tidied([Words(each.removesuffix("."))]) for each in people if each.strip()]
        return " ".join([label, *between]), named_apart

    def some_of(self, parts: Sequence[Part]) -> list[Piece]:
        """Return parts with the items that are facts written as such; others stay as they are."""
        self.is_agenda = _is_agenda(parts)
        found: list[Piece] = []
        for part in parts:
            if isinstance(part, ItemList):
                items = tuple(map(self._dated_item, part.items))
                found.append(replace(part, items=items))
            elif isinstance(part, FoundTable) and (columns := self._columns(part)):
                rows = [self._item(self._from_row(columns, row)) for row in columns.rows]
                found.append(FactList(tuple(rows), columns.took))
            elif isinstance(part, Paragraph) and (dated := self._dated(part.inlines)):
                found.append(FactList((Paragraph(dated),)))
            else:
                found.append(part)
        return _lists_joined(found)

    def _columns(self, table: FoundTable) -> Columns | None:
        return columns_of(table, self.fact.specs(), self.names)

    def _dated_item(self, item: tuple[Part, ...]) -> tuple[Part, ...]:
        if item and isinstance(item[0], Paragraph) and (dated := self._dated(item[0].inlines)):
            return (Paragraph(dated), *item[1:])
        return item

    def _dated(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...] | None:
        """Return a text that begins with a day with that as it is written, None for another."""
        text = plain_words(inlines)
        if self.is_agenda and begins_with_time(text):
            if doubt := time_meant(text, self.names.language):
                self.doubts[text] = doubt
            return None
        if names_several_days(text, self.names.language, self.near):
            told = Text("'{text}' names several days, and is no dated item", text=text)
            self.doubts[text] = Doubt(told)
            return None
        moment = find_moment(text, self.names.language, self.near)
        if moment is None or moment.of_day[0] > 0:
            return None
        # The item has no field for a time of day: that stays in its text.
        end, time = moment.of_day[1], ""
        if text[end : end + 1] == "T":  # one word in the file: 2025-08-26T14:00
            end, time = moment.end, f"{moment.time}: "
        sign = re.match(r"[\s,.]*[:–—-]?\s*", text[end:])
        rest = without_start(inlines, end + (sign.end() if sign else 0))
        if not plain_words(rest):
            return None
        written = text[:end]
        if doubt := year_guessed(written, moment.day, self.names.language):
            self.doubts[written] = doubt
        return tidied((Words(f"{moment.day}: {time}", was=written), *rest))

    def _item(self, inlines: tuple[Inline, ...]) -> Paragraph | Unsure:
        for tried in self._readings(inlines):
            text = plain_words(tried)
            links = tuple(
                Link(each.text, each.link)
                for each in tried
                if isinstance(each, Words) and each.link
            )
            try:
                if text and self.fact.read(ListItem(text, 0, links), self.names.language):
                    return Paragraph(tried)
            except Unreadable:
                continue
        text, things = plain_words(inlines), tuple(things_in(inlines))
        if not text:
            return Unsure(missing_value(self.spec), beside=things)
        told = Text("'{text}' can't be read as {label}", text=text, label=Text(self.spec.label))
        asks = Text("{help} In the file: {text}", help=Text(self.spec.help), text=text)
        return Unsure(Doubt(told, asks), text, things)

    def _readings(self, inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
        """Yield a text as it stands, and in the forms that may be meant by it."""
        text = tuple(_without_look(inlines))
        if self.is_dated and (dated := self._dated(text)):
            yield dated
        if self.has_link and not self.is_dated:
            yield _as_one_link(text)
        yield text
        words, things = plain_words(text).removesuffix("."), tuple(after_words(things_in(text)))
        if dash := _DASH.search(words):
            # A name and what the person is may have a dash between them, or stand the other way.
            first, second = words[: dash.start()].strip(), words[dash.end() :].strip()
            if dash[0].strip() == ":":
                first, second = second, first
            yield (Words(f"{first}, {second}"), *things)
        if found := re.fullmatch(r"(?P<name>[^(),]+?)\s*\((?P<role>[^()]+)\)(?P<rest>.*)", words):
            yield (Words(f"{found['name']}, {found['role']}{found['rest']}"), *things)

    def _from_row(self, columns: Columns, row: Sequence[Sequence[Inline]]) -> tuple[Inline, ...]:
        """Return a row as the item that says the same, its cells in the order of the fields."""
        by_name = {name: tidied(cell) for name, cell in zip(columns.names, row, strict=False)}
        made: list[Inline] = []
        wordless = [each for cell in by_name.values() if not plain_words(cell) for each in cell]
        for name in self.fact.specs():
            cell = by_name.get(name, ())
            if not plain_words(cell):
                continue
            if name in ("channel", "topic", "source"):
                made += [Words(" ("), *cell, Words(")")]
                continue
            if made:
                made.append(Words(": " if self.is_dated and len(made) == 1 else ", "))
            made += cell
        return tidied([*made, *after_words(wordless)])

    def _apart(self, inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
        """Yield what may be one item each: lines of a text, and links."""
        current: list[Inline] = []
        links = 0
        for each in inlines:
            if not isinstance(each, Words):
                current.append(each)
                continue
            if self.has_link and each.link and links and not self.is_dated:
                yield tidied(current)
                current, links = [], 0
            links += bool(each.link)
            first, *more = each.text.split("\n")
            current.append(replace(each, text=first))
            for line in more:
                yield tidied(current)
                current = [replace(each, text=line)]
                links = bool(each.link)
        yield tidied(current)


def _is_agenda(parts: Sequence[Part]) -> bool:
    return are_times([plain_words(inlines) for part in parts for inlines in texts_in(part)])


def _as_one_link(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a text that is one link as a whole, where it leads as its link does, or nowhere."""
    targets = [each.link for each in inlines if isinstance(each, Words) and each.link]
    words = plain_words(inlines)
    others = tuple(after_words(each for each in inlines if not isinstance(each, Words)))
    if found := re.search(r"https?://\S+|www\.\S+", words):
        if not targets and found[0] != words:
            title = f"{words[: found.start()]} {words[found.end() :]}".strip(" :–-,()")
            return (Words(" ".join(title.split()), found[0].rstrip(").,"), was=words), *others)
        targets = targets or [found[0]]
    return (Words(words, targets[0] if targets else NOWHERE), *others)


def _without_look(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for each in inlines:
        if isinstance(each, Words):
            yield replace(each, is_strong=False, is_emphasised=False)
        else:
            yield each


def _with_words(texts: Iterable[tuple[Inline, ...]]) -> Iterator[tuple[Inline, ...]]:
    """Yield running texts; one without words goes along with the one before, or the first."""
    last: tuple[Inline, ...] = ()
    for inlines in texts:
        if not plain_words(inlines) and last:
            last = tidied((*last, Words(" "), *inlines))
        elif last and plain_words(last):
            yield last
            last = inlines
        else:
            last = tidied((*inlines, Words(" "), *last))
    if last:
        yield last


def _lists_joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with facts that follow each other in one list."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if isinstance(piece, FactList) and isinstance(before, FactList):
            took = f"{before.took} {piece.took}"
            found[-1] = FactList(before.items + piece.items, took.strip())
        else:
            found.append(piece)
    return found
