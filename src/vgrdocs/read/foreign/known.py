"""How a warning of others is known, and what is said in its place."""

from __future__ import annotations

from typing import NamedTuple

from ...model import NO_HINT, Code, Hint, Text

SPELLING = Hint("check the spelling; the address is counted from this file's folder")
OPTION = Hint("correct the line, or take it away")


class Said(NamedTuple):
    """What is said of a fault, in whichever words others tell it.

    What is said of it in another warning is not said again: then the message is empty.
    """

    code: Code
    message: Text = Text("")
    hint: Hint = NO_HINT


class KnownWarning(NamedTuple):
    """A warning that we have words for.

    `pattern` is for ``type.subtype message``; its groups fill in the texts, and `place`, the words
    that are looked for to tell the line.
    """

    pattern: str
    said: Said
    place: str = "{name}"
