"""What each file of the open data lists, series by series."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ...blocks.assignment import Assignment
from ...facts import (
    AssignmentGroup,
    History,
    Known,
    Mention,
    Quote,
    Report,
    Rule,
    Term,
    Topic,
    promises,
)
from ...facts.known import last_stated
from ...facts.questions import Questions
from ...facts.report import Naming
from ...model import Block, dump
from ...model.content import Node
from ..formats import Surroundings
from .collect import CONTENT
from .links import Links

FactValues = dict[str, Any]
"""What a file says of one thing."""


class FactRow(NamedTuple):
    """A row of a file; *over* is its last year, where nothing more need come of it.

    What would be over with the year of the newest report has none until then: decisions, and
    promises whose time has passed.
    """

    over: int | None
    row: FactValues


def _filled(values: FactValues) -> FactValues:
    """Return *values* without those that are empty: what no report says has no name in the file."""
    return {name: value for name, value in values.items() if value}


class PublishedReports:
    """The reports of a series that are out, and where what they say can be read."""

    def __init__(self, ask: Questions, around: Surroundings, series: str) -> None:
        self.ask, self.address = ask, around.address
        found = [ask.report(docname) for docname in ask.published(series, 0)]
        self.history = History(tuple(report for report in found if report is not None))

    def place(self, mention: Mention[Block]) -> FactValues:
        """Return where something is said."""
        report = mention.report
        page = f"{self.address(report.docname)}#{mention.entry.anchor}"
        return {"document": report.docname, "page": page, "compiled": report.compiled.isoformat()}

    def known(self, known: Mapping[str, Known[Any]]) -> FactValues:
        """Return how each derived value is known: by which sentences, and by which rule."""
        found = {}
        for name, each in known.items():
            rule = {"rule": each.rule.value} if each.rule else {}
            quotes = [self._quote(quote) for quote in each.quotes]
            found[name] = {"how": each.how.value, **rule, "sentences": quotes}
        return found

    def _quote(self, quote: Quote) -> FactValues:
        return {
            "document": quote.docname,
            "line": quote.sentence.line,
            "text": quote.sentence.text,
        }

    def naming(self, report: Report, naming: Naming) -> FactValues:
        """Return where a link or a role names something."""
        return {
            "document": report.docname,
            "compiled": report.compiled.isoformat(),
            "line": naming.sentence.line,
            "text": naming.sentence.text,
        }

    def said(self, mention: Mention[Block]) -> FactValues:
        """Return where something is said, and the block that says it."""
        entry = mention.entry
        block = dump(mention.block) | {"anchor": entry.anchor, "line": entry.line}
        return self.place(mention) | {entry.kind: block}


def report_row(report: Report, ask: Questions, around: Surroundings) -> FactValues:
    """Return what is said of a report: all that it says, in order."""
    docname = report.docname
    noted: FactValues = json.loads(str(ask.noted(CONTENT, docname)))
    content: list[Node] = noted["content"]
    Links(ask, around, docname).complete(content)
    place = {
        "page": around.address(docname),
        "source": noted["source"],
        "compiled": report.compiled.isoformat(),
        "text": ask.text_digest(docname),
    }
    return place | report.dump() | {"content": content}


def assignments(data: PublishedReports, history: History) -> Iterator[FactRow]:
    """Yield what is said of assignments."""
    for cycle in history.assignments.values():
        page = ""
        if register := data.ask.registered(Assignment.kind, history.series, cycle.id):
            document, anchor = register
            page = f"{data.address(document)}#{anchor}"
        named = cycle.last_named.value or cycle.mentions[-1].report
        is_open: Known[bool] = Known()
        if cycle.status.value:
            is_open = Known.inferred(cycle.is_open, Rule.GROUP_OF_STATUS, cycle.status.quotes)
        known: dict[str, Known[Any]] = {
            "status": cycle.status,
            "since": cycle.since,
            "deadline": cycle.deadline,
            "owner": cycle.owner,
            "group": cycle.group,
            "is_open": is_open,
            "is_overdue": cycle.is_overdue(history.today),
        }
        row = {
            "series": history.series,
            "id": cycle.id,
            **_filled({"page": page}),
            "title": cycle.newest.title,
            **_values(known),
            "last_named": named.docname,
            "known": data.known({**known, "last_named": cycle.last_named}),
            "history": [data.said(mention) for mention in cycle.mentions],
            "namings": [data.naming(report, naming) for report, naming in cycle.namings],
        }
        is_over = cycle.group.value is AssignmentGroup.ENDED
        yield FactRow(named.compiled.year if is_over else None, row)


def _values(known: Mapping[str, Known[Any]]) -> FactValues:
    """Return derived values; null where nothing says."""
    return {name: dump(each.value) for name, each in known.items()}


def people(data: PublishedReports, history: History) -> Iterator[FactRow]:
    """Yield what is said of people."""
    for term in history.terms:
        yield FactRow(_end(term, history), _term(data, history, Topic.SPOKESPERSON.value, term))
    for term in history.decision_makers:
        yield FactRow(_end(term, history), _term(data, history, Topic.DECISION_MAKER.value, term))


def _end(term: Term, history: History) -> int | None:
    """Return the year in which a term ended, or was named last where the name is not repeated."""
    last = term.mentions[-1].report
    if term.until.value and term.is_over(history.today):
        return max(term.until.value.year, last.compiled.year)
    return last.compiled.year if term.left_out else None


def _term(data: PublishedReports, history: History, function: str, term: Term) -> FactValues:
    known: dict[str, Known[Any]] = {
        "since": term.since,
        "until": term.until,
        "is_in_force": term.is_in_force(history.today),
    }
    left_out = term.left_out.docname if term.left_out else None
    return {
        "series": history.series,
        "function": function,
        "name": term.name,
        **_filled({"role": term.role, "topic": term.topic, "group": term.group}),
        **_values(known),
        "first_named": term.mentions[0].report.docname,
        "last_named": term.mentions[-1].report.docname,
        "not_repeated": left_out,
        "known": data.known(known),
        "history": [data.place(mention) for mention in term.mentions],
    }


def decisions(data: PublishedReports, history: History) -> Iterator[FactRow]:
    """Yield what is said of decisions."""
    for mentions in history.decisions.values():
        newest = mentions[-1].block
        known: dict[str, Known[Any]] = {
            "date": last_stated(mentions, lambda block: block.date),
            "by": last_stated(mentions, lambda block: block.by),
        }
        row = {
            "series": history.series,
            **_filled({"id": newest.id}),
            "title": newest.title,
            **_values(known),
            "known": data.known(known),
            "history": [data.said(mention) for mention in mentions],
        }
        yield FactRow(_earlier(mentions[-1].report.compiled.year, history), row)


def promised(data: PublishedReports, history: History) -> Iterator[FactRow]:
    """Yield what was said to come, soonest first, and what came of it."""
    for promise in promises(history):
        known: dict[str, Known[Any]] = {
            "when": promise.when,
            "moved_from": promise.moved_from,
            "outcome": promise.outcome,
        }
        row = {
            "series": history.series,
            "kind": promise.kind.value,
            **_filled({"id": promise.told.block.id}),
            "title": promise.title,
            **_values(known),
            "known": data.known(known),
            "told": data.place(promise.told),
        }
        has_passed = promise.has_come_due(history.today)
        yield FactRow(_earlier(promise.time.last.year, history) if has_passed else None, row)


def _earlier(year: int, history: History) -> int | None:
    """Return a year, if it is over."""
    return year if year < history.today.year else None
