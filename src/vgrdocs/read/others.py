"""What Sphinx and MyST show on a page: they do not ask themselves."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

from .domain import vgr
from .stages import PostTransforms


class AskForOthers(SphinxPostTransform):
    """Asks in their place, before they resolve the links."""

    default_priority = PostTransforms.ASK_FOR_OTHERS.number

    def run(self, **kwargs: Any) -> None:
        """Ask what each link shows that is not ours, and for what is copied beside the page."""
        ask = vgr(self.env).ask(self.env.docname)
        ask.reading(self.env.docname)
        for node in self.document.findall(addnodes.pending_xref):
            kind, target = str(node.get("reftype", "")), str(node["reftarget"])
            if node.get("refdomain") == "doc":
                ask.face(target)
            elif kind == "doc":  # the role's target may begin at the folder or at the handbook
                ask.face(docname_join(str(node.get("refdoc", self.env.docname)), target))
            elif node.get("refdomain") != "vgr":
                ask.label(target)
        for picture in self.document.findall(nodes.image):
            ask.picture(str(picture.get("uri", "")))
