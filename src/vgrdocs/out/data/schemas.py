"""The JSON Schema of each file of the open data, from the declarations of the kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...blocks.assignment import Assignment
from ...blocks.decision import Decision
from ...facts import AssignmentGroup, How, PromiseKind, PromiseOutcome, Rule, Topic
from ...model import Block, block_schema, schema

VERSION = "3.0"
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


def file_schema(name: str, listed: str, described: Described) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file that lists something under a name."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:vgrdocs:data:{name}:{VERSION}",
        "type": "object",
        "properties": {
            "$schema": _TEXT,
            "version": {"const": VERSION},
            "series": _TEXT,
            **_HEADS.get(name, _OF_FACTS),
            listed: {"type": "array", "items": _object(described.properties, described.optional)},
        },
        "required": ["version", "series", listed],
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
    "description": "The day of the series' newest report, which all answers are true of."
}
_SOURCE = _TEXT | {"description": "The file that it was read from, in the handbook's folder."}
_DIGEST = {
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
    "description": "The SHA-256 of the text as readers get it; as in the ledger, if it is there.",
}
_FILE = {
    "type": "string",
    "format": "uri-reference",
    "description": "Relative to the index.",
}
_YEAR = {"type": "integer"}
_HEADS: dict[str, dict[str, Any]] = {"reports": {}, "years": {"year": _YEAR}}
_OF_FACTS: dict[str, Any] = {
    "year": _YEAR | {"description": "The year of what is over; not in the file of what is not."},
    "earlier": {
        "type": "array",
        "items": _FILE,
        "description": "The files of what was over in earlier years, oldest first.",
    },
}
"""What a file says of itself before it lists anything."""
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
    year = {"year": _YEAR, "file": _FILE, "reports": count}
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


def describe_years() -> Described:
    """Return how the list of a year's reports is described."""
    return Described({"document": _TEXT, "compiled": _TIME, "file": _FILE})


def describe_reports() -> Described:
    """Return how reports are described."""
    report = schema()
    place = {"page": _PAGE, "source": _SOURCE, "compiled": _TIME, "text": _DIGEST}
    return Described(place | report["properties"], (), report["$defs"])


def _or_null(described: dict[str, Any]) -> dict[str, Any]:
    """Return what describes a value that is null where the reports do not say."""
    return {"anyOf": [described, {"type": "null"}]}


_SENTENCE = {"document": _TEXT, "line": {"type": "integer"}, "text": _TEXT}
_KNOWN = {
    "type": "object",
    "properties": {
        "how": {
            "enum": [how.value for how in How],
            "description": "Stated by a sentence, inferred by a rule, or unknown (null).",
        },
        "rule": {"enum": [rule.value for rule in Rule]},
        "sentences": {"type": "array", "items": _object(_SENTENCE)},
    },
    "required": ["how", "sentences"],
    "additionalProperties": False,
}


def _known(*names: str) -> dict[str, Any]:
    """Return what describes how each of the derived values is known."""
    return _object(dict.fromkeys(names, _KNOWN))


_LAST_NAMED = _TEXT | {"description": "The newest report that names it."}


def describe_assignments() -> Described:
    """Return how assignments are described."""
    block = block_schema(Assignment)
    own = block["properties"]
    groups = [
        None if group is AssignmentGroup.UNKNOWN else group.value for group in AssignmentGroup
    ]
    derived: dict[str, Any] = {
        "status": _or_null(own["status"]),
        "since": _or_null(own["since"]),
        "deadline": _or_null(own["deadline"]),
        "owner": _or_null(own["owner"]),
        "group": {"enum": groups, "description": "Null where no report gives a status."},
        "is_open": _or_null(_FLAG) | {"description": "Whether its status says that it is open."},
        "is_overdue": _or_null(_FLAG)
        | {"description": "Whether it is open though its deadline has passed."},
    }
    naming = {"document": _TEXT, "compiled": _TIME, "line": {"type": "integer"}, "text": _TEXT}
    properties = {
        "series": _TEXT,
        "id": _TEXT,
        "page": _PAGE,
        "title": own["title"],
        **derived,
        "last_named": _LAST_NAMED,
        "known": _known(*derived, "last_named"),
        "history": _history(Assignment),
        "namings": {
            "type": "array",
            "items": _object(naming),
            "description": "Links and roles that name it, besides its blocks.",
        },
    }
    return Described(properties, ("page",), {Assignment.kind: block})


def describe_people() -> Described:
    """Return how people are described."""
    derived = {
        "since": _or_null(_DAY | {"description": "The first day that a report gives."}),
        "until": _or_null(_DAY | {"description": "The last day that a report gives."}),
        "is_in_force": _or_null(_FLAG),
    }
    properties = {
        "series": _TEXT,
        "function": {"enum": [Topic.SPOKESPERSON.value, Topic.DECISION_MAKER.value]},
        "name": _TEXT,
        "role": _TEXT,
        "topic": _TEXT,
        "group": _TEXT | {"description": "The group that a decision-maker leads."},
        **derived,
        "first_named": _TEXT | {"description": "The oldest report that names the person so."},
        "last_named": _LAST_NAMED,
        "not_repeated": _or_null(
            _TEXT | {"description": "The first report after that whose list lacks the name."}
        ),
        "known": _known(*derived),
        "history": _history(),
    }
    return Described(properties, ("role", "topic", "group"))


def describe_decisions() -> Described:
    """Return how decisions are described."""
    block = block_schema(Decision)
    own = block["properties"]
    derived = {"date": _or_null(own["date"]), "by": _or_null(own["by"])}
    properties = {
        "series": _TEXT,
        "id": own["id"],
        "title": own["title"],
        **derived,
        "known": _known(*derived),
        "history": _history(Decision),
    }
    return Described(properties, ("id",), {Decision.kind: block})


def describe_promises() -> Described:
    """Return how promises are described."""
    when = block_schema(Assignment)["properties"]["deadline"]
    outcomes = [None, *(outcome.value for outcome in PromiseOutcome)]
    derived: dict[str, Any] = {
        "when": when,
        "moved_from": _or_null(when)
        | {"description": "The time that was given before a later one was, if one was."},
        "outcome": {
            "enum": outcomes,
            "description": "What came of it; null where the reports do not say.",
        },
    }
    properties = {
        "series": _TEXT,
        "kind": {"enum": [kind.value for kind in PromiseKind]},
        "id": block_schema(Assignment)["properties"]["id"],
        "title": _TEXT,
        **derived,
        "known": _known(*derived),
        "told": _object(_PLACE) | {"description": "The block that gave the time last."},
    }
    return Described(properties, ("id",))
