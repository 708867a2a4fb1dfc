"""Snippets for editors: each kind as a block with places to go to, made of its declaration.

The form is VS Code's: https://code.visualstudio.com/docs/editing/userdefinedsnippets
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ...blocks.situation_summary import SituationSummary
from ...model import BLOCKS, Block, Language, OwnChoices, Text, mark
from ...model.written_block import needed, write_block
from .answers import Answers


def write_snippets(answers: Answers) -> str:
    """Return the snippets of all kinds, in the handbook's language: short ones, and in full."""
    said = answers.language
    snippets = {}
    for kind in BLOCKS.values():
        name = said.name("kind", kind.kind)
        heading = said.say(Text(kind.heading))
        meaning = said.say(Text((kind.__doc__ or "").partition("\n")[0]))
        own = answers.own if kind is SituationSummary else {}
        short = snippet_body(kind, said, own, in_full=False)
        full = snippet_body(kind, said, own, in_full=True)
        snippets[heading] = _snippet(name, meaning, short)
        if full != short:
            title = said.say(Text("{heading}, all fields", heading=heading))
            word = said.say(Text("all", "of fields"))
            snippets[title] = _snippet(f"{name}-{word}", meaning, full)
    return json.dumps(snippets, ensure_ascii=False, indent=2) + "\n"


def _snippet(prefix: str, meaning: str, body: list[str]) -> dict[str, object]:
    return {"scope": "markdown", "prefix": prefix, "description": meaning, "body": body}


def snippet_body(
    kind: type[Block], language: Language, own: OwnChoices, *, in_full: bool
) -> list[str]:
    """Return the lines of a block as a snippet, with the fields that it is little without or all.

    *own* has the choices that the handbook sets in place of the declared ones.
    """
    gaps = _Gaps(language)
    lines = write_block(kind, gaps.write, language, own, in_full=in_full)
    if kind.specs_of("body") and not any(
        kind.specs()[name].role == "body" for name in needed(kind)
    ):
        # A text that may be left out is where the cursor ends.
        lines[-1:-1] = [] if in_full else ["", "$0"]
    return lines


class _Gaps:
    """Writes gaps as places to go to. One that is passed by stays as a mark, which is found."""

    def __init__(self, language: Language) -> None:
        self.language, self.count = language, 0

    def write(self, what: Text, choices: Sequence[str]) -> str:
        """Return the next place, with what there is to choose from if there is."""
        self.count += 1
        asked = mark(what, self.language)
        if choices:
            # The mark comes first, so that nothing is chosen that nobody chose.
            asked = mark(Text("choose one"), self.language)
            listed = ",".join(re.sub(r"[\\,|]", r"\\\g<0>", word) for word in (asked, *choices))
            return f"${{{self.count}|{listed}|}}"
        escaped = re.sub(r"[\\$}]", r"\\\g<0>", asked)
        return f"${{{self.count}:{escaped}}}"
