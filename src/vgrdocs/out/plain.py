"""A page as plain HTML: what it says, for places that have no style sheet and no script of ours.

Mail, feeds and an intranet get the same words in the same order as the page. They are taken from
the page that is written, so that nothing has to be resolved and worded a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

from .joints import SOFT_HYPHEN

_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href",),
    "abbr": ("title",),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
"""What elements keep beside `id` and `lang`."""
_WHOLE = {
    *_ATTRIBUTES,
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "li", "dl", "dt", "dd", "div", "br", "hr"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "pre", "code", "kbd", "blockquote"),
    *("figure", "figcaption", "em", "strong", "sub", "sup", "s", "u"),
}
"""The elements that stay what they are."""
_AS = {
    **dict.fromkeys(("section", "article", "aside", "header", "nav", "details"), "div"),
    "summary": "p",
}
"""What stands for elements that need a style or a script, or that old readers do not know."""
OF_LATER = "vgr-told-later"
"""The class of what a page says of later reports, which only the page itself can go on saying.

What is sent out says what was known then, and so it stays as it is when other reports come.
"""
_SILENT = {"button", "form", "math", "script", "select", "style", "svg", "template"}
_NOT_SAID = {"headerlink", OF_LATER}
"""Classes: signs that lead to where one is, later reports."""
_SOURCE_OF_FORMULA = "annotation"
"""What stands in a formula for those who can't draw it: few readers of mail and feeds can."""
_VOID = {"br", "col", "hr", "img", "input", "wbr"}
_ATTRIBUTE = r'[a-z][a-z0-9:_-]*(?:="[^"&]*(?:&(?:amp|lt|gt|quot|#x?[0-9a-f]+);[^"&]*)*")?'
_NO_TAGS_INSIDE = "iframe|noembed|noframes|plaintext|script|style|textarea|title|xmp"
_TAG = re.compile(
    rf"<(?!{_NO_TAGS_INSIDE})([a-z][a-z0-9]*)((?: {_ATTRIBUTE})*) ?(/?)>"
    r"|</([a-z][a-z0-9]*)>|<!--[^<>]*-->"
)
"""A tag as Sphinx writes it: a beginning with attributes, perhaps closed at once, or an end."""
_GIVEN = re.compile(r' ([^=" ]+)(?:="([^"]*)")?')
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_HEADING = re.compile(r"h[1-6]")
_BOXES = {True: "\N{BALLOT BOX WITH CHECK} ", False: "\N{BALLOT BOX} "}
"""What stands for the box of a task that is done, and of one that is not."""
_HEADS = {"admonition-title", "rubric", "topic-title"}
"""The classes of paragraphs that are titles, which nothing but their look says."""


@dataclass(frozen=True)
class Destination:
    """Where what is taken from a page comes to stand.

    `page` is the page's whole address, or empty if it has none: then words stay of a link to
    another page, and no link. `picture` returns the address of a picture by its own, which begins
    at the handbook's root; empty for one that is left out, of which its description stays.
    """

    page: str
    picture: Callable[[str], str]
    title_level: int = 1
    prefix: str | None = ""
    """What the ids begin with, so that they are no others' in a page around; None for no ids."""


def plain_html(html: str, address: str, destination: Destination) -> ET.Element:
    """Return what the written page *html* says, as one `div`; *address* begins at the root."""
    begin, end = html.find('<article class="bd-article"'), html.rfind("</article>")
    # The frame around says nothing of the page, and drawings are a third of all tags.
    shown = _DRAWING.sub("", html[max(0, begin) : end])
    builder = _Builder(address, destination)
    tags = list(_TAG.finditer(shown))
    if len(tags) == shown.count("<"):
        _read(shown, tags, builder)
    else:
        reader = _TolerantReader(builder)
        reader.feed(shown)
        reader.close()
    return builder.root


def _read(shown: str, tags: Iterable[re.Match[str]], builder: _Builder) -> None:
    """Read what Sphinx has written, by its *tags*: it takes a fraction of what a parser does."""
    at = 0
    for found in tags:
        start, end = found.span()
        if at < start:
            builder.say(unescape(shown[at:start]))
        at = end
        tag, given, closed, ended = found.groups()
        if tag:
            builder.begin(tag, {name: unescape(value) for name, value in _GIVEN.findall(given)})
        if ended or closed:
            builder.end(ended or tag)
    if at < len(shown):
        builder.say(unescape(shown[at:]))


