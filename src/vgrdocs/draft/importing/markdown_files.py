"""Markdown that knows nothing of blocks as the form: by way of the HTML that it means."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from ...blocks.report import Masthead
from ...locale import codes
from ...locale import language as language_of
from ...model import Text
from .form import Source
from .html import read_html
from .limits import Unimportable
from .pictures import Pictures


def read_markdown(text: str, pictures: Pictures) -> Source:
    """Return what a file of Markdown says; tags of HTML in it are words."""
    if re.search(rf"^:{{3,}}\{{(?:{_mastheads()})\}}", text, re.MULTILINE | re.IGNORECASE):
        raise Unimportable(Text("it is a report in Markdown already"))
    # What other programs put around text, and remarks, are no words of it.
    text = re.sub(r"^:{3,}.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    # Lines with labels are lines of their own.
    text = re.sub(
        r"^(\w[^:\n]{1,40}: .*\S)\n(?=\w[^:\n]{1,40}: \S)", "\\1  \n", text, flags=re.MULTILINE
    )
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
    # It takes no address of a script for a link, and shows what would be one as words.
    return read_html(parser.render(text), pictures)


def _mastheads() -> str:
    """Return the names of the masthead in all languages, as a pattern."""
    names = {language_of(code).name("kind", Masthead.kind) for code in codes()}
    return "|".join(map(re.escape, sorted(names)))
