"""Reports and blocks as JSON, and the JSON Schema (2020-12) of it, from the declared fields."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import Any

from .block import BLOCKS, Block
from .contact import Contact, Email, Phone
from .content import content_schemas
from .declare import Declared
from .fields import FieldSpec, bare_type, item_type
from .when import When

_PART = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}\+\d{2}:\d{2}(:\d{2})?)?)?|-W\d{2})?"
_EDTF = rf"^{_PART}(/{_PART})?$"
_PHONE = {
    "type": "string",
    "pattern": r"^\+?\d{3,15}$",
    "description": "E.164, such as +46104410000, or a short number such as 1177.",
}
_EMAIL = {"type": "string", "format": "email"}
_TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    Decimal: {
        "type": "string",
        "pattern": r"^-?\d+(\.\d+)?$",
        "description": "A number with all of its decimals, as text, so that none is lost.",
    },
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    When: {
        "type": "string",
        "pattern": _EDTF,
        "description": "EDTF, ISO 8601-2: a date with or without a time, a month, season (21-24), "
        "quarter (33-36), half-year (40-41), year or period; a week as in ISO 8601-1.",
    },
    Phone: _PHONE,
    Email: _EMAIL,
    Contact: {
        "type": "object",
        "properties": {"name": {"type": "string"}, "phone": _PHONE, "email": _EMAIL},
        "additionalProperties": False,
    },
}


def dump(value: Any) -> Any:
    """Return a block, a fact or a value as JSON's types, without fields that say nothing."""
    if isinstance(value, Declared):
        kind = {"kind": value.kind} if isinstance(value, Block) else {}
        return kind | _filled(value)
    if isinstance(value, tuple):
        return [dump(part) for part in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Contact):
        parts = {"name": value.name, "phone": dump(value.phone), "email": dump(value.email)}
        return {name: part for name, part in parts.items() if part}
    return _plain_text(value)


def _plain_text(value: Any) -> Any:
    """Return a value that a text stands for as that text; any other as it is."""
    if isinstance(value, Phone):
        return value.number
    return str(value) if isinstance(value, When | Email | Decimal) else value


def _filled(value: Declared) -> dict[str, Any]:
    filled = {}
    for spec in value.specs().values():
        content = dump(getattr(value, spec.attribute))
        # What a writer says is not stated is null: it is known that nobody says it.
        if spec.may_be_unknown or content not in (None, "", []):
            filled[spec.attribute.strip("_")] = content
    return filled


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a report as JSON, for all kinds in use."""
    text = {"type": "string"}
    kinds = {kind: block_schema(block) for kind, block in BLOCKS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report",
        "type": "object",
        "properties": {
            "series": text,
            "document": text,
            "title": text,
            "blocks": {
                "type": "array",
                "items": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in BLOCKS]},
            },
            "content": {
                "$ref": "#/$defs/blocks",
                "description": "All that readers see of it, in order.",
            },
        },
        "required": ["series", "document", "title", "blocks"],
        "additionalProperties": False,
        "$defs": kinds | content_schemas(),
    }


def block_schema(block: type[Block]) -> dict[str, Any]:
    """Return the JSON Schema of one kind."""
    described = _object_schema(block)
    place = {"anchor": {"type": "string"}, "line": {"type": "integer"}}
    described["properties"] |= {"kind": {"const": block.kind}} | place
    return described | {
        "title": block.heading,
        "required": ["kind", "anchor", "line", *described["required"]],
    }


def _object_schema(cls: type[Declared]) -> dict[str, Any]:
    specs = cls.specs().values()
    return {
        "type": "object",
        "description": (cls.__doc__ or "").partition("\n")[0],
        "properties": {spec.attribute.strip("_"): _field_schema(spec) for spec in specs},
        "required": [spec.attribute.strip("_") for spec in specs if spec.required],
        "additionalProperties": False,
    }


def _field_schema(spec: FieldSpec) -> dict[str, Any]:
    found = _type_schema(spec.type)
    if spec.adaptable:
        found = _with_others(found)
    shape = {"anyOf": [found, {"type": "null"}]} if spec.may_be_unknown else found
    return shape | {
        "title": spec.label,
        "description": " ".join(filter(None, (spec.help, found.get("description")))),
    }


def _with_others(found: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a choice of which a handbook may have its own."""
    if "items" in found:
        return found | {"items": _with_others(found["items"])}
    words = "A handbook may have choices of its own in place of these."
    return {"type": "string", "examples": found["enum"], "description": words}


def _type_schema(declared_type: Any) -> dict[str, Any]:
    bare = bare_type(declared_type)
    if item := item_type(bare):
        return {"type": "array", "items": _type_schema(item)}
    if issubclass(bare, enum.Enum):
        return {"enum": [member.value for member in bare]}
    if issubclass(bare, Declared):
        return _object_schema(bare)
    return dict(_TYPES[bare])
