"""Pages that no document has: what is made of a document besides its own page. One driver for all.

A page is made when what it asked has another answer, when its document is read again, or when it is
not there; and it goes when nothing wants it any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...read import asking
from ...read.domain import vgr
from ...read.stages import EnvUpdated
from . import accessibility, compare, corrections, paging, subscribe

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

MadePage = tuple[str, dict[str, Any], str]
"""A page as ``html-collect-pages`` wants it: its name, its context and its template."""


class Maker(NamedTuple):
    """Makes pages of one sort: `names` says which, each with its document, `context` makes one."""

    names: Callable[[Sphinx], Mapping[str, str]]
    context: Callable[[Sphinx, str, str], dict[str, Any]]
    template: str = "page.html"


MAKERS = (
    Maker(paging.year_pages, paging.year_context),
    Maker(corrections.correction_pages, corrections.correction_context),
    Maker(accessibility.statement_pages, accessibility.statement_context),
    Maker(subscribe.subscribe_pages, subscribe.subscribe_context),
    Maker(compare.compare_pages, compare.compare_context, "compare.html"),
)


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect("env-updated", expect_pages, priority=EnvUpdated.EXPECT_PAGES.number)
    app.connect("html-collect-pages", make_pages)


def expect_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: say which pages there are to be."""
    if app.builder.format == "html":
        for maker in MAKERS:
            asking.of(env).made_of.update(maker.names(app))


def make_pages(app: Sphinx) -> Iterator[MadePage]:
    """Handle ``html-collect-pages``: make the pages that are stale or not there."""
    asked = asking.of(app.env)
    # A document's own page asks for what it was read from by itself; these must be made to.
    for maker in MAKERS:
        for page, document in sorted(maker.names(app).items()):
            file = app.builder.get_output_path(page)  # type: ignore[attr-defined]
            if Path(file).is_file() and asked.is_fresh(page):
                continue
            vgr(app.env).ask(page).reading(document)
            # Else headings get the section numbers of whichever page was written before.
            app.builder.secnumbers = {}  # type: ignore[attr-defined]
            context = maker.context(app, page, document)
            yield page, context | {"vgr_document": document}, maker.template
