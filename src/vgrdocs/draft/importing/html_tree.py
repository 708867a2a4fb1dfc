"""The tags of a page as a tree, however badly they are closed, and what nobody is shown of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ...model import Text
from .form import clean
from .limits import DEEPEST_TAG, Unimportable

_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
UNSEEN = {
    "script", "style", "template", "head", "iframe", "object", "noscript", "svg", "canvas",
    "audio", "video",
}  # fmt: skip
RUNNING = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "o:p", "img", "br", "input",
}  # fmt: skip
_CLOSED_BY = {
    "li": {"li"},
    "p": {"p"},
    "td": {"td", "th", "p", "li"},
    "th": {"td", "th", "p", "li"},
    "tr": {"tr", "td", "th", "p", "li"},
    "dt": {"dd", "dt", "p"},
    "dd": {"dd", "dt", "p"},
}
"""What a tag ends that was left open before it."""
_STRUCK = ("s", "strike", "del")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)


@dataclass
class Element:
    """A tag with what stands in it."""

    tag: str
    given: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Element]:
        """Yield the elements right in this one with one of some tags."""
        for child in self.children:
            if isinstance(child, Element) and child.tag in tags:
                yield child


class _Tree(HTMLParser):
    """Makes elements of the text of a page, however badly its tags are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while len(self.open) > 1 and self.open[-1].tag in _CLOSED_BY.get(tag, ()):
            self.open.pop()
        if self.open[-1].tag == "p" and tag not in RUNNING | _VOID | UNSEEN:
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)
        if len(self.open) > DEEPEST_TAG:
            raise Unimportable(Text("its parts stand too deep in each other"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree_of_page(text: str) -> Element:
    """Return the element that holds all of a page."""
    tree = _Tree()
    tree.feed(text)
    tree.close()
    return tree.open[0]


def without_hidden(element: Element) -> Iterator[Text]:
    """Take out what nobody is shown; yield what to tell of that, and of what is struck out."""
    shown: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str) or child.tag in UNSEEN:
            shown.append(child)
        elif "hidden" in child.given or _HIDING.search(child.given.get("style", "")):
            if said := " ".join(clean(_said(child)).split()):
                yield Text("left out, since it is hidden in the file: '{text}'", text=said)
        else:
            yield from without_hidden(child)
            shown.append(child)
            if child.tag in _STRUCK and (said := " ".join(clean(_said(child)).split())):
                yield Text("'{text}' is struck out in the file, and is text here", text=said)
    element.children = shown


def _said(element: Element) -> str:
    """Return the words of an element, hidden or not."""
    texts = []
    for child in element.children:
        if isinstance(child, str):
            texts.append(child)
        elif child.tag not in UNSEEN:
            texts.append(_said(child) if child.tag in RUNNING else f" {_said(child)} ")
    return "".join(texts)
