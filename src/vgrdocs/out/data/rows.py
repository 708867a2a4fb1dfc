"""What each file of the open data lists, series by series."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...blocks.assignment import Assignment
from ...facts import History, Mention, Report, Term, Topic
from ...facts.questions import Questions
from ...model import Block, dump
from ...model.content import Node
from ..formats import Surroundings
from .collect import CONTENT
from .links import Links

Row = dict[str, Any]
"""What a file says of one thing."""


def _filled(values: Row) -> Row:
    """Return *values* without those that are empty: what no report says has no name in the file."""
    return {name: value for name, value in values.items() if value}


class PublishedReports:
    """The reports of a series that are out, and where what they say can be read."""

    def __init__(self, ask: Questions, around: Surroundings, series: str) -> None:
        self.ask, self.address = ask, around.address
        found = [ask.report(docname) for docname in ask.published(series, 0)]
        self.history = History(tuple(report for report in found if report is not None))

    def place(self, mention: Mention[Block]) -> Row:
        """Return where something is said."""
        report = mention.report
        page = f"{self.address(report.docname)}#{mention.entry.anchor}"
        return {"document": report.docname, "page": page, "compiled": report.compiled.isoformat()}

    def said(self, mention: Mention[Block]) -> Row:
        """Return where something is said, and the block that says it."""
        entry = mention.entry
        block = dump(mention.block) | {"anchor": entry.anchor, "line": entry.line}
        return self.place(mention) | {entry.kind: block}


def report_row(report: Report, ask: Questions, around: Surroundings) -> Row:
    """Return what is said of a report: all that it says, in order."""
    docname = report.docname
    noted: Row = json.loads(str(ask.noted(CONTENT, docname)))
    content: list[Node] = noted["content"]
    Links(ask, around, docname).complete(content)
    place = {
        "page": around.address(docname),
        "source": noted["source"],
        "compiled": report.compiled.isoformat(),
    }
    return place | report.dump() | {"content": content}


def assignments_rows(data: PublishedReports, history: History) -> Iterator[Row]:
    """Yield what is said of assignments."""
    for cycle in history.assignments.values():
        page = ""
        if register := data.ask.registered(Assignment.kind, history.series, cycle.id):
            document, anchor = register
            page = f"{data.address(document)}#{anchor}"
        told = _filled(
            {
                "series": history.series,
                "id": cycle.id,
                "page": page,
                "title": cycle.newest.title,
                "status": dump(cycle.status),
                "deadline": dump(cycle.deadline),
            }
        )
        worked_out = {
            "as_of": history.today.isoformat(),
            "is_open": cycle.is_open,
            "is_overdue": cycle.is_overdue(history.today),
            "is_silent": cycle.is_open and cycle.mentions[-1].report is not history.reports[-1],
        }
        yield told | worked_out | {"history": [data.said(mention) for mention in cycle.mentions]}


def people_rows(data: PublishedReports, history: History) -> Iterator[Row]:
    """Yield what is said of people."""
    for term in history.terms:
        yield _term(data, history, Topic.SPOKESPERSON.value, term)
    for term in history.decision_makers:
        yield _term(data, history, Topic.DECISION_MAKER.value, term)


def _term(data: PublishedReports, history: History, function: str, term: Term) -> Row:
    # An end that a report gives is another thing than a name that the next report leaves out.
    end = "last_day" if term.is_said else "no_longer_named"
    return {
        "series": history.series,
        "function": function,
        "name": term.name,
        "role": term.role,
        "since": term.since.isoformat(),
        **_filled({"topic": term.topic, end: dump(term.until)}),
        "as_of": history.today.isoformat(),
        "is_in_force": term.is_in_force(history.today),
        "history": [data.place(mention) for mention in term.mentions],
    }


def decisions_rows(data: PublishedReports, history: History) -> Iterator[Row]:
    """Yield what is said of decisions."""
    for mentions in history.decisions.values():
        newest = mentions[-1].block
        told = {
            "id": newest.id,
            "title": newest.title,
            "date": dump(newest.date),
            "by": newest.by,
        }
        yield {
            "series": history.series,
            **_filled(told),
            "history": [data.said(mention) for mention in mentions],
        }
