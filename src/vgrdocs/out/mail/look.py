"""What all mails of one build look like: the logo, the style sheet and the frame around them."""

from __future__ import annotations

import re
from functools import cached_property
from string import Template
from typing import TYPE_CHECKING

from ...read.style.palette import Mode
from ...read.style.setting import colours_of
from ..html.assets import ASSETS
from .logo import LogoOfMail, logo_of_mails

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FOLDER = ASSETS / "mail"
_COLOUR = re.compile(r"\b(light|dark)\((--[\w-]+)\)")
"""What stands for a colour of pages in the files."""


class LookOfMails:
    """The look of all mails of one build, of which each part is made once.

    Its colours are those of the pages; with others all pages are written again, and the mails then.
    """

    def __init__(self, app: Sphinx) -> None:
        self._app = app

    @cached_property
    def logo(self) -> LogoOfMail | None:
        """The logo; None where there is none, or where it can't be drawn."""
        return logo_of_mails(self._app)

    @cached_property
    def style(self) -> str:
        """The style sheet that is put into the elements of a mail."""
        return self._coloured("inline.css")

    @cached_property
    def frame(self) -> Template:
        """The page around what a mail says."""
        return Template(self._coloured("frame.html"))

    def _coloured(self, name: str) -> str:
        """Return a file with the handbook's colours in it."""
        colours = colours_of(self._app.config)
        text = (_FOLDER / name).read_text("utf-8")
        return _COLOUR.sub(lambda found: str(colours[Mode(found[1])][found[2]]), text)
