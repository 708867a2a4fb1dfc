"""How large pictures are: on pages, in the PDF, and as drawings say themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lengths import pixels
from .shown import ShownPicture

if TYPE_CHECKING:
    from docutils import nodes

SIZE = "vgr_size"
"""The attribute of a picture that holds the width and height in which it is shown, in pixels."""

SHARE = re.compile(r"\s*(\d*\.?\d+)\s*(?:%|vw)\s*")
"""A width as a share of the text's, in percent; one of the window's is taken for that."""


def settle_size(picture: nodes.image, shown: ShownPicture) -> None:
    """Leave of what a writer says of a picture's size one width; the height follows from it."""
    share = picture.attributes.pop("scale", 100) / 100
    width = picture.attributes.pop("width", "")
    height = pixels(picture.attributes.pop("height", ""))
    if SHARE.fullmatch(width):
        picture["width"] = width
        return
    if not shown.width:  # a drawing that knows no size of its own
        if wide := pixels(width):
            picture["width"] = f"{round(wide)}"
        return
    wide = pixels(width) or height * shown.width / shown.height
    if not wide and share != 1:
        wide = shown.wide * share  # of the writer's file: the copy may be smaller
    if wide:
        picture["width"] = f"{max(1, round(wide))}"
    wide = wide or shown.width
    picture[SIZE] = (max(1, round(wide)), max(1, round(wide * shown.height / shown.width)))
