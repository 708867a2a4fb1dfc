"""What a page's frame shows: its title, its neighbours, where it stands, its sidebar's reports."""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...facts.answers import Near
from ...read import asking
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PageContext
from ...say.values import say_date
from .assets import icon
from .report_lists import list_file

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


_VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>\n?')


def connect(app: Sphinx) -> None:
    """Complete every page's context before the theme tries its templates, and tidy it after."""
    app.connect("html-page-context", complete_context, priority=PageContext.COMPLETE.number)
    app.connect("html-page-context", tidy_context, priority=PageContext.TIDY.number)
    app.connect("html-page-context", hand_over, priority=PageContext.HAND_OVER.number)


def complete_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: add what our templates ask for."""
    context["vgr_icon"] = icon
    context.setdefault("vgr_links", [])
    page = _Page(app, pagename, context.get("vgr_document", pagename))
    page.ask.look()
    page.ask.contents()  # the theme shows it in the sidebar, and the next page's title
    if page.ask.is_report(pagename):
        context.update(page.of_report(context["title"]))
    context["vgr_reports"] = page.reports()


def tidy_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: take away what the theme put in and we do not want."""
    scripts = context["script_files"]
    context["script_files"] = [script for script in scripts if not _is_theme_inline(script)]
    # Sphinx's template has said how wide a page is, before docutils says it of each document.
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))
    # Sphinx's default is a sentence that says there is none.
    if "author" not in app.config._raw_config:  # noqa: SLF001
        context["author"] = ""


def hand_over(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: nothing is asked for the page from here on."""
    asking.of(app.env).hand_over(pagename)


def _is_theme_inline(script: Any) -> bool:
    """Say whether a script is the theme's own in the page, for functions that we do not use."""
    body: str = getattr(script, "attributes", {}).get("body", "")
    return body.lstrip().startswith("DOCUMENTATION_OPTIONS.")


class _Page:
    """A page among the others; *document* is the one that it is, or is made of."""

    def __init__(self, app: Sphinx, pagename: str, document: str) -> None:
        self.builder, self.name, self.document = app.builder, pagename, document
        self.language = handbook_language(app.config)
        self.ask = vgr(app.env).ask(pagename)

    def of_report(self, title: str) -> dict[str, Any]:
        """Return what is particular for a report: its title, which a series shares, has the day."""
        near, series = self.ask.neighbours(self.name), self.ask.series_page(self.name)
        day = self.say(self.ask.day(self.name))
        return {
            "title": Markup("{} {}").format(Markup(title), day),  # noqa: S704 - Sphinx rendered it
            "parents": [self.parent(series)] if series else [],
            "vgr_is_report": True,
            "prev": self.neighbour(near.before),
            "next": self.neighbour(near.after),
        }

    def say(self, day: str) -> str:
        """Return a day or a time, given in ISO form, in words."""
        if "T" in day:
            return say_date(dt.datetime.fromisoformat(day), self.language)
        return say_date(dt.date.fromisoformat(day), self.language)

    def parent(self, docname: str) -> dict[str, Any]:
        """Return a page as the theme wants those above."""
        return {"link": self.link(docname), "title": escape(self.ask.series_title(self.name))}

    def neighbour(self, near: Near | None) -> dict[str, Any] | None:
        """Return a report as the theme wants the page before or after."""
        if near is None:
            return None
        return {"link": self.link(near.docname), "title": self.say(near.day)}

    def link(self, docname: str) -> str:
        """Return the address of a document from this page."""
        return self.builder.get_relative_uri(self.name, docname)

    def reports(self) -> dict[str, Any] | None:
        """Return what the sidebar needs to list the reports of the page's series, if it has one.

        It says the same on all pages of a series, however many reports there are.
        """
        sidebar = self.ask.sidebar(self.document)
        if sidebar is None:
            return None
        return {
            "script": list_file(sidebar.series),
            "page": self.link(sidebar.page) if sidebar.page else "",
            "here": self.builder.get_target_uri(self.document),
        }
