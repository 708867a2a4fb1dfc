"""The fields of a block as a writer writes them, from its JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from .block import BLOCKS
from .contact import Contact
from .convert import NOT_STATED
from .fields import FieldSpec
from .language import Language
from .parts_of_years import write_when
from .when import When


def written_block(data: Mapping[str, Any], language: Language) -> tuple[str, list[str]]:
    """Return the opening of a block without its marks, and the lines of its fields."""
    block = BLOCKS[data["kind"]]
    opening = f"{{{language.name('kind', block.kind)}}}"
    lines = []
    for name, spec in block.specs().items():
        attribute = spec.attribute.strip("_")
        if attribute not in data or spec.role == "body":
            continue  # a body is what the content says
        written = _written(data[attribute], spec, language)
        if spec.role == "argument":
            opening += f" {written}"
        else:
            lines.append(f":{language.name('field', name)}: {written}")
    return opening, lines


def _written(value: Any, spec: FieldSpec, language: Language) -> str:
    if value is None:
        return language.name("choice", NOT_STATED)
    if isinstance(value, list):
        return "; ".join(_one(each, spec, language) for each in value)
    return _one(value, spec, language)


def _one(value: Any, spec: FieldSpec, language: Language) -> str:
    """Return a value of a field as it is read again."""
    if spec.value_type is When:
        return write_when(When(value), language)
    if spec.value_type is dt.datetime:
        return f"{dt.datetime.fromisoformat(value):%Y-%m-%d %H:%M}"
    if spec.value_type is Contact:
        return ", ".join(value.values())
    return str(value)
