"""How wide pictures and figures are on a page, said in ways that need no style in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...read.pictures.lengths import pixels
from ...read.pictures.sizes import SHARE, SIZE
from ...read.stages import PostTransforms
from ...show.nodes import chart

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MEASURE = 704
"""So many pixels a page has for its text: 48rem less 2rem on either side (see page.css)."""


class DressPictures(SphinxPostTransform):
    """Gives pictures their width and height as numbers, and shares of the text's width as classes.

    docutils writes both as styles in the page, which a strict server does not let a browser use.
    """

    default_priority = PostTransforms.DRESS_PICTURES.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document."""
        kinds: tuple[type[nodes.Element], ...] = (nodes.image, nodes.figure)
        for kind in kinds:
            for node in self.document.findall(kind):
                if not isinstance(node, chart):
                    _dress(node)


def _dress(node: nodes.Element) -> None:
    width = str(node.attributes.pop("width", ""))
    if share := SHARE.fullmatch(width):
        node["classes"].append(_class_of(float(share[1])))
    elif isinstance(node, nodes.figure):
        if wide := pixels(width):
            node["classes"].append(_class_of(100 * wide / _MEASURE))
    elif SIZE in node:
        # Both, so that the text does not jump when the picture comes.
        node["width"], node["height"] = map(str, node[SIZE])
        if not width:
            # Sphinx links a picture with a width to its file; that is for those made smaller.
            node["classes"].append("no-scaled-link")
    elif width:
        node["width"] = width


def _class_of(share: float) -> str:
    """Return the class of a width, of which the style sheet has one for every five percent."""
    return f"vgr-width-{min(100, max(5, 5 * round(share / 5)))}"


def connect(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(DressPictures)
