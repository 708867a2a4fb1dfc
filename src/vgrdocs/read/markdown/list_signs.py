"""Lists that were pasted with signs that Markdown does not know: their lines run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .running_text import RunningText, shortened

_DOTS = "·•‣⁃∙■-◿⚫⚪➢➤⦁⦿⬛⬜"
# Arrows, ticks and pictures stand before ordinary text as well, so that it takes two of them.
_PICTURES = "←-⇿☀-➿⬀-⯿\U0001f300-\U0001faff"
_BULLET = re.compile(rf"(?P<sign>[{_DOTS}]|[oOqvüØ§¨](?=\t))\ufe0f?\s*(?=\S)")
_PICTURE = re.compile(rf"(?P<sign>[{_PICTURES}]|[#*\d](?=\ufe0f?\u20e3))[\ufe0f\u20e3]*\s*(?=\S)")
_SIGN = re.compile(r"(?P<sign>[-+*](?=[^\W\d])|--(?=\s*\w)|o(?=\s+\S))\s*")
_DASH = re.compile(r"(?P<sign>[–—―‒−])(?:\s+(?=\S)|(?=[^\W\d]))")
_SENTENCE_ENDS = (".", ":", ";", "!", "?", "…", "”", '"', ")")

_NUMBERED = (
    re.compile(r"(?P<sign>(?P<number>\d{1,3})[.)])\s*(?=[^\W\d]|\s\S)"),
    re.compile(r"(?P<sign>\((?P<number>\d{1,3})\))\s*(?=\S)"),
    re.compile(r"(?P<sign>(?:\d{1,3}\.){1,4}(?P<number>\d{1,3})\.?)\s+(?=[^\W\d])"),
    re.compile(r"(?P<sign>(?P<number>\d{1,2}))\s+(?=[A-ZÅÄÖ])"),
)
_LETTERED = re.compile(
    r"(?P<sign>\(?(?:(?P<letter>[a-zåäö])|(?P<roman>[ivx]{1,5}))(?:\)|\.(?=\s|[A-ZÅÄÖ])))\s*(?=\S)"
    r"|(?P<capital>[A-ZÅÄÖ])\)\s*(?=\S)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True)
class _Item:
    """A line that begins as an item: where it is in its text, its sign, and what follows."""

    place: int
    sign: str
    words: str
    is_dash: bool = False
    is_counted: bool = False


def look_at_list_signs(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of lines that are meant as a list and would be shown as one paragraph."""
    above: RunningText | None = None
    is_told = False
    for text in parsed.running:
        found = _listed(text) or _counted(text)
        if found is not None:
            yield _runs_together(found, text.first + found.place)
        # Signs of paragraphs of their own: the first is told when the second one is there.
        is_row = above is not None and _follows(text, above) and _is_bullet(text, above)
        if is_row and not is_told and found is None and above is not None:
            yield _runs_together(_bullet_of(above), above.first)
        is_told = is_row or found is not None
        above = text


def _listed(text: RunningText) -> _Item | None:
    """Return the first item of a list in a paragraph, if two lines or more are items."""
    items: list[_Item] = []
    pictures: list[_Item] = []
    for place, line in enumerate(text.lines):
        if found := _BULLET.match(line) or _SIGN.match(line):
            items.append(_Item(place, found["sign"], line[found.end() :]))
        elif found := _PICTURE.match(line):
            pictures.append(_Item(place, found["sign"], line[found.end() :]))
        elif found := _DASH.match(line):
            item = _Item(place, found["sign"], line[found.end() :], is_dash=True)
            if _begins(item, items, text):
                items.append(item)
    signs = items + pictures if len(pictures) > 1 or items else []
    run_on = [item for item in signs if item.place in text.run_on]
    first = min(signs, key=lambda item: item.place, default=None)
    if first is None:
        return None
    if "\t" in text.lines[first.place][: len(first.sign) + 2] and not first.is_dash:
        return first  # nobody types a tab after a sign in a sentence
    if not run_on:
        return None
    # A dot below a line of text is a list of one item; other signs may stand there by chance.
    is_dot = len(signs) == 1 and _BULLET.match(text.lines[first.place]) is not None
    return first if len(signs) > 1 or is_dot else None


def _begins(item: _Item, before: list[_Item], text: RunningText) -> bool:
    """Say whether a dash begins an item, and not a line that was broken before it."""
    if item.place == 0 or text.lines[item.place - 1].rstrip().endswith(_SENTENCE_ENDS):
        return True
    if not before:
        return False
    return item.words[:1].isupper() == before[0].words[:1].isupper()


def _counted(text: RunningText) -> _Item | None:
    """Return the first of two lines that begin with numbers or letters that follow each other."""
    first: dict[tuple[int, int], _Item] = {}
    for place, line in enumerate(text.lines):
        for form, number, length in _counts(line):
            begun = first.get((form, number - 1))
            if begun is not None and place in text.run_on:
                return begun
            item = _Item(place, line[:length].strip(), line, is_counted=True)
            first.setdefault((form, number), item)
    return None


def _counts(line: str) -> Iterator[tuple[int, int, int]]:
    """Yield what a line may be counted by: the form, the number, the length of the sign."""
    for form, pattern in enumerate(_NUMBERED):
        if found := pattern.match(line):
            yield form, int(found["number"]), found.end()
    found = _LETTERED.match(line)
    if not found:
        return
    if found["capital"]:
        yield -3, _ALPHABET.index(found["capital"].lower()), found.end()
        return
    if found["letter"]:
        yield -1, _ALPHABET.index(found["letter"]), found.end()
    roman = found["letter"] or found["roman"]
    if roman in _ROMAN:
        yield -2, _ROMAN.index(roman), found.end()


def _is_bullet(text: RunningText, above: RunningText) -> bool:
    return bool(_BULLET.match(text.lines[0]) and _BULLET.match(above.lines[0]))


def _bullet_of(text: RunningText) -> _Item:
    found = _BULLET.match(text.lines[0])
    end = found.end() if found else 0
    return _Item(0, found["sign"] if found else "", text.lines[0][end:])


def _follows(text: RunningText, above: RunningText) -> bool:
    """Say whether a paragraph stands right below another, with one empty line between."""
    if text.holder != "paragraph_open" or above.holder != "paragraph_open":
        return False
    return text.first - (above.first + len(above.lines)) == 1


def _runs_together(item: _Item, line: int) -> Problem:
    sign, words = item.sign, Written(shortened(item.words))
    message = Text("lines that begin with '{sign}' are no list to Markdown", sign=sign)
    hint = Hint(
        "begin each with a hyphen and a blank: {example}", example=Text("- {words}", words=words)
    )
    if item.is_dash:
        hint = Hint(
            "write a list with hyphens: {example}; what people say is kept apart by an empty line "
            "between the lines",
            example=Text("- {words}", words=words),
        )
    elif item.is_counted and (number := re.fullmatch(r"(\d+)[.)]?", sign)):
        rest = shortened(item.words[len(sign) :])
        hint = Hint(
            "write an empty line above the list, and a full stop and a blank after each number: "
            "{example}",
            example=Written(f"{number[1]}. {rest}"),
        )
    return Problem(PastedCode.LIST_SIGNS, message, hint=hint, line=line)
