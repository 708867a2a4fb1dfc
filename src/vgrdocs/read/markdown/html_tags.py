"""One piece of HTML as it stands in a text: a tag, a comment or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

ALLOWED: dict[str, tuple[str, ...]] = {
    "br": (),
    "sub": (),
    "sup": (),
    "u": (),
    "s": (),
    "kbd": (),
    "abbr": ("title",),
    "details": ("open",),
    "summary": (),
    "img": ("src", "alt", "width", "height"),
    "table": (),
    "caption": (),
    "thead": (),
    "tbody": (),
    "tfoot": (),
    "tr": (),
    "th": (),
    "td": (),
}
"""The HTML that a text may have: tag -> its attributes."""

IN_LINES = ("sub", "sup", "u", "s", "kbd", "abbr")
"""Those that stand around words."""
ON_LINES = tuple(name for name in ALLOWED if name not in (*IN_LINES, "br", "img"))
"""Those that stand on lines of their own."""

_HTML = """
    a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog
    dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4
    h5 h6 head header hgroup hr html i iframe image img input ins kbd label legend li link main
    map mark marquee math menu meta meter nav nobr noscript object ol optgroup option output p
    param picture plaintext pre progress q rp rt ruby s samp script search section select slot
    small source span strike strong style sub summary sup svg table tbody td template textarea
    tfoot th thead time title tr track tt u ul var video wbr xmp
    """
HTML = frozenset(_HTML.split())
"""All tags of HTML, today's and yesterday's: any other is a writer's word in angle brackets."""
_ALONE = frozenset(
    ("open", "hidden", "nowrap", "noshade", "compact", "disabled", "checked", "selected", "async")
)
"""Attributes that have no value in HTML."""

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_FOREIGN = re.compile(r"</?[a-z][a-z0-9]{0,4}:[a-z]+(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""A tag of Word's own, such as <o:p>, which Markdown takes for text."""


@dataclass(frozen=True)
class HtmlTag:
    """A piece of HTML: its name in small letters, empty if it is neither a tag nor a comment."""

    source: str
    name: str
    is_end: bool = False
    attributes: dict[str, str | None] = field(default_factory=dict)
    """Names with values; None for one that has no value."""

    def value(self, name: str) -> str:
        """Return the value of an attribute, empty if it has none."""
        return self.attributes.get(name) or ""

    @property
    def is_comment(self) -> bool:
        """Whether it is a remark of the writer's, which nobody is to see."""
        return self.name == "!--"

    @property
    def is_word(self) -> bool:
        """Whether it is no HTML, but words that somebody put between angle brackets."""
        if self.name not in HTML:
            return True
        # "om a<b och c>d" has a tag with two attributes, as HTML sees it.
        return any(value is None and name not in _ALONE for name, value in self.attributes.items())

    def refused(self) -> Iterator[str]:
        """Yield the names of the attributes that its tag can't have."""
        for name in self.attributes:
            if name not in ALLOWED.get(self.name, ()):
                yield name


def read_tag(source: str) -> HtmlTag:
    """Return what a piece of HTML is."""
    if source.startswith("<!--"):
        return HtmlTag(source, "!--")
    found = _NAME.match(source)
    if not found:
        return HtmlTag(source, "")
    name, is_end = found[1].lower(), source.startswith("</")
    attributes = {} if is_end else _attributes(source)
    return HtmlTag(source, name, is_end, attributes)


def foreign_tags(text: str) -> list[str]:
    """Return the tags of Word's own in a text."""
    return _FOREIGN.findall(text) if ":" in text and "<" in text else []


def _attributes(source: str) -> dict[str, str | None]:
    reader = _Attributes()
    reader.feed(source)
    return reader.found


class _Attributes(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes of the tag."""
        for name, value in attrs:
            self.found[name] = value
