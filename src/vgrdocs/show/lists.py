"""The lists of small facts as readers see them: dates in words, links that call or write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from docutils import nodes

from ..model import Language, Text, Unreadable, read_email, read_phone, read_when
from ..say.values import say_when
from .values import show_contact, show_value

_ISO = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(/(\d{4}-\d{2}-\d{2})?)?(?![\w/-])")
_EMAIL = re.compile(r"[^\s@<>,;:()\"]+@[\w.-]+\w")
_PHONE = re.compile(r"(?<![\w/.-])[+(]?\d[\d ()\u00a0\u2010-\u2013-]+\d(?![\w/-])")

Show = Callable[[str], nodes.Node]
"""Returns a text that was found as readers see it; raises `Unreadable` for what it is not."""


def show_dates(items: Iterable[nodes.Node], language: Language) -> None:
    """Put dates and periods that stand in ISO form in list *items* as readers see them."""
    _replace(items, _ISO, lambda text: _show_when(text, language))


def _show_when(text: str, language: Language) -> nodes.Node:
    if text.endswith("/"):  # a period that has not ended
        first = say_when(read_when(text[:-1]), language)
        return nodes.inline("", language.say(Text("from {first}", first=first)))
    return show_value(read_when(text), language)


def show_contacts(items: Iterable[nodes.Node]) -> None:
    """Make telephone numbers and e-mail addresses in list *items* links."""
    listed = list(items)
    _replace(listed, _EMAIL, lambda text: show_contact(read_email(text)))
    _replace(listed, _PHONE, lambda text: show_contact(read_phone(text)))
    for item in listed:
        for link in list(item.findall(nodes.reference)):
            _part_from_next(link)


def _part_from_next(link: nodes.reference) -> None:
    """Put a comma between a number or an address and the period that is written right after it."""
    if link.get("refuri", "").partition(":")[0] not in ("tel", "mailto"):
        return
    parent = link.parent
    place = parent.index(link) + 1
    if place + 1 < len(parent) and parent[place].astext().isspace():
        parent[place] = nodes.inline("", ", ", written=" ")


def _replace(items: Iterable[nodes.Node], pattern: re.Pattern[str], show: Show) -> None:
    for item in items:
        # A list, because the texts are replaced while they are looked at.
        for text in list(item.findall(nodes.Text)):
            if pattern.search(text) and text.parent is not None and not _is_in_link(text):
                text.parent.replace(text, list(_with_shown(text, pattern, show)))


def _is_in_link(text: nodes.Text) -> bool:
    return isinstance(text.parent, nodes.reference)


def _with_shown(text: str, pattern: re.Pattern[str], show: Show) -> Iterator[nodes.Node]:
    end = 0
    for found in pattern.finditer(text):
        try:
            shown = show(found[0])
        except Unreadable:
            continue  # it only looks so: it stays as the writer has it
        yield nodes.Text(text[end : found.start()])
        if isinstance(shown, nodes.Element):
            shown["written"] = found[0]  # for whoever writes it back
        yield shown
        end = found.end()
    yield nodes.Text(text[end:])
