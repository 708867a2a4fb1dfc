"""Marks of Markdown that would be shown to readers, since they were not written as it reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...model import Command, Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .passages import HIDDEN, Passage, shortened

_QUOTES = "´`‘’'\"”“"


class _Rule(NamedTuple):
    """What is meant by some marks: how they look, what to say, and what to write instead."""

    pattern: re.Pattern[str]
    message: Text
    hint: Callable[[re.Match[str]], Hint]


def _say(hint: Hint) -> Callable[[re.Match[str]], Hint]:
    return lambda found: hint


def _heading(found: re.Match[str]) -> Hint:
    return Hint(
        "write a blank after the marks: {example}",
        example=Written(f"{found['marks']} {shortened(found['words'])}"),
    )


def _block(found: re.Match[str]) -> Hint:
    return Hint(
        "write three colons and the name in braces: {example}",
        example=Command(f":::{{{found['name']}}}"),
    )


def _role(found: re.Match[str]) -> Hint:
    words = Text("the words")
    if given := (found.groupdict().get("words") or "").strip():
        return Hint("write {example}", example=Written(f"{{{found['name']}}}`{given}`"))
    return Hint(
        "write backticks right after the braces, {example}, or take the braces away",
        example=Text("{{{name}}}`{words}`", name=Written(found["name"]), words=words),
    )


def _in_sight(marks: str) -> Text:
    return Text("'{marks}' would be shown to readers", marks=marks)


_PAIR = Hint(
    "write the marks right before the first letter and right after the last one, "
    "or a backslash before each to show them"
)
_NAME = r"(?P<name>[^\W\d][\w:+-]{0,60})"

_RULES = (
    _Rule(
        re.compile(r"^(?P<marks>#{2,6})(?P<words>[^\s#].*)", re.MULTILINE),
        Text("'{found}' is no heading to Markdown"),
        _heading,
    ),
    _Rule(
        re.compile(
            rf"^:{{1,2}}\{{?{_NAME}\}}?(?<![:+-])\s*$|^:{{1,2}}\{{{_NAME.replace('name', 'other')}\}}",
            re.MULTILINE,
        ),
        Text("'{found}' opens no block"),
        lambda found: _block_of(found),
    ),
    _Rule(
        re.compile(r":{3,}"),
        Text("'{found}' would be shown to readers"),
        _say(Hint("write the colons first on a line of their own")),
    ),
    _Rule(
        re.compile(rf"\{{{_NAME}\}}\s?[{_QUOTES}](?P<words>[^{_QUOTES}\n]{{0,200}})[{_QUOTES}]"),
        Text("'{found}' is no link to Markdown"),
        _role,
    ),
    _Rule(
        re.compile(
            rf"\{{{_NAME}\}}(?=\s?[{_QUOTES}{HIDDEN}])|\{{{_NAME.replace('name', 'inside')}{HIDDEN}\}}"
        ),
        Text("'{found}' would be shown to readers"),
        lambda found: _role(found) if found["name"] else _say(_BRACES)(found),
    ),
    _Rule(
        re.compile(r"(?<![\w*])\*\*(?=[^\s*])|(?<![\w*])\*\*\s[^*\n]{1,300}\s\*\*(?![\w*])"),
        Text("'{found}' would be shown to readers"),
        _say(_PAIR),
    ),
    _Rule(
        re.compile(r"(?<![\w*])\*[^\W\d][^*\n]{0,300}\s\*(?![\w*])"),
        Text("'{found}' would be shown to readers"),
        _say(_PAIR),
    ),
    _Rule(
        re.compile(r"(?<![\w_/.])__(?=[^\W\d_])(?=[^_\n]{1,300}\s__(?![\w_]))"),
        Text("'{found}' would be shown to readers"),
        _say(_PAIR),
    ),
    _Rule(
        re.compile(r"~~(?=[^\s~])[^~\n]{1,300}~~|==(?=[^\W\d])[^=\n]{1,300}(?<=\w)=="),
        Text("'{found}' would be shown to readers"),
        _say(Hint("take the marks away; Markdown here has none for this")),
    ),
    _Rule(
        re.compile(r"<[!][-–—]{1,2}|[-–—]{1,2}>$", re.MULTILINE),
        Text("'{found}' begins or ends no comment, and would be shown to readers"),
        _say(Hint("write '<!--' before the comment and '-->' after it, with plain hyphens")),
    ),
    _Rule(
        re.compile(r"^(?:[´‘’]{3}|'{3}).*$", re.MULTILINE),
        Text("'{found}' opens no code"),
        _say(Hint("write three backticks: {marks}", marks=Command("```"))),
    ),
    _Rule(
        re.compile(
            r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);|&(?:nbsp|[aouAOU](?:ring|uml)|amp|quot|shy)\b"
        ),
        Text("'{found}' would be shown to readers"),
        _say(Hint("write the sign itself")),
    ),
    _Rule(
        re.compile(r"\A(?:—|[-‒–—−]{2,})\Z"),
        Text("'{found}' would be shown to readers"),
        _say(Hint("for a line across the page write three hyphens, with an empty line above")),
    ),
)
_BRACES = Hint("write the name alone in braces, and the words in backticks right after them")
_ANY = re.compile(r"[#:{*_~=&<>´‘’'—–-]")


def _block_of(found: re.Match[str]) -> Hint:
    name = found["name"] or found["other"]
    return Hint(
        "write three colons and the name in braces: {example}", example=Command(f":::{{{name}}}")
    )


def look_at_marks_left(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of marks that readers would see."""
    for passage in parsed.passages:
        text = passage.text
        if _ANY.search(text):
            yield from _look_at(passage, text)


def _look_at(passage: Passage, text: str) -> Iterator[Problem]:
    told: set[int] = set()
    for rule in _RULES:
        for found in rule.pattern.finditer(text):
            place = text[: found.start()].count("\n")
            if place in told:  # one fault of a line may look like several
                continue
            told.add(place)
            message = rule.message.fill(found=shortened(found[0]))
            yield Problem(
                PastedCode.MARKUP_LEFT, message, hint=rule.hint(found), line=passage.first + place
            )
