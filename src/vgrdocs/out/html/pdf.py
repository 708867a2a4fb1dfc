"""Links to the PDFs that lie beside the pages, with their sizes; knows not how they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.util.osutil import relative_uri

from ...facts.pdfs import Pdf
from ...model import Language, Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PageContext

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Add the links: those of a page before the theme tries its templates."""
    app.connect("doctree-resolved", link_card_pdfs)
    app.connect("html-page-context", link_pdfs, priority=PageContext.LINK_PDFS.number)


def link_card_pdfs(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handle ``doctree-resolved``: put the PDF of a card's report among the card's links."""
    if app.builder.format != "html":
        return
    said_in, is_start = handbook_language(app.config), False
    here = app.builder.get_target_uri(docname)
    for links in doctree.findall(nodes.container):
        if report := links.get("vgr_report"):
            for pdf in vgr(app.env).ask(docname).pdfs(report, is_start):
                uri = relative_uri(here, quote(pdf.file))
                shown = nodes.reference("", _label(pdf, said_in), refuri=uri, internal=True)
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
    if is_start and (most := vgr(app.env).ask(pagename).outgrown_pdf()):
        why_none = Text(
            "The whole handbook is not in one PDF: it has more than {number} reports",
            number=most,
        )
        context["vgr_links"].append({"text": said_in.say(why_none)})


def _label(pdf: Pdf, said_in: Language) -> str:
    """Return ``PDF, 48 kB``, or ``PDF``: kilobytes are thousands, as in ISO 80000-13."""
    if not pdf.size:
        return f"{pdf.year}, PDF" if pdf.year else "PDF"
    size = max(1, round(pdf.size / 1000))
    if not pdf.year:
        return said_in.say(Text("PDF, {size} kB", size=size))
    return said_in.say(Text("{name}, PDF, {size} kB", name=pdf.year, size=size))
