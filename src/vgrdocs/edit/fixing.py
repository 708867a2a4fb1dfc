"""What to change in a text so that a problem is gone, where its hint says just that.

A hint is a sentence for people, made of a message of ours and of what is filled in: so what was
filled in can be read out of it again, in whatever language it is said.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..locale import language as language_of
from ..model import Language, Text
from ..model.mark import MARK_WORD
from ..work.outcome import Finding


class TextChange(NamedTuple):
    """New text in place of what stands on a line, from 1, from a column to another."""

    line: int
    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A change that a hint asks for, and what it is called."""

    title: str
    changes: tuple[TextChange, ...]


class _Way(enum.Enum):
    """What a hint asks to do with what is filled in."""

    WORDS = "put it in place of what the message quotes"
    EACH = "put one of several in place of what the message quotes"
    LINE = "put it in place of the line's text"
    MARKS = "put it in place of the signs that the line begins with"
    TWO_LINES = "put it in place of the signs that two lines begin with"
    BELOW = "write it on a line below"
    END = "write it at the end of the line"
    AWAY = "take the line away"


_HINTS: tuple[tuple[Text, _Way], ...] = (
    (Text("{guess} The choices are: {choices}"), _Way.EACH),
    (Text("the choices are: {choices}"), _Way.EACH),
    (Text("write which of them is meant: {times}"), _Way.EACH),
    (Text("write {names} if that is what is meant."), _Way.EACH),
    (Text("did you mean '{guess}'?"), _Way.WORDS),
    (Text("write '{better}'"), _Way.WORDS),
    (Text("write letters and digits, with hyphens for spaces: {example}"), _Way.WORDS),
    (Text("write three colons and the name in braces: {example}"), _Way.WORDS),
    (Text("write straight backticks around the words: {example}"), _Way.WORDS),
    (Text("write two marks for a heading: {example}"), _Way.LINE),
    (Text("write a blank after the marks: {example}"), _Way.LINE),
    (Text("add the line :{field}: {mark}"), _Way.BELOW),
    (Text("write it on the same line as the name: {mark}"), _Way.END),
    (Text("write {marks} on the lines {opening} and {closing}"), _Way.TWO_LINES),
    (Text("take the line away"), _Way.AWAY),
    (Text("remove the line, or open the block that it should close"), _Way.AWAY),
    (Text("write {marks}"), _Way.MARKS),
    (Text("write it as {example}"), _Way.WORDS),
)
"""The hints that say what to write, the more special first: one may look like another."""

_QUOTED = re.compile(r"[”“'](.+?)[”“'](?!\w)")
_MARKS = re.compile(r"\s*([#:`~]+)")


def fixes(finding: Finding, lines: Sequence[str], code: str) -> list[Fix]:
    """Return the changes that the hint of a finding asks for; none where it leaves a choice.

    *code* is that of the language in which the finding is said.
    """
    if not 0 < finding.line <= len(lines):
        return []
    said_in = language_of(code)
    for message, way in _HINTS:
        found = _pattern(message, said_in).fullmatch(finding.hint)
        if found:
            return list(_fixes(way, found.groupdict(), finding, lines, said_in))
    return []


@cache
def _pattern(message: Text, said_in: Language) -> re.Pattern[str]:
    """Return what a message looks like when it is said, with a group for each thing in it."""
    said = said_in.translations.get((message.context, message.message), message.message)
    parts = re.split(r"\{(\w+)\}", said)
    texts, names = parts[::2], parts[1::2]
    pattern = re.escape(texts[0])
    for name, text in zip(names, texts[1:], strict=True):
        pattern += f"(?P<{name}>.+?){re.escape(text)}"
    return re.compile(pattern, re.DOTALL)


def _fixes(
    way: _Way, filled: dict[str, str], finding: Finding, lines: Sequence[str], said_in: Language
) -> Iterator[Fix]:
    number, line = finding.line, lines[finding.line - 1]
    words = list(filled.values())
    write, away = Text("Write '{text}'"), Text("Take the line away")
    if way is _Way.AWAY:
        yield Fix(said_in.say(away), (TextChange(number, 0, len(line) + 1, ""),))
    elif way is _Way.BELOW:
        text = f":{filled['field']}: {filled['mark']}"
        yield Fix(
            said_in.say(write.fill(text=text)),
            (TextChange(number, len(line), len(line), f"\n{text}"),),
        )
    elif way is _Way.END:
        change = TextChange(number, len(line), len(line), f" {words[0]}")
        yield Fix(said_in.say(write.fill(text=words[0])), (change,))
    elif way is _Way.LINE and not words[0].endswith("…"):
        start = len(line) - len(line.lstrip())
        change = TextChange(number, start, len(line), words[0])
        yield Fix(said_in.say(write.fill(text=words[0])), (change,))
    elif way in (_Way.MARKS, _Way.TWO_LINES):
        yield from _of_marks(filled, number, lines, said_in.say(write.fill(text=words[0])))
    elif way in (_Way.WORDS, _Way.EACH):
        for text in _texts(way, filled, said_in):
            if mended := _in_place(text, finding.message, number, line):
                yield Fix(said_in.say(write.fill(text=text)), (mended,))


def _texts(way: _Way, filled: dict[str, str], said_in: Language) -> list[str]:
    """Return what can be written; nothing of it is a form to be filled in, such as YYYY-01-31."""
    if way is _Way.WORDS:
        found = list(filled.values())[:1]
    else:
        found = list(filled.values())[-1].split(", ")
    guess = _pattern(Text("did you mean '{guess}'?"), said_in).fullmatch(filled.get("guess", ""))
    if guess:  # the likeliest first
        found = list(dict.fromkeys([guess["guess"], *found]))
    year = said_in.say(Text("YYYY-MM-DD"))[:4]
    mark = f"[[{said_in.say(MARK_WORD)}"
    return [each for each in found if year not in each and not each.startswith(("- ", mark))]


def _in_place(text: str, message: str, number: int, line: str) -> TextChange | None:
    """Return the change of what a message quotes last and the line has; None where it has not."""
    for quoted in reversed(_QUOTED.findall(message)):
        wrong = quoted
        if text.startswith(":") and text.endswith(":") and not quoted.startswith(":"):
            wrong = f":{quoted}:"
        places = [found.start() for found in re.finditer(re.escape(wrong), line)]
        if len(places) == 1:
            return TextChange(number, places[0], places[0] + len(wrong), text)
    return None


def _of_marks(
    filled: dict[str, str], number: int, lines: Sequence[str], title: str
) -> Iterator[Fix]:
    """Yield the change of the signs that lines begin with: of a heading, of a block's two lines."""
    numbers = [number]
    if "opening" in filled:
        numbers = [int(filled["opening"]), int(filled["closing"])]
    changes = []
    for each in numbers:
        found = _MARKS.match(lines[each - 1]) if 0 < each <= len(lines) else None
        if found is None or set(found[1]) != set(filled["marks"]):
            return
        changes.append(TextChange(each, found.start(1), found.end(1), filled["marks"]))
    yield Fix(title, tuple(changes))
