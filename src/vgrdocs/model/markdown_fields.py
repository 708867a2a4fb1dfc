"""The fields of a block as a writer writes them, from its JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from .block import BLOCKS
from .fields import FieldSpec
from .language import Language


def written_block(data: Mapping[str, Any], language: Language) -> tuple[str, list[str]]:
    """Return the opening of a block without its marks, and the lines of its fields."""
    block = BLOCKS[data["kind"]]
    opening = f"{{{language.name('kind', block.kind)}}}"
    lines = []
    for name, spec in block.specs().items():
        value = data.get(spec.attribute.strip("_"))
        if value is None or spec.role == "body":
            continue  # a body is what the content says
        if spec.role == "argument":
            opening += f" {_written(value, spec)}"
        else:
            lines.append(f":{language.name('field', name)}: {_written(value, spec)}")
    return opening, lines


def _written(value: Any, spec: FieldSpec) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if spec.value_type is dt.datetime:
        return f"{dt.datetime.fromisoformat(value):%Y-%m-%d %H:%M}"
    return str(value)
