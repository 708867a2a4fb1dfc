"""How each series stands now: a card for each, and a table above them where there are several."""

from __future__ import annotations

import dataclasses as dc
import enum
from collections.abc import Sequence

from docutils import nodes

from ...facts import Facts
from ...facts.now import Situation, situation_of, with_withdrawn
from ...facts.registers import Gathered
from ...model import Contact, Language, Text
from ..now import card_anchor, counted, show_card, speaker_cell
from ..parts import Cell, row, told_links
from ..values import show_level
from .base import ShownRegister


class StateNow(ShownRegister[Situation], register="state-now"):
    """What is new, how it stands and whom to call: a card a series, the most serious first."""

    heads = ("Series", "Level", "Assignments", "Spokesperson")

    def gather(self, facts: Facts) -> list[Situation]:
        """Return how each series stands, the most serious first."""
        found = []
        for history in self.histories(facts):
            found.append(with_withdrawn(situation_of(history), facts))
        return sorted(found, key=_order)

    def show(
        self, entries: Sequence[Situation], page: Gathered, language: Language
    ) -> list[nodes.Element]:
        """Return the cards, each under its series' title where there are several."""
        if len(entries) < 2:
            heading = language.say(Text("The situation now"))
            return [show_card(now, heading, language) for now in entries]
        rows = [_row(now, language) for now in entries]
        cards = [show_card(now, now.title, language) for now in entries]
        return [*self.table(rows, language, language.say(Text("The situation now"))), *cards]


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
    day = told_links([now.report], language)
    level = now.level.step.value
    speakers: Cell = []
    for speaker in now.speakers[:1]:
        speakers = speaker_cell(speaker._replace(contact=Contact(phone=speaker.contact.phone)))
    cells: list[Cell] = [
        [series, nodes.Text(", "), *day],
        [show_level(level, language)] if level else [],
        counted(dc.replace(now, unknown=0), language),
        speakers,
    ]
    return row(cells)
