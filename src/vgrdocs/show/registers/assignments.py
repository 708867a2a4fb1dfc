"""The register of assignments: what remains to be done, what has been done, and the history of each."""

from __future__ import annotations

import datetime as dt
import enum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...facts import History, LifeCycle
from ...model import Language, Text, field
from ...say.values import say_date
from ..nodes import entries, item, item_title
from ..values import show_value
from .base import Cell, Place, Register, of_year, part
from .timeline import NO_STATUS, show_timeline

if TYPE_CHECKING:
    from ...read.domain import ReportDomain

Found = tuple[History, LifeCycle]


class StatusFilter(enum.Enum):
    """Which assignments to show: all that are open or closed, or those with one status."""

    OPEN = "open"
    CLOSED = "closed"
    NEW = "new"
    ONGOING = "ongoing"
    PAUSED = "paused"
    REPORTED = "reported"
    HANDED_OVER = "handed-over"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


_COUNTS = {"shown": "{shown}", "all": "{all}"}
_FILTER_WORDS = {
    "legend": Text("Show assignments"),
    "legend_here": Text("Show assignments on this page"),
    "shown": Text("{shown} of {all} assignments are shown", **_COUNTS),
    "shown_here": Text("{shown} of the {all} assignments on this page are shown", **_COUNTS),
}
_GROUPS = {"open": Text("Open assignments"), "closed": Text("Closed assignments")}


class AssignmentRegister(Register, register="assignment-register"):
    """All assignments, open ones first, each with its history and an address of its own."""

    older = Text("Assignments closed in earlier years")

    status: StatusFilter | None = field(
        label="Status",
        help="Which assignments to show: open, closed, or those with one status.",
        default=None,
    )

    def cycles(self, domain: ReportDomain) -> list[Found]:
        """Return the assignments to show: open before closed, then by deadline, then those last spoken of."""
        found = [
            (history, cycle)
            for history in self.histories(domain)
            for cycle in history.assignments.values()
            if self.status is None or self.status.value in (cycle.status, _group(cycle))
        ]
        return sorted(found, key=lambda each: _urgency(each[1]))

    def places(self, domain: ReportDomain) -> dict[tuple[str, str], Place]:
        """Return where the entries are; two series with the same id have the series in their addresses."""
        series_of: dict[str, set[str]] = {}
        for _, cycle in (found := self.cycles(domain)):
            series_of.setdefault(cycle.id, set()).add(cycle.series)
        return {
            (cycle.series, cycle.id): Place(
                cycle.id if len(series_of[cycle.id]) == 1 else f"{cycle.series}-{cycle.id}",
                _year(cycle),
            )
            for _, cycle in found
        }

    def years(self, domain: ReportDomain) -> list[int]:
        """Return the years in which the closed assignments were last spoken of."""
        return [year for _, cycle in self.cycles(domain) if (year := _year(cycle))]

    def show(self, domain: ReportDomain, language: Language) -> list[nodes.Element]:
        """Return the open and the closed assignments, each under a heading."""
        if not (found := self.cycles(domain)):
            return []
        places, names = self.places(domain), self.series_names(domain)
        said = {name: language.say(words) for name, words in _FILTER_WORDS.items()}
        shown = entries(
            classes=["vgr-entries", f"vgr-{self.kind}"], filters=_filters(language), **said
        )
        for group, members in groupby(found, key=lambda each: _group(each[1])):
            listed = [
                _entry(
                    each,
                    places[each[1].series, each[1].id],
                    names.get(each[1].series, ""),
                    language,
                )
                for each in members
            ]
            heading = language.say(_GROUPS[group])
            entries_of = part(f"{self.kind}-{group}", f"{heading} ({len(listed)})", *listed)
            entries_of["heading"] = heading
            shown += entries_of
        return [shown]


def _group(cycle: LifeCycle) -> str:
    return "open" if cycle.is_open else "closed"


