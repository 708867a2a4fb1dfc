"""What Sphinx and MyST show on a page: they do not ask themselves."""

from __future__ import annotations

from collections.abc import Iterable
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
        for listed in self._listed():
            ask.outline(listed)

    def _listed(self) -> Iterable[str]:
        """Return the documents in the tables of contents that the page shows, at every depth.

        Sphinx writes a page again when a document that it lists itself has changed, and shows on
        it the headings of those that are listed there as well.
        """
        found: dict[str, None] = {}
        waiting = []
        for contents in self.document.findall(addnodes.toctree):
            if not contents.get("hidden"):
                waiting += contents["includefiles"]
        while waiting:
            docname = waiting.pop()
            if docname not in found:
                found[docname] = None
                waiting += self.env.toctree_includes.get(docname, [])
        return found
