"""The register of assignments: what is open, reported and ended, and what no report says of."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ...blocks.assignment import Assignment
from ...facts import AssignmentGroup, Facts, History, Known, LifeCycle, group_of
from ...facts.known import Knowledge
from ...facts.registers import Gathered, Listed
from ...facts.relations import Related, Relations
from ...model import Language, Text, field
from ..nodes import filtered
from ..parts import part
from .assignment_entry import LISTED, ListedAssignment, assignment_row, show_assignment
from .base import COUNTS, ShownRegister
from .timeline import NO_STATUS, timeline_of

if TYPE_CHECKING:
    from docutils import nodes


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


_WORDS = (
    Text("Show assignments by state"),
    Text("{shown} of {all} assignments are shown", **COUNTS),
)
"""The legend of the filter, and how many are shown; the numbers are filled in by a script."""
_WORDS_OF_PART = (
    Text("Show assignments on this page by state"),
    Text("{shown} of the {all} assignments on this page are shown", **COUNTS),
)
GROUP_HEADINGS = {
    AssignmentGroup.OPEN: Text("Open assignments"),
    AssignmentGroup.UNKNOWN: Text("Assignments whose status the reports do not say"),
    AssignmentGroup.REPORTED: Text("Reported assignments"),
    AssignmentGroup.ENDED: Text("Ended assignments"),
}

CycleInHistory = tuple[History, LifeCycle]


class AssignmentRegister(ShownRegister[ListedAssignment], register="assignment-register"):
    """All assignments, open ones first, each with its history and an address of its own."""

    lists = Assignment
    heads = ("Assignment", "Status", "Deadline", "Series")
    room = 4  # an entry with its history is as long as three rows
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

    def _cycles(self, facts: Facts) -> Iterator[CycleInHistory]:
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
        shown = _filtered(page, language)
        shown["classes"].append(f"vgr-{self.kind}")
        for group, members in groupby(entries, key=lambda entry: entry.group):
            listed = [show_assignment(entry, language) for entry in members]
            shown += self._part(group, len(listed), page, language, listed)
        return [shown]

    def current(self, entries: Sequence[Listed]) -> list[Listed]:
        """Return the open ones, without what their own pages tell of them."""
        found: list[Listed] = []
        for entry in super().current(entries):
            if isinstance(entry, ListedAssignment):
                found.append(dc.replace(entry, steps=(), related=()))
        return found

    def show_current(
        self, entries: Sequence[ListedAssignment], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return a table of the open ones, each with a link to its entry, and a filter."""
        if not entries:
            return []
        rows = []
        for entry in entries:
            rows.append(assignment_row(entry, page.page_of(entry.of_series), language))
        group = AssignmentGroup.OPEN
        table = self.table(rows, language, language.say(GROUP_HEADINGS[group]))
        shown = _filtered(page, language)
        shown += self._part(group, len(rows), page, language, table)
        return [shown]

    def _part(
        self,
        group: AssignmentGroup,
        number: int,
        page: Gathered,
        language: Language,
        shown: Sequence[nodes.Element],
    ) -> nodes.section:
        """Return the part of a group under its heading, with how many there are on all pages."""
        number += dict(page.elsewhere).get(group.value, 0)
        heading = f"{language.say(GROUP_HEADINGS[group])} ({number})"
        return part(f"{self.kind}-{group.value}", heading, *shown)


def _filtered(page: Gathered, language: Language) -> filtered:
    """Return the place for the entries of a page, with the choices that a reader has."""
    legend, number_shown = _WORDS_OF_PART if page.is_part else _WORDS
    return filtered(
        classes=["vgr-entries"],
        filters=_filters(language),
        legend=language.say(legend),
        times=_said(_TIMES, language),
        times_legend=language.say(Text("By time")),
        shown=language.say(number_shown),
    )


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
        of_series=cycle.series,
        part=_group(cycle).value,
        name=(cycle.series, cycle.id),
        title=cycle.newest.title,
        status=cycle.status.value,
        since=cycle.since.value,
        deadline=cycle.deadline.value,
        owner=cycle.owner.value or "",
        series_title=series,
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
    # Its day alone: a register that held the report would be another one with each word there.
    last: Known[Any] = cycle.last_named
    day = last.value.compiled.date() if last.value else None
    return (*known, (Text("Last mentioned"), dc.replace(last, value=day)))


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
        (LISTED, Text("All")),
        ("vgr-is-open", Text("Open")),
        ("vgr-status-none", NO_STATUS),
    ]
    for choice in StatusFilter:
        if choice not in (StatusFilter.OPEN, StatusFilter.UNKNOWN, StatusFilter.ENDED):
            choices.append((f"vgr-status-{choice.value}", Text(choice.value, "choice")))
    choices.append(("vgr-is-ended", Text("Ended")))
    return _said(choices, language)


_TIMES = (
    (LISTED, Text("All")),
    ("vgr-is-overdue", Text("overdue")),
    ("vgr-has-deadline", Text("with a deadline")),
    ("vgr-is-silent", Text("not mentioned in the newest report")),
)
"""Class of entries -> words for each choice of time."""


def _said(choices: Iterable[tuple[str, Text]], language: Language) -> list[tuple[str, str]]:
    return [(name, _plain(language.say(words))) for name, words in choices]


def _plain(words: str) -> str:
    return (words[:1].upper() + words[1:]).replace("-", " ")
