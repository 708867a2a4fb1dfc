"""Pages of years: what registers hold of earlier years, which their document's page leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ...facts.registers import REGISTERS, Gathered
from ...facts.years import page_of
from ...model import Language, Text
from ...read import asking
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PostTransforms
from ...show.nodes import register
from ...show.parts import link
from ..register_tables import register_rows, table_file
from .contents import list_sections

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_TABLE_OF_PART = Text("Download what is on this page as a table (CSV)")


class year_list(nodes.container):  # noqa: N801 - docutils names its nodes in lower case
    """Links to the pages of earlier years; its first child says what they hold."""


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.add_post_transform(ListYears)


def year_pages(app: Sphinx) -> Mapping[str, str]:
    """Return the pages of years, each with the document whose registers it continues."""
    found = {}
    questions = asking.of(app.env).questions
    for docname in vgr(app.env).registers:
        for years in questions.years_apart(docname):
            for year in years:
                found[page_of(docname, year)] = docname
    return found


class ListYears(SphinxPostTransform):
    """Ends each register with links to the rest of it: the pages of years, and its table."""

    default_priority = PostTransforms.LIST_YEARS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the links."""
        self.said_in = handbook_language(self.config)
        year = self.document.get("vgr_year", 0)
        ask = vgr(self.env).ask(self.env.docname)
        numbers: dict[str, int] = {}
        for node in list(self.document.findall(register)):
            page = ask.gathered(node["docname"], node["number"], year)
            # What follows a register follows its last part.
            *_, last = [node, *node.findall(nodes.section)]
            if any(register_rows(node.children, self.said_in)):
                last.append(self.table(node, page))
            if page.years:
                name = node["ref"].name
                numbers[name] = numbers.get(name, 0) + 1
                last.append(self.list(node, page, numbers[name]))

    def table(self, node: register, page: Gathered) -> nodes.paragraph:
        """Return a link to the file with what the register has on this page."""
        docname = node["docname"]
        refs = vgr(self.env).registers[docname]
        here = asking.of(self.env).app.builder.get_target_uri(self.env.docname)
        address = relative_uri(here, table_file(docname, node["number"], refs, page.year))
        said = _TABLE_OF_PART if page.is_part else Text("Download as a table (CSV)")
        words = self.said_in.say(said)
        place = nodes.reference("", words, refuri=address, internal=True)
        return nodes.paragraph("", "", place, classes=["vgr-table-file"])

    def list(self, node: register, page: Gathered, number: int) -> year_list:
        """Return links to the pages of years; *number* counts the lists of one sort on the page.

        The document's own page says how many entries a year has. There a link also has the
        addresses that the year's entries once had on the page, from which page.js leads on.
        """
        name, docname = node["ref"].name, node["docname"]
        older = self.said_in.say(REGISTERS[name].older)
        if number > 1:
            older = self.said_in.say(Text("{words}, list {number}", words=older, number=number))
        head = nodes.paragraph("", older, ids=[f"{name}-years-{number}"])
        listed = nodes.bullet_list()
        for year, anchors in page.years:
            words = f"{year} ({len(anchors)})"
            if page.year:
                words = str(year)
            target = link(page_of(docname, year), "", nodes.Text(words))
            place = nodes.paragraph("", "", target)
            listed += nodes.list_item("", place, ids=[anchor for anchor in anchors if anchor])
        return year_list("", head, listed, classes=["vgr-years"])


def year_context(app: Sphinx, page: str, docname: str) -> dict[str, Any]:
    """Return what the theme's template asks for."""
    year = int(page.removeprefix(f"{docname}-"))
    document = _document(app, docname, year)
    app.env.apply_post_transforms(document, page)
    return _Page(app, page, docname, year).context(document)


def _document(app: Sphinx, docname: str, year: int) -> nodes.document:
    """Return a document with nothing but the registers that continue on the page of a year."""
    document = app.env.get_doctree(docname)
    apart = asking.of(app.env).questions.years_apart(docname)
    continued = {number for number, years in enumerate(apart) if year in years}
    _leave(document, continued)
    # The registers are filled by this, by post-transforms that know nothing of pages of years.
    document["vgr_year"] = year
    top = document[0]
    if isinstance(top, nodes.section):
        _introduce(top, docname, year, handbook_language(app.config))
    return document


def _leave(node: nodes.Element, continued: set[int]) -> bool:
    """Leave in *node* the registers with these numbers, and titles above; say if there are any."""
    # From the inside out: a section goes with all that is in it, unless a register of the year is.
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


def _introduce(top: nodes.section, docname: str, year: int, said_in: Language) -> None:
    """Give a page its title, and say what it holds."""
    title = next(iter(top.findall(nodes.title)))
    title += nodes.Text(f" {year}")
    words = said_in.say(Text("Here is what belongs to {year}.", year=year))
    newest = nodes.Text(said_in.say(Text("See what is current and newest")))
    first = link(docname, "", newest)
    top.insert(1, nodes.paragraph("", "", nodes.Text(f"{words} "), first, nodes.Text(".")))


class _Page:
    """The page of a year, as the theme sees it."""

    def __init__(self, app: Sphinx, page: str, docname: str, year: int) -> None:
        self.builder: Any = app.builder
        self.page, self.docname, self.year = page, docname, year
        self.ask = vgr(app.env).ask(page)

    def context(self, document: nodes.document) -> dict[str, Any]:
        title = self.title(self.docname)
        years = sorted(set(chain.from_iterable(self.ask.years_apart(self.docname))))
        place = years.index(self.year)
        # The document's own page has the newest, so it comes after the newest of the years.
        first = {"link": self.link(self.docname), "title": Markup.escape(title)}
        neighbours = [None, *(self.neighbour(year, title) for year in years), first]
        before, _, after = neighbours[place : place + 3]
        return {
            "title": Markup.escape(f"{title} {self.year}"),
            "body": "".join(map(self.render, document.children)),
            "toc": self.render(list_sections(document.children)),
            "parents": [*self.above(), first],
            "prev": before,
            "next": after,
        }

    def title(self, docname: str) -> str:
        face = self.ask.face(docname)
        if face is None:
            return ""
        return face.title

    def neighbour(self, year: int, title: str) -> dict[str, Any]:
        return {
            "link": self.link(page_of(self.docname, year)),
            "title": Markup.escape(f"{title} {year}"),
        }

    def render(self, node: nodes.Node) -> str:
        return str(self.builder.render_partial(node)["fragment"])

    def link(self, docname: str) -> str:
        return str(self.builder.get_relative_uri(self.page, docname))

    def above(self) -> list[dict[str, Any]]:
        """Return the pages above the document, but for the start page, which each page leads to."""
        found: list[dict[str, Any]] = []
        relations = self.builder.relations
        above = relations.get(self.docname, [None])[0]
        while above and above in relations and relations[above][0]:
            found.insert(0, {"link": self.link(above), "title": Markup.escape(self.title(above))})
            above = relations[above][0]
        return found
