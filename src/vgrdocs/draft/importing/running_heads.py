"""Page numbers and running heads, which pages leave in a text, are taken out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .text_line import ENDED, TextLine, is_cut, marker_of

_PAGE_NUMBER = re.compile(
    r"(?:[^\W\d]+\s+)?[-–—|\s]*(?P<page>\d{1,4})(?:\s*(?:[/(]|av|of)\s*(?P<all>\d{1,4})\s*\)?)?"
    r"[-–—|\s]*"
)


def page_number(text: str) -> re.Match[str] | None:
    """Return the number of a page, if a line says no more than that."""
    return _PAGE_NUMBER.fullmatch(text)


def without_page_numbers(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[str]]:
    """Return lines without those that number pages: they count up, or say of how many."""
    found: dict[int, re.Match[str]] = {}
    for place, line in enumerate(lines):
        number = page_number(line.text)
        if number and _stands_alone(lines, place):
            found[place] = number
    pages = [int(number["page"]) for number in found.values()]
    counts_up = len(pages) > 1 and pages == list(range(pages[0], pages[0] + len(pages)))
    is_of_all = bool(pages) and all(number["all"] for number in found.values())
    if not (pages and pages[0] <= 2 and (counts_up or is_of_all)):
        return list(lines), []
    return _taken_out(lines, set(found))


def _stands_alone(lines: Sequence[TextLine], place: int) -> bool:
    is_last = place + 1 == len(lines)
    return lines[place].begins and (is_last or lines[place + 1].begins)


def _taken_out(lines: Sequence[TextLine], places: set[int]) -> tuple[list[TextLine], list[str]]:
    """Return lines without some; what comes after those stands after the end of a page."""
    kept: list[TextLine] = []
    taken: list[str] = []
    is_after = False
    for place, line in enumerate(lines):
        if place in places:
            taken.append(line.text)
            is_after = True
            continue
        kept.append(replace(line, after_break=True) if is_after else line)
        is_after = False
    return kept, taken


def without_running_heads(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[str]]:
    """Return lines without the running head where it comes again.

    That is the first line, or one that was there before, where a page has ended beside it.
    """
    seen: set[str] = set()
    places = set()
    for place, line in enumerate(lines):
        text = line.text
        if not text or line.table or marker_of(text) or ENDED.search(text):
            continue
        follows = lines[place + 1] if place + 1 < len(lines) else None
        is_at_break = line.after_break or (follows is not None and follows.after_break)
        is_within = follows is not None and place > 0 and is_cut(lines[place - 1], follows)
        is_first = text == lines[0].text
        is_of_page = _stands_alone(lines, place) and (is_first or is_at_break or is_within)
        if text in seen and len(text) <= 120 and is_of_page:
            places.add(place)
        seen.add(text)
    return _taken_out(lines, places)
