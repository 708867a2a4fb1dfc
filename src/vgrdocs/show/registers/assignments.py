"""The register of assignments: what is open, reported and ended, and what no report says of."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docutils import nodes

from ...blocks.assignment import Assignment, AssignmentStatus
from ...facts import AssignmentGroup, Facts, History, Known, LifeCycle, group_of
from ...facts.known import Knowledge
from ...facts.registers import Gathered, Listed
from ...facts.relations import Related, Relations
from ...model import Language, Text, When, field
from ...say.values import say_date
from ..known import show_knowledge
from ..nodes import filtered, item, item_title
from ..parts import Cell, part, related_links
from ..values import show_value
from .base import ShownRegister
from .timeline import NO_STATUS, TimelineStep, show_timeline, timeline_of


class StatusFilter(enum.Enum):
    """Which assignments to show: those of a group, or those with one status."""

    OPEN = "open"
    UNKNOWN = "unknown"
    ENDED = "ended"
    NEW = "new"
    ONGOING = "ongoing"
    PAUSED = "paused"
    REPORTED = "reported"
    HANDED_OVER = "handed-over"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


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
    series: str
    steps: tuple[TimelineStep, ...]
    group: AssignmentGroup
    is_overdue: bool
    silent_after: dt.date | None
    related: tuple[Related, ...]


_COUNTS = {"shown": "{shown}", "all": "{all}"}
_WORDS = (
    Text("Show assignments"),
    Text("{shown} of {all} assignments are shown", **_COUNTS),
)
"""The legend of the filter, and how many are shown; the numbers are filled in by a script."""
_WORDS_OF_PART = (
    Text("Show assignments on this page"),
    Text("{shown} of the {all} assignments on this page are shown", **_COUNTS),
)
_GROUPS = {
    AssignmentGroup.OPEN: Text("Open assignments"),
    AssignmentGroup.UNKNOWN: Text("Assignments whose status the reports do not say"),
    AssignmentGroup.REPORTED: Text("Reported assignments"),
    AssignmentGroup.ENDED: Text("Ended assignments"),
}

Found = tuple[History, LifeCycle]


class AssignmentRegister(ShownRegister[ListedAssignment], register="assignment-register"):
    """All assignments, open ones first, each with its history and an address of its own."""

    lists = Assignment
    older = Text("Assignments of earlier years that are not open")

    status: StatusFilter | None = field(
        label="Status",
        help="Which assignments to show: open, ended, unknown, or those with one status.",
        default=None,
    )

    def gather(self, facts: Facts) -> list[ListedAssignment]:
        """Return the assignments by group, the open by deadline, then those last spoken of."""
        found = sorted(self._cycles(facts), key=lambda each: _urgency(each[1]))
        names = self.series_names(facts)
        relations: dict[str, Relations] = {}
        series_of: dict[str, set[str]] = {}
        for _, cycle in found:
            series_of.setdefault(cycle.id, set()).add(cycle.series)
        listed = []
        for history, cycle in found:
            # Two series with the same id have the series in their addresses.
            anchor = cycle.id
            if len(series_of[cycle.id]) > 1:
                anchor = f"{cycle.series}-{cycle.id}"
            if cycle.series not in relations:
                relations[cycle.series] = Relations(history)
            related = relations[cycle.series].around(cycle.mentions)
            listed.append(_listed(history, cycle, anchor, names.get(cycle.series, ""), related))
        return listed

    def _cycles(self, facts: Facts) -> Iterator[Found]:
        for history in self.histories(facts):
            for cycle in history.assignments.values():
                # A status is one of the assignment's own, or the name of a group of them.
                wanted = [_group(cycle).value]
                if status := cycle.status.value:
                    wanted.append(status.value)
                if self.status is None or self.status.value in wanted:
                    yield history, cycle

    def show(
        self, entries: Sequence[ListedAssignment], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return the assignments of each group under a heading with their number."""
        if not entries:
            return []
        legend, number_shown = _WORDS_OF_PART if page.is_part else _WORDS
        shown = filtered(
            classes=["vgr-entries", f"vgr-{self.kind}"],
            filters=_filters(language),
            legend=language.say(legend),
            shown=language.say(number_shown),
        )
        for group, members in groupby(entries, key=lambda entry: entry.group):
            listed = [_entry(entry, language) for entry in members]
            number = len(listed) + dict(page.elsewhere).get(group.value, 0)
            heading = f"{language.say(_GROUPS[group])} ({number})"
            shown += part(f"{self.kind}-{group.value}", heading, *listed)
        return [shown]


