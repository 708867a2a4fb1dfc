"""Good reports with something pasted into them, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass, field

from .fragments import KINDS, RUN_TOGETHER

_FIRST = dt.date(2026, 1, 1)
_MARKS = re.compile(r"[§¤¶]")
_CONSONANTS, _VOWELS = "bdfgklmnprstv", "aeiouyåäö"

PLACES = {
    "section": "## Övrigt\n\nFöre pasta.\n\n{pasted}\n\nEfter pasta.\n",
    "below text": "## Övrigt\n\nFöre pasta.\n{pasted}\nEfter pasta.\n",
    "block": ":::::{{sammanfattande-lägesbild}}\nFöre pasta.\n\n{pasted}\n\nEfter pasta.\n:::::\n",
    "start of block": ":::::{{kommunikativ-lägesbild}}\n:intresse: lågt\n\n{pasted}\n:::::\n",
    "item": "## Övrigt\n\n- Före pasta.\n\n{indented}\n",
    "quotation": "## Övrigt\n\n{quoted}\n",
    "assignment": ":::::{{uppdrag}} Att mäta\n:id: mata\n:status: pågående\n\n{pasted}\n:::::\n",
    "cell": "## Övrigt\n\n| A | B |\n|---|---|\n| {line} | b |\n",
    "title of an item": ":::{{beslut}} {line}\n:::\n",
    "field": ":::{{om-rapporten}}\n:sammanställd-av: {line}\n:::\n",
    "end": "## Övrigt\n\nFöre pasta.\n\n{pasted}",
}
"""Where it is pasted. ``line`` is its first line alone."""


@dataclass(frozen=True)
class PastedReport:
    """A report, the lines of it that were pasted, and the words that must be seen or hidden."""

    text: str
    lines: range
    words: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    for_pictures: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    """Words of lines that are not to be one paragraph."""
    about: str = ""


@dataclass
class Words:
    """Words that no other report has, made of a number."""

    number: int
    made: dict[str, list[str]] = field(default_factory=lambda: {"§": [], "¤": [], "¶": []})
    """Mark -> the words that were put in for it."""

    def put_in(self, pattern: str) -> str:
        """Return *pattern* with words for its marks."""
        return _MARKS.sub(lambda mark: self._next(mark[0]), pattern)

    def _next(self, mark: str) -> str:
        self.number += 1
        word = _spelt(self.number)
        self.made[mark].append(word)
        return word


def _spelt(number: int) -> str:
    """Return a word of eight letters, another one for each number."""
    word, rest = "", number * 7919 % 100_000_007
    for _ in range(4):
        rest, consonant = divmod(rest, len(_CONSONANTS))
        rest, vowel = divmod(rest, len(_VOWELS))
        word += _CONSONANTS[consonant] + _VOWELS[vowel]
    return word


def pasted_reports(number: int, seed: int) -> list[PastedReport]:
    """Return so many reports with something pasted into each."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    patterns = [each for kind in KINDS.values() for each in kind]
    words = Words(0)
    made = []
    for place in range(number):
        chosen = chance.choices(patterns, k=chance.randint(1, 2))
        between, where = chance.choice(("\n\n", "\n")), chance.choice(list(PLACES))
        words = Words(words.number)
        made.append(report_with(day_of(place), chosen, between, where, words))
    return made


def day_of(place: int) -> dt.date:
    """Return the day of the report in *place*, from 0."""
    return _FIRST + dt.timedelta(days=place)


def _first_of(words: list[str], line: str) -> str:
    return next(word for word in words if word in line)


def report_with(
    day: dt.date, patterns: list[str], between: str, where: str, words: Words
) -> PastedReport:
    """Return a good report of a *day* with *patterns* in one of the `PLACES`."""
    pasted = between.join(patterns)
    if "{line}" in PLACES[where]:
        # In a cell or a field, a line that would be a remark by itself is text.
        pasted = pasted.split("\n")[0].replace("% ¤", "% §").replace("(¤)", "(§)")
    pasted = words.put_in(pasted)
    indented = "\n".join(f"  {line}" if line else "" for line in pasted.split("\n"))
    quoted = "\n".join(f"> {line}" for line in pasted.split("\n"))
    rest = PLACES[where].format(pasted=pasted, indented=indented, quoted=quoted, line=pasted)
    head = f"# Läget {day}\n\n:::{{rapport}} {day} 07:30\n:::\n\n"
    text = head + rest
    before = PLACES[where].partition("{pasted}")[0].partition("{line}")[0]
    before = before.partition("{indented}")[0].partition("{quoted}")[0]
    start = (head + before).count("\n") + 1
    lines = range(start, start + pasted.count("\n") + 1)
    apart: tuple[str, ...] = ()
    if patterns[0] in RUN_TOGETHER and "{line}" not in PLACES[where]:
        lines_apart = pasted.split("\n")[: patterns[0].count("\n") + 1]
        apart = tuple(_first_of(words.made["§"], line) for line in lines_apart)
    return PastedReport(
        text,
        lines,
        words=tuple(words.made["§"]),
        hidden=tuple(words.made["¤"]),
        for_pictures=tuple(words.made["¶"]),
        apart=apart,
        about=f"{where}: {pasted!r}",
    )
