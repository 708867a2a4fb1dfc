"""Structures within each other, as Hypothesis makes them up: lists, tables, quotations, boxes.

``§`` is a word. All of it is Markdown that a writer may use, if deeper than anybody would.
"""

from __future__ import annotations

import re

from hypothesis import strategies as st

_INNERMOST = (
    "§ §",
    "§ *§* **§** `§` [§](https://a.se) § H{sub}`§`O {abbr}`§ (§)`",
    "§ $a^2$ §",
    "![¶](p.png)",
    "```{figure} p.png\n:alt: ¶\n\n§ §\n```",
    "```{image} p.png\n:alt: ¶\n```",
    "```\n§ §\n  §\n```",
    "$$\n\\frac{a}{b}\n$$",
    "| § | § |\n|---|---|\n| § | **§** |",
    "| § |\n|---|",
    "| | § |\n|---|:-:|\n| § | |\n| § <br> § | ![¶](p.png) |",
    "```{csv-table}\n§,§\n§,\n```",
    "- [ ] § §\n- [x] §",
    "```{rubric} § §\n```",
    "<details><summary>§</summary>§ §</details>",
    "- §\n- §\n- §",
    "3. §\n4. §",
    "§\n: § §",
    "§ §\\\n§ 🔴 §",
    "§ [§][^note] §[^note]",
)
_BOXES = ("note", "tip", "epigraph", "admonition", "sidebar", "topic")
_TITLED = ("admonition", "sidebar", "topic")
_FENCE = re.compile(r"(:{3,})\{")


def _indented(text: str, first: str) -> str:
    """Return *text* behind *first*, its other lines as far in as its first."""
    rest = "\n" + " " * len(first)
    return first + rest.join(text.split("\n"))


def _quotation(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _box(name: str, text: str) -> str:
    # The fence around others is the longest.
    inner = max((len(fence) for fence in _FENCE.findall(text)), default=2)
    fence = ":" * (inner + 1)
    title = " §" * (name in _TITLED)
    return f"{fence}{{{name}}}{title}\n{text}\n{fence}"


def _cells(text: str) -> str:
    return _box("list-table", _indented(text, "* - ") + "\n  - §\n* - §\n  - §")


def _definition(text: str) -> str:
    return "§\n" + _indented(text, ": ")


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(_indented, inner, st.sampled_from(("- ", "1. "))),
        inner.map(_definition),
        inner.map(_quotation),
        inner.map(_cells),
        st.builds(_box, st.sampled_from(_BOXES), inner),
        st.tuples(inner, inner).map("\n\n".join),
    )


def _with_note(text: str, note: str) -> str:
    if "[^note]" not in text:
        return text
    note = note.replace("[^note]", "")  # no note has notes
    return f"{text}\n\n[^note]: §\n\n    " + "\n    ".join(note.split("\n"))


_structures = st.recursive(st.sampled_from(_INNERMOST), _around, max_leaves=4)
structures = st.builds(_with_note, _structures, _structures)
"""Patterns of Markdown, perhaps with a note."""
