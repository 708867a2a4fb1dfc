"""What was recognised in a file: a report's blocks with fields, sections, and what is not sure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model import Block, Language, Text
from .days import begins_with_time, find_moment
from .form import Inline, Paragraph, Part, said_in_file, texts_in, things_in, things_of


@dataclass(frozen=True)
class Doubt:
    """What is not sure of a place: `told` to who imports; what the mark there `asks`, if any."""

    told: Text
    asks: Text | None = None


@dataclass(frozen=True)
class Filled:
    """A field with its value as a writer writes it, or a mark for it.

    `took` are the words of the file that stand here alone.
    """

    name: str
    value: str
    took: str = ""
    doubt: Doubt | None = None


def year_guessed(written: str, day: dt.date, language: Language) -> Doubt | None:
    """Return what to tell of a day whose year was not written, or with two digits: *25-08-28*."""
    if str(day.year) in written:
        return None
    told = Text("'{text}' has no year, and was taken for {day}", text=written)
    if begins_with_time(written):
        told = Text(
            "'{text}' was taken for {day}; if it is a time of day, write 'kl. {text}'", text=written
        )
    if find_moment(written, language):
        told = Text("'{text}' has two digits for the year, and was taken for {day}", text=written)
    return Doubt(told.fill(day=str(day)))


def time_meant(text: str, language: Language) -> Doubt | None:
    """Return what to tell of a text that begins with a time of an agenda, if that may be a day."""
    moment = find_moment(text, language, dt.date(2000, 1, 1))
    if moment is None or moment.start or not begins_with_time(text):
        return None
    written = text[slice(*moment.of_day)]
    return Doubt(Text("'{text}' was taken for a time of day, as those beside it", text=written))


def add_field(filled: Filled | None, fields: list[Filled]) -> bool:
    """Add a field unless there is one of its name; say whether it was added.

    Whoever asks keeps as text what was not: so each word is placed, and once.
    """
    if filled is None or filled.name in [each.name for each in fields]:
        return False
    fields.append(filled)
    return True


@dataclass(frozen=True)
class Typed:
    """A block. `heading` stands after its name; `took` are words that its kind stands for."""

    kind: type[Block]
    heading: str = ""
    fields: tuple[Filled, ...] = ()
    pieces: tuple[Piece, ...] = ()
    took: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class PlainSection:
    """A section that is no block."""

    heading: tuple[Inline, ...]
    pieces: tuple[Piece, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Unsure:
    """A place of its own for what is not sure; a mark that keeps words of the file `took` them.

    Pictures, notes and addresses that belong to these words stand `beside` it.
    """

    doubt: Doubt
    took: str = ""
    beside: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class FactList:
    """A list whose items are read into fields."""

    items: tuple[Paragraph | Unsure, ...]
    took: str = ""


Piece = Part | Typed | PlainSection | Unsure | FactList


@dataclass(frozen=True)
class Recognised:
    """A report as it was recognised."""

    title: str
    head: Typed
    pieces: tuple[Piece, ...]
    took: str = ""
    doubts: tuple[Doubt, ...] = ()


def placed_words(found: Recognised) -> Iterator[str]:
    """Yield each text of the file where it was placed: once, wherever that is."""
    yield found.took
    yield from _of_pieces((found.head, *found.pieces))


def placed_things(pieces: Iterable[Piece]) -> Iterator[Inline]:
    """Yield each picture, mark of a note and address of the file where it was placed."""
    for piece in pieces:
        if isinstance(piece, PlainSection):
            yield from things_in(piece.heading)
        if isinstance(piece, Typed | PlainSection):
            yield from placed_things(piece.pieces)
        elif isinstance(piece, FactList):
            yield from placed_things(piece.items)
        elif isinstance(piece, Unsure):
            yield from piece.beside
        else:
            yield from things_of([piece])


def _of_pieces(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Typed):
            yield piece.took
            for each in piece.fields:
                yield each.took
            yield from _of_pieces(piece.pieces)
        elif isinstance(piece, PlainSection):
            yield said_in_file(piece.heading)
            yield from _of_pieces(piece.pieces)
        elif isinstance(piece, Unsure):
            yield piece.took
        elif isinstance(piece, FactList):
            yield piece.took
            yield from _of_pieces(piece.items)
        else:
            yield from map(said_in_file, texts_in(piece))
