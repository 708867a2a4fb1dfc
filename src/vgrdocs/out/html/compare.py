"""The page that compares any two reports, and the way to it from each report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...model import Text
from ...read import asking
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PageContext
from .report_lists import list_file

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

NAME = "jamfor"
"""The page's name, which its links have kept since it was first there."""

TEXTS = {
    "compare": Text("Compare reports"),
    "no_script": Text("Comparing needs JavaScript, which is turned off in your browser."),
    "series": Text("Series"),
    "first": Text("From"),
    "second": Text("To"),
    "show": Text("Compare"),
}
LABELS = {
    "facts": Text("What they say"),
    "text": Text("Words of the text"),
    "same-facts": Text("They say the same of assignments, decisions, levels, people and figures."),
    "same-text": Text("No words of the text differ."),
    "untyped": Text("Of a text before a correction only the words are compared."),
    "missing": Text("One of the reports is not here. Choose two of the lists."),
    "only": Text("only in the report of {day}", day="{report}"),
    "moved": Text("from {before} to {after}", before="{before}", after="{after}"),
    "renamed": Text("called '{title}' before", title="{title}"),
    "unsaid": Text("not given"),
    "nothing": Text("There is nothing here."),
    "out": Text("taken out: ", "correction"),
    "out-end": Text(" (end of what was taken out)", "correction"),
    "in": Text("put in: ", "correction"),
    "in-end": Text(" (end of what was put in)", "correction"),
}
"""What the script says; it puts in what stands in braces."""


def connect(app: Sphinx) -> None:
    """Let reports lead to the page."""
    app.connect("html-page-context", link_comparison, priority=PageContext.LINK_COMPARISON.number)


def compare_pages(app: Sphinx) -> Mapping[str, str]:
    """Return the page, made of the start page; none without reports, or where a writer has one."""
    has_reports = bool(asking.of(app.env).questions.series())
    if app.config.html_theme != "vgrdocs" or NAME in app.env.found_docs or not has_reports:
        return {}
    return {NAME: app.config.root_doc}


def compare_context(app: Sphinx, page: str, docname: str) -> dict[str, Any]:
    """Return what the page's template asks for: it leads to the lists of all series."""
    ask = vgr(app.env).ask(page)
    said_in = handbook_language(app.config)
    lists = []
    for series in ask.series():
        lists.append((list_file(series), ask.name_of(series) or series))
    texts = {name: said_in.say(text) for name, text in TEXTS.items()}
    labels = {name: said_in.say(text) for name, text in LABELS.items()}
    return {"texts": texts, "labels": labels, "lists": lists}


def link_comparison(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: lead from a report with others in its series to the page."""
    if not compare_pages(app):
        return
    if pagename == NAME:
        for script in ("compare", "compare-page"):
            app.add_js_file(f"vgrdocs/{script}.js", loading_method="defer")
    if not any(vgr(app.env).ask(pagename).neighbours(pagename)):
        return
    words = handbook_language(app.config).say(Text("Compare reports"))
    href = f"{context['pathto'](NAME)}?b={pagename}"
    context["vgr_links"].append({"href": href, "text": words, "icon": "compare"})
