"""The parser of all documents, which renders by our `Renderer`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser

from .limits import limit
from .renderer import Renderer
from .running_text import keep_escapes
from .source import keep_source

if TYPE_CHECKING:
    from docutils import nodes


class MarkdownParser(MystParser):
    """Parses MyST Markdown with the settings of conf.py, which no file may change for itself."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the text *inputstring* into *document*."""
        parser = create_md_parser(document.settings.env.myst_config, Renderer)
        parser.core.ruler.push("keep_source", keep_source)
        parser.core.ruler.before("text_join", "keep_escapes", keep_escapes)
        limit(parser)
        # All addresses are looked at in one place, with what to write instead (see KeepLinks).
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
        parser.options["document"] = document
        parser.render(inputstring)
