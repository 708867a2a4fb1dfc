"""The head of a report: its title, when it was compiled, and what else stands above its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ...blocks.report import Masthead
from ...model import FieldSpec, Text
from .days import Moment, find_moment, time_alone
from .findings import Doubt, Filled, Typed, add_field, year_guessed
from .form import (
    FoundTable,
    Heading,
    Paragraph,
    Part,
    Source,
    TableCell,
    Words,
    beside,
    counted_words,
    is_words,
    plain_words,
    text_of,
    things_of,
)
from .items import missing_value
from .names import Names
from .values import ValueReader

_BETWEEN = re.compile(r"\s*[\n|•·]\s*|\s{2,}")
_MOST_ROWS = 12
"""A table that is a report's head has so many rows at most."""
_MOST_WORDS = 14
"""A line that says when a report was compiled has so many words at most."""


@dataclass
class Head:
    """What was found above the text of a report."""

    title: str = ""
    moment: Moment | None = None
    fields: list[Filled] = field(default_factory=list)
    pieces: list[Part] = field(default_factory=list)
    took: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def as_block(self) -> Typed:
        """Return the masthead; what it lacks is marked."""
        spec = _COMPILED
        fields = list(self.fields)
        if self.moment is None:
            fields.insert(0, Filled(spec.name, "", doubt=missing_value(spec)))
        elif not self.moment.time:
            told = Text("the text does not say at what time it was compiled")
            asks = Doubt(told, Text("the time of day"))
            fields.insert(0, Filled(spec.name, str(self.moment.day), doubt=asks))
        else:
            fields.insert(0, Filled(spec.name, str(self.moment)))
        return Typed(Masthead, "", tuple(fields), doubts=tuple(self.doubts))


_COMPILED: FieldSpec = Masthead.spec_of(lambda head: head.compiled)


def split_title(source: Source, names: Names, fallback: str) -> tuple[str, bool, list[Part]]:
    """Return the title, whether a heading or first line says it, and the parts after it."""
    parts = head_unfolded(source.parts, names)
    letterhead = _place_below_letterhead(parts, names)
    for place, part in enumerate(parts[:4]):
        if place < letterhead:
            continue
        if not isinstance(part, Heading | Paragraph):
            continue
        text = plain_words(part.inlines)
        is_first = place == 0 and _may_be_title(text, names)
        is_heading = isinstance(part, Heading) or is_first
        if is_heading and text and names.kind_of(text) is None:
            return text, True, [*parts[:place], *beside(part.inlines), *parts[place + 1 :]]
    for margin in source.margins:
        if _may_be_title(margin, names):
            return margin, False, parts
    return fallback, False, parts


def _place_below_letterhead(parts: Sequence[Part], names: Names) -> int:
    """Return where a heading stands that a line with a day follows, below lines of another sort.

    A file may begin with who sends it; a heading with the day below it is the report's title.
    """
    for place, (part, below) in enumerate(pairwise(parts[:5])):
        if not isinstance(part, Heading):
            continue
        line = plain_words(below.inlines) if isinstance(below, Paragraph) else ""
        is_dated = len(line.split()) <= _MOST_WORDS and find_moment(line, names.language)
        return place if is_dated and names.kind_of(plain_words(part.inlines)) is None else 0
    return 0


def _may_be_title(text: str, names: Names) -> bool:
    has_day = find_moment(text, names.language) is not None
    return 3 < len(text) <= 120 and not has_day and not re.search(r"[.:;]$|: ", text)


def head_unfolded(parts: Sequence[Part], names: Names) -> list[Part]:
    """Return parts with a table that is the report's head as the lines that it says."""
    found: list[Part] = []
    for place, part in enumerate(parts):
        if place < 3 and isinstance(part, FoundTable) and _is_of_head(part, names):
            for row in part.rows:
                found += _row_as_lines(row)
        else:
            found.append(part)
    return found


def _row_as_lines(row: Sequence[TableCell]) -> list[Part]:
    """Return a label with its value on a line, and other cells as they are."""
    cells = [text_of(cell.parts) for cell in row]
    is_words = not any(things_of(cell.parts) for cell in row)
    if is_words and len(cells) == 2 and all(cells) and len(cells[0].split()) <= 3:
        return [Paragraph((Words(f"{cells[0].rstrip(':')}: {cells[1]}"),))]
    found: list[Part] = []
    for cell in row:
        found += cell.parts
    return found


def _is_of_head(table: FoundTable, names: Names) -> bool:
    if len(table.rows) > _MOST_ROWS:
        return False
    for row in table.rows:
        for cell in row:
            if find_moment(text_of(cell.parts), names.language):
                return True
    return False


def read_head(
    head: Head, parts: Sequence[Part], margins: Sequence[str], reader: ValueReader
) -> None:
    """Take from *parts*, which stand above the first heading, what belongs to the head."""
    for part in parts:
        if not isinstance(part, Paragraph) or not is_words(part.inlines):
            head.pieces.append(part)
            continue
        text = "".join(each.text for each in part.inlines if isinstance(each, Words))
        lines = [line for line in _BETWEEN.split(text) if line.strip()]
        left = list(_take(head, lines, reader))
        if left == lines:
            head.pieces.append(part)
        elif left:
            head.pieces.append(Paragraph((Words("\n".join(left)),)))
    for margin in margins:
        if head.moment is None:
            # What stands at the edge of pages is left out, and told: it says only when.
            beside = Head()
            list(_take(beside, _BETWEEN.split(margin), reader))
            head.moment = beside.moment


def _take(head: Head, lines: Sequence[str], reader: ValueReader) -> Iterator[str]:
    """Take from lines what they say of the head; yield those that say nothing of it."""
    specs = Masthead.specs()
    for line in lines:
        if not line.strip():
            continue
        filled = reader.labelled(line, specs) or _numbered(line, specs, reader)
        if add_field(filled, head.fields):
            continue
        if head.moment and not head.moment.time and (time := time_alone(line)):
            head.moment = replace(head.moment, time=time)
            head.took.append(line)
            continue
        label = line.partition(":")[0]
        names_other = ":" in line and reader.names.field_of(label, specs) not in (None, "compiled")
        moment = find_moment(line, reader.names.language)
        if moment and not names_other and len(line.split()) <= _MOST_WORDS and not head.moment:
            head.moment = moment
            written = line[moment.start : moment.end]
            if doubt := year_guessed(written, moment.day, reader.names.language):
                head.doubts.append(doubt)
            if _says_only_when(line, moment, reader.names):
                head.took.append(line)
                continue
        yield line


def _says_only_when(line: str, moment: Moment, names: Names) -> bool:
    """Say whether a line is no more than a time, with a word for it or without."""
    label, rest = line[: moment.start], line[moment.end :]
    if counted_words(rest):
        return False
    is_compiled = names.field_of(label, Masthead.specs()) == _COMPILED.name
    return is_compiled or not counted_words(label) or names.is_said(Text("Date"), label)


def _numbered(line: str, specs: dict[str, FieldSpec], reader: ValueReader) -> Filled | None:
    """Return the number that a line says without a colon, such as *Nr 8*."""
    found = re.fullmatch(r"\s*(?P<label>[^\W\d]+)\.?\s+(?P<value>\d+)\s*", line)
    if not found or reader.names.field_of(found["label"], specs) != "number":
        return None
    return reader.filled(specs["number"], found["value"], line)
