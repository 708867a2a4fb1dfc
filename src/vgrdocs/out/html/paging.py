"""Pages of series and years: what registers hold that their document's page leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ...facts.registers import REGISTERS, Gathered
from ...facts.years import OWN_PAGE, Extent, page_of
from ...model import Language, Text
from ...read import asking
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PostTransforms
from ...read.taking_apart import take_apart
from ...show.nodes import register
from ...show.parts import link
from ..register_tables import register_rows, table_file
from .contents import list_sections, written_contents
from .rendering import rendered

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_BY_SERIES = Text("All of each series")
_TABLE_OF_PART = Text("Download what is on this page as a table (CSV)")


class year_list(nodes.container):  # noqa: N801 - docutils names its nodes in lower case
    """Links to the pages of series or of earlier years; its first child says what they hold."""


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.add_post_transform(ListYears)


def year_pages(app: Sphinx) -> Mapping[str, str]:
    """Return the pages of series and years, each with the document whose registers it continues."""
    found = {}
    for docname in vgr(app.env).registers:
        found.update(dict.fromkeys(_pages(app, docname), docname))
    return found


def _pages(app: Sphinx, docname: str) -> dict[str, Extent]:
    """Return the pages that continue the registers of a document, with what each has of them."""
    apart = asking.of(app.env).questions.extents_apart(docname)
    return {page_of(docname, extent): extent for extent in chain.from_iterable(apart)}


class ListYears(SphinxPostTransform):
    """Ends each register with links to the rest of it, and to its table."""

    default_priority = PostTransforms.LIST_YEARS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the links."""
        self.said_in = handbook_language(self.config)
        extent = self.document.get("vgr_extent", OWN_PAGE)
        ask = vgr(self.env).ask(self.env.docname)
        numbers: dict[str, int] = {}
        for node in list(self.document.findall(register)):
            page = ask.gathered(node["docname"], node["number"], *extent)
            # What follows a register follows its last part.
            *_, last = [node, *node.findall(nodes.section)]
            if any(register_rows(node.children, self.said_in)):
                last.append(self.table(node, page))
            if page.apart:
                name = node["ref"].name
                numbers[name] = numbers.get(name, 0) + 1
                last.append(self.list(node, page, numbers[name]))

    def table(self, node: register, page: Gathered) -> nodes.paragraph:
        """Return a link to the file with what the register has on this page."""
        docname = node["docname"]
        refs = vgr(self.env).registers[docname]
        here = asking.of(self.env).app.builder.get_target_uri(self.env.docname)
        address = relative_uri(here, table_file(docname, node["number"], refs, page.extent))
        said = _TABLE_OF_PART if page.is_part else Text("Download as a table (CSV)")
        words = self.said_in.say(said)
        place = nodes.reference("", words, refuri=address, internal=True)
        return nodes.paragraph("", "", place, classes=["vgr-table-file"])

    def list(self, node: register, page: Gathered, number: int) -> year_list:
        """Return links to the pages of series or years; *number* counts such lists on the page.

        A page of no year says how many entries those of years have. There a link also has the
        addresses that their entries once had on the page, from which page.js leads on.
        """
        name = node["ref"].name
        words = _BY_SERIES if page.is_of_all_series else REGISTERS[name].older
        said = self.said_in.say(words)
        if number > 1:
            said = self.said_in.say(Text("{words}, list {number}", words=said, number=number))
        head = nodes.paragraph("", said, ids=[f"{name}-years-{number}"])
        listed = nodes.bullet_list()
        for each in page.apart:
            shown = each.title
            if each.extent.year and not page.extent.year:
                shown = f"{each.title} ({len(each.anchors)})"
            place = nodes.paragraph("", "", link(each.page, "", nodes.Text(shown)))
            listed += nodes.list_item("", place, ids=[anchor for anchor in each.anchors if anchor])
        return year_list("", head, listed, classes=["vgr-years"])


def year_context(app: Sphinx, page: str, docname: str) -> dict[str, Any]:
    """Return what the theme's template asks for."""
    made = _Page(app, page, docname)
    document = _document(app, docname, made)
    app.env.apply_post_transforms(document, page)
    context = made.context(document)
    take_apart(document)
    return context


def _document(app: Sphinx, docname: str, page: _Page) -> nodes.document:
    """Return a document with nothing but the registers that continue on a page."""
    document = app.env.get_doctree(docname)
    apart = asking.of(app.env).questions.extents_apart(docname)
    continued = {number for number, extents in enumerate(apart) if page.extent in extents}
    _leave(document, continued)
    # The registers are filled by this, by post-transforms that know nothing of pages of years.
    document["vgr_extent"] = page.extent
    top = document[0]
    if isinstance(top, nodes.section):
        _introduce(top, page, handbook_language(app.config))
    return document


