"""The register of changes: what the newest report says otherwise than an earlier one, in groups and in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from ...facts import Change, History, Mention, is_open
from ...model import Language, Report, Text, fold
from ...say.changes import ChangeGroup, SaidChange, group_changes
from ...say.values import say_date
from ..values import show_value
from .base import Register, joined, link, part

if TYPE_CHECKING:
    from ...read.domain import ReportDomain

_ASSIGNMENTS = (
    ("new", Text("New assignments")),
    ("changed", Text("Changed assignments")),
    ("ended", Text("Assignments that are no longer open")),
    ("silent", Text("Open assignments that are not mentioned")),
)
"""In the order in which readers are told."""


Told = tuple[int, SaidChange, Mention | None]
"""Which part of its group a change belongs to, and where it is told of."""


class News(NamedTuple):
    """A group of changes under its heading, each with the docname and anchor of what tells of it, if it has some."""

    name: str
    heading: str
    changes: list[tuple[SaidChange, tuple[str, str] | None]]


class Changes(Register, register="changes"):
    """What is new in the newest report; with a first day, what is new since the last report before that day."""

    def show(self, domain: ReportDomain, language: Language) -> list[nodes.Element]:
        """Return what is new in each series, under a heading."""
        shown: list[nodes.Element] = []
        for series, history in domain.histories().items():
            if self.series in ("", series) and (compared := self.compared(history)):
                shown.append(_show(history, *compared, language))
        return shown

    def compared(self, history: History) -> tuple[Report, Report] | None:
        """Return the two reports of a series to compare, or None if there is but one."""
        until = [
            report
            for report in history.reports
            if report.compiled.date() <= (self.to or dt.date.max)
        ]
        before = [
            report for report in until[:-1] if report.compiled.date() < (self.from_ or dt.date.max)
        ]
        return (before[-1], until[-1]) if before else None


def _show(history: History, before: Report, after: Report, language: Language) -> nodes.section:
    days = [show_value(report.compiled.date(), language) for report in (after, before)]
    places = joined(
        link(report.docname, "", day) for report, day in zip((after, before), days, strict=True)
    )
    label = nodes.Text(f"{after.title}, {language.say(Text('compared reports'))}: ")
    name = f"changes-{history.series}"
    groups = news(history, history.changes(before, after), after, language)
    shown = part(name, since(before, language), nodes.paragraph("", "", label, *places))
    shown += [part(f"{name}-{group.name}", group.heading, show_list(group)) for group in groups]
    if not groups:
        shown += nodes.paragraph("", language.say(Text("Nothing has changed.")))
    return shown


def since(report: Report, language: Language) -> str:
    """Return ``New since 28 August 2025``, the day of *report*."""
    return language.say(Text("New since {date}", date=say_date(report.compiled.date(), language)))


def news(
    history: History, changes: Iterable[Change], until: Report, language: Language
) -> list[News]:
    """Return *changes* up to a report in words and groups, in the order in which readers are told."""
    return [
        News(name, words, [(said, mention and _place(mention)) for _, said, mention in listed])
        for group in group_changes(changes, language)
        for name, words, listed in _parts(
            group.topic, group.heading, _in_order(history, group, until), language
        )
    ]


def _place(mention: Mention) -> tuple[str, str]:
    return mention.report.docname, mention.entry.anchor


def show_list(group: News) -> nodes.bullet_list:
    """Return the changes of a group as a list with links."""
    return nodes.bullet_list("", *(nodes.list_item("", _line(*each)) for each in group.changes))


def _in_order(history: History, group: ChangeGroup, until: Report) -> list[Told]:
    """Return the changes of a group: what is new, what is otherwise, what is gone, each as the report has them."""
    told = [
        (_part(said.change), said, _mention(history, said.change, until)) for said in group.changes
    ]
    return sorted(told, key=lambda each: (each[0], each[2].entry.line if each[2] else 0))


def _parts(
    topic: str, heading: str, told: list[Told], language: Language
) -> Iterator[tuple[str, str, list[Told]]]:
    if topic != "assignment":
        yield topic, heading, told
        return
    for number, listed in groupby(told, key=lambda each: each[0]):
        name, words = _ASSIGNMENTS[number]
        yield f"{topic}-{name}", language.say(words), list(listed)


def _part(change: Change) -> int:
    before, after = change.before, change.after
    if before is None:
        return 0
    if change.topic != "assignment":
        return 3 if after is None else 1
    if after.is_silent and not before.is_silent:
        return 3
    return 2 if is_open(before.status) and not is_open(after.status) else 1


def _mention(history: History, change: Change, until: Report) -> Mention | None:
    """Return where an assignment or decision was last told of up to a report; None for other things."""
    if change.topic == "assignment":
        mentions = history.assignments[change.key].mentions
        now = (until.compiled, until.docname)
        return [each for each in mentions if (each.report.compiled, each.report.docname) <= now][-1]
    for report in reversed(
        history.reports[: history.reports.index(until) + 1] if change.topic == "decision" else ()
    ):
        for entry, block in report.blocks("decision"):
            if change.key == (block.id or fold(block.title)):
                return Mention(report, entry, block)
    return None


def _line(said: SaidChange, place: tuple[str, str] | None) -> nodes.paragraph:
    before, subject, after = said.line.partition(said.subject)
    about: nodes.Node = nodes.Text(subject)
    if place:
        about = link(*place, about)
    return nodes.paragraph(
        "", "", *([nodes.Text(before)] if before else []), about, nodes.Text(after)
    )
