"""What a page's frame shows: its title, its neighbours, where it stands, and which reports its sidebar lists."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...model import Report
from ...read.problems import handbook_language
from ...say.values import say_date
from .assets import icon
from .report_lists import list_file

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from ...read.domain import ReportDomain

Context = dict[str, Any]


def connect(app: Sphinx) -> None:
    """Complete every page's context before the theme tries its templates, and tidy it after."""
    app.connect("html-page-context", complete_context, priority=400)
    app.connect("html-page-context", tidy_context, priority=900)


def complete_context(
    app: Sphinx, pagename: str, templatename: str, context: Context, doctree: nodes.document | None
) -> None:
    """Handle ``html-page-context``: add what our templates ask for."""
    domain: ReportDomain = app.env.domains["vgr"]  # type: ignore[assignment]
    context["vgr_icon"] = icon
    context.setdefault("vgr_links", [])
    page = _Page(app, domain, pagename)
    report = domain.documents.get(pagename)
    if report and report.head:
        context.update(page.of_report(report, context["title"]))
    context["vgr_reports"] = _Page(app, domain, context.get("vgr_document", pagename)).reports()


def tidy_context(
    app: Sphinx, pagename: str, templatename: str, context: Context, doctree: nodes.document | None
) -> None:
    """Handle ``html-page-context``: take away what the theme put in and we do not want."""
    context["script_files"] = [
        script for script in context["script_files"] if not _is_theme_inline(script)
    ]
    if "author" not in app.config._raw_config:  # noqa: SLF001 - Sphinx's default is a sentence for it
        context["author"] = ""


def _is_theme_inline(script: Any) -> bool:
    """Say whether a script is the theme's, written into the page, for functions of the theme that we do not use."""
    body: str = getattr(script, "attributes", {}).get("body", "")
    return body.lstrip().startswith("DOCUMENTATION_OPTIONS.")


class _Page:
    """A page among the others."""

    def __init__(self, app: Sphinx, domain: ReportDomain, pagename: str) -> None:
        self.builder, self.env, self.domain, self.name = app.builder, app.env, domain, pagename
        self.language = handbook_language(app.config)

    def of_report(self, report: Report, title: str) -> Context:
        """Return what is particular for a report; reports of a series share their title, so the date is added."""
        day = self.day(report)
        earlier, later = self.domain.neighbours(self.name)
        series = self.domain.series_page(self.name)
        return {
            "title": Markup("{} {}").format(Markup(title), day),  # noqa: S704 - Sphinx has rendered the title
            "parents": [self.parent(series)] if series else [],
            "vgr_is_report": True,
            "prev": self.neighbour(earlier),
            "next": self.neighbour(later),
        }

    def day(self, report: Report) -> str:
        """Return the report's day, with the time where a neighbour has the same day."""
        days = [near.compiled.date() for near in self.domain.neighbours(report.docname) if near]
        day = report.compiled.date()
        return say_date(report.compiled if day in days else day, self.language)

    def parent(self, docname: str) -> Context:
        """Return a page as the theme wants those above."""
        return {"link": self.link(docname), "title": escape(self.env.titles[docname].astext())}

    def neighbour(self, report: Report | None) -> Context | None:
        """Return a report as the theme wants the page before or after."""
        return {"link": self.link(report.docname), "title": self.day(report)} if report else None

    def link(self, docname: str) -> str:
        """Return the address of a document from this page."""
        return self.builder.get_relative_uri(self.name, docname)

    def reports(self) -> Context | None:
        """Return what the sidebar needs to list the reports of the page's series; None for pages without one.

        It says the same on all pages of a series, however many reports there are.
        """
        report = self.domain.documents.get(self.name)
        if report and report.head:
            page = self.domain.series_page(self.name)
            return self._list(report.series, self.link(page) if page else "")
        folder = self.name.removesuffix("/index")
        series = folder.rpartition("/")[2]
        is_series_page = any(
            self.domain.series_page(first.docname) == self.name
            for first in self.domain.reports(series)[:1]
        )
        return self._list(series, "") if series and is_series_page else None

    def _list(self, series: str, page: str) -> Context:
        return {
            "script": list_file(series),
            "page": page,
            "here": self.builder.get_target_uri(self.name),
        }
