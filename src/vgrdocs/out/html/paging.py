"""Registers that page themselves: what is older goes from a document's page to pages of its years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...read.problems import handbook_language
from ...show.registers import page_of
from .contents import list_sections
from .split import Split, Years

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...read.domain import ReportDomain

_TO_WRITE: WeakKeyDictionary[BuildEnvironment, dict[str, Years]] = WeakKeyDictionary()
"""Docname -> its years, from when a document is split to when pages without a document are written."""


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect("builder-inited", announce_pages)
    app.add_post_transform(PageRegisters)
    app.connect("html-collect-pages", add_pages)


def announce_pages(app: Sphinx) -> None:
    """Handle ``builder-inited``: let links lead to the pages, where the builder writes a page for each document."""
    domain: ReportDomain = app.env.domains["vgr"]  # type: ignore[assignment]
    domain.has_year_pages = app.builder.name in ("html", "dirhtml")


class PageRegisters(SphinxPostTransform):
    """Takes out of a document that is to be written what its registers have on pages of their years."""

    default_priority = (
        6  # when registers are filled, before their addresses are settled and links are resolved
    )
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Split the document."""
        domain: ReportDomain = self.env.domains["vgr"]  # type: ignore[assignment]
        docname = self.env.docname
        apart = domain.years_apart(docname)
        if any(apart.values()):
            split = Split(docname, apart, handbook_language(self.config))
            _TO_WRITE.setdefault(self.env, {})[docname] = split.take_years(self.document)


def add_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: write the years of the documents that were written."""
    for docname, years in sorted(_TO_WRITE.pop(app.env, {}).items()):
        for year, page in sorted(years.items()):
            app.env.apply_post_transforms(page, page_of(docname, year))
            yield (
                page_of(docname, year),
                _Page(app, docname, year).context(page, sorted(years)),
                "page.html",
            )


class _Page:
    """The page of a year, as the theme sees it."""

    def __init__(self, app: Sphinx, docname: str, year: int) -> None:
        self.builder: Any = app.builder
        self.docname, self.year, self.titles = docname, year, app.env.titles

    def context(self, page: nodes.document, years: list[int]) -> dict[str, Any]:
        """Return what the theme's template asks for; *years* are all that have a page, oldest first."""
        title, place = self.titles[self.docname].astext(), years.index(self.year)
        before, after = (
            {
                "link": self.link(page_of(self.docname, year)),
                "title": Markup.escape(f"{title} {year}"),
            }
            for year in (years[place - 1], years[(place + 1) % len(years)])
        )
        first = {"link": self.link(self.docname), "title": Markup.escape(title)}
        return {
            "title": Markup.escape(f"{title} {self.year}"),
            "body": "".join(self.render(each) for each in page.children),
            "toc": self.render(list_sections(page.children)),
            "parents": [*self.above(), first],
            "prev": before if place else None,
            "next": first if self.year == years[-1] else after,
            "vgr_document": self.docname,
        }

    def render(self, node: nodes.Node) -> str:
        return str(self.builder.render_partial(node)["fragment"])

    def link(self, docname: str) -> str:
        return str(self.builder.get_relative_uri(page_of(self.docname, self.year), docname))

    def above(self) -> list[dict[str, str]]:
        """Return the pages above the document, but for the start page, which each page leads to."""
        found: list[dict[str, str]] = []
        above = self.builder.relations.get(self.docname, [None])[0]
        while above and above in self.builder.relations and self.builder.relations[above][0]:
            found.insert(
                0, {"link": self.link(above), "title": Markup.escape(self.titles[above].astext())}
            )
            above = self.builder.relations[above][0]
        return found
