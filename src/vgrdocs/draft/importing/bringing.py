"""A file's report, ready to be put into a folder: read, recognised, counted, written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...model import Language, fold
from .findings import Recognised, placed_words
from .form import Heading, Paragraph, Source, counted_words, plain_words, text_of
from .known import KnownAssignments
from .names import Names
from .recognise import recognise
from .typed_lists import with_typed_lists
from .typed_tables import with_typed_tables
from .writing import WrittenReport, write_report


@dataclass(frozen=True)
class Count:
    """The words of a file and of the report that was made of it, and which differ."""

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


def bring(source: Source, file: Path, names: Names, known: KnownAssignments) -> ImportedReport:
    """Return the report that *source* is, which was read from *file*."""
    # Before the words are counted, so that the number of an item is none of them.
    parts = with_typed_lists(with_typed_tables(source.parts))
    source = replace(source, parts=tuple(parts))
    found = recognise(source, names, known, _called(file))
    name = _name_of(found, file)
    written = write_report(found, names.language, name)
    left_out = tuple(dict.fromkeys((*source.margins, *source.repeated)))
    return ImportedReport(name, written, _count(source, found), left_out, source.unread)


def _called(file: Path) -> str:
    """Return a title made of a file's name."""
    return " ".join(re.split(r"[\s_]+", file.stem)).strip() or "1"


def _name_of(found: Recognised, file: Path) -> str:
    """Return the name of the report's file: its day, or what the file is called."""
    compiled = found.head.fields[0].value
    return compiled[:10] if compiled else fold(file.stem) or "1"


def _count(source: Source, found: Recognised) -> Count:
    """Count each word of the file, and each where it was placed: none is lost, none invented."""
    before = Counter(counted_words(text_of(source.parts)))
    after = Counter(word for text in placed_words(found) for word in counted_words(text))
    lost, invented = before - after, after - before
    return Count(before.total(), after.total(), tuple(lost.elements()), tuple(invented.elements()))


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
