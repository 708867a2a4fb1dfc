"""The text of Word's own markup, whichever part of a file it stands in."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from .form import clean
from .limits import is_damaged

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def tree_of(content: bytes) -> ET.Element:
    """Return a part of a file as a tree; raise `Unimportable` for one that is none."""
    try:
        return ET.fromstring(content)  # noqa: S314 - it has no entities, and is not large
    except ET.ParseError:
        raise is_damaged() from None


def text_within(element: ET.Element) -> str:
    """Return the words of an element on one line."""
    texts = []
    for each in element.iter():
        if each.tag == f"{W}t":
            texts.append(each.text or "")
        elif each.tag in (f"{W}tab", f"{W}br", f"{W}p", f"{W}cr", f"{W}noBreakHyphen"):
            texts.append(" ")
    return " ".join(clean("".join(texts)).split())
