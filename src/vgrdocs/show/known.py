"""How something is known, as readers meet it: folded below what they read, with the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from ..facts import How, Known, Quote, Rule
from ..facts.known import Knowledge
from ..model import Language, Text
from .nodes import folded, folded_title
from .parts import link
from .values import show_value

_RULES = {
    Rule.GROUP_OF_STATUS: Text("follows from the status"),
    Rule.DEADLINE_BEFORE_TODAY: Text(
        "follows from status and deadline, on the day of the newest report"
    ),
    Rule.NAMED_IN_REPORT: Text("the newest report with a block, a link or a role that names it"),
    Rule.LISTED_IN_NEWEST: Text("the newest list has the name"),
    Rule.WITHIN_TIME: Text("the day is within the time that is given"),
    Rule.TIME_IS_OVER: Text("the last day that is given has passed"),
    Rule.NOT_BEGUN: Text("the first day that is given is still to come"),
    Rule.DAY_NOT_PASSED: Text("the day had not passed when the newest report came"),
    Rule.DONE_BY_DEADLINE: Text("it was done by the last day, by the time with its status"),
    Rule.TOLD_BY_DEADLINE: Text("a report told by the last day that it was done"),
    Rule.DONE_AFTER_DEADLINE: Text("it was done after the last day, by the time with its status"),
    Rule.OPEN_AFTER_DEADLINE: Text("a report after the last day says that it is open"),
    Rule.ASSIGNMENT_CANCELLED: Text("the assignment was cancelled"),
    Rule.LATER_TIME_GIVEN: Text("a later word gives a later time"),
    Rule.TOLD_AFTERWARDS: Text("a report after the last day tells of it again"),
    Rule.TOLD_AS_PAST: Text("a later report tells of it with a time that had passed"),
    Rule.NEXT_REPORT_CAME: Text("by the day of the report that followed"),
}


def show_knowledge(knowledge: Knowledge, language: Language) -> list[nodes.Node]:
    """Return the fold "How do we know?" with a line for each thing; nothing where there is none."""
    if not knowledge:
        return []
    listed = nodes.bullet_list()
    for label, known in knowledge:
        listed += nodes.list_item("", nodes.paragraph("", "", *_line(label, known, language)))
    title = folded_title("", "", nodes.strong("", language.say(Text("How do we know?"))))
    return [folded("", title, listed, classes=["vgr-known"])]


def _line(label: Text, known: Known[Any], language: Language) -> Iterator[nodes.Node]:
    yield nodes.inline("", language.say(label), classes=["vgr-label"])
    yield nodes.Text(": ")
    if known.how is How.UNKNOWN:
        yield nodes.Text(language.say(Text("the reports do not say")))
        return
    yield _value(known.value, language)
    if known.rule:
        yield nodes.Text(f" ({language.say(_RULES[known.rule])})")
    for quote in known.quotes:
        yield nodes.Text(". ")
        yield from _quote(quote, language)


def _value(value: Any, language: Language) -> nodes.Node:
    if isinstance(value, Text):
        return nodes.Text(language.say(value))
    if isinstance(value, bool):
        return nodes.Text(language.say(Text("yes") if value else Text("no")))
    return show_value(value, language)


def _quote(quote: Quote, language: Language) -> Iterator[nodes.Node]:
    """Yield ``The report of 26 March 2026, line 57: ":status: reported"``."""
    words = Text("The report of {date}, line {line}: '{text}'", date="{date}")
    words = words.fill(line=quote.sentence.line, text=quote.sentence.text)
    before, _, after = language.say(words).partition("{date}")
    yield nodes.Text(before)
    yield link(quote.docname, quote.anchor, show_value(quote.day, language))
    yield nodes.Text(after)
