"""What is left of a mark that was not taken away whole: half its brackets, or its word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from .hint import Hint
from .language import ENGLISH, Language, Text
from .mark import MARK_WORD, with_any_blank
from .problem import Code, Problem

_OF_BRACKETS = Hint(
    "it is left of a place to fill in: take it away, or write a backslash before each sign that "
    "is meant"
)
_OF_WORD = Hint(
    "it is left of a place to fill in: take it away, or write it in small letters if it is meant"
)


def find_leftovers(text: str, languages: Iterable[Language]) -> Iterator[tuple[int, Problem]]:
    """Yield where in a running text something is left of a mark, and what to tell of it.

    Marks that are whole are told by those who look for them. Brackets within brackets, such as
    ``[see [2]]``, are nothing of a mark, and neither is the number of a reference, ``[[1]]``.
    """
    patterns = _patterns((ENGLISH, *languages))
    if not patterns.any_sign.search(text):
        return
    # As many blanks in its place, so that all else stays where it is.
    rest = patterns.mark.sub(lambda mark: re.sub(r"[^\n]", " ", mark[0]), text)
    for place in _of_brackets(rest):
        yield place, _told(rest[place : place + 2], _OF_BRACKETS)
    for found in patterns.word.finditer(rest):
        yield found.start(), _told(found[0], _OF_WORD)


class _Patterns(NamedTuple):
    """What marks and their leftovers look like with certain words."""

    any_sign: re.Pattern[str]
    mark: re.Pattern[str]
    word: re.Pattern[str]


@cache
def _patterns(languages: tuple[Language, ...]) -> _Patterns:
    words = [language.say(MARK_WORD) for language in languages]
    word = "|".join(map(with_any_blank, words))
    begun = "|".join(re.escape(each.split()[0]) for each in words)
    return _Patterns(
        re.compile(rf"\[\[|\]\]|{begun}"),
        re.compile(rf"\[\[[^\S\n]*(?:{word})\b(?:[^\]]|\](?!\]))*(?:\]\])?", re.IGNORECASE),
        # In capitals alone, not in a sentence that is all in capitals, and not behind a bracket
        # that is meant to be seen, which whoever looks at Markdown has hidden.
        re.compile(rf"(?<!\ufffc)\b(?:{word})\b(?!\s+[^\W\d_a-zåäö]{{2}})"),
    )


def _told(found: str, hint: Hint) -> Problem:
    message = Text("'{found}' would be shown to readers", found=found)
    return Problem(Code.MARK_LEFT, message, hint=hint)


def _of_brackets(text: str) -> Iterator[int]:
    """Yield where double brackets are that have lost a partner, or stand around words."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for found in re.finditer(r"[\[\]]", text):
        place = found.start()
        if found[0] == "[":
            opened.append(place)
        elif opened:
            other = opened.pop()
            partners[place], partners[other] = other, place
    for found in re.finditer(r"\[\[|\]\]", text):
        outer, inner = partners.get(found.start()), partners.get(found.start() + 1)
        is_opening = found[0] == "[["
        if outer is None or inner is None:
            yield found.start()
        elif is_opening and outer == inner + 1:
            words = text[found.end() : inner]
            if not words.strip().isdecimal():
                yield found.start()
