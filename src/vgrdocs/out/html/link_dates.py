"""Links to elsewhere: when each worked last, and the copy in a web archive of what is gone.

It is what `vgrdocs linkcheck` has kept; building a page asks nobody.
"""

from __future__ import annotations

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


class checked_link(nodes.reference):  # noqa: N801 - docutils names its nodes in lower case
    """A link to elsewhere that worked on the day of its attribute `worked`."""


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
        shown: nodes.Element = node
        if days.worked:
            shown = checked_link("", "", *node.children, **node.attributes)
            shown["worked"] = days.worked.isoformat()
            node.replace_self(shown)
        if days.copy and days.copied and shown.parent is not None:
            place = shown.parent.index(shown)
            shown.parent.insert(place + 1, self._copy(days))

    def _copy(self, days: LinkDays) -> nodes.inline:
        """Return the words that lead to the copy of a page that is gone."""
        said_in = handbook_language(self.config)
        gone = said_in.say(Text("the page is gone"))
        words = Text("copy of {day}", day=say_date(days.copied, said_in) if days.copied else "")
        copy = nodes.reference("", said_in.say(words), refuri=days.copy)
        parts = (nodes.Text(f" ({gone}: "), copy, nodes.Text(")"))
        return nodes.inline("", "", *parts, classes=["vgr-link-copy"])


def visit_checked_link(self: HTML5Translator, node: checked_link) -> None:
    """Write a link as any other, with the day for programs to read."""
    place = len(self.body)
    self.visit_reference(node)
    day = self.attval(node["worked"])
    self.body[place] = self.body[place].replace("<a ", f'<a data-vgr-worked="{day}" ', 1)


def depart_checked_link(self: HTML5Translator, node: checked_link) -> None:
    """End the link."""
    self.depart_reference(node)


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.add_post_transform(DateLinks)
    app.add_node(checked_link, html=(visit_checked_link, depart_checked_link))
