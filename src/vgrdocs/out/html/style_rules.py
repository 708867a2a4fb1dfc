"""Rules of style sheets: read, chosen by the names they need, written short. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_STRING = r'"(?:\\.|[^"\\])*"|' + r"'(?:\\.|[^'\\])*'"
_COMMENT_OR_STRING = re.compile(rf"/\*.*?\*/|({_STRING})", re.DOTALL)
_MARK = re.compile(rf"{_STRING}|url\([^)\"']*\)|\\.|[{{}};]", re.DOTALL)
"""What a rule begins and ends with, or what may hold such a sign and means another thing."""
_SPACE = re.compile(rf"({_STRING})|\s*([{{}};,])\s*|(:)\s+|\s+", re.DOTALL)
_GROUP = re.compile(r"@(media|supports|container|layer)\b")
_ATTRIBUTE = re.compile(rf"\[([\w-]+)(?:{_STRING}|[^\]\"'])*\]")
_INNERMOST = re.compile(r"\([^()]*\)")
_NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")
_OWN_PROPERTY = re.compile(
    rf"(?<=[{{;])\s*(--[\w-]+)\s*:(?:{_STRING}|\([^()]*\)|[^;{{}}\"'()])*(?:;|(?=\}}))"
)
"""A declaration of a custom property; a value with brackets in brackets is not taken for one."""
_USED_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")
_KEYFRAMES = re.compile(r"@keyframes ([\w-]+)")
_ATTRIBUTES_OF_SCRIPTS = "data-bs-"
"""Attributes by which Bootstrap's scripts know their elements count as names, like classes."""


class StyleRule(NamedTuple):
    """A rule: its selector, or what an at-rule is for; and what stands in its braces, if any."""

    head: str
    body: str | None


def read_rules(css: str) -> Iterator[StyleRule]:
    """Yield the rules of a style sheet, or of a group in one."""
    css = _COMMENT_OR_STRING.sub(lambda found: found[1] or " ", css)
    start = body = depth = 0
    for mark in _MARK.finditer(css):
        sign = mark[0]
        if sign == "{":
            depth += 1
            body = mark.end() if depth == 1 else body
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield StyleRule(css[start : body - 1].strip(), css[body : mark.start()])
                start = mark.end()
        elif sign == ";" and depth == 0:
            yield StyleRule(css[start : mark.start()].strip(), None)
            start = mark.end()


def selectors(head: str) -> list[str]:
    """Return the selectors that stand between the commas of a rule's head."""
    depth = start = 0
    found = []
    for place, sign in enumerate(head):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and depth == 0:
            found.append(head[start:place].strip())
            start = place + 1
    return [*found, head[start:].strip()]


def needed_names(selector: str) -> set[str]:
    """Return the classes and ids without which a selector fits nothing.

    What stands in brackets after `:is`, `:not` and the like is passed over, so that a rule that may
    fit is never taken for one that cannot.
    """
    attributes = _ATTRIBUTE.findall(selector)
    names = {name for name in attributes if name.startswith(_ATTRIBUTES_OF_SCRIPTS)}
    rest, count = _ATTRIBUTE.sub("", selector), 1
    while count:
        rest, count = _INNERMOST.subn("", rest)
    return names | {name.replace("\\", "") for name in _NAME.findall(rest)}


def read_selectors(css: str) -> Iterator[str]:
    """Yield the selectors of all rules of a style sheet."""
    for rule in read_rules(css):
        if _GROUP.match(rule.head):
            yield from read_selectors(rule.body or "")
        elif not rule.head.startswith("@"):
            yield from selectors(rule.head)


def choose(css: str, fits: Callable[[set[str]], bool]) -> str:
    """Return the rules that have a selector whose names fit, each with those selectors alone."""
    written = []
    for head, body in read_rules(css):
        if _GROUP.match(head):
            inner = choose(body or "", fits)
            if inner:
                written.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            written.append(f"{head};" if body is None else f"{head}{{{body}}}")
        else:
            kept = [selector for selector in selectors(head) if fits(needed_names(selector))]
            if kept:
                written.append(f"{','.join(kept)}{{{body}}}")
    return "".join(written)


def drop_unused(css: str, named: str, spared: tuple[str, ...]) -> str:
    """Return a style sheet without custom properties and key frames that nothing names.

    *named* is what else may name them: other style sheets. Properties that begin with one of
    *spared* stay.
    """
    before = None
    while css != before:  # what was named by a property alone goes with it
        before = css
        used = set(_USED_PROPERTY.findall(css + named))

        def kept(found: re.Match[str], used: set[str] = used) -> str:
            is_kept = found[1] in used or found[1].startswith(spared)
            return found[0] if is_kept else ""

        css = _OWN_PROPERTY.sub(kept, css)
    rules = []
    for head, body in read_rules(css):
        frames = _KEYFRAMES.match(head)
        is_named = frames is None or _is_named(frames[1], css + named)
        if is_named and body != "":
            rules.append(f"{head};" if body is None else f"{head}{{{body}}}")
    return "".join(rules)


def _is_named(frames: str, css: str) -> bool:
    """Say whether a style sheet moves something by key frames of a name."""
    return bool(re.search(rf"(?<!@keyframes )(?<![\w-]){frames}(?![\w-])", css))


def squeeze(css: str) -> str:
    """Return a style sheet without comments, and without spaces that say nothing."""
    css = _COMMENT_OR_STRING.sub(lambda found: found[1] or " ", css)
    css = _SPACE.sub(lambda found: found[1] or found[2] or found[3] or " ", css)
    return css.replace(";}", "}").strip()