class _TolerantReader(HTMLParser):
    """Reads a page in which a writer has put HTML, however that is written."""

    def __init__(self, builder: _Builder) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = builder

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self.builder.begin(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        """Take in words."""
        self.builder.say(data)


def written(element: ET.Element) -> str:
    """Return an element as HTML."""
    return ET.tostring(element, encoding="unicode", method="html")


@dataclass(slots=True)
class _Open:
    """An element of the page that is not closed yet, and what its content goes into."""

    tag: str
    into: ET.Element
    is_silent: bool = False


class _Builder:
    """Builds the plain elements while a page is read, which Sphinx has written well-formed."""

    def __init__(self, address: str, destination: Destination) -> None:
        self.address, self.destination = address, destination
        self.root = ET.Element("div")
        self.open: list[_Open] = []

    def begin(self, tag: str, given: dict[str, str]) -> None:
        """Begin an element; nothing counts before the page's article."""
        classes = given.get("class", "").split()
        if not self.open:
            if tag == "article" and "bd-article" in classes:
                self.open.append(_Open(tag, self.root))
            return
        around = self.open[-1]
        is_silent = around.is_silent or _is_silent(tag, given, classes)
        here = _Open(tag, around.into, is_silent and tag != _SOURCE_OF_FORMULA)
        if not here.is_silent:
            self._begin(here, given, classes)
        if tag not in _VOID:
            self.open.append(here)

    def _begin(self, here: _Open, given: dict[str, str], classes: Collection[str]) -> None:
        tag = _AS.get(here.tag, here.tag)
        if tag == "img":
            self._add_picture(given)
        elif tag == "input" and given.get("type") == "checkbox":
            self._add_text(_BOXES["checked" in given])
        elif tag in _WHOLE and not _is_bare(tag, here.into):
            here.into = self._add(tag, given)
            if not _HEADS.isdisjoint(classes):
                here.into = ET.SubElement(here.into, "strong")

    def _add(self, tag: str, given: dict[str, str]) -> ET.Element:
        kept = {name: given[name] for name in (*_ATTRIBUTES.get(tag, ()), "lang") if name in given}
        if given.get("id") and self.destination.prefix is not None:
            kept["id"] = f"{self.destination.prefix}{given['id']}"
        if tag == "a":
            kept = self._linked(kept)
        if _HEADING.fullmatch(tag):
            tag = f"h{min(int(tag[1]) + self.destination.title_level - 1, 6)}"
        return ET.SubElement(self.open[-1].into, tag, kept)

    def _linked(self, kept: dict[str, str]) -> dict[str, str]:
        href = kept.pop("href", "")
        if href.startswith("#") and self.destination.prefix is not None:
            return kept | {"href": f"#{self.destination.prefix}{href[1:]}"}
        if href and (urlsplit(href).scheme or self.destination.page):
            return kept | {"href": urljoin(self.destination.page, href)}
        return kept

    def _add_picture(self, given: dict[str, str]) -> None:
        own = urljoin(f"/{self.address}", given.get("src", "")).removeprefix("/")
        address = self.destination.picture(own)
        if address:
            kept = {name: given[name] for name in ("alt", "width", "height") if name in given}
            ET.SubElement(self.open[-1].into, "img", {"src": address} | kept)
        else:
            self._add_text(given.get("alt", ""))

    def end(self, tag: str) -> None:
        """End the innermost element of this name."""
        if self.open and self.open[-1].tag == tag:
            self.open.pop()
        elif any(each.tag == tag for each in self.open):
            while self.open.pop().tag != tag:
                pass

    def say(self, words: str) -> None:
        """Take in words."""
        if self.open and not self.open[-1].is_silent:
            self._add_text(words.replace(SOFT_HYPHEN, ""))

    def _add_text(self, text: str) -> None:
        into = self.open[-1].into
        if len(into):
            into[-1].tail = (into[-1].tail or "") + text
        else:
            into.text = (into.text or "") + text


def _is_silent(tag: str, given: dict[str, str], classes: Collection[str]) -> bool:
    """Say whether something is drawn or pressed, or is one of what is not said here."""
    return tag in _SILENT or given.get("aria-hidden") == "true" or not _NOT_SAID.isdisjoint(classes)


def _is_bare(tag: str, into: ET.Element) -> bool:
    """Say whether an element only groups what may as well stand alone."""
    return tag == "div" and into.tag == "dl"
