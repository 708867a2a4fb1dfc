"""Rules of style sheets: chosen by the names they need, written short. Knows no page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tinycss2 import parse_component_value_list, parse_stylesheet, serialize

_GROUPS = {"media", "supports", "container", "layer", "keyframes", "-webkit-keyframes"}
"""At-rules that hold rules."""
_ATTRIBUTES_OF_SCRIPTS = "data-bs-"
"""Attributes by which Bootstrap's scripts know their elements count as names, like classes."""

Tokens = list[Any]


@cache
def read_with() -> tuple[str, ...]:
    """Return what says how a style sheet is read: the version of the reader, and this module."""
    return version("tinycss2"), Path(__file__).read_text("utf-8")


def short(
    css: str | Tokens,
    fits: Callable[[set[str]], bool] = lambda names: True,
    is_wanted: Callable[[str, Tokens], bool] = lambda name, tokens: True,
) -> str:
    """Return a style sheet without comments and needless spaces, and with what is wanted alone.

    A selector stays if the names that it needs fit. What else stands before braces or in them stays
    if it is wanted, by the name of the key frames or the custom property that it makes, if any.
    """
    written = []
    for rule in parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            selectors = _split(rule.prelude, ",")
            head = ",".join(serialize(each) for each in selectors if fits(needed_names(each)))
            is_group = False
        elif rule.type == "at-rule" and is_wanted(_frames(rule), rule.prelude):
            head = f"@{rule.at_keyword} {','.join(map(serialize, _split(rule.prelude, ',')))}"
            is_group = rule.lower_at_keyword in _GROUPS
        else:
            continue
        if rule.content is None:
            written.append(f"{head};")
        elif head:
            if is_group:
                body = short(rule.content, fits, is_wanted)
            else:
                parts = [part for part in _split(rule.content, ";") if is_wanted(_sets(part), part)]
                body = ";".join(map(serialize, parts))
            if body or head.startswith("@layer"):  # an empty layer has its place among the others
                written.append(f"{head}{{{body}}}")
    return "".join(written)


def drop_unused(css: str, others: str, spared: tuple[str, ...]) -> str:
    """Return a style sheet without custom properties and key frames that nothing names.

    *others* are sheets that may name them too. Properties that begin with one of *spared* stay.
    """
    tokens = parse_component_value_list(css, skip_comments=True)
    said = defaultdict(set, {"": set(re.findall(r"[\w-]+", others))})

    def note(name: str, tokens: Tokens) -> bool:
        said[name].update(_words(tokens))
        return True

    short(tokens, is_wanted=note)
    named: set[str] = set()
    new = {name for name in said if not name or name.startswith(spared)}
    while new:  # what only something unused names is never reached
        named |= new
        new = set().union(*(said.get(name, ()) for name in new)) - named
    return short(tokens, is_wanted=lambda name, tokens: name in named)


def needed_names(selector: Tokens) -> set[str]:
    """Return the classes and ids without which a selector fits nothing.

    What stands in brackets after `:is`, `:not` and the like is passed over, so that a rule that may
    fit is never taken for one that cannot.
    """
    names = set()
    before = None
    for token in selector:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            names.add(token.value)
        elif token.type == "[] block":
            attribute = next(_words(token.content), "")
            if attribute.startswith(_ATTRIBUTES_OF_SCRIPTS):
                names.add(attribute)
        before = token
    return names


def _frames(rule: Any) -> str:
    """Return what key frames are called, or nothing for another rule."""
    is_frames = rule.lower_at_keyword.endswith("keyframes")
    return next(_words(rule.prelude), "") if is_frames else ""


def _sets(declaration: Tokens) -> str:
    """Return the custom property that a declaration sets, or nothing."""
    name = next(_words(declaration[:1]), "")
    return name if name.startswith("--") else ""


def _split(tokens: Tokens, sign: str) -> list[Tokens]:
    """Return what stands between signs of a kind, without needless spaces and empty parts."""
    parts: list[Tokens] = [[]]
    for token in [*tokens, sign]:
        part = parts[-1]
        if token == sign:
            if part and part[-1].type == "whitespace":
                part.pop()
            parts.append([])
        elif token.type != "whitespace" or (part and part[-1] != ":"):
            part.append(token)
    return [part for part in parts if part]


def _words(tokens: Tokens) -> Iterator[str]:
    """Yield the names and texts that stand somewhere in tokens."""
    for token in tokens:
        if token.type in {"ident", "string"}:
            yield token.value
        yield from _words(getattr(token, "content", None) or getattr(token, "arguments", []))
