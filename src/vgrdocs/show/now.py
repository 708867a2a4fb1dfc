"""How a series stands, as readers meet it: a card, a row of a table, the head of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from ..blocks.assignment import Assignment
from ..blocks.media_situation import MediaSituation
from ..blocks.report import Masthead, ReportStatus
from ..blocks.spokesperson import Spokesperson
from ..facts.now import Judged, Situation, Speaker, Titled
from ..facts.registers import Told
from ..model import Contact, Language, Text, fold
from ..say.values import say_choice, say_choices, say_date
from .known import show_knowledge
from .parts import Cell, part, place_link, register_link
from .sentences import first_sentences
from .values import fact, joined, show_choice, show_contact, show_drawn_step, show_level, show_value

NEWS = "new-since"
"""The address of the box with what is new, on a report's page."""
LONGEST = 230
"""How many signs of what a report sums up stand on a card."""
MOST = 3
"""How many decisions, late assignments or people are named before the rest is counted."""


def show_card(now: Situation, heading: str, language: Language) -> nodes.section:
    """Return how a series stands, under a heading."""
    card = part(card_anchor(now), heading, _when(now, language))
    card["classes"] += ["vgr-now"]
    if opening := first_sentences(now.opening, LONGEST):
        card += nodes.paragraph("", opening, classes=["vgr-opening"])
    facts = nodes.field_list(classes=["vgr-fields"])
    facts += list(_facts(now, language))
    if facts.children:
        card += facts
    card += _links(now, language)
    card += show_knowledge(now.knowledge, language)
    return card


def _links(now: Situation, language: Language) -> nodes.container:
    """Return links to what is in a card in short; builders add other forms of the report."""
    read = place_link(now.report, language.say(Text("Read the report")))
    links = nodes.container(classes=["vgr-now-links"], vgr_report=now.report.docname)
    links += nodes.paragraph("", "", read)
    if now.news_since:
        since = Text("New since {date}", date=say_date(now.news_since, language))
        links += nodes.paragraph("", "", _to_news(now, since, language))
    return links


def _to_news(now: Situation, words: Text, language: Language) -> nodes.Node:
    return place_link(Told(now.report.docname, NEWS, now.report.day), language.say(words))


def card_anchor(now: Situation) -> str:
    """Return the address of a series' card on its page."""
    return f"state-now-{fold(now.series)}"


def _when(now: Situation, language: Language) -> nodes.paragraph:
    """Return the level, and which report says so when."""
    line = nodes.paragraph(classes=["vgr-when"])
    if level := level_cell(now, language):
        line += [*level, nodes.Text(" ")]
    if now.number:
        number = language.say(Text("Report {number}", number=now.number))
        line += nodes.Text(f"{number}, ")
    line += show_value(now.compiled, language)
    if now.is_draft:
        line += [nodes.Text(" "), show_value(ReportStatus.DRAFT, language)]
    line += list(corrected(now.corrected, language))
    if now.withdrawn:
        day = say_date(now.withdrawn.day, language)
        said = language.say(Text("the report of {date} is withdrawn", date=day))
        line += [nodes.Text(", "), place_link(now.withdrawn, said)]
    return line


def corrected(told: Told | None, language: Language) -> Iterator[nodes.Node]:
    """Yield when a report was last corrected, with a link to the correction."""
    if told:
        said = language.say(Text("corrected {date}", date=say_date(told.day, language)))
        yield nodes.Text(", ")
        yield nodes.inline("", "", place_link(told, said), classes=["vgr-corrected"])


def level_cell(now: Situation, language: Language) -> Cell:
    """Return the level, with the report that tells it where that is not the newest one."""
    level = show_judged_level(now.level, language)
    return [level, *_earlier(now.level, now, language)] if level else []


def interest_cell(now: Situation, language: Language) -> Cell:
    """Return the media's interest with its direction, as the reports give it."""
    step, heading, _ = now.interest
    if step.value is None:
        return []
    shown: list[nodes.Node] = [show_drawn_step(step.value, language)]
    if heading.value:
        shown += [nodes.Text(", "), show_choice(heading.value, language)]
    return shown


def show_judged_level(judged: Judged, language: Language) -> nodes.Node | None:
    """Return a level with where it is heading, both in one mark; None where none is told."""
    if judged.step.value is None:
        return None
    shown = show_level(judged.step.value, language)
    if judged.heading.value:
        shown += [nodes.Text(", "), show_choice(judged.heading.value, language)]
    return shown


