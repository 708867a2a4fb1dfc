"""What Sphinx and MyST show of the targets of a page's links: they do not ask themselves."""

from __future__ import annotations

from typing import Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .domain import vgr


class AskForOthers(SphinxPostTransform):
    """Asks in their place, before they resolve the links (MyST's at 9, Sphinx's at 10)."""

    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Ask what each link shows that is not ours."""
        ask = vgr(self.env).ask(self.env.docname)
        for node in self.document.findall(addnodes.pending_xref):
            kind, target = str(node.get("reftype", "")), str(node["reftarget"])
            if node.get("refdomain") == "doc" or kind == "doc":
                ask.face(target)
            elif node.get("refdomain") != "vgr":
                ask.label(target)
