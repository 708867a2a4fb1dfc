"""Formulas: TeX drawn as SVG. Knows nothing of documents."""

from __future__ import annotations

import re
import warnings
from typing import NamedTuple

_SIZE = 14.0  # CSS pixels: 10.5 points, the size of running text
_NUMBERED = re.compile(r"(\\(?:begin|end)\{(?:align|alignat|equation|gather|multline))\}")


class Formula(NamedTuple):
    """A drawing, and how far it reaches below the line of text, in points."""

    svg: bytes
    depth: float


def draw(tex: str, inline: bool) -> Formula:
    """Draw a formula, its lines without numbers: Sphinx numbers it as a whole.

    Raises `ValueError` if it is no TeX that can be drawn.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.zmath import Latex  # noqa: PLC0415 - it reads its font at once, and few reports have formulas
    try:
        drawing = Latex(_NUMBERED.sub(r"\1*}", tex), size=_SIZE, inline=inline)
        return Formula(drawing.svg().encode(), -0.75 * float(drawing.getyofst()))
    except Exception as error:
        raise ValueError(str(error) or type(error).__name__) from error
