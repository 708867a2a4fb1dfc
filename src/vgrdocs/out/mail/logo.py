"""The handbook's logo at the top of a mail, in the form that mail programs show."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import typst
from PIL import Image

from ...read.style.logo import LogoPicture, logo_name, logo_of
from .message import InnerPicture

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WIDEST, _HIGHEST = 280, 48
"""Pixels that it takes at most; its file has twice as many, for screens with smaller ones."""
_DRAWN = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(({data},)), format: "svg", height: {height}pt)
"""
_ONE_A_POINT = 72


class LogoOfMail(NamedTuple):
    """A picture inside a mail, its size in pixels, and the words where it is not shown."""

    picture: InnerPicture
    width: int
    height: int
    alt: str

    @property
    def cid(self) -> str:
        """Its ``Content-ID`` without brackets: the same wherever the picture is (RFC 2392)."""
        return f"{hashlib.sha256(self.picture.data).hexdigest()[:20]}.logo@vgrdocs.invalid"

    def element(self) -> ET.Element:
        """Return the paragraph that shows it. Outlook goes by the attributes of the size."""
        size = {"width": str(self.width), "height": str(self.height)}
        shown = ET.Element("p")
        source = {"class": "logo", "src": f"cid:{self.cid}", "alt": self.alt}
        ET.SubElement(shown, "img", source | size)
        return shown


def logo_of_mails(app: Sphinx) -> LogoOfMail | None:
    """Return the logo of all mails; None where there is none, or where it can't be drawn."""
    logo = logo_of(app.config, Path(app.confdir))
    image = _opened(logo.light) if logo else None
    if logo is None or image is None:
        return None
    # Nothing beside it says the handbook's name, so words that a page can do without stay.
    alt = logo.alt or logo_name(app.config)
    smaller = min(1, _WIDEST / image.width, _HIGHEST / image.height)
    width, height = (max(1, round(length * smaller)) for length in image.size)
    image.thumbnail((2 * _WIDEST, 2 * _HIGHEST))
    file = io.BytesIO()
    image.save(file, "PNG")
    return LogoOfMail(InnerPicture(file.getvalue(), "png"), width, height, alt)


def _opened(picture: LogoPicture) -> Image.Image | None:
    """Return a picture in points of colours; a drawing is drawn, as mail programs show none."""
    data = picture.data
    if picture.ending == ".svg":
        try:
            source = _DRAWN.format(data=",".join(map(str, data)), height=2 * _HIGHEST)
            # With no font of the machine's, so that a build elsewhere draws the same.
            data = typst.compile(
                source.encode(), ignore_system_fonts=True, format="png", ppi=_ONE_A_POINT
            )
        except typst.TypstError:
            return None
    image = Image.open(io.BytesIO(data))
    # A palette has no colours between its own, which smaller edges are made of.
    return image.convert("RGBA")