def _listed(
    history: History, cycle: LifeCycle, anchor: str, series: str, related: tuple[Related, ...]
) -> ListedAssignment:
    last = cycle.last_named.value or cycle.mentions[-1].report
    year: int | None = last.compiled.year
    silent_after: dt.date | None = None
    if cycle.is_open:
        year = None  # it stays on the first page for as long as it is open
    if last is not history.reports[-1] and _group(cycle) is not AssignmentGroup.ENDED:
        silent_after = last.compiled.date()
    return ListedAssignment(
        anchor=anchor,
        year=year,
        part=_group(cycle).value,
        name=(cycle.series, cycle.id),
        title=cycle.newest.title,
        status=cycle.status.value,
        since=cycle.since.value,
        deadline=cycle.deadline.value,
        owner=cycle.owner.value or "",
        series=series,
        steps=timeline_of(cycle),
        group=_group(cycle),
        is_overdue=cycle.is_overdue(history.today).value or False,
        silent_after=silent_after,
        knowledge=_knowledge(cycle, history.today),
        related=related,
    )


def _knowledge(cycle: LifeCycle, today: dt.date) -> Knowledge:
    """Return how it is known what the register says of an assignment."""
    known: list[tuple[Text, Known[Any]]] = [
        (Text("Status"), cycle.status),
        (Text("Group"), cycle.group),
    ]
    if cycle.status.value:
        known.append((Text("Since"), cycle.since))
    if cycle.deadline.value:
        known += [(Text("Deadline"), cycle.deadline), (Text("Overdue"), cycle.is_overdue(today))]
    if cycle.owner.value:
        known.append((Text("Owner"), cycle.owner))
    return (*known, (Text("Last mentioned"), cycle.last_named))


def _group(cycle: LifeCycle) -> AssignmentGroup:
    return group_of(cycle.status.value)


def _urgency(cycle: LifeCycle) -> tuple[Any, ...]:
    """Return what assignments are sorted by: what is open first, and of that what is due first."""
    place = list(AssignmentGroup).index(_group(cycle))
    deadline = dt.date.max
    if cycle.is_open and cycle.deadline.value:
        deadline = cycle.deadline.value.last
    newest = cycle.mentions[-1].report.compiled
    line = cycle.mentions[-1].entry.line
    return place, deadline, -newest.toordinal(), cycle.series, line


def _filters(language: Language) -> list[tuple[str, str]]:
    """Return (class of entries, words) for each choice that a reader may have; all come first."""
    choices = [
        ("vgr-item", Text("All")),
        ("vgr-is-open", Text("Open")),
        ("vgr-is-overdue", Text("overdue")),
        ("vgr-status-none", NO_STATUS),
    ]
    for choice in StatusFilter:
        if choice not in (StatusFilter.OPEN, StatusFilter.UNKNOWN, StatusFilter.ENDED):
            choices.append((f"vgr-status-{choice.value}", Text(choice.value, "choice")))
    choices.append(("vgr-is-ended", Text("Ended")))
    return [(name, _plain(language.say(words))) for name, words in choices]


def _plain(words: str) -> str:
    return (words[:1].upper() + words[1:]).replace("-", " ")


def _entry(entry: ListedAssignment, language: Language) -> item:
    facts = nodes.field_list(classes=["vgr-fields"])
    facts += _fact("status", Text("Status"), _status(entry, language), language)
    if entry.deadline:
        facts += _fact("deadline", Text("Deadline"), _deadline(entry, language), language)
    if entry.owner:
        facts += _fact("owner", Text("Owner"), [nodes.Text(entry.owner)], language)
    if entry.series:
        facts += _fact("series", Text("Series"), [nodes.Text(entry.series)], language)
    if entry.related:
        facts += _fact("related", Text("Related"), related_links(entry.related), language)
    history = show_timeline(entry.steps, language)
    facts += _field("history", Text("History"), history, language)
    how = show_knowledge(entry.knowledge, language)
    title = item_title("", "", nodes.strong("", entry.title))
    ids, classes = [entry.anchor], _classes(entry)
    return item("", title, facts, *how, ids=ids, classes=classes, vgr_kind=Assignment.kind)


def _classes(entry: ListedAssignment) -> list[str]:
    status = "none"
    if entry.status:
        status = entry.status.value
    kind = f"vgr-{Assignment.kind}"
    classes = ["vgr-item", kind, f"vgr-is-{entry.group.value}", f"vgr-status-{status}"]
    if entry.is_overdue:
        classes.append("vgr-is-overdue")
    return classes


def _fact(name: str, label: Text, value: Cell, language: Language) -> nodes.field:
    return _field(name, label, nodes.paragraph("", "", *value), language)


def _field(name: str, label: Text, value: nodes.Element, language: Language) -> nodes.field:
    said = nodes.field_name("", language.say(label), translatable=False)
    return nodes.field("", said, nodes.field_body("", value), classes=[f"vgr-field-{name}"])


def _status(entry: ListedAssignment, language: Language) -> Cell:
    shown = [show_value(entry.status, language)]
    if entry.status is None:
        shown = [nodes.Text(language.say(Text("the reports do not say")))]
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
