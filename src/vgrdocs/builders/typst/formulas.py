"""Formulas: TeX drawn as SVG. Knows nothing of documents."""

from __future__ import annotations

from typing import NamedTuple

import ziamath


class Formula(NamedTuple):
    """A drawing, and how far it reaches below the line of text, in points at a text size of 10 points."""

    svg: bytes
    depth: float


def draw(tex: str, inline: bool) -> Formula:
    """Draw a formula. Raises `ValueError` with what is wrong if it is no TeX that can be drawn."""
    try:
        drawing = ziamath.Latex(tex, size=10, inline=inline)
        return Formula(drawing.svg().encode(), -float(drawing.getyofst()))
    except Exception as error:  # ziamath and latex2mathml raise whatever they run into
        raise ValueError(str(error) or type(error).__name__) from error
