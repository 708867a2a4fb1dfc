"""Pushes for tests: pages without a handbook, and a target at a fake intranet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vgrdocs.locale import language
from vgrdocs.publish.push import targets as _targets  # noqa: F401 - each module declares a kind
from vgrdocs.publish.push.journal import PushJournal
from vgrdocs.publish.push.outside import OutsideWorld
from vgrdocs.publish.push.page import PushedPage
from vgrdocs.publish.push.published import ShownReports
from vgrdocs.publish.push.pushing import PushOutcome, push, steps_to
from vgrdocs.publish.push.target import KINDS, PushTarget

JANUARY, FEBRUARY, MARCH = (f"s/2026-0{month}-01" for month in (1, 2, 3))


def page(report: str, text: str = "Läget är stabilt.") -> PushedPage:
    """Return the page of a report with a text."""
    said = {
        "title": "Lägesrapport",
        "compiled": f"{report[2:]}T07:30:00+01:00",
        "withdrawn": False,
        "series": "s",
        "category": "Serie S",
        "audience": ["chefer", "politiker"],
        "address": f"https://example.org/{report}.html",
    }
    return PushedPage(report, f"<p>{text}</p>\n", said, language("sv"))


def published(*reports: str, withdrawn: tuple[str, ...] = (), **texts: str) -> ShownReports:
    """Return what a site shows: reports, with the text of `january` or another where given."""
    names = {"january": JANUARY, "february": FEBRUARY, "march": MARCH}
    said = {names[month]: text for month, text in texts.items()}
    pages = {}
    for report in reports:
        pages[report] = page(report, said[report]) if report in said else page(report)
    return ShownReports(pages, frozenset(withdrawn), is_behind=False)


def target_of(
    declared: Mapping[str, Any], outside: OutsideWorld, handbook: Path = Path()
) -> PushTarget:
    """Return the target that is declared so, under the name of intranet."""
    values = dict(declared)
    kind = KINDS[values.pop("kind")]
    return kind(name="intranet", handbook=handbook, outside=outside, **values)


def push_all(
    target: PushTarget, shown: ShownReports, journal: Path, *, whole: bool = False
) -> PushOutcome:
    """Let a target show what is published, as a run of the command does."""
    known = PushJournal(journal)
    return push(target, steps_to(target, shown, known, whole=whole), known)