def _leave(node: nodes.Element, continued: set[int]) -> bool:
    """Leave in *node* the registers with these numbers, and titles above; say if there are any."""
    # From the inside out: a section goes with all that is in it, unless a register to be shown is.
    left: list[nodes.Node] = []
    is_continued = False
    for child in node.children:
        if isinstance(child, nodes.title):
            left.append(child)
        elif isinstance(child, register):
            if child["number"] in continued:
                left.append(child)
                is_continued = True
        elif isinstance(child, nodes.Element) and _leave(child, continued):
            left.append(child)
            is_continued = True
    node.children = left
    return is_continued


def _introduce(top: nodes.section, page: _Page, said_in: Language) -> None:
    """Give a page its title, and say what it holds."""
    title = next(iter(top.findall(nodes.title)))
    title += nodes.Text(page.after_title(page.extent))
    words = said_in.say(Text("Here is what belongs to {what}.", what=page.words(page.extent)))
    newest = nodes.Text(said_in.say(Text("See what is current and newest")))
    first = link(page.above[-1], "", newest)
    top.insert(1, nodes.paragraph("", "", nodes.Text(f"{words} "), first, nodes.Text(".")))


class _Page:
    """The page of a series or a year, as the theme sees it."""

    def __init__(self, app: Sphinx, page: str, docname: str) -> None:
        self.builder: Any = app.builder
        self.page, self.docname = page, docname
        self.extents = _pages(app, docname)
        self.extent = self.extents[page]
        self.ask = vgr(app.env).ask(page)

    def words(self, extent: Extent) -> str:
        """Return a series, a year, or both, in words."""
        series = self.ask.title_of_series(extent.series) if extent.series else ""
        return " ".join(filter(None, [series, str(extent.year or "")]))

    def after_title(self, extent: Extent) -> str:
        """Return what comes after the document's title in that of a page."""
        between = ", " if extent.series else " "
        return f"{between}{self.words(extent)}" if any(extent) else ""

    @property
    def above(self) -> list[str]:
        """The pages above it: the document's own, and that of the series above a year of it."""
        if self.extent.series and self.extent.year:
            return [self.docname, page_of(self.docname, Extent(self.extent.series))]
        return [self.docname]

    def context(self, document: nodes.document) -> dict[str, Any]:
        title = self.title(self.docname)
        before, after = self._neighbours()
        parents = []
        for page in self.above:
            parents.append(self._lead(page, title))
        # Before they are rendered, which takes them.
        listed = list_sections(document.children)
        return {
            "title": Markup.escape(f"{title}{self.after_title(self.extent)}"),
            "body": "".join(map(self.render, document.children)),
            "toc": written_contents(listed, self.builder.config.html_secnumber_suffix),
            "parents": [*self.pages_above(), *parents],
            "prev": self._lead(before, title) if before else None,
            "next": self._lead(after, title) if after else None,
        }

    def _neighbours(self) -> tuple[str, str]:
        """Return the pages of the years beside it; the newest years are on the one above."""
        of_series = self.ask.extents_of(self.docname, self.extent.series)
        years = [each.year for each in of_series if each.year]
        pages = ["", *(page_of(self.docname, Extent(self.extent.series, year)) for year in years)]
        if not self.extent.year:
            return pages[-1], ""
        place = years.index(self.extent.year) + 1
        return pages[place - 1], [*pages, self.above[-1]][place + 1]

    def _lead(self, page: str, title: str) -> dict[str, Any]:
        words = self.after_title(self.extents.get(page, OWN_PAGE))
        return {"link": self.link(page), "title": Markup.escape(f"{title}{words}")}

    def title(self, docname: str) -> str:
        face = self.ask.face(docname)
        if face is None:
            return ""
        return face.title

    def render(self, node: nodes.Node) -> str:
        return rendered(self.builder, node)

    def link(self, docname: str) -> str:
        return str(self.builder.get_relative_uri(self.page, docname))

    def pages_above(self) -> list[dict[str, Any]]:
        """Return the pages above the document, but for the start page, which each page leads to."""
        found: list[dict[str, Any]] = []
        relations = self.builder.relations
        above = relations.get(self.docname, [None])[0]
        while above and above in relations and relations[above][0]:
            found.insert(0, {"link": self.link(above), "title": Markup.escape(self.title(above))})
            above = relations[above][0]
        return found
