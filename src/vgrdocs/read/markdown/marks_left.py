"""Marks of Markdown that readers would see, since they are not written as it reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...model import Command, Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .running_text import HIDDEN, RunningText, shortened

_QUOTES = "´`‘’'\"”“"
_NAME = r"[^\W\d][\w:+-]{0,60}"
_SHOWN = Text("'{found}' would be shown to readers")
_ANY = re.compile(r"[#:{*_~=&<>´‘’'—–-]")
"""One of these is in whatever the rules look for."""
_MOST = 20
"""How many faults of one paragraph are told."""


class _Rule(NamedTuple):
    """Marks that were meant for something: how they look, what to say, what to write instead.

    The pattern sees the lines that readers would see; code and roles in them are hidden.
    """

    pattern: re.Pattern[str]
    message: Text
    hint: Hint | Callable[[re.Match[str]], Hint]


def _heading(found: re.Match[str]) -> Hint:
    mended = f"{found['marks']} {shortened(found['words'])}"
    return Hint("write a blank after the marks: {example}", example=Written(mended))


def _title(found: re.Match[str]) -> Hint:
    return Hint(
        "write a blank after the mark, {example}, or a backslash before it to show it",
        example=Written(f"# {shortened(found['words'])}"),
    )


def _block(found: re.Match[str]) -> Hint:
    example = Command(f":::{{{found['name'] or found['other']}}}")
    return Hint("write three colons and the name in braces: {example}", example=example)


def _role(found: re.Match[str]) -> Hint:
    example = Written(f"{{{found['name']}}}`{found['words'].strip()}`")
    return Hint("write straight backticks around the words: {example}", example=example)


_PAIR = Hint(
    "write the marks right before the first letter and right after the last one, "
    "or a backslash before each sign to show them"
)
_RULES = (
    _Rule(
        re.compile(r"^(?P<marks>#{2,6})(?P<words>[^\s#].*)", re.MULTILINE),
        Text("'{found}' is no heading to Markdown"),
        _heading,
    ),
    _Rule(  # alone above a text; among others it is a word that people search for
        re.compile(r"\A#(?P<words>[A-ZÅÄÖ][^#\n]*)\Z"),
        Text("'{found}' is no heading to Markdown"),
        _title,
    ),
    _Rule(  # a line such as ::note, or :{note} with whatever follows
        re.compile(
            rf"^(?:::\s?|:)\{{?(?P<name>{_NAME})\}}?(?<![:+-])\s*$|^::?\{{(?P<other>{_NAME})\}}",
            re.MULTILINE,
        ),
        Text("'{found}' opens no block"),
        _block,
    ),
    _Rule(
        re.compile(r":{3,}"),
        _SHOWN,
        Hint("write the colons first on a line of their own"),
    ),
    _Rule(  # a role with other quotes than backticks
        re.compile(
            rf"\{{(?P<name>{_NAME})\}}\s?[{_QUOTES}](?P<words>[^{_QUOTES}\n]{{1,200}})[{_QUOTES}]"
        ),
        Text("'{found}' is no link to Markdown"),
        _role,
    ),
    _Rule(  # a role's braces with a blank after them, without an end, or around all of it
        re.compile(rf"\{{{_NAME}\}}(?=\s?[{_QUOTES}{HIDDEN}])|\{{{_NAME}{HIDDEN}\}}"),
        _SHOWN,
        Hint("write the name alone in braces, and the words in backticks right after them"),
    ),
    _Rule(
        re.compile(r"(?<![\w*])\*\*(?=[^\s*])|(?<![\w*])\*\*\s[^*\n]{1,300}\s\*\*(?![\w*])"),
        _SHOWN,
        _PAIR,
    ),
    _Rule(
        re.compile(r"(?<![\w*])\*[^\W\d][^*\n]{0,300}\s\*(?![\w*])"),
        _SHOWN,
        _PAIR,
    ),
    _Rule(
        re.compile(r"(?<![\w_/.])__(?=[^\W\d_])(?=[^_\n]{1,300}\s__(?![\w_]))"),
        _SHOWN,
        _PAIR,
    ),
    _Rule(
        re.compile(r"~~(?=[^\s~])[^~\n]{1,300}~~|==(?=[^\W\d])[^=\n]{1,300}(?<=\w)=="),
        _SHOWN,
        Hint("take the marks away, they do nothing here"),
    ),
    _Rule(
        re.compile(r"<!(?:--|[–—])[^\n]{0,300}?(?:(?:--|[–—]-?)>|$)|(?:--|[–—]-?)>$", re.MULTILINE),
        Text("'{found}' begins or ends no comment, and would be shown to readers"),
        Hint("write '<!--' before the comment and '-->' after it, with plain hyphens"),
    ),
    _Rule(  # an address or a remark, which begins no line of a paragraph
        re.compile(r"^\[[^\]\n]{1,200}\]:\s\S[^\n]{0,300}", re.MULTILINE),
        _SHOWN,
        Hint("put an empty line before it"),
    ),
    _Rule(
        re.compile(r"\A(?:[´‘’]{3}|'{3}).*"),
        Text("'{found}' opens no code"),
        Hint("write three backticks: {marks}", marks=Command("```")),
    ),
    _Rule(
        re.compile(
            r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);"
            r"|&(?:nbsp|[aouAOU](?:ring|uml)|amp|quot|shy)\b"
        ),
        _SHOWN,
        Hint("write the sign itself"),
    ),
    _Rule(  # a line of hyphens that a word processor made dashes of
        re.compile(r"\A(?:—|[-‒–—−]{2,})\Z"),
        _SHOWN,
        Hint("for a line across the page write three hyphens, with an empty line above"),
    ),
)


def look_at_marks_left(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of marks that readers would see."""
    for text in parsed.running:
        if _ANY.search(text.shown):
            yield from _look_at(text)


def _look_at(text: RunningText) -> Iterator[Problem]:
    told: list[range] = []
    shown = text.unescaped()
    for rule in _RULES:
        above = -1
        for found in rule.pattern.finditer(shown):
            # One fault may look like several; and of a text of nothing but marks enough is said.
            if len(told) == _MOST or any(found.start() in span for span in told):
                continue
            told.append(range(*found.span()))
            line = text.line_at(found.start())
            if line == above:
                continue
            above = line
            yield Problem(
                PastedCode.MARKUP_LEFT,
                rule.message.fill(found=shortened(found[0])),
                hint=rule.hint if isinstance(rule.hint, Hint) else rule.hint(found),
                line=line,
            )
