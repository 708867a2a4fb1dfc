"""The register of bodies: who is in each, who has appointed it, and where it is told of."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from ...blocks.body import AppointedBody
from ...facts import Facts, History, Mention
from ...facts.known import last_stated
from ...facts.registers import Listed, Told
from ...facts.state import body_key
from ...model import Language, Text, When, fold
from ...say.values import say_when
from ..parts import Cell, row, told_ends, words
from ..values import show_value
from .base import TableRegister


@dataclass(frozen=True, kw_only=True)
class ListedBody(Listed):
    """A body as the last word on it has it; `told` the last and the first report of `number`."""

    body: str
    members: tuple[str, ...]
    commissioned_by: str
    since: When | None
    until: When | None
    series_title: str
    told: tuple[Told, ...]
    number: int


class BodyRegister(TableRegister[ListedBody], register="body-register"):
    """All bodies in the order of their names: members, who appointed them, and when."""

    lists = AppointedBody
    heads = ("Body", "Members", "Commissioned by", "Time", "Series", "Reports")
    caption = Text("Bodies in the order of their names")

    def gather(self, facts: Facts) -> list[ListedBody]:
        """Return the bodies by their names."""
        names = self.series_names(facts)
        found = []
        for history in self.histories(facts):
            for mentions in _by_body(history).values():
                found.append(_listed(mentions, history.series, names.get(history.series, "")))
        return sorted(found, key=lambda entry: fold(entry.body))

    def row(self, entry: ListedBody, language: Language) -> nodes.row:
        """Return the row of a body."""
        members: Cell = [show_value(entry.members, language)] if entry.members else []
        cells: list[Cell] = [
            [nodes.Text(entry.body)],
            members,
            words(entry.commissioned_by),
            words(_time(entry, language)),
            words(entry.series_title),
            told_ends(entry.told, entry.number, language),
        ]
        return row(cells, anchor=entry.anchor)


def _by_body(history: History) -> dict[str, list[Mention[AppointedBody]]]:
    """Return the mentions of each body, oldest first; one is known by its id, or by its name."""
    found: dict[str, list[Mention[AppointedBody]]] = {}
    for mention in history.mentions(AppointedBody):
        found.setdefault(body_key(mention.block), []).append(mention)
    return found


def _listed(mentions: list[Mention[AppointedBody]], series: str, series_name: str) -> ListedBody:
    newest = mentions[-1].block
    key = body_key(newest)
    members = last_stated(mentions, lambda block: block.members)
    commissioned_by = last_stated(mentions, lambda block: block.commissioned_by)
    since = last_stated(mentions, lambda block: block.since)
    until = last_stated(mentions, lambda block: block.until)
    return ListedBody(
        anchor=newest.id or fold(newest.name),
        name=(series, key),
        body=newest.name,
        members=members.value or (),
        commissioned_by=commissioned_by.value or "",
        since=since.value,
        until=until.value,
        series_title=series_name,
        told=Told.ends(mentions),
        number=len(mentions),
        knowledge=(
            (Text("Members"), members),
            (Text("Commissioned by"), commissioned_by),
            (Text("Since"), since),
            (Text("Until"), until),
        ),
    )


def _time(entry: ListedBody, language: Language) -> str:
    """Return since when there is a body and how long, as far as the reports say it."""
    if entry.since and entry.until:
        ends = {"first": say_when(entry.since, language), "last": say_when(entry.until, language)}
        return language.say(Text("{first} to {last}", **ends))
    if entry.since:
        return language.say(Text("since {date}", date=say_when(entry.since, language)))
    if entry.until:
        return language.say(Text("until {date}", date=say_when(entry.until, language)))
    return ""
