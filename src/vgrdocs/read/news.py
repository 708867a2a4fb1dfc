"""What is new in each report, folded into it; links from assignments to where they are followed."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..blocks.correction import Correction
from ..facts.links import Target
from ..facts.news import News
from ..model import Language, Text
from ..show.news import say_news, show_list, since
from ..show.nodes import folded, folded_title, item, masthead
from ..show.parts import link
from .domain import vgr
from .problems import handbook_language
from .stages import PostTransforms


class ShowNews(SphinxPostTransform):
    """Folds what is new into each report, and links its assignments to their register."""

    default_priority = PostTransforms.SHOW_NEWS.number

    def run(self, **kwargs: Any) -> None:
        """Add the box and the links, before registers on the page bring other assignments."""
        said_in = handbook_language(self.config)
        ask = vgr(self.env).ask(self.env.docname)
        self.link_assignments(dict(ask.followed(self.env.docname)), said_in)
        if news := ask.news(self.env.docname):
            self.add_box(news, said_in)

    def link_assignments(self, targets: dict[str, Target], said_in: Language) -> None:
        """Link each assignment to its entry."""
        words = said_in.say(Text("Follow the assignment through the reports"))
        for node in self.document.findall(item):
            if target := targets.get(node["ids"][0]):
                place = link(target.docname, target.anchor, nodes.Text(words))
                node.append(nodes.paragraph("", "", place, classes=["vgr-follow"]))

    def add_box(self, news: News, said_in: Language) -> None:
        """Put the box last in the report."""
        for head in list(self.document.findall(masthead))[:1]:
            title = folded_title("", "", nodes.strong("", since(news.since, said_in)))
            box = folded("", title, classes=["vgr-changes"])
            for group in say_news(news.items, said_in):
                box += [nodes.rubric("", group.heading, translatable=False), show_list(group)]
            head.parent.append(box)


class RaiseNews(SphinxPostTransform):
    """Puts the box below the masthead and the corrections, on pages where it is folded."""

    default_priority = PostTransforms.RAISE_NEWS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Move the box."""
        for box in list(self.document.findall(folded)):
            if "vgr-changes" not in box["classes"]:
                continue
            top = box.parent
            above = [node for node in top.children if _stands_above(node)]
            top.remove(box)
            top.insert(top.index(above[-1]) + 1, box)


def _stands_above(node: nodes.Node) -> bool:
    is_correction = isinstance(node, item) and node.get("vgr_kind") == Correction.kind
    return isinstance(node, masthead) or is_correction
