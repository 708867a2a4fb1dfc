"""Where the reports of a handbook tell of what has a name: assignments, people, decisions, reports.

Plain values, which one process takes from what it has read and another one looks up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..blocks.assignment import Assignment
from ..blocks.report import Masthead
from ..blocks.spokesperson import Spokesperson
from ..facts import Report
from ..facts.report import BLOCK, PERSON
from ..model import fold


class NamedThing(NamedTuple):
    """What a report tells of, or names: its sort (a kind, ``person``, ``block``) and its key.

    `words` are its title or name, `more` what is said of it: a status, a role. A block tells of it,
    a link or role names it.
    """

    sort: str
    key: str
    line: int
    words: str = ""
    more: str = ""
    is_told: bool = False


class DocumentNames(NamedTuple):
    """What a document tells of and names; `day` and `time` are those of a report, else empty."""

    file: str
    docname: str
    series: str
    day: str
    time: str
    next: str
    title: str
    things: tuple[NamedThing, ...]


def names_in(report: Report, file: str) -> DocumentNames:
    """Return what is named in a document that was read."""
    head = report.head
    return DocumentNames(
        file,
        report.docname,
        report.series,
        f"{head.compiled:%Y-%m-%d}" if head else "",
        f"{head.compiled:%H:%M}" if head else "",
        str(head.next or "") if head else "",
        report.title,
        tuple(sorted(_things(report), key=lambda thing: thing.line)),
    )


def _things(report: Report) -> Iterator[NamedThing]:
    for entry in report.entries:
        if entry.id:
            status = ""
            if isinstance(entry.block, Assignment) and entry.block.status:
                status = entry.block.status.value
            yield NamedThing(entry.kind, entry.id, entry.line, entry.title, status, is_told=True)
    for entry, block in report.blocks(Spokesperson):
        for number, person in enumerate(block.people):
            said = entry.sentences.get(f"people/{number}")
            line = said.line if said else entry.line
            yield NamedThing(
                PERSON, fold(person.name), line, person.name, person.role, is_told=True
            )
    for naming in report.namings:
        key = fold(naming.target) if naming.kind == PERSON else naming.target
        sort = naming.kind if naming.kind in (PERSON, Masthead.kind) else BLOCK
        yield NamedThing(sort, key, naming.sentence.line, naming.target)


class Mentioned(NamedTuple):
    """A thing in the document that names it."""

    document: DocumentNames
    thing: NamedThing

    @property
    def order(self) -> tuple[str, str, int]:
        """What mentions are sorted by: the oldest first."""
        return self.document.day, self.document.file, self.thing.line


class HandbookNames:
    """What all documents of a handbook name, kept by document."""

    def __init__(self) -> None:
        self._of: dict[str, DocumentNames] = {}

    def note(self, documents: Iterable[DocumentNames]) -> None:
        """Take in what was read of documents, in place of what was known of them."""
        for document in documents:
            self._of[document.file] = document

    def forget(self, file: str) -> None:
        """Take in that there is no such file any more."""
        self._of.pop(file, None)

    def document(self, file: str) -> DocumentNames | None:
        """Return what is known of one file."""
        return self._of.get(file)

    def reports(self, series: str) -> list[DocumentNames]:
        """Return the reports of a series, the newest first."""
        found = [each for each in self._of.values() if each.day and each.series == series]
        return sorted(found, key=lambda each: (each.day, each.time, each.file), reverse=True)

    def mentions(self, sort: str, key: str, series: str) -> list[Mentioned]:
        """Return all mentions of a thing in a series, the oldest first.

        A link by an id names a block of any kind, and a block is named by its id alone.
        """
        found = []
        for document in self._of.values():
            if document.series != series:
                continue
            for thing in document.things:
                if thing.key == key and _is_of(thing.sort, sort):
                    found.append(Mentioned(document, thing))
        return sorted(found, key=lambda each: each.order)

    def told(self, series: str, sort: str = "") -> list[Mentioned]:
        """Return the newest block that tells of each thing of a series, the newest first.

        Of one *sort*, or of all that have an id.
        """
        newest: dict[tuple[str, str], Mentioned] = {}
        for document in self.reports(series):
            for thing in document.things:
                is_wanted = thing.sort == sort if sort else thing.sort != PERSON
                if thing.is_told and is_wanted:
                    newest.setdefault((thing.sort, thing.key), Mentioned(document, thing))
        return list(newest.values())


def _is_of(sort: str, wanted: str) -> bool:
    by_name = (PERSON, Masthead.kind)
    if sort in by_name or wanted in by_name:
        return sort == wanted
    return wanted in (BLOCK, sort) or sort == BLOCK


def target_of(things: Iterable[Mentioned], file: str, day: dt.date | str) -> Mentioned | None:
    """Return which of the mentions tells most of a thing to who reads the report of a *day*.

    That is its own block, else that of the newest report before it, else of the first after it.
    """
    told = [each for each in things if each.thing.is_told]
    for each in told:
        if each.document.file == file:
            return each
    before = [each for each in told if each.document.day <= str(day)]
    if before:
        return before[-1]
    return told[0] if told else None
