"""Coloured signs, as of traffic lights, with the names of their colours beside them.

Who can't tell red from green, and who prints in black and white, reads what the sign means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..model import Language, Text
from ..read.problems import handbook_language
from ..read.stages import PostTransforms

COLOURS = {
    "red": Text("red", "colour"),
    "orange": Text("orange", "colour"),
    "yellow": Text("yellow", "colour"),
    "green": Text("green", "colour"),
    "blue": Text("blue", "colour"),
    "purple": Text("purple", "colour"),
    "brown": Text("brown", "colour"),
    "black": Text("black", "colour"),
    "white": Text("white", "colour"),
}


class Sign(NamedTuple):
    """A coloured sign: its colour, and its shape as a character that fonts have."""

    colour: str
    shape: str


def _signs(shape: str, characters: str, colours: str) -> dict[str, Sign]:
    return {
        character: Sign(colour, shape)
        for character, colour in zip(characters, colours.split(), strict=True)
    }


_RAINBOW = "red orange yellow green blue purple brown"
_SPEAKING = {**_signs("●", "🔴🟠🟡🟢🔵🟣🟤", _RAINBOW), **_signs("■", "🟥🟧🟨🟩🟦🟪🟫", _RAINBOW)}
"""Signs whose colour is what they say."""
_OFTEN_MUTE = {
    **_signs("♥", "❤🧡💛💚💙💜🤎🖤🤍", f"{_RAINBOW} black white"),
    **_signs("●", "⚫", "black"),
    **_signs("○", "⚪", "white"),
    **_signs("■", "⬛", "black"),
    **_signs("□", "⬜", "white"),
}
"""Signs whose colour says something only beside another one."""
SIGNS = {**_SPEAKING, **_OFTEN_MUTE}

_AS_PICTURE = "\N{VARIATION SELECTOR-16}?"  # may stand after any sign
_SIGN = re.compile(f"([{''.join(SIGNS)}]){_AS_PICTURE}(?:\\1{_AS_PICTURE})*")
_AS_WRITTEN = (nodes.literal, nodes.literal_block, nodes.raw, nodes.Invisible, nodes.math)


class NameColours(SphinxPostTransform):
    """Puts the names of colours beside signs, in the copy of a document that is to be written."""

    default_priority = PostTransforms.NAME_COLOURS.number
    formats = ("html",)
    is_drawn = False

    def run(self, **kwargs: Any) -> None:
        """Change the document."""
        name_colours(self.document, handbook_language(self.config), is_drawn=self.is_drawn)


class DrawColours(NameColours):
    """Does the same for PDFs, whose fonts have no colours: there the signs are drawn as shapes."""

    default_priority = PostTransforms.DRAW_COLOURS.number
    formats = ("typst",)
    is_drawn = True


def name_colours(holder: nodes.Element, said_in: Language, *, is_drawn: bool) -> None:
    """Put the name of its colour after each sign in *holder* that has not got it already."""
    texts = [text for text in holder.findall(nodes.Text) if _SIGN.search(text)]
    named = SIGNS if len(_colours(texts)) > 1 else _SPEAKING
    for text in texts:
        if not any(isinstance(above, _AS_WRITTEN) for above in _above(text)):
            around = _paragraph(text).astext()
            shown = list(_with_names(text, around, named, said_in))
            if is_drawn:
                shown = list(_drawn(shown))
            text.parent.replace(text, shown)


def _colours(texts: list[nodes.Text]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        found.update(SIGNS[sign[1]].colour for sign in _SIGN.finditer(text))
    return found


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _paragraph(text: nodes.Node) -> nodes.Node:
    """Return what a text is read together with: its paragraph, or whatever it is in."""
    for around in _above(text):
        if not isinstance(around, nodes.Inline):
            return around
    return text


def _with_names(
    text: str, around: str, named: dict[str, Sign], said_in: Language
) -> Iterator[nodes.Node]:
    """Yield a text with the names of colours after signs; a row of one sign has one name."""
    end = 0
    for found in _SIGN.finditer(text):
        yield nodes.Text(text[end : found.end()])
        end = found.end()
        sign = SIGNS[found[1]]
        word = said_in.say(COLOURS[sign.colour])
        if found[1] in named and not re.search(rf"\b{word}\w{{0,2}}\b", around, re.IGNORECASE):
            between = " " if text[end : end + 1].isalnum() or _SIGN.match(text, end) else ""
            name = f"\N{NO-BREAK SPACE}({word}){between}"
            yield nodes.inline("", name, classes=["vgr-colour"])
    if end < len(text):
        yield nodes.Text(text[end:])


def _drawn(shown: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield nodes with each sign as a shape that the fonts of PDFs have, in its colour."""
    for node in shown:
        if not isinstance(node, nodes.Text):
            yield node
            continue
        end = 0
        for found in _SIGN.finditer(node):
            yield nodes.Text(node[end : found.start()])
            sign = SIGNS[found[1]]
            row = sign.shape * found[0].count(found[1])
            yield nodes.inline("", row, classes=[f"vgr-sign-{sign.colour}"])
            end = found.end()
        yield nodes.Text(node[end:])


def in_black(text: str, said_in: Language) -> str:
    """Return a text that can have no colours, such as code, with the names of colours in it."""

    def said(found: re.Match[str]) -> str:
        sign = SIGNS[found[1]]
        return f"{sign.shape} ({said_in.say(COLOURS[sign.colour])})"

    return _SIGN.sub(said, text)


def in_shapes(text: str) -> str:
    """Return a text with the shapes of its signs, which all fonts have, and no colours."""
    return _SIGN.sub(lambda found: SIGNS[found[1]].shape, text)


def without_signs(text: str) -> str:
    """Return a text without the signs that are drawn, whichever fonts there are."""
    return _SIGN.sub("", text)