def _year(cycle: LifeCycle) -> int | None:
    return None if cycle.is_open else cycle.mentions[-1].report.compiled.year


def _urgency(cycle: LifeCycle) -> tuple[Any, ...]:
    deadline = cycle.deadline.last if cycle.deadline and cycle.is_open else dt.date.max
    newest = cycle.mentions[-1].report.compiled
    return (
        not cycle.is_open,
        deadline,
        -newest.toordinal(),
        cycle.series,
        cycle.mentions[-1].entry.line,
    )


def _filters(language: Language) -> list[tuple[str, str]]:
    """Return (class of entries, words) for each choice that a reader may have, all of them first."""
    statuses = [
        choice.value
        for choice in StatusFilter
        if choice not in (StatusFilter.OPEN, StatusFilter.CLOSED)
    ]
    choices = [
        ("vgr-item", Text("All")),
        ("vgr-is-open", Text("Open")),
        ("vgr-is-overdue", Text("overdue")),
    ]
    choices += [
        ("vgr-status-none", NO_STATUS),
        *((f"vgr-status-{name}", Text(name, "choice")) for name in statuses),
    ]
    choices += [("vgr-is-closed", Text("Closed"))]
    return [(name, _plain(language.say(words))) for name, words in choices]


def _plain(words: str) -> str:
    return (words[:1].upper() + words[1:]).replace("-", " ")


def _classes(found: Found) -> list[str]:
    history, cycle = found
    overdue = ["vgr-is-overdue"] if cycle.is_overdue(history.today) else []
    return [
        "vgr-item",
        "vgr-assignment",
        f"vgr-is-{_group(cycle)}",
        f"vgr-status-{cycle.status or 'none'}",
        *overdue,
    ]


def _entry(found: Found, place: Place, series: str, language: Language) -> item:
    cycle = found[1]
    facts = nodes.field_list(classes=["vgr-fields"])
    facts += _fact(
        "status", Text("Status"), nodes.paragraph("", "", *_status(found, language)), language
    )
    if cycle.deadline:
        facts += _fact(
            "deadline",
            Text("Deadline"),
            nodes.paragraph("", "", *_deadline(found, language)),
            language,
        )
    if owner := next(
        (mention.block.owner for mention in reversed(cycle.mentions) if mention.block.owner), ""
    ):
        facts += _fact("owner", Text("Owner"), nodes.paragraph("", owner), language)
    if series:
        facts += _fact("series", Text("Series"), nodes.paragraph("", series), language)
    facts += _fact("history", Text("History"), show_timeline(cycle, language), language)
    title = item_title("", "", nodes.strong("", cycle.newest.title))
    classes = _classes(found)
    return item(
        "",
        title,
        facts,
        ids=[place.anchor],
        classes=classes,
        vgr_kind="assignment",
        **of_year(place.year),
    )


def _fact(name: str, label: Text, value: nodes.Element, language: Language) -> nodes.field:
    said = nodes.field_name("", language.say(label), translatable=False)
    return nodes.field("", said, nodes.field_body("", value), classes=[f"vgr-field-{name}"])


def _status(found: Found, language: Language) -> Cell:
    history, cycle = found
    given = next(
        (mention.block.status for mention in reversed(cycle.mentions) if mention.block.status), None
    )
    shown = [show_value(given, language)]
    last = cycle.mentions[-1].report
    if cycle.is_open and last is not history.reports[-1]:
        silent = Text("not mentioned after {date}", date=say_date(last.compiled.date(), language))
        shown += [nodes.Text(", "), nodes.inline("", language.say(silent), classes=["vgr-silent"])]
    return shown


def _deadline(found: Found, language: Language) -> Cell:
    history, cycle = found
    shown = [show_value(cycle.deadline, language)]
    if cycle.is_overdue(history.today):
        shown += [
            nodes.Text(", "),
            nodes.strong("", language.say(Text("overdue")), classes=["vgr-overdue"]),
        ]
    return shown
