"""The page of a corrected report that sets its texts beside each other, and the links to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...blocks.correction import Correction
from ...facts.corrections import Step
from ...model import Text
from ...read import asking
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PostTransforms
from ...say.values import say_date
from ...show.corrections import show_step
from ...show.nodes import item
from ...show.parts import link
from ..joints import joints_of
from .long_words import soften_words
from .rendering import rendered

if TYPE_CHECKING:
    from sphinx.application import Sphinx


CORRECTIONS = "-corrections"
"""Ends the name of the page that shows a report's corrections."""


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.add_post_transform(LinkCorrections)


def corrections_page(docname: str) -> str:
    """Return the name of the page that shows a report's corrections."""
    return f"{docname}{CORRECTIONS}"


def correction_pages(app: Sphinx) -> Mapping[str, str]:
    """Return the pages that there are to be, each with its report."""
    questions = asking.of(app.env).questions
    pages = {}
    for docname in vgr(app.env).record.ledger.published:
        if questions.is_corrected(docname):
            pages[corrections_page(docname)] = docname
    return pages


class LinkCorrections(SphinxPostTransform):
    """Links each correction of a report to the page that shows what it changed, if there is one."""

    default_priority = PostTransforms.LINK_CORRECTIONS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the links."""
        docname = self.env.docname
        corrections = []
        for node in self.document.findall(item):
            if node.get("vgr_kind") == Correction.kind:
                corrections.append(node)
        if not corrections or not vgr(self.env).ask(docname).is_corrected(docname):
            return
        words = handbook_language(self.config).say(Text("See what was changed"))
        for correction in corrections:
            place = link(corrections_page(docname), "", nodes.Text(words))
            correction.append(nodes.paragraph("", "", place, classes=["vgr-follow"]))


def correction_context(app: Sphinx, page: str, docname: str) -> dict[str, Any]:
    """Return what the theme's template asks for."""
    said_in = handbook_language(app.config)
    ask = vgr(app.env).ask(page)
    day = say_date(ask.compiled(docname).date(), said_in)
    title = said_in.say(Text("Corrections in the report of {day}", day=day))
    shown = _page(app, page, docname, title, ask.corrections(docname))
    soften_words(shown, joints_of(app.env))
    address = app.builder.get_relative_uri(page, docname)
    return {
        "title": Markup.escape(title),
        "body": rendered(app.builder, shown),
        "parents": [{"link": address, "title": Markup.escape(day)}],
    }


def _page(app: Sphinx, page: str, docname: str, title: str, steps: Sequence[Step]) -> nodes.section:
    said_in = handbook_language(app.config)
    address = app.builder.get_relative_uri(page, docname)
    words = said_in.say(
        Text("Here is what was changed in the report after it was published, and why.")
    )
    now = said_in.say(Text("Read the report as it is now"))
    back = nodes.reference("", now, refuri=address, internal=True)
    shown = nodes.section("", nodes.title("", title), ids=["corrections"])
    shown += nodes.paragraph("", "", nodes.Text(f"{words} "), back, nodes.Text("."))
    # Numbered from the oldest, so that a step keeps its address when another comes.
    for place, step in enumerate(steps):
        shown += show_step(step, len(steps) - place, said_in)
    return shown
