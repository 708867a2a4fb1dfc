"""Lengths as CSS and docutils write them."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*([A-Za-z]*)\s*")
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "Q": 96 / 101.6,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
}
"""All units but those that are shares of what is around: docutils takes no others."""


def pixels(length: str) -> float:
    """Return a length in pixels, 0 for one that depends on what is around."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS.get(found[2], 0.0) if found else 0.0
