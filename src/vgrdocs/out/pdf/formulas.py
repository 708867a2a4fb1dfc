"""Formulas: TeX drawn as SVG. Knows nothing of documents."""

from __future__ import annotations

import re
import warnings
from typing import NamedTuple

_SIZE = 14.0  # CSS pixels: 10.5 points, the size of running text
_POINTS_A_PIXEL = 0.75
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
        # Here, since it reads its font as soon as it is imported, and few reports have formulas.
        from ziamath.zmath import Latex  # noqa: PLC0415
    unnumbered = _NUMBERED.sub(r"\1*}", tex)
    try:
        drawing = Latex(unnumbered, size=_SIZE, inline=inline)
        # Upwards is positive there: what reaches below the line is negative.
        depth = -_POINTS_A_PIXEL * float(drawing.getyofst())
        return Formula(drawing.svg().encode(), depth)
    except Exception as error:
        # Bad TeX ends in exceptions of many kinds, some without a text.
        raise ValueError(str(error) or type(error).__name__) from error
