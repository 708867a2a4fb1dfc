"""How each series stands now: a card for each, and a table above them where there are several.

Of many series there is the table alone: a card more is a page more to scroll.
"""

from __future__ import annotations

import dataclasses as dc
import enum
from collections.abc import Sequence

from docutils import nodes

from ...facts import Facts
from ...facts.now import Situation, situation_of, with_withdrawn
from ...facts.registers import Gathered, Told
from ...model import Contact, Language, Text
from ..now import NEWS, card_anchor, counted, show_card, speaker_cell
from ..parts import Cell, place_link, row, told_links
from ..values import show_level
from .base import MOST_IN_FULL, ShownRegister


class StateNow(ShownRegister[Situation], register="state-now"):
    """What is new, how it stands and whom to call: a card a series, the most serious first."""

    heads = ("Series", "Level", "Assignments", "Spokesperson")
    heads_of_many = tuple(map(Text, ("Series", "Level", "New", "Assignments", "Spokesperson")))

    def gather(self, facts: Facts) -> list[Situation]:
        """Return how each series stands, the most serious first."""
        found = []
        for history in self.histories(facts):
            found.append(with_withdrawn(situation_of(history), facts))
        return sorted(found, key=_order)

    def show(
        self, entries: Sequence[Situation], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return the cards, each under its series' title where there are several; or the table."""
        heading = language.say(Text("The situation now"))
        if len(entries) < 2:
            return [show_card(now, heading, language) for now in entries]
        if len(entries) > MOST_IN_FULL:
            rows = [_row_alone(now, language) for now in entries]
            return self.table(rows, language, heading, self.heads_of_many)
        rows = [_row(now, language) for now in entries]
        cards = [show_card(now, now.title, language) for now in entries]
        return [*self.table(rows, language, heading), *cards]


def _order(now: Situation) -> tuple[float, int, int, str]:
    """Return what series are sorted by: their level, what is late, and which spoke last."""
    return (
        -_seriousness(now.level.step.value),
        -len(now.late),
        -now.report.day.toordinal(),
        now.series,
    )


def _seriousness(level: enum.Enum | None) -> float:
    """Return how high a level is on its own scale, from 0 to 1; without one it comes last."""
    if level is None:
        return -1
    steps = list(type(level))
    # A series may have a scale of its own, even one of a single step.
    return steps.index(level) / max(1, len(steps) - 1)


def _row(now: Situation, language: Language) -> nodes.row:
    """Return the least that tells which card to read; the card has all of it."""
    series = nodes.reference("", now.title, internal=True, refid=card_anchor(now))
    return row(_cells(now, series, language))


def _row_alone(now: Situation, language: Language) -> nodes.row:
    """Return what stands for a card, at its address: the report has all of it."""
    cells = _cells(now, nodes.Text(now.title), language)
    news: Cell = []
    if now.news_since:
        words = language.say(Text("changes: {number}", number=now.news))
        news = [place_link(Told(now.report.docname, NEWS, now.report.day), words)]
    cells.insert(2, news)
    return row(cells, anchor=card_anchor(now))


def _cells(now: Situation, series: nodes.Node, language: Language) -> list[Cell]:
    day = told_links([now.report], language)
    level = now.level.step.value
    speakers: Cell = []
    for speaker in now.speakers[:1]:
        speakers = speaker_cell(speaker._replace(contact=Contact(phone=speaker.contact.phone)))
    return [
        [series, nodes.Text(", "), *day],
        [show_level(level, language)] if level else [],
        counted(dc.replace(now, unknown=0), language),
        speakers,
    ]
