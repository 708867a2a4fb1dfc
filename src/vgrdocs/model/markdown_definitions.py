"""Terms and what they mean as MyST Markdown, in the three forms that it knows."""

from __future__ import annotations

from .markdown_lines import Lines, hung, indented

Pairs = list[tuple[str, Lines | None]]
"""Terms (words, None), and what those above them mean ("", lines)."""


def definitions(pairs: Pairs) -> Lines:
    """Return terms, each with what it means below a colon."""
    lines: Lines = []
    for words, meaning in pairs:
        if meaning is not None:
            lines += hung(": ", meaning)
            continue
        if lines:
            lines.append("")
        lines.append(words)
    return lines


def fields(pairs: Pairs) -> Lines:
    """Return terms between colons, each with what it means beside it."""
    lines: Lines = []
    for words, meaning in pairs:
        if meaning is None:
            lines.append(f":{words}:")
        elif meaning:
            lines[-1] += f" {meaning[0]}"
            lines += indented(meaning[1:], 2)
    return lines


def glossary(pairs: Pairs) -> Lines:
    """Return terms as a glossary has them, each with what it means further to the right."""
    lines: Lines = []
    was_meaning = False
    for words, meaning in pairs:
        if meaning is None and was_meaning:
            lines.append("")
        lines += [words] if meaning is None else indented(meaning, 2)
        was_meaning = meaning is not None
    return lines