def _interest(now: Situation, language: Language) -> Cell:
    """Return the media's interest, with what it was before where no direction is given."""
    shown = [*interest_cell(now, language)]
    before = now.interest.before
    is_moved = before.value and before.value is not now.interest.step.value
    if shown and before.value and is_moved and not now.interest.heading.value:
        said = before.quotes[0]
        choice, day = say_choice(before.value, language), say_date(said.day, language)
        words = language.say(Text("{choice} on {date}", choice=choice, date=day))
        place = Told(said.docname, said.anchor, said.day)
        shown += [nodes.Text(f", {language.say(Text('before that'))} "), place_link(place, words)]
    return [*shown, *_earlier(now.interest, now, language)]


def _earlier(judged: Judged, now: Situation, language: Language) -> Cell:
    """Return which report tells it, where that is not the newest one."""
    told = judged.told
    if told is None or told.docname == now.report.docname:
        return []
    words = language.say(Text("by the report of {date}", date=say_date(told.day, language)))
    return [nodes.Text(", "), place_link(told, words)]


def counted(now: Situation, language: Language) -> Cell:
    """Return how many assignments are open, how many of them late, and of how many none says."""
    numbers: tuple[tuple[Text, int, list[str]], ...] = (
        (Text("open: {number}", number=len(now.open)), len(now.open), []),
        (Text("overdue: {number}", number=len(now.late)), len(now.late), ["vgr-overdue"]),
        (Text("status not stated: {number}", number=now.unknown), now.unknown, []),
    )
    told = []
    for words, number, classes in numbers:
        if number:
            told.append(nodes.inline("", language.say(words), classes=classes))
    return joined(told)


def speaker_cell(speaker: Speaker, role: str = "") -> Cell:
    """Return who speaks, in which role, and how to reach them."""
    shown: list[nodes.Node] = [place_link(speaker.told, speaker.name)]
    if role:
        shown.append(nodes.Text(f", {role}"))
    if speaker.contact != Contact():
        shown += [nodes.Text(", "), show_contact(speaker.contact)]
    return shown


def _role(speaker: Speaker) -> str:
    return f"{speaker.role} ({speaker.topic})" if speaker.topic else speaker.role


def _facts(now: Situation, language: Language) -> Iterator[nodes.field]:
    """Yield what is new, whom to call, and how it stands besides."""
    if now.decisions:
        titles = _titles(now.decisions, language)
        yield fact("decisions", Text("New on decisions"), titles, language)
    elif now.news:
        words = Text("no decision, {number} other changes", number=now.news)
        yield fact("news", Text("New"), [_to_news(now, words, language)], language)
    if now.speakers:
        label = Text(Spokesperson.heading)
        people = [speaker_cell(speaker, _role(speaker)) for speaker in now.speakers]
        yield _lines("speakers", label, people, language)
    if interest := _interest(now, language):
        label = Text(MediaSituation.spec_of(lambda block: block.interest).label)
        yield fact("interest", label, interest, language)
    if numbers := counted(now, language):
        register = register_link(Assignment.kind, nodes.inline("", "", *numbers))
        lines: list[Cell] = [[register]]
        if now.late:
            lines.append(_titles(now.late, language))
        yield _lines("assignments", Text(Assignment.several), lines, language)
    if now.next:
        label = Text(Masthead.spec_of(lambda block: block.next).label)
        yield fact("next", label, [show_value(now.next, language)], language)
    elif now.rhythm:
        label = Text(Masthead.spec_of(lambda block: block.rhythm).label)
        yield fact("rhythm", label, [nodes.Text(say_choices(now.rhythm, language))], language)


def _titles(titled: Sequence[Titled], language: Language) -> list[nodes.Node]:
    """Return links to the first few of things, and how many there are besides."""
    links: list[nodes.Node] = []
    for each in titled[:MOST]:
        links.append(place_link(each.told, each.title))
    if len(titled) > MOST:
        more = Text("and {number} more", number=len(titled) - MOST)
        links.append(nodes.Text(language.say(more)))
    return joined(links)


def _lines(name: str, label: Text, lines: Sequence[Cell], language: Language) -> nodes.field:
    """Return a fact with a line for each of the first few, and how many there are besides."""
    shown = fact(name, label, lines[0], language)
    body = next(shown.findall(nodes.field_body))
    for line in lines[1:MOST]:
        body += nodes.paragraph("", "", *line)
    if len(lines) > MOST:
        more = language.say(Text("and {number} more", number=len(lines) - MOST))
        body += nodes.paragraph("", more)
    return shown
