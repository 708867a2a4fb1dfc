"""Open data: what the reports say as JSON, with a JSON Schema beside each file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..blocks.assignment import Assignment
from ..blocks.decision import Decision
from ..facts import History, Mention, Report, Term, Topic
from ..facts.questions import Questions
from ..model import Block, block_schema, dump, schema
from .formats import Output, Surroundings

VERSION = "1.0"
"""The version of the form of the files.

The first number rises when something goes or changes its meaning, the second when something is
added.
"""


Row = dict[str, Any]
"""What a file says of one thing."""


class Data:
    """A file of JSON for each sort of facts, with its schema beside it. Drafts are left out."""

    name = "data"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield each file with its schema."""
        for name in FILES:
            yield Output(name, partial(_files, name))


def _files(name: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    rows, described = FILES[name]
    data = PublishedReports(ask, around)
    found: list[Row] = []
    for history in data.histories:
        found += rows(data, history)
    values = {"$schema": f"{name}.schema.json", "version": VERSION, name: found}
    schema_ = file_schema(name, described())
    return {f"data/{name}.json": _json(values), f"data/{name}.schema.json": _json(schema_)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _filled(values: Row) -> Row:
    """Return *values* without those that are empty: what no report says has no name in the file."""
    return {name: value for name, value in values.items() if value}


class PublishedReports:
    """The reports that are out, and where what they say can be read."""

    def __init__(self, ask: Questions, around: Surroundings) -> None:
        self.ask, self.address = ask, around.address
        self.histories: list[History] = []
        for series in ask.series():
            reports = self._reports(series)
            if reports:
                self.histories.append(History(tuple(reports)))

    def _reports(self, series: str) -> list[Report]:
        found = []
        for docname in self.ask.docnames(series):
            report = self.ask.report(docname)
            if report and not report.is_draft:
                found.append(report)
        return found

    def place(self, mention: Mention[Block]) -> Row:
        """Return where something is said."""
        report = mention.report
        page = f"{self.address(report.docname)}#{mention.entry.anchor}"
        return {"document": report.docname, "page": page, "compiled": report.compiled.isoformat()}

    def said(self, mention: Mention[Block]) -> Row:
        """Return where something is said, and the block that says it."""
        block = dump(mention.block) | {"anchor": mention.entry.anchor}
        return self.place(mention) | {mention.entry.kind: block}


def _reports(data: PublishedReports, history: History) -> Iterator[Row]:
    for report in history.reports:
        place = {"page": data.address(report.docname), "compiled": report.compiled.isoformat()}
        yield place | report.dump()


def _assignments(data: PublishedReports, history: History) -> Iterator[Row]:
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


def _people(data: PublishedReports, history: History) -> Iterator[Row]:
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


def _decisions(data: PublishedReports, history: History) -> Iterator[Row]:
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


@dataclass(frozen=True)
class Described:
    """The JSON Schema of what a file lists, and the schemas that it refers to."""

    properties: dict[str, Any]
    optional: tuple[str, ...] = ()
    definitions: dict[str, Any] | None = None


def file_schema(name: str, described: Described) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:vgrdocs:data:{name}:{VERSION}",
        "type": "object",
        "properties": {
            "$schema": _TEXT,
            "version": {"const": VERSION},
            name: {"type": "array", "items": _object(described.properties, described.optional)},
        },
        "required": ["version", name],
        "additionalProperties": False,
        "$defs": described.definitions or {},
    }


_TEXT = {"type": "string"}
_FLAG = {"type": "boolean"}
_DAY = {"type": "string", "format": "date"}
_TIME = {"type": "string", "format": "date-time"}
_PAGE = {
    "type": "string",
    "format": "uri-reference",
    "description": "Relative to the start page of the handbook.",
}
_AS_OF = _DAY | {
    "description": "The day of the series' newest report, which the answers are true of."
}
_PLACE = {"document": _TEXT, "page": _PAGE, "compiled": _TIME}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _history(block: type[Block] | None = None) -> dict[str, Any]:
    """Return what describes the places that tell of something, and what the block there says."""
    place: dict[str, Any] = dict(_PLACE)
    if block:
        place[block.kind] = {"$ref": f"#/$defs/{block.kind}"}
    return {"type": "array", "minItems": 1, "items": _object(place)}


def _described_reports() -> Described:
    report = schema()
    return Described({"page": _PAGE, "compiled": _TIME} | report["properties"], (), report["$defs"])


def _described_assignments() -> Described:
    block = block_schema(Assignment)
    fields = {name: block["properties"][name] for name in ("title", "status", "deadline")}
    answers = {
        "is_open": _FLAG | {"description": "Whether something remains to be done."},
        "is_overdue": _FLAG | {"description": "Whether it is open though its deadline has passed."},
        "is_silent": _FLAG
        | {"description": "Whether it is open and the newest report says nothing of it."},
    }
    history = {"history": _history(Assignment)}
    properties = {
        "series": _TEXT,
        "id": _TEXT,
        "page": _PAGE,
        **fields,
        "as_of": _AS_OF,
        **answers,
        **history,
    }
    return Described(properties, ("page", "status", "deadline"), {Assignment.kind: block})


def _described_people() -> Described:
    properties = {
        "series": _TEXT,
        "function": {"enum": [Topic.SPOKESPERSON.value, Topic.DECISION_MAKER.value]},
        "name": _TEXT,
        "role": _TEXT,
        "topic": _TEXT,
        "since": _DAY,
        "last_day": _DAY | {"description": "The last day, where a report gives one."},
        "no_longer_named": _DAY
        | {"description": "The day of the first report that does not name the person."},
        "as_of": _AS_OF,
        "is_in_force": _FLAG,
        "history": _history(),
    }
    return Described(properties, ("topic", "last_day", "no_longer_named"))


def _described_decisions() -> Described:
    block = block_schema(Decision)
    fields = {name: block["properties"][name] for name in ("id", "title", "date", "by")}
    properties = {"series": _TEXT, **fields, "history": _history(Decision)}
    return Described(properties, ("id", "date", "by"), {Decision.kind: block})


Rows = Callable[[PublishedReports, History], Iterator[Row]]

FILES: dict[str, tuple[Rows, Callable[[], Described]]] = {
    "reports": (_reports, _described_reports),
    "assignments": (_assignments, _described_assignments),
    "people": (_people, _described_people),
    "decisions": (_decisions, _described_decisions),
}
"""Name of the file -> what it lists of a series, and how that is described."""
