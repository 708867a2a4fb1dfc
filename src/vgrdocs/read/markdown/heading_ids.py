"""The addresses of headings: made of their words, and the same wherever else a heading is added."""

from __future__ import annotations

from collections.abc import Container

from docutils import nodes


def heading_id(
    words: str, above: str, prefix: str, taken: Container[str], of_blocks: Container[str] = ()
) -> str:
    """Return the id of a heading with these *words* that stands below the heading with *above*.

    One that is taken stands after the id of the heading above it, or has a number. Without letters
    at its beginning it stands after *prefix*: a number alone would be no id to docutils. So it does
    if a block has it, wherever that stands.
    """
    # docutils takes away what it can't begin an id with: "2026" as a whole, and of "2026 års plan"
    # what tells it from the year after. So what comes first is a letter, taken away again.
    wanted = nodes.make_id(f"x{words}").removeprefix("x").strip("-")
    if not wanted[:1].isalpha() or wanted in of_blocks:
        wanted = f"{prefix}-{wanted}".strip("-")
    if wanted in taken and above:
        wanted = f"{above}-{wanted}"
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
