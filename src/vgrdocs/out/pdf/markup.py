"""Typst source as text: strings, labels and calls. Knows nothing of docutils or Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias


class Link(NamedTuple):
    """The start of a link to a place in the handbook; where it leads is known first when a PDF is put together."""

    docname: str
    anchor: str


Part: TypeAlias = str | Link

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def string(text: str) -> str:
    """A string literal that stands for exactly `text`, whatever it holds. Control characters are left out."""
    text = _CONTROL.sub("", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "") + '"'


def words(text: str) -> str:
    """Running text in markup: as one string expression, white space collapsed as in HTML."""
    return f"#{string(_SPACE.sub(' ', text))}"


def label(docname: str, anchor: str = "") -> str:
    """The label of a place in the handbook; it becomes a named destination in the PDF."""
    return f"label({string(f'{docname}#{anchor}')})"


def arguments(values: Mapping[str, object]) -> str:
    """Named arguments for a call, without those that are None."""
    return ", ".join(f"{name}: {value(item)}" for name, item in values.items() if item is not None)


def value(item: object) -> str:
    """A Python value as a Typst expression: text, number, truth value, None, sequence or mapping."""
    match item:
        case Code():
            return item
        case None | bool():
            return str(item).lower()
        case int() | float():
            return str(item)
        case Mapping():
            return (
                "("
                + (
                    "".join(f"{string(str(key))}: {value(each)}, " for key, each in item.items())
                    or ":"
                )
                + ")"
            )
        case str():
            return string(item)
        case Iterable():
            return "(" + "".join(f"{value(each)}, " for each in item) + ")"
    raise TypeError(item)


class Code(str):
    """A Typst expression, written as it is."""

    __slots__ = ()
