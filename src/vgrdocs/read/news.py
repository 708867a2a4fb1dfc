"""What is new in each report, folded into it; links from assignments to where they are followed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..blocks.correction import Correction
from ..facts.links import Followed
from ..facts.news import News
from ..model import Language, Text
from ..say.values import say_date
from ..show.news import say_news, show_news, since
from ..show.nodes import folded, folded_title, item, masthead
from ..show.now import NEWS
from ..show.parts import link
from ..show.values import fact, fields_of
from . import asking
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
        self.link_assignments(ask.followed(self.env.docname), said_in)
        if news := ask.news(self.env.docname):
            self.add_box(news, said_in)

    def link_assignments(self, found: Iterable[Followed], said_in: Language) -> None:
        """Link each assignment that other reports name to its entry, with how long it goes back.

        A PDF knows of the reports before it alone: it stays as it is when others come.
        """
        has_later = asking.of(self.env).app.builder.format == "html"
        followed = {}
        for each in found:
            if each.since or has_later:
                followed[each.anchor] = each
        for node in self.document.findall(item):
            if told := followed.get(node["ids"][0]):
                words = said_in.say(Text("mentioned in later reports"))
                if told.since:
                    day = say_date(told.since, said_in)
                    words = said_in.say(Text("mentioned since {date}", date=day))
                place = link(told.target.docname, told.target.anchor, nodes.Text(words))
                history = fact("history", Text("History"), [place], said_in)
                history["is_of_later"] = not told.since
                fields_of(node).append(history)

    def add_box(self, news: News, said_in: Language) -> None:
        """Put the box below the masthead and the corrections; what is too much for it is folded."""
        first, others, number = show_news(say_news(news.items, said_in), MOST)
        title = nodes.title("", since(news.since, said_in), translatable=False)
        # An id that a writer gave goes before it.
        ids = [name for name in [NEWS] if name not in self.document.ids]
        box = nodes.topic("", title, *first, ids=ids, classes=["vgr-changes"])
        if others:
            words = said_in.say(Text("{number} more changes", number=number))
            more = folded_title("", "", nodes.strong("", words))
            box += folded("", more, *others, classes=["vgr-more-changes"])
        for head in list(self.document.findall(masthead))[:1]:
            top = head.parent
            above = [node for node in top.children if _stands_above(node)]
            top.insert(top.index(above[-1]) + 1, box)


MOST = 5
"""How many lines of what is new a report shows at once."""


def _stands_above(node: nodes.Node) -> bool:
    is_correction = isinstance(node, item) and node.get("vgr_kind") == Correction.kind
    return isinstance(node, masthead) or is_correction
