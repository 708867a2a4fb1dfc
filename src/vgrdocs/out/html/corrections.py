"""The page of a corrected report that sets its texts beside each other, and the links to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...model import Language, Report, Text
from ...read.problems import handbook_language
from ...say.values import say_date
from ...show.corrections import Step, show_step, steps
from ...show.nodes import item
from ...show.registers.base import link

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...read.domain import ReportDomain


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.add_post_transform(LinkCorrections)
    app.connect("html-collect-pages", add_pages)


def page_of(docname: str) -> str:
    """Return the name of the page that shows a report's corrections."""
    return f"{docname}-corrections"


class LinkCorrections(SphinxPostTransform):
    """Links each correction of a report to the page that shows what it changed, where there is one."""

    default_priority = 4  # before references are resolved
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the links."""
        domain: ReportDomain = self.env.domains["vgr"]  # type: ignore[assignment]
        docname = self.env.docname
        corrections = [
            node for node in self.document.findall(item) if node.get("vgr_kind") == "correction"
        ]
        if corrections and steps(domain, docname):
            words = handbook_language(self.config).say(Text("See what was changed"))
            for correction in corrections:
                place = link(page_of(docname), "", nodes.Text(words))
                correction.append(nodes.paragraph("", "", place, classes=["vgr-follow"]))


def add_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: write the pages that are older than their reports' own, and remove the others."""
    domain: ReportDomain = app.env.domains["vgr"]  # type: ignore[assignment]
    for docname in sorted(
        domain.record.ledger.published.keys() | domain.record.ledger.withdrawn.keys()
    ):
        page, report = (
            Path(app.outdir, app.builder.get_target_uri(name))
            for name in (page_of(docname), docname)
        )
        found = steps(domain, docname) if docname in domain.documents else []
        if not found:
            page.unlink(missing_ok=True)
        elif not page.exists() or page.stat().st_mtime_ns <= report.stat().st_mtime_ns:
            yield page_of(docname), _context(app, domain.documents[docname], found), "page.html"


def _context(app: Sphinx, report: Report, found: list[Step]) -> dict[str, Any]:
    said_in = handbook_language(app.config)
    day = say_date(report.compiled.date(), said_in)
    title = said_in.say(Text("Corrections in the report of {day}", day=day))
    shown = app.builder.render_partial(_page(app, report, title, found, said_in))["fragment"]  # type: ignore[attr-defined]
    address = app.builder.get_relative_uri(page_of(report.docname), report.docname)
    above = [{"link": address, "title": Markup.escape(day)}]
    return {
        "title": Markup.escape(title),
        "body": shown,
        "parents": above,
        "vgr_document": report.docname,
    }


def _page(
    app: Sphinx, report: Report, title: str, found: list[Step], said_in: Language
) -> nodes.section:
    address = app.builder.get_relative_uri(page_of(report.docname), report.docname)
    words = said_in.say(
        Text("Here is what was changed in the report after it was published, and why.")
    )
    back = nodes.reference(
        "", said_in.say(Text("Read the report as it is now")), refuri=address, internal=True
    )
    page = nodes.section("", nodes.title("", title), ids=["corrections"])
    page += nodes.paragraph("", "", nodes.Text(f"{words} "), back, nodes.Text("."))
    page.extend(show_step(step, len(found) - place, said_in) for place, step in enumerate(found))
    return page
