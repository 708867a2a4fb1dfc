"""A file's report, ready to be put into a folder: read, recognised, counted, written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...model import Language, Text, fold
from .findings import Recognised, placed_things, placed_words
from .form import (
    Heading,
    Inline,
    Paragraph,
    Picture,
    Source,
    Words,
    counted_words,
    plain_words,
    text_of,
    things_of,
)
from .known import KnownAssignments
from .layout_tables import with_forms_unfolded
from .names import Names
from .recognise import recognise
from .typed_lists import with_typed_lists
from .typed_tables import with_typed_tables
from .writing import WrittenReport, write_report

_COMPILED_AT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_COMPILED = re.compile(rf"^:{{3,}}\{{[^}}]+\}} ({_COMPILED_AT.pattern})\s*$", re.MULTILINE)
"""The opening of a masthead with a day and a time, as an import writes it."""


@dataclass(frozen=True)
class Count:
    """The words of a file and of the report that was made of it, and which differ.

    Pictures, marks of notes and addresses that were lost are named among the words.
    """

    in_file: int
    in_report: int
    lost: tuple[str, ...]
    invented: tuple[str, ...]


@dataclass(frozen=True)
class ImportedReport:
    """A report that was made of a file, and the name of its own file."""

    name: str
    written: WrittenReport
    count: Count
    left_out: tuple[str, ...]
    """What belongs to the pages: their heads and feet, and what comes again on each."""
    unread: tuple[str, ...]
    told: tuple[Text, ...]
    """What else the file holds and the report does not."""


def bring(
    source: Source, file: Path, names: Names, known: KnownAssignments, folder: Path
) -> ImportedReport:
    """Return the report that *source* is, which was read from *file*, to be put into *folder*."""
    # Before the words are counted, so that the number of an item is none of them.
    parts = with_typed_lists(with_typed_tables(with_forms_unfolded(source.parts, names)))
    source = replace(source, parts=tuple(parts))
    found = recognise(source, names, known, _called(file))
    name = _name_of(found, file, folder)
    written = write_report(found, names.language, name)
    left_out = tuple(dict.fromkeys((*source.margins, *source.repeated)))
    return ImportedReport(
        name, written, _count(source, found), left_out, source.unread, source.told
    )


def _called(file: Path) -> str:
    """Return a title made of a file's name."""
    return " ".join(re.split(r"[\s_]+", file.stem)).strip() or "1"


def _name_of(found: Recognised, file: Path, folder: Path) -> str:
    """Return the name of the report's file: its day, or what the file is called.

    A second one of a day has a 2 after it, and so on, as `vgrdocs new` names them.
    """
    compiled = found.head.fields[0].value
    if not compiled:
        return fold(file.stem) or "1"
    name, number = compiled[:10], 2
    while _is_of_another_time(folder / f"{name}.md", compiled):
        name = f"{compiled[:10]}-{number}"
        number += 1
    return name


def _is_of_another_time(file: Path, compiled: str) -> bool:
    """Say whether there is a report that is told from this one by the time it was compiled."""
    try:
        said = _COMPILED.search(file.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return said is not None and _COMPILED_AT.fullmatch(compiled) is not None and said[1] != compiled


def _count(source: Source, found: Recognised) -> Count:
    """Count each word of the file, and each where it was placed: none is lost, none invented."""
    before = Counter(counted_words(text_of(source.parts)))
    after = Counter(word for text in placed_words(found) for word in counted_words(text))
    lost, invented = before - after, after - before
    things = Counter(things_of(source.parts)) - Counter(placed_things((found.head, *found.pieces)))
    missing = (*lost.elements(), *map(_said, things.elements()))
    return Count(before.total(), after.total(), missing, tuple(invented.elements()))


def _said(thing: Inline) -> str:
    """Return what to call a picture, an address, or the mark of a note."""
    if isinstance(thing, Picture):
        return f"![{thing.alt}]"
    return thing.text if isinstance(thing, Words) else f"[^{thing.name}]"


def likely_language(source: Source, languages: Sequence[Language]) -> Language:
    """Return the language in which most paragraphs that name a kind do; the first for none."""
    found = languages[0]
    most = 0
    for language in languages:
        names = Names((language,))
        named = 0
        for part in source.parts:
            text = plain_words(part.inlines) if isinstance(part, Heading | Paragraph) else ""
            named += len(text) < 80 and names.kind_of(text) is not None
        if named > most:
            found, most = language, named
    return found
