"""The text of a report as plain Markdown: its blocks become headings, its fields a list."""

from __future__ import annotations

import re

ITEMS = {"uppdrag", "beslut", "händelse", "organ", "rättelse"}
OPENING = re.compile(r":{3,}\{([\w-]+)\} ?(.*)")
FIELD = re.compile(r":([\w-]+): (.*)")


def as_plain(text: str) -> str:
    """Return the same words without what only vgrdocs reads; links to an id lead to its series."""
    lines: list[str] = []
    is_head = False
    for line in text.splitlines():
        if opened := OPENING.fullmatch(line):
            lines += ["", _heading(opened[1], opened[2]), ""]
        elif is_field := FIELD.fullmatch(line):
            if is_field[1] != "id":
                lines.append(f"- {_words(is_field[1])}: {is_field[2]}")
        elif not line.startswith(":::"):
            # The list of fields ends where the text begins, which may be a list as well.
            lines += ["", _inline(line)] if is_head else [_inline(line)]
        is_head = bool(opened or (is_head and FIELD.fullmatch(line)))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _heading(kind: str, title: str) -> str:
    level = "###" if kind in ITEMS else "##"
    return f"{level} {_words(kind)}" + (f": {title}" if title else "")


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _inline(line: str) -> str:
    line = re.sub(r"\{[\w-]+\}`([^`]+)`", r"\1", line)
    return re.sub(r"\]\(#[\w-]+\)", "](index.md)", line)
