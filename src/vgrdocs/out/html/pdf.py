"""Links to the PDFs that lie beside the pages, with their sizes; knows not how they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ...facts.pdfs import Pdf
from ...model import Language, Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PageContext, PostTransforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Add the links: those of a page before the theme tries its templates."""
    app.add_post_transform(LinkCardPdfs)
    app.connect("html-page-context", link_pdfs, priority=PageContext.LINK_PDFS.number)


class LinkCardPdfs(SphinxPostTransform):
    """Puts the PDF of a series' newest report among the links of its card, if there is one."""

    default_priority = PostTransforms.LINK_CARD_PDFS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the links."""
        said_in, builder = handbook_language(self.config), self.app.builder
        here, is_start = self.env.docname, False
        for links in self.document.findall(nodes.container):
            if "vgr_report" not in links:
                continue
            for pdf in vgr(self.env).ask(here).pdfs(links["vgr_report"], is_start):
                uri = relative_uri(builder.get_target_uri(here), quote(pdf.file))
                label = _label(pdf, said_in)
                shown = nodes.reference("", label, refuri=uri, internal=True)
                links.append(nodes.paragraph("", "", shown))


def link_pdfs(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: put the page's PDFs among what one can do with it."""
    said_in = handbook_language(app.config)
    is_start = pagename == app.config.root_doc
    for pdf in vgr(app.env).ask(pagename).pdfs(pagename, is_start):
        href = context["pathto"](pdf.file, 1)
        text = _label(pdf, said_in)
        context["vgr_links"].append({"href": href, "text": text, "icon": "download"})


def _label(pdf: Pdf, said_in: Language) -> str:
    """Return ``PDF, 48 kB``: kilobytes are thousands, as in ISO 80000-13."""
    size = max(1, round(pdf.size / 1000))
    if not pdf.year:
        return said_in.say(Text("PDF, {size} kB", size=size))
    return said_in.say(Text("{name}, PDF, {size} kB", name=pdf.year, size=size))
