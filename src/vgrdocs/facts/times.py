"""Whether the times that a report gives can be so, beside its own day and beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..blocks.assignment import Assignment
from ..blocks.body import AppointedBody
from ..blocks.decision import Decision
from ..blocks.key_figures import KeyFigures
from ..blocks.organisation_comment import OrganisationComment
from ..blocks.spokesperson import Spokesperson
from ..model import Block, Code, Hint, Problem, Text, When
from .known import quote
from .report import Mention, Report

Read = Callable[[Any], When | None]

_HAS_BEEN: tuple[tuple[type[Block], Read], ...] = (
    (Assignment, lambda block: block.given),
    (Assignment, lambda block: block.since),
    (Decision, lambda block: block.date),
)
"""The times of what a report tells as done: they can't begin after the report.

A body may be appointed, and a period be planned, for what is to come.
"""

_ORDER: tuple[tuple[type[Block], Read, Read], ...] = (
    (Assignment, lambda block: block.given, lambda block: block.since),
    (Assignment, lambda block: block.given, lambda block: block.deadline),
    (AppointedBody, lambda block: block.since, lambda block: block.until),
)
"""Times of which the second can't be before the first."""


def check_times(report: Report) -> Iterator[Problem]:
    """Yield the times of a report that can't be so, and what does not hold on its own day."""
    for kind, read in _HAS_BEEN:
        for mention in _blocks(report, kind):
            when = read(mention.block)
            if when and when.begins_after(report.compiled):
                yield _not_yet(mention, read)
    for kind, earlier, later in _ORDER:
        for mention in _blocks(report, kind):
            first, second = earlier(mention.block), later(mention.block)
            if first and second and second.precedes(first):
                yield _wrong_order(mention, earlier, later)
    yield from _figures(report)
    yield from _messages(report)
    yield from _speakers(report)


def _blocks(report: Report, kind: type[Block]) -> list[Mention[Any]]:
    return [Mention(report, entry, block) for entry, block in report.blocks(kind)]


_CHECK_DATE = Hint("check the date, or say it as what is to come: a deadline or a milestone")


def _not_yet(mention: Mention[Any], read: Read) -> Problem:
    name = type(mention.block).spec_of(read).name
    message = Text(
        "the time of :{field}: comes after the report, which is of {day}",
        field=Text(name, "field"),
        day=mention.report.compiled.date(),
    )
    return Problem(Code.NOT_YET, message, name, _CHECK_DATE, quote(mention, read).sentence.line)


def _wrong_order(mention: Mention[Any], earlier: Read, later: Read) -> Problem:
    kind = type(mention.block)
    name = kind.spec_of(later).name
    message = Text(
        "the time of :{later}: comes before that of :{earlier}:",
        later=Text(name, "field"),
        earlier=Text(kind.spec_of(earlier).name, "field"),
    )
    line = quote(mention, later).sentence.line
    return Problem(Code.WRONG_ORDER, message, name, Hint("check both dates"), line)


def _figures(report: Report) -> Iterator[Problem]:
    for mention in _blocks(report, KeyFigures):
        for number, figure in enumerate(mention.block.figures):
            if figure.as_of and figure.as_of.begins_after(report.compiled):
                message = Text(
                    "the time of '{name}' comes after the report, which is of {day}",
                    name=figure.name,
                    day=report.compiled.date(),
                )
                said = quote(mention, lambda block: block.figures, number)
                hint = Hint("check the date; what is only expected stands in the text")
                yield Problem(Code.NOT_YET, message, hint=hint, line=said.sentence.line)


def _messages(report: Report) -> Iterator[Problem]:
    day = report.compiled.date()
    for mention in _blocks(report, OrganisationComment):
        last = mention.block.valid_until
        if last and last < day:
            said = quote(mention, lambda block: block.valid_until)
            yield Problem(
                Code.NOT_IN_FORCE,
                Text(
                    "the messages held until {last}, before the report of {day}", last=last, day=day
                ),
                "valid-until",
                Hint("write until when they hold now, or take out those that do not hold any more"),
                said.sentence.line,
            )


def _speakers(report: Report) -> Iterator[Problem]:
    """Tell who is yet to speak; a last day that has passed is how a list says that a term ended."""
    day = report.compiled.date()
    for mention in _blocks(report, Spokesperson):
        for number, person in enumerate(mention.block.people):
            if person.from_ and day < person.from_:
                message = Text(
                    "{name} speaks from {first} on, after the report of {day}",
                    name=person.name,
                    first=person.from_,
                    day=day,
                )
                said = quote(mention, lambda block: block.people, number)
                hint = Hint("check the date; it is right if somebody else speaks until then")
                yield Problem(Code.NOT_IN_FORCE, message, hint=hint, line=said.sentence.line)
