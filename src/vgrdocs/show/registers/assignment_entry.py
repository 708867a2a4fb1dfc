"""An assignment as the register shows it: its fields, its history and how all that is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docutils import nodes

from ...blocks.assignment import Assignment, AssignmentStatus
from ...facts import AssignmentGroup
from ...facts.registers import Listed
from ...facts.relations import Related
from ...model import Language, Text, When
from ...say.values import say_date
from ..known import show_knowledge
from ..nodes import item, item_title
from ..parts import Cell, link, related_links, row, words
from ..values import fact, show_value
from .timeline import TimelineStep, show_history


@dataclass(frozen=True, kw_only=True)
class ListedAssignment(Listed):
    """What is known of an assignment.

    `silent_after` is the day of the last report to name it, where the newest does not.
    """

    title: str
    status: AssignmentStatus | None
    since: When | None
    deadline: When | None
    owner: str
    series_title: str
    steps: tuple[TimelineStep, ...]
    group: AssignmentGroup
    is_overdue: bool
    silent_after: dt.date | None
    related: tuple[Related, ...]


LISTED = "vgr-listed"
"""The class of all entries and rows that readers may filter."""


def assignment_row(entry: ListedAssignment, page: str, language: Language) -> nodes.row:
    """Return the row of an assignment, which leads to its entry on another *page*."""
    cells: list[Cell] = [
        [link(page, entry.anchor, nodes.Text(entry.title))],
        _status(entry, language),
        _deadline(entry, language) if entry.deadline else [],
        words(entry.series_title),
    ]
    shown = row(cells, anchor=entry.anchor)
    shown["classes"] += [LISTED, *_states(entry)]
    return shown


def show_assignment(entry: ListedAssignment, language: Language) -> item:
    """Return the entry with its address."""
    facts = nodes.field_list(classes=["vgr-fields"])
    facts += fact("status", Text("Status"), _status(entry, language), language)
    if entry.deadline:
        facts += fact("deadline", Text("Deadline"), _deadline(entry, language), language)
    if entry.owner:
        facts += fact("owner", Text("Owner"), [nodes.Text(entry.owner)], language)
    if entry.series_title:
        facts += fact("series", Text("Series"), [nodes.Text(entry.series_title)], language)
    if entry.related:
        facts += fact("related", Text("Related"), related_links(entry.related), language)
    history = show_history(entry.steps, language)
    how = show_knowledge(entry.knowledge, language)
    title = item_title("", "", nodes.strong("", entry.title))
    ids, classes = [entry.anchor], ["vgr-item", f"vgr-{Assignment.kind}", LISTED, *_states(entry)]
    shown = item(
        "", title, facts, history, *how, ids=ids, classes=classes, vgr_kind=Assignment.kind
    )
    shown["vgr_status"] = entry.status.value if entry.status else ""
    return shown


def _states(entry: ListedAssignment) -> list[str]:
    """Return the classes that readers may filter by."""
    status = "none"
    if entry.status:
        status = entry.status.value
    classes = [f"vgr-is-{entry.group.value}", f"vgr-status-{status}"]
    times = {
        "vgr-is-overdue": entry.is_overdue,
        "vgr-has-deadline": entry.deadline is not None,
        "vgr-is-silent": entry.silent_after is not None,
    }
    return [*classes, *(name for name, holds in times.items() if holds)]


def _status(entry: ListedAssignment, language: Language) -> Cell:
    shown = [show_value(entry.status, language)]
    if entry.status is None:
        unknown = language.say(Text("the reports do not say"))
        shown = [nodes.inline("", unknown, classes=["vgr-missing"])]
    if entry.since:
        shown += [nodes.Text(" "), show_value(entry.since, language)]
    if entry.silent_after:
        day = say_date(entry.silent_after, language)
        silent = language.say(Text("not mentioned after {date}", date=day))
        shown += [nodes.Text(", "), nodes.inline("", silent, classes=["vgr-silent"])]
    return shown


def _deadline(entry: ListedAssignment, language: Language) -> Cell:
    shown = [show_value(entry.deadline, language)]
    if entry.is_overdue:
        overdue = nodes.strong("", language.say(Text("overdue")), classes=["vgr-overdue"])
        shown += [nodes.Text(", "), overdue]
    return shown
