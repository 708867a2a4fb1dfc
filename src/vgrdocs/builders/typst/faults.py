"""What Typst refused, said to the writer: at the line where that is known, else for the report as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ...ext.problems import handbook_language
from ...model import Text
from .compiler import Result
from .fonts import glyphs_named

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def report_fault(result: Result, docnames: Sequence[str], env: BuildEnvironment) -> None:
    """Log why a PDF could not be made. A character that no font has is told at each place where it stands."""
    said_in = handbook_language(env.config)
    missing = glyphs_named(result.error)
    for character, node in _places(missing, docnames, env):
        message = Text(
            "no font of the PDF has the character '{character}' (U+{number})",
            character=character,
            number=f"{ord(character[0]):04X}",
        )
        logger.error(said_in.say(message), type="vgr", subtype="pdf-glyph", location=node)
    message = Text("{name}.pdf could not be made", name=result.name)
    detail = "" if missing else f": {result.error}"
    logger.error("%s%s", said_in.say(message), detail, type="vgr", subtype="pdf-typst", location=docnames[0])


def _places(missing: set[str], docnames: Sequence[str], env: BuildEnvironment) -> Iterator[tuple[str, nodes.Node]]:
    for docname in docnames if missing else ():
        for text in env.get_doctree(docname).findall(nodes.Text):
            for character in sorted(missing):
                if character in text:
                    yield character, text.parent
