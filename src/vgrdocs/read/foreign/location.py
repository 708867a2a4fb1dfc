"""Where a warning is to be told: nearer than others know, by what stands in the file."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.util.logging import get_node_location

_RULE = re.compile(r" {0,3}([-*_])[ \t]*(\1[ \t]*){2,}")
_LABEL = re.compile(r"\[\^([^\]]+)\]:")


def label_on(location: object) -> str:
    """Return the label of the note that is written at a location; empty for none."""
    file, _, line = str(location).rpartition(":")
    if not line.isdigit() or not Path(file).is_file():
        return ""
    lines = Path(file).read_text("utf-8", "replace").split("\n")
    # The note may be told of at its first paragraph, or at the line after it.
    for number in (int(line), int(line) - 1, int(line) + 1):
        if 0 < number <= len(lines) and (found := _LABEL.search(lines[number - 1])):
            return found[1]
    return ""


def rule_near(location: object) -> object:
    """Return the place of the last line across the page where docutils knows no line of it."""
    file = Path(str(location).removesuffix(":"))
    if not file.is_file():
        return location
    lines = file.read_text("utf-8", "replace").split("\n")
    found = [number for number, line in enumerate(lines, 1) if _RULE.fullmatch(line)]
    return f"{file}:{found[-1]}" if found else location


def at_words(location: object, words: str) -> object:
    """Return the line of *words* in the paragraph that begins at *location*, if it can be found."""
    place = str(get_node_location(location) if isinstance(location, nodes.Node) else location)
    # Sphinx gives "file:line", or "file:" where it knows no line.
    file, line = place.removesuffix(":"), "1"
    if place[-1:].isdigit():
        file, _, line = place.rpartition(":")
    if not words and isinstance(location, nodes.Node):
        return place
    if not words or not line.isdigit() or not Path(file).is_file():
        return location
    lines = Path(file).read_text(encoding="utf-8", errors="replace").split("\n")
    for number, text in enumerate(lines, 1):
        if number >= int(line) and words in text:
            return f"{file}:{number}"
    return f"{file}:{line}"
