"""Formulas: TeX as MathML for pages, which needs no script, and drawn as SVG for the PDF."""

from __future__ import annotations

import re
import warnings
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SIZE = 14.0  # CSS pixels: 10.5 points, the size of running text
_POINTS_A_PIXEL = 0.75
LONGEST = 5_000
"""How many characters of TeX a formula may have: what is longer is none, and takes its time."""
_NUMBERED = re.compile(r"(\\(?:begin|end)\{(?:align|alignat|equation|gather|multline))\}")
_LINES = "\\begin{{split}}{lines}\\end{{split}}"
_UNKNOWN = re.compile(r"\\[A-Za-z]+")

_ELEMENTS = """
    math mrow mi mn mo mtext mspace ms mfrac msqrt mroot msub msup msubsup munder mover munderover
    mmultiscripts mprescripts none mtable mtr mtd mstyle mpadded mphantom menclose
    """
_ATTRIBUTES = """
    xmlns display displaystyle scriptlevel mathvariant mathsize mathcolor mathbackground stretchy
    symmetric largeop movablelimits accent accentunder fence form separator lspace rspace minsize
    maxsize width height depth voffset linethickness linebreak notation rowspacing columnspacing
    columnalign columnlines rowlines frame bevelled
    """
_KNOWN_ELEMENTS, _KNOWN_ATTRIBUTES = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())
"""What a formula is made of: with these alone it can neither lead nor load anything."""


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
    try:
        drawing = Latex(_prepared(tex, inline), size=_SIZE, inline=inline)
        # Upwards is positive there: what reaches below the line is negative.
        depth = -_POINTS_A_PIXEL * float(drawing.getyofst())
        return Formula(drawing.svg().encode(), depth)
    except Exception as error:
        # Bad TeX ends in exceptions of many kinds, some without a text.
        raise ValueError(str(error) or type(error).__name__) from error


def mathml(tex: str, inline: bool) -> str:
    """Return a formula as MathML, which holds its TeX for those who copy it.

    Raises `ValueError` if it is no TeX that can be read; what it can't read is its text, if known.
    """
    from latex2mathml.converter import convert_to_element  # noqa: PLC0415 - as above

    if len(tex) > LONGEST:
        raise ValueError
    try:
        display = "inline" if inline else "block"
        found = convert_to_element(_prepared(tex, inline), display=display)
        # Not by the function of the package: it lets a writer's < and & through as they are.
        shown = "".join(map(_written, found))
    except ValueError:
        raise
    except Exception as error:
        # As many kinds; a formula in a thousand brackets is one of them.
        raise ValueError from error
    note = f'<annotation encoding="application/x-tex">{escape(tex)}</annotation>'
    return f"{_opening(found)}<semantics>{shown}{note}</semantics></math>"


def _prepared(tex: str, inline: bool) -> str:
    """Return TeX without what numbers lines, its lines below each other."""
    whole = _NUMBERED.sub(r"\1*}", tex.strip())
    if inline or "\\begin" in whole:
        return whole
    lines = [line.strip() for line in re.split(r"\n\s*\n", whole)]
    if len(lines) > 1 or "\\\\" in whole:
        return _LINES.format(lines=" \\\\ ".join(lines))
    return whole


def _written(element: Element) -> str:
    text = unescape(element.text or "")
    if unknown := _UNKNOWN.fullmatch(text):
        raise ValueError(unknown[0])
    inner = escape(text) + "".join(map(_written, element))
    return f"{_opening(element)}{inner}</{element.tag}>"


def _opening(element: Element) -> str:
    if element.tag not in _KNOWN_ELEMENTS or not _KNOWN_ATTRIBUTES.issuperset(element.keys()):
        raise ValueError
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.items())
    return f"<{element.tag}{attributes}>"
