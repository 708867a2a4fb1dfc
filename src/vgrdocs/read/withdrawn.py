"""Withdrawn reports: a notice in their place, and text for links that led there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..facts.questions import Questions
from ..facts.report import BLOCK
from ..model import Language, Text
from ..record import Line
from ..say.values import say_date
from ..show.values import show_value
from .domain import vgr
from .markdown.written import WRITTEN
from .problems import handbook_language
from .stages import PostTransforms, Transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def read_nothing(app: Sphinx, docname: str, source: list[str]) -> None:
    """Handle ``source-read``: let nothing of a withdrawn report's file be read."""
    domain = vgr(app.env)
    if docname in domain.record.withdrawn:
        source[0] = f"# {docname}\n"


class ShowNotice(SphinxTransform):
    """Puts the notice, which the ledger holds, in the place of a withdrawn report."""

    default_priority = Transforms.SHOW_NOTICE.number

    def apply(self, **kwargs: Any) -> None:
        """Give the document the report's title, its day and the notice."""
        domain = vgr(self.env)
        line = domain.record.withdrawn.get(self.env.docname)
        page = next(self.document.findall(nodes.section), None)
        if line and page is not None:
            said_in = handbook_language(self.config)
            title = line.title or self.env.docname
            page.children.clear()
            # What is read in its place was written by nobody, and nobody misses it.
            self.env.temp_data.pop(WRITTEN, None)
            page += nodes.title(title, title)
            if line.compiled:
                page += nodes.paragraph("", "", show_value(line.compiled, said_in))
            page += notice(line, said_in)


def notice(line: Line, said_in: Language) -> nodes.Element:
    """Return what readers see in place of a withdrawn report: when, by whom and why it was."""
    box = nodes.admonition(classes=["important", "vgr-withdrawn"])
    words = said_in.say(Text("The report is withdrawn"))
    time = say_date(line.time, said_in)
    when = Text("It was withdrawn {time}.", time=time)
    if line.by:
        when = Text("It was withdrawn {time} by {name}.", time=time, name=line.by)
    reason = Text("Reason: {reason}", reason=line.reason)
    box += nodes.title(words, words)
    box += nodes.paragraph("", said_in.say(when))
    box += nodes.paragraph("", said_in.say(reason))
    return box


class LoosenLinks(SphinxPostTransform):
    """Makes links text that led into a withdrawn report, in published reports, which stay.

    A published report's links were right when it was published: what leads nowhere now led to what
    was withdrawn.
    """

    default_priority = PostTransforms.LOOSEN_LINKS.number

    def run(self, **kwargs: Any) -> None:
        """Change the document."""
        docname = self.env.docname
        ask = vgr(self.env).ask(docname)
        if not ask.may_have_lost(docname):
            return
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link["reftype"] != "myst":
                continue
            if link["refdomain"] == "doc":
                if ask.is_withdrawn(str(link["reftarget"])):
                    link["reftargetid"] = None
            elif not self._leads_somewhere(ask, link):
                link.replace_self(link[0])

    def _leads_somewhere(self, ask: Questions, link: addnodes.pending_xref) -> bool:
        target = str(link["reftarget"])
        is_known = ask.label(target) or ask.target(BLOCK, target, self.env.docname)
        return bool(link.get("reflocalid") or is_known)
