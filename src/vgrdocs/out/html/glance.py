"""The row of facts in the head of a report's page; paper has no need to jump."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...facts import History
from ...facts.now import situation_of
from ...model import Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PostTransforms
from ...show.head import show_glance
from ...show.nodes import masthead

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class glance(nodes.container):  # noqa: N801 - docutils names its nodes in lower case
    """What a report says at a glance; the attribute `name` says so to those who do not see it."""


def connect(app: Sphinx) -> None:
    """Register the transform; the node's visitors are with the others."""
    app.add_post_transform(ShowHead)


class ShowHead(SphinxPostTransform):
    """Puts the row into the head of each report."""

    default_priority = PostTransforms.SHOW_HEAD.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add what the report alone says, and how many assignments are open by then."""
        ask = vgr(self.env).ask(self.env.docname)
        report = ask.report(self.env.docname)
        if report is None:
            return
        said_in = handbook_language(self.config)
        still_open = ask.open_assignments(self.env.docname)
        shown = show_glance(situation_of(History((report,))), still_open, said_in)
        for head in list(self.document.findall(masthead))[:1]:
            if shown:
                name = said_in.say(Text("At a glance"))
                head.append(glance("", shown, name=name, classes=["vgr-glance"]))
