"""What the head of a report says at a glance: links to the places on its page that say more."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from ..blocks.media_situation import MediaSituation
from ..blocks.situation_summary import SituationSummary
from ..blocks.spokesperson import Spokesperson
from ..facts.answers import OpenAssignments
from ..facts.now import Situation
from ..model import Language, Text
from ..say.values import say_date
from .now import interest_cell, show_judged_level
from .parts import Cell
from .values import show_contact


def show_glance(
    now: Situation, still_open: OpenAssignments, language: Language
) -> nodes.bullet_list | None:
    """Return how it stands by a report, as a list of links; None for nothing.

    *now* is what the report alone says. An assignment stays open though the next report only links
    to it, so that those that are *still_open* are counted through all reports until this one.
    """
    listed = nodes.bullet_list()
    for shown in _links(now, still_open, language):
        listed += nodes.list_item("", nodes.paragraph("", "", *shown))
    return listed if listed.children else None


def _links(now: Situation, still_open: OpenAssignments, language: Language) -> Iterator[Cell]:
    if now.corrected:
        said = language.say(Text("Corrected {time}", time=say_date(now.corrected.day, language)))
        words = nodes.inline("", said, classes=["vgr-corrected"])
        yield [_jump(now.corrected.anchor, words)]
    level, interest = show_judged_level(now.level, language), interest_cell(now, language)
    if level and now.level.told:
        label = SituationSummary.spec_of(lambda block: block.level).label
        yield [_jump(now.level.told.anchor, *_labelled(Text(label), [level], language))]
    if interest and now.interest.told:
        label = MediaSituation.spec_of(lambda block: block.interest).label
        yield [_jump(now.interest.told.anchor, *_labelled(Text(label), interest, language))]
    if still_open.number:
        counted = _assignments(still_open, language)
        yield [_jump(still_open.anchor, *counted)] if still_open.anchor else counted
    yield from _speakers(now, language)


def _assignments(still_open: OpenAssignments, language: Language) -> Cell:
    shown: list[nodes.Node] = [nodes.Text(str(still_open.number))]
    if still_open.late:
        late = language.say(Text("overdue: {number}", number=still_open.late))
        shown += [nodes.Text(", "), nodes.inline("", late, classes=["vgr-overdue"])]
    return _labelled(Text("Open assignments"), shown, language)


def _speakers(now: Situation, language: Language) -> Iterator[Cell]:
    """Yield the first who speaks, with a number to call, and how many others there are."""
    if not now.speakers:
        return
    first, *others = now.speakers
    name = [nodes.Text(first.name)]
    shown: list[nodes.Node] = [
        _jump(first.told.anchor, *_labelled(Text(Spokesperson.heading), name, language))
    ]
    if first.contact.phone:
        shown += [nodes.Text(" "), show_contact(first.contact.phone)]
    if others:
        more = language.say(Text("and {number} more", number=len(others)))
        shown.append(nodes.Text(f" {more}"))
    yield shown


def _labelled(label: Text, shown: Cell, language: Language) -> Cell:
    said = nodes.inline("", language.say(label), classes=["vgr-label"])
    return [said, nodes.Text(" "), nodes.inline("", "", *shown)]


def _jump(anchor: str, *shown: nodes.Node) -> nodes.reference:
    """Return a link to a place on the same page."""
    return nodes.reference("", "", *shown, internal=True, refid=anchor)
