"""What a link leads to: a block by its id, a report by its date, a person by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ..blocks.report import Masthead
from ..blocks.spokesperson import Spokesperson
from ..model import Item, fold
from .report import PERSON, Entry, Report

if TYPE_CHECKING:
    from .questions import Questions

PLACE = "place"
"""What a link leads to whose maker has asked for the place already."""

REGISTER = "register"
"""The kind of a link to the register of a kind of block, wherever the handbook has it."""

RELATED = "related-"
"""Begins the kind of a link to what a block belongs to; the rest is the other block's kind."""


class Target(NamedTuple):
    """Where a link leads, and its text if the writer gave none: a title, or a report's day.

    The day is a time where the series has several reports of that day.
    """

    docname: str
    anchor: str
    title: str
    day: dt.date | None = None


class Followed(NamedTuple):
    """An assignment of a report that other reports name too, and where they are followed.

    `anchor` is its address in the report, `target` its entry in the register, `since` the day of
    the first report that names it, None if that is this one.
    """

    anchor: str
    target: Target
    since: dt.date | None


def find_target(ask: Questions, kind: str, name: str, docname: str) -> Target | None:
    """Return what a link of a *kind* (a role's name, ``block`` or ``place``) leads to, or None."""
    if kind == PLACE:
        page, _, anchor = name.partition("#")
        return Target(page, anchor, name)
    here = ask.facts.documents.get(docname)
    series = here.series if here else ""
    if kind == Masthead.kind:
        return _find_report(ask, name, series, docname)
    if kind == PERSON:
        place = ask.registered(Spokesperson.kind, series, fold(name))
        if place:
            return Target(*place, name)
        return _find_person(ask, name, series)
    wanted = kind.removeprefix(RELATED) if kind.startswith(RELATED) else ""
    return _find_block(ask, name, series, here, wanted)


def reports_meant(reports: Iterable[Report], name: str) -> list[Report]:
    """Return the reports that a name means: a day, a day with a time, or a document's name."""
    found = []
    for report in reports:
        time = report.compiled
        if name in (time.date().isoformat(), report.docname, *_times(time)):
            found.append(report)
    return found


def _times(time: dt.datetime) -> tuple[str, ...]:
    """Return a time as a writer may write it."""
    hours = (f"{time:%H}", str(time.hour))
    return tuple(f"{time:%Y-%m-%d} {hour}{sign}{time:%M}" for hour in hours for sign in ":.")


def _find_report(ask: Questions, name: str, series: str, here: str) -> Target | None:
    """Find the one report that is meant; a report's link by a day never leads to itself."""
    meant = reports_meant(ask.facts.reports(series), name)
    if len(meant) > 1:
        return None
    if meant:
        (report,) = meant
        if report.docname == here:
            return None
        time = report.compiled
        is_alone = len(reports_meant(ask.facts.reports(series), f"{time:%Y-%m-%d}")) == 1
        return Target(report.docname, "", name, time.date() if is_alone else time)
    for docname, line in ask.facts.record.withdrawn.items():
        if line.compiled is None or not ask.pages.exists(docname):
            continue
        day = line.compiled.date()
        if name in (day.isoformat(), docname):
            return Target(docname, "", name, day)
    return None


def _find_person(ask: Questions, name: str, series: str) -> Target | None:
    for report in reversed(ask.facts.reports(series)):
        for entry, block in report.blocks(Spokesperson):
            names = [fold(person.name) for person in block.people]
            if fold(name) in names:
                return Target(report.docname, entry.anchor, name)
    return None


def _find_block(
    ask: Questions, name: str, series: str, here: Report | None, wanted: str
) -> Target | None:
    """Find a block in this document, else in the series' register, else in its newest report.

    It may be of any kind, unless one is *wanted*.
    """
    if here and (entry := _with_id(here, name, wanted)):
        return Target(here.docname, entry.anchor, entry.title or name)
    for report in ask.facts.reports_with(name, series):
        if entry := _with_id(report, name, wanted):
            title = entry.title or name
            if isinstance(entry.block, Item):
                place = ask.registered(entry.kind, report.series, name)
                if place:
                    return Target(*place, title)
            return Target(report.docname, entry.anchor, title)
    return None


def _with_id(report: Report, name: str, wanted: str) -> Entry | None:
    for entry in report.with_id.get(name, ()):
        if wanted in ("", entry.kind):
            return entry
    return None
