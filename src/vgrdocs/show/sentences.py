"""The first sentences of a text, for where there is little room."""

from __future__ import annotations

import re

_END = re.compile(r"(?:(?<=\w{3}[.!?])|(?<=[\d)\"”’][.!?]))\s+(?=[A-ZÅÄÖÉ\"”'(–-])")
"""Between two sentences: not after an initial or most short forms, nor before a figure."""


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text."""
    return _END.split(" ".join(text.split()))


def first_sentences(text: str, longest: int) -> str:
    """Return as many whole sentences as there is room for; of a longer one its first words."""
    first, *others = sentences_of(text)
    if len(first) > longest:
        # A word is never cut, and what is left out is seen.
        kept = first[:longest].rpartition(" ")[0] or first[:longest]
        return f"{kept.rstrip(' ,;:–-')} …"
    said = first
    for sentence in others:
        if len(said) + 1 + len(sentence) > longest:
            break
        said = f"{said} {sentence}"
    return said
