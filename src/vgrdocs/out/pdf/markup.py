"""Typst source as text: strings, labels and calls. Knows nothing of docutils or Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias


class LinkPart(NamedTuple):
    """The start of a link to a place in the handbook.

    Where it leads is known first when a PDF is put together: the place may be in another PDF.
    """

    docname: str
    anchor: str


MarkupPart: TypeAlias = str | LinkPart

MAY_BREAK = "#may-break;"
"""Where a line may end within a word, without a trace in the text that is read or copied."""

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
# PDF/UA forbids the byte order mark and what Unicode has set aside as no character, at any place;
# the signs that choose between two looks of another have no effect, for no font here has two.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufffe\uffff]")


def string(text: str) -> str:
    """A string literal that stands for exactly `text`, whatever it holds.

    Control characters and others that nobody sees are left out.
    """
    text = _UNSEEN.sub("", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "") + '"'


def prose(text: str) -> str:
    """Running text in markup, white space collapsed as in HTML."""
    # As a string expression, since within a string only two characters have a meaning. In markup
    # many have, alone ("@", "*") or beside others ("//", "- "), and a list of them would lack some.
    return f"#{string(_SPACE.sub(' ', text))}"


def whole(text: str) -> str:
    """Running text as above, of which no pattern hyphenates a word."""
    return f"#whole({string(_SPACE.sub(' ', text))})"


def label(docname: str, anchor: str = "") -> str:
    """The label of a place in the handbook; it becomes a named destination in the PDF."""
    return f"label({string(place_name(docname, anchor))})"


def place_name(docname: str, anchor: str = "") -> str:
    """The name of a place in the handbook."""
    # An id is unique within its document only, and a PDF may hold many documents.
    return f"{docname}#{anchor}"


def arguments(values: Mapping[str, object]) -> str:
    """Named arguments for a call, without those that are None."""
    return ", ".join(f"{name}: {value(item)}" for name, item in values.items() if item is not None)


def value(item: object) -> str:
    """A Python value as a Typst expression: text, number, truth value, None, sequence, mapping."""
    match item:
        case Expression():
            return item
        case None | bool():
            return str(item).lower()
        case int() | float():
            return str(item)
        case str():
            return string(item)
        case Mapping():
            return _dictionary(item)
        case Iterable():
            return _array(item)
    raise TypeError(item)


def _dictionary(items: Mapping[object, object]) -> str:
    pairs = "".join(f"{string(str(key))}: {value(item)}, " for key, item in items.items())
    # Without the colon an empty one would be an empty array.
    return f"({pairs or ':'})"


def _array(items: Iterable[object]) -> str:
    # Each item has its comma: without one, an array of one item would be that item in brackets.
    return "(" + "".join(f"{value(item)}, " for item in items) + ")"


class Expression(str):
    """A Typst expression, written as it is."""

    __slots__ = ()
