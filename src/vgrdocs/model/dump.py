"""Reports and blocks as JSON, and the JSON Schema (2020-12) of it, from the declared fields."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from .block import BLOCKS, Block
from .content import content_schemas
from .dates import When
from .declare import Declared
from .fields import FieldSpec, bare_type, item_type

_EDTF = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
_TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    When: {
        "type": "string",
        "pattern": _EDTF,
        "description": "EDTF, ISO 8601-2: a date, month, season (21-24), year or period.",
    },
}


def dump(value: Any) -> Any:
    """Return a block, a fact or a value as JSON's types, without fields that say nothing."""
    if isinstance(value, Declared):
        filled = {
            spec.attribute.strip("_"): dump(getattr(value, spec.attribute))
            for spec in value.specs().values()
        }
        kind = {"kind": value.kind} if isinstance(value, Block) else {}
        return kind | {
            name: content for name, content in filled.items() if content not in (None, "", [])
        }
    if isinstance(value, tuple):
        return [dump(part) for part in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, When) else value


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
    return found | {
        "title": spec.label,
        "description": " ".join(filter(None, (spec.help, found.get("description")))),
    }


def _type_schema(declared_type: Any) -> dict[str, Any]:
    bare = bare_type(declared_type)
    if item := item_type(bare):
        return {"type": "array", "items": _type_schema(item)}
    if issubclass(bare, enum.Enum):
        return {"enum": [member.value for member in bare]}
    if issubclass(bare, Declared):
        return _object_schema(bare)
    return dict(_TYPES[bare])
