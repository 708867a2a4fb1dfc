"""Links to elsewhere: when each worked last, and the copy in a web archive of what is gone.

It is what `vgrdocs linkcheck` has kept; building a page asks nobody.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...facts.record_questions import LinkDays
from ...model import Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PostTransforms
from ...record import is_of_web, without_secret
from ...say.values import say_date

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


WORKED = "vgr_worked"
"""The attribute of a link that says on which day it worked last."""


class DateLinks(SphinxPostTransform):
    """Puts what is known of links to elsewhere into the copy of a document that is written."""

    default_priority = PostTransforms.DATE_LINKS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document."""
        links = []
        for node in self.document.findall(nodes.reference):
            if is_of_web(str(node.get("refuri", ""))):
                links.append(node)
        ask = vgr(self.env).ask(self.env.docname)
        if not links or not ask.has_checked_links():
            return
        for node in links:
            days = ask.link_days(without_secret(node["refuri"]))
            if days is not None:
                self._show(node, days)

    def _show(self, node: nodes.reference, days: LinkDays) -> None:
        if days.worked:
            node[WORKED] = days.worked.isoformat()
        if days.copy and days.copied:
            node.parent.insert(node.parent.index(node) + 1, self._copy(days.copy, days.copied))

    def _copy(self, address: str, day: dt.date) -> nodes.inline:
        """Return the words that lead to the copy of a page that is gone."""
        said_in = handbook_language(self.config)
        gone = said_in.say(Text("the page is gone"))
        words = said_in.say(Text("copy of {day}", day=say_date(day, said_in)))
        copy = nodes.reference("", words, refuri=address)
        parts = (nodes.Text(f" ({gone}: "), copy, nodes.Text(")"))
        return nodes.inline("", "", *parts, classes=["vgr-link-copy"])


def visit_link(self: HTML5Translator, node: nodes.reference) -> None:
    """Begin a link as the theme does, with the day for programs to read."""
    place = len(self.body)
    type(self).visit_reference(self, node)
    if WORKED in node:
        day = self.attval(node[WORKED])
        self.body[place] = self.body[place].replace("<a ", f'<a data-vgr-worked="{day}" ', 1)


def depart_link(self: HTML5Translator, node: nodes.reference) -> None:
    """End a link."""
    type(self).depart_reference(self, node)


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.add_post_transform(DateLinks)
    # A node of another class would be unknown to whoever else writes a page.
    app.add_node(nodes.reference, override=True, html=(visit_link, depart_link))
