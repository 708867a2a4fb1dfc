"""Colours: read as CSS writes them, mixed, and compared by contrast (WCAG 2.2). Knows no page."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any, NamedTuple

from tinycss2.color4 import parse_color

_STEPS = 256


class Colour(NamedTuple):
    """A colour of screens (sRGB) that nothing is seen through, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """How light it is, from 0 to 1, as WCAG 2.2 defines it."""
        red, green, blue = map(_linear, self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_OF_SCREENS = ("srgb", "hsl", "hwb")
"""The spaces, by CSS's names, whose colours all screens show alike."""

BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


class Unfit(ValueError):
    """A text that stands for no colour of screens; `opaque` is one that is near, if any is."""

    def __init__(self, opaque: Colour | None = None) -> None:
        super().__init__(opaque)
        self.opaque = opaque


def read_colour(text: str) -> Colour:
    """Return the colour that CSS means by a text: a name, #rrggbb, rgb(), hsl(), hwb() and so on.

    Raises `Unfit` for what is none, for what can be seen through, and for colours that are told in
    a way of which screens show what they can, such as oklch().
    """
    found: Any = parse_color(text)  # its types are not declared
    if found is None or isinstance(found, str):  # no colour, or that of the text around
        raise Unfit
    if found.space not in _OF_SCREENS:
        raise Unfit
    parts = found.to("srgb").coordinates
    if not all(map(isfinite, parts)):
        raise Unfit
    colour = Colour(*(round(255 * min(1.0, max(0.0, part))) for part in parts))
    if found.alpha < 1:
        raise Unfit(mix(WHITE, colour, found.alpha))
    return colour


def _linear(part: int) -> float:
    share = part / 255
    if share <= 0.04045:
        return share / 12.92
    return float(((share + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def mix(ground: Colour, colour: Colour, share: float) -> Colour:
    """Return a *ground* with a share, from 0 to 1, of another colour in it."""
    mixed = (round(one + (other - one) * share) for one, other in zip(ground, colour, strict=True))
    return Colour(*mixed)


def nearest(colour: Colour, is_right: Callable[[Colour], bool]) -> Colour:
    """Return the colour nearest to one that *is_right*, darker or lighter in small steps.

    Black or white must be right: they are the last that is tried.
    """
    for step in range(_STEPS + 1):
        for end in (BLACK, WHITE):
            other = mix(colour, end, step / _STEPS)
            if is_right(other):
                return other
    raise ValueError(f"no colour is right: {colour}")
