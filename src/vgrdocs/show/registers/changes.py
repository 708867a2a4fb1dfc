"""The register of changes: what the newest report says otherwise than an earlier one.

Of many series it tells of each what matters most, and leads to the rest in the report.
"""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from ...facts import Facts, History, Report
from ...facts.news import NewsItem, is_silence, place_changes
from ...facts.registers import Gathered, Listed, Told
from ...model import Language, Text
from ..news import say_news, show_list, show_news, since
from ..now import NEWS
from ..parts import part, place_link, told_links
from .base import MOST_IN_FULL, ShownRegister

MOST = 3
"""How many lines stand on the page of each of many series."""


@dataclass(frozen=True, kw_only=True)
class Compared(Listed):
    """Two reports of a series, called *title*, and what changed from the earlier to the later."""

    series: str
    title: str
    before: Told
    after: Told
    items: tuple[NewsItem, ...]


class Changes(ShownRegister[Compared], register="changes"):
    """What is new in the newest report; with a first day, since the last report before that day."""

    def gather(self, facts: Facts) -> list[Compared]:
        """Return what is new in each series that has two reports to compare."""
        found = []
        for series, history in facts.histories.items():
            if self.series not in ("", series):
                continue
            compared = self.compared(history)
            if compared:
                found.append(_compare(history, *compared))
        return found

    def compared(self, history: History) -> tuple[Report, Report] | None:
        """Return the two reports of a series to compare, or None if there is but one."""
        end, start = self.to or dt.date.max, self.from_ or dt.date.max
        until = [report for report in history.reports if report.compiled.date() <= end]
        before = [report for report in until[:-1] if report.compiled.date() < start]
        if not before:
            return None
        return before[-1], until[-1]

    def show(
        self, entries: Sequence[Compared], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return what is new in each series, under a heading."""
        is_since_last = self.from_ is None and self.to is None
        if len(entries) > MOST_IN_FULL and is_since_last:
            return [_show_briefly(entry, language) for entry in entries]
        return [_show(entry, language) for entry in entries]


def _compare(history: History, before: Report, after: Report) -> Compared:
    return Compared(
        series=history.series,
        title=after.title,
        before=Told(before.docname, "", before.compiled.date()),
        after=Told(after.docname, "", after.compiled.date()),
        items=place_changes(history, history.changes(before, after), after),
    )


def _show(entry: Compared, language: Language) -> nodes.section:
    places = told_links([entry.after, entry.before], language)
    label = nodes.Text(f"{entry.title}, {language.say(Text('compared reports'))}: ")
    name = f"changes-{entry.series}"
    shown = part(name, since(entry.before.day, language), nodes.paragraph("", "", label, *places))
    for group in say_news(entry.items, language):
        shown += part(f"{name}-{group.name}", group.heading, show_list(group))
    if not entry.items:
        shown += _nothing(language)
    return shown


def _show_briefly(entry: Compared, language: Language) -> nodes.section:
    """Return what matters most of what a report says is new, with a link to where it says it."""
    told = [item for item in entry.items if not is_silence(item.change)]
    report = dc.replace(entry.after, anchor=NEWS if told else "")
    lead = place_link(report, since(entry.before.day, language))
    shown = part(f"changes-{entry.series}", entry.title, nodes.paragraph("", "", lead))
    first, _, number = show_news(say_news(told, language), MOST)
    shown += first
    if number:
        words = language.say(Text("and {number} more in the report", number=number))
        shown += nodes.paragraph("", "", place_link(report, words))
    if not told:
        shown += _nothing(language)
    return shown


def _nothing(language: Language) -> nodes.paragraph:
    return nodes.paragraph("", language.say(Text("No changes in what is compared.")))
