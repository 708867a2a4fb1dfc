"""Open data: what the reports say as JSON, with a JSON Schema beside each file; written by every HTML build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..facts import History, Mention, Term
from ..model import BLOCKS, block_schema, dump, dump_report, schema
from ..record.files import write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ..read.domain import ReportDomain

VERSION = "1.0"
"""The version of the form of the files: the first number rises when something goes or changes its meaning,
the second when something is added."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the files at the end of every build."""
    app.connect("build-finished", write_data)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the files that have changed. Drafts are left out."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, "data")
    folder.mkdir(exist_ok=True)
    data = Data(app)
    for name, (rows, described) in FILES.items():
        found = [row for history in data.histories for row in rows(data, history)]
        _write(
            folder / f"{name}.json",
            {"$schema": f"{name}.schema.json", "version": VERSION, name: found},
        )
        _write(folder / f"{name}.schema.json", file_schema(name, described()))


def _write(file: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    if not file.is_file() or file.read_text("utf-8") != text:
        write_whole(file, text.encode())


class Data:
    """The reports that are out, and where what they say can be read."""

    def __init__(self, app: Sphinx) -> None:
        self.address = app.builder.get_target_uri
        self.domain: ReportDomain = app.env.domains["vgr"]  # type: ignore[assignment]
        known = self.domain.histories().values()
        published = (
            [report for report in history.reports if not report.is_draft] for history in known
        )
        self.histories = [History.of(reports) for reports in published if reports]

    def place(self, mention: Mention) -> dict[str, Any]:
        """Return where something is said."""
        report = mention.report
        page = f"{self.address(report.docname)}#{mention.entry.anchor}"
        return {"document": report.docname, "page": page, "compiled": report.compiled.isoformat()}

    def said(self, mention: Mention) -> dict[str, Any]:
        """Return where something is said, and the block that says it."""
        return self.place(mention) | {
            mention.entry.kind: dump(mention.block) | {"anchor": mention.entry.anchor}
        }


def _reports(data: Data, history: History) -> Iterator[dict[str, Any]]:
    for report in history.reports:
        place = {"page": data.address(report.docname), "compiled": report.compiled.isoformat()}
        yield place | dump_report(report)


def _assignments(data: Data, history: History) -> Iterator[dict[str, Any]]:
    for cycle in history.assignments.values():
        register = data.domain.registered("assignment-register", history.series, cycle.id, "")
        filled = {
            "series": history.series,
            "id": cycle.id,
            "page": f"{data.address(register.docname)}#{register.anchor}" if register else "",
            "title": cycle.newest.title,
            "status": cycle.status,
            "deadline": dump(cycle.deadline) or "",
        }
        yield {name: value for name, value in filled.items() if value} | {
            "as_of": history.today.isoformat(),
            "is_open": cycle.is_open,
            "is_overdue": cycle.is_overdue(history.today),
            "is_silent": cycle.is_open and cycle.mentions[-1].report is not history.reports[-1],
            "history": [data.said(mention) for mention in cycle.mentions],
        }


def _people(data: Data, history: History) -> Iterator[dict[str, Any]]:
    for function, terms in (
        ("spokesperson", history.terms),
        ("decision-maker", history.decision_makers),
    ):
        yield from (_term(data, history, function, term) for term in terms)


def _term(data: Data, history: History, function: str, term: Term) -> dict[str, Any]:
    end = "last_day" if term.is_said else "no_longer_named"
    filled = {"topic": term.topic, end: dump(term.until)}
    return {
        "series": history.series,
        "function": function,
        "name": term.name,
        "role": term.role,
        "since": term.since.isoformat(),
        **{name: value for name, value in filled.items() if value},
        "as_of": history.today.isoformat(),
        "is_in_force": term.is_in_force(history.today),
        "history": [data.place(mention) for mention in term.mentions],
    }


def _decisions(data: Data, history: History) -> Iterator[dict[str, Any]]:
    for mentions in history.decisions.values():
        newest = mentions[-1].block
        filled = {
            "id": newest.id,
            "title": newest.title,
            "date": dump(newest.date),
            "by": newest.by,
        }
        yield {
            "series": history.series,
            **{name: value for name, value in filled.items() if value},
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


def _history(kind: str = "") -> dict[str, Any]:
    said = {kind: {"$ref": f"#/$defs/{kind}"}} if kind else {}
    return {"type": "array", "minItems": 1, "items": _object(_PLACE | said)}


def _described_reports() -> Described:
    report = schema()
    return Described({"page": _PAGE, "compiled": _TIME} | report["properties"], (), report["$defs"])


def _described_assignments() -> Described:
    block = block_schema(BLOCKS["assignment"])
    fields = {name: block["properties"][name] for name in ("title", "status", "deadline")}
    answers = {
        "is_open": _FLAG | {"description": "Whether something remains to be done."},
        "is_overdue": _FLAG | {"description": "Whether it is open though its deadline has passed."},
        "is_silent": _FLAG
        | {"description": "Whether it is open and the newest report says nothing of it."},
    }
    history = {"history": _history("assignment")}
    properties = {
        "series": _TEXT,
        "id": _TEXT,
        "page": _PAGE,
        **fields,
        "as_of": _AS_OF,
        **answers,
        **history,
    }
    return Described(properties, ("page", "status", "deadline"), {"assignment": block})


def _described_people() -> Described:
    properties = {
        "series": _TEXT,
        "function": {"enum": ["spokesperson", "decision-maker"]},
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
    block = block_schema(BLOCKS["decision"])
    fields = {name: block["properties"][name] for name in ("id", "title", "date", "by")}
    properties = {"series": _TEXT, **fields, "history": _history("decision")}
    return Described(properties, ("id", "date", "by"), {"decision": block})


FILES: dict[
    str, tuple[Callable[[Data, History], Iterator[dict[str, Any]]], Callable[[], Described]]
] = {
    "reports": (_reports, _described_reports),
    "assignments": (_assignments, _described_assignments),
    "people": (_people, _described_people),
    "decisions": (_decisions, _described_decisions),
}
"""Name of the file -> what it lists of a series, and how that is described."""
