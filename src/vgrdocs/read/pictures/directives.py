"""The directives for pictures, which lose the blanks of a file's name without us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.parsers.rst.directives.images import Image
from sphinx.directives.patches import Figure

if TYPE_CHECKING:
    from docutils import nodes


class _WithBlanks(Image):
    """Keeps the blanks in an address, as they are written in addresses."""

    def run(self) -> list[nodes.Node]:
        """Make the nodes of a picture."""
        self.arguments[0] = "%20".join(self.arguments[0].split())
        return [*super().run()]


class PictureDirective(_WithBlanks):
    """``image``."""


class FigureDirective(_WithBlanks, Figure):
    """``figure``."""
