"""The JSON Schema of each file of the open data, from the declarations of the kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...blocks.assignment import Assignment
from ...blocks.decision import Decision
from ...facts import Topic
from ...model import Block, block_schema, schema

VERSION = "2.0"
"""The version of the form of the files.

The first number rises when something goes or changes its meaning, the second when something is
added.
"""


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
            "series": _TEXT,
            **({"year": {"type": "integer"}} if name == "reports" else {}),
            name: {"type": "array", "items": _object(described.properties, described.optional)},
        },
        "required": ["version", "series", name],
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
_SOURCE = _TEXT | {"description": "The file that it was read from, in the handbook's folder."}
_FILE = {
    "type": "string",
    "format": "uri-reference",
    "description": "Relative to the index.",
}
_PLACE = {"document": _TEXT, "page": _PAGE, "compiled": _TIME}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def index_schema(files: Sequence[str]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the index; each series has these *files*."""
    count = {"type": "integer", "minimum": 1}
    year = {"year": {"type": "integer"}, "file": _FILE, "reports": count}
    series = {
        "series": _TEXT,
        "as_of": _AS_OF,
        "reports": count,
        "years": {"type": "array", "minItems": 1, "items": _object(year)},
        "files": _object(dict.fromkeys(files, _FILE)),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:vgrdocs:data:index:{VERSION}",
        "type": "object",
        "properties": {
            "$schema": _TEXT,
            "version": {"const": VERSION},
            "series": {"type": "array", "items": _object(series)},
        },
        "required": ["version", "series"],
        "additionalProperties": False,
    }


def _history(block: type[Block] | None = None) -> dict[str, Any]:
    """Return what describes the places that tell of something, and what the block there says."""
    place: dict[str, Any] = dict(_PLACE)
    if block:
        place[block.kind] = {"$ref": f"#/$defs/{block.kind}"}
    return {"type": "array", "minItems": 1, "items": _object(place)}


def describe_reports() -> Described:
    """Return how reports are described."""
    report = schema()
    place = {"page": _PAGE, "source": _SOURCE, "compiled": _TIME}
    return Described(place | report["properties"], (), report["$defs"])


def describe_assignments() -> Described:
    """Return how assignments are described."""
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


def describe_people() -> Described:
    """Return how people are described."""
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


def describe_decisions() -> Described:
    """Return how decisions are described."""
    block = block_schema(Decision)
    fields = {name: block["properties"][name] for name in ("id", "title", "date", "by")}
    properties = {"series": _TEXT, **fields, "history": _history(Decision)}
    return Described(properties, ("id", "date", "by"), {Decision.kind: block})
