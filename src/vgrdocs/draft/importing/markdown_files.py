"""Markdown that knows nothing of blocks as the form: by way of the HTML that it means."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from ...model import Text
from .form import Source
from .html import read_html
from .limits import Unimportable
from .pictures import Pictures


def read_markdown(text: str, pictures: Pictures) -> Source:
    """Return what a file of Markdown says; tags of HTML in it are words."""
    if re.search(r"^:{3,}\{", text, re.MULTILINE):
        raise Unimportable(Text("it is a report in Markdown already"))
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # It takes no address of a script for a link, and shows what would be one as words.
    return read_html(parser.render(text), pictures)
