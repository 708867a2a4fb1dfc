"""Lines of Markdown: directives between their marks, and what hangs below a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from .content import Node
from .fence import FENCE

Lines = list[str]
_COLONS = re.compile(r":{3,}")
_BACKTICKS = re.compile(r"`{3,}")


def directive(opening: str, options: Iterable[str], body: Lines) -> Lines:
    """Return a directive between as many colons as it takes."""
    marks = _more(_COLONS, body, ":")
    lines = [f"{marks}{opening}", *options]
    if body:
        lines += ["", *body]
    return [*lines, marks]


def code_fence(info: str, lines: Lines) -> Lines:
    """Return code between as many backticks as it takes."""
    marks = _more(_BACKTICKS, lines, "`")
    return [f"{marks}{info}", *lines, marks]


def _more(pattern: re.Pattern[str], lines: Lines, sign: str) -> str:
    """Return a row of signs that is longer than any in *lines*; it takes three to mean anything."""
    longest = 2
    for line in lines:
        for found in pattern.findall(line):
            longest = max(longest, len(found))
    return sign * (longest + 1)


def option_lines(given: Mapping[str, object]) -> Lines:
    """Return the options of a directive."""
    return [f":{name}: {value}".rstrip() for name, value in given.items()]


NAMED = ("admonition", "code", "container", "figure", "math", "table")
"""What has its own name as an option, if a writer gave it one."""


def is_name(node: Node, label: str) -> bool:
    """Say whether a label is a node's own name, and not that of a place before it."""
    return node["type"] in NAMED and label == node.get("anchor")


def class_option(node: Node) -> Lines:
    """Return the options for the classes and the name of a node, if it has any."""
    lines = [f":class: {' '.join(node['classes'])}"] if node.get("classes") else []
    return lines + [f":name: {label}" for label in node.get("labels", ()) if is_name(node, label)]


def hung(mark: str, lines: Lines) -> Lines:
    """Return lines with a mark before the first, and the others below its text."""
    if not lines:
        return [mark.rstrip()]
    if FENCE.fullmatch(lines[0]):
        # A fence and its end are seen best when they stand below each other.
        return [mark.rstrip(), *indented(lines, len(mark))]
    return [mark + lines[0], *indented(lines[1:], len(mark))]


def indented(lines: Lines, width: int) -> Lines:
    """Return lines that stand further to the right."""
    return [" " * width + line if line else line for line in lines]


def apart(parts: Iterable[Lines]) -> Lines:
    """Return what stands below each other, with an empty line between."""
    lines: Lines = []
    for part in parts:
        if lines and part:
            lines.append("")
        lines += part
    return lines


def close(parts: Sequence[Lines]) -> Lines:
    """Return the items of a list, with no empty lines between if each is a line."""
    if any(len(part) > 1 for part in parts):
        return apart(parts)
    return [line for part in parts for line in part]
