"""The colours of pages and PDFs: which there are, what text in them is read against.

The style sheet `handbook.css` declares the colours that a handbook has without a style of its own.
The table here says which of them a style sets, and what each is called in CSS and in Typst.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tinycss2 import parse_declaration_list, parse_stylesheet, serialize

from ...model import Text
from .colours import Colour, Unfit, contrast, mix, nearest, read_colour

_SHEET = Path(__file__).parents[2] / "assets" / "css" / "handbook.css"

ACCENT, SOFT, SURFACE = "--vgr-accent", "--vgr-accent-soft", "--vgr-surface"
GROUND, INK = "--pst-color-background", "--vgr-ink"

TYPST = {ACCENT: "accent", SURFACE: "tint"}
"""Variables of CSS for light pages -> what the Typst template calls the same colour."""

GROUNDS = (GROUND, SURFACE, SOFT, "--vgr-notice-soft")
"""What text in the accent colour stands on, and what marks in that colour stand beside."""

NEEDED, NEEDED_FOR_MORE = 4.5, 7.0
"""Contrast of text (WCAG 2.2, 1.4.3), which is enough for marks too (1.4.11 asks for 3); and of
text for those who ask their device for more (1.4.6)."""


class Mode(enum.Enum):
    """The two sets of colours that pages have; PDFs are light."""

    LIGHT = "light"
    DARK = "dark"

    @property
    def key(self) -> str:
        """The key of the style that sets the accent colour."""
        return {Mode.LIGHT: "accent", Mode.DARK: "accent_dark"}[self]

    @property
    def words(self) -> Text:
        """What it is called in messages."""
        return Text("in light colours") if self is Mode.LIGHT else Text("in dark colours")


_SHARES = {Mode.LIGHT: 0.11, Mode.DARK: 0.13}
"""How much of the accent colour is in the ground of what is marked softly."""


class Shortfall(NamedTuple):
    """A ground on which text in a colour is hard to read, and the contrast that it has."""

    ground: Colour
    contrast: float


@cache
def shipped(mode: Mode) -> Mapping[str, Colour]:
    """Return the variables that are colours in the style sheet, for one of the two sets."""
    found: dict[str, Colour] = {}
    for rule in parse_stylesheet(_SHEET.read_text("utf-8"), skip_comments=True):
        if rule.type == "qualified-rule" and _is_for(serialize(rule.prelude), mode):
            found |= _colours(rule.content)
    return found


def _is_for(selectors: str, mode: Mode) -> bool:
    # What both sets share follows from their colours, and has none of its own.
    named = [each for each in Mode if f'"{each.value}"' in selectors]
    return named == [mode]


def _colours(content: Any) -> dict[str, Colour]:
    found: dict[str, Colour] = {}
    declarations: Any = parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    for declaration in declarations:
        try:
            found[declaration.name] = read_colour(serialize(declaration.value).strip())
        except Unfit:
            continue
    return found


def palette(mode: Mode, accent: Colour | None) -> dict[str, Colour]:
    """Return the colours of one set, with an accent colour of the handbook's own if it has one."""
    found = dict(shipped(mode))
    if accent is not None:
        found[ACCENT] = accent
        found[SOFT] = mix(found[GROUND], accent, _SHARES[mode])
    return found


def shortfalls(mode: Mode, accent: Colour, needed: float = NEEDED) -> list[Shortfall]:
    """Return the grounds on which text in an accent colour has less contrast than is *needed*."""
    colours = palette(mode, accent)
    found = []
    for name in GROUNDS:
        reached = contrast(accent, colours[name])
        if reached < needed:
            found.append(Shortfall(colours[name], reached))
    return found


def readable(mode: Mode, accent: Colour, needed: float = NEEDED) -> Colour:
    """Return the colour nearest to *accent* in which text can be read wherever it stands."""
    return nearest(accent, lambda colour: not shortfalls(mode, colour, needed))
