"""Splits a document by what its registers have on pages of their years; knows nothing of how these are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from docutils import nodes

from ...model import Language, Text
from ...show.nodes import entries, register
from ...show.registers import REGISTERS, RegisterRef, page_of
from ...show.registers.base import link, part, table

Years = dict[int, nodes.document]
"""What is to stand on the page of each year."""

_FRAME = (nodes.title, nodes.colspec, nodes.thead)
"""What stands above entries, wherever they are."""


class year_list(nodes.container):  # noqa: N801 - docutils names its nodes in lower case
    """Links to the pages of earlier years; its first child says what they hold."""


class Split:
    """One document whose registers are split; *apart* are the years that each has on pages of their own."""

    def __init__(
        self, docname: str, apart: dict[RegisterRef, tuple[int, ...]], said_in: Language
    ) -> None:
        self.docname, self.apart, self.said_in = docname, apart, said_in
        self.lists: Counter[tuple[int, str]] = Counter()

    def take_years(self, document: nodes.document) -> Years:
        """Take the entries of the years apart from *document*; return them by year, under the headings they had."""
        taken: Years = self._take(document, ())  # type: ignore[assignment]
        for page in (document, *taken.values()):
            for found in list(page.findall(nodes.table)):
                if "vgr-register" in found["classes"]:
                    _fit(found)
        for year, page in taken.items():
            self._complete(page, year)
        return taken

    def _take(self, node: nodes.Element, years: Collection[int]) -> dict[int, nodes.Element]:
        """Take what is of *years* from *node*; return it by year, each in a copy of *node*."""
        if isinstance(node, register):
            years = self.apart.get(node["ref"], ())
        taken: dict[int, list[nodes.Node]] = {}
        left: list[nodes.Node] = []
        for child in node.children:
            if not isinstance(child, nodes.Element):
                left.append(child)
            elif (year := child.get("vgr_year", 0)) in years:
                taken.setdefault(year, []).append(child)
            else:
                left.append(child)
                for of, copy in self._take(child, years).items():
                    taken.setdefault(of, []).append(copy)
        if not taken:
            return {}
        node.children = left
        if isinstance(node, entries):
            node["legend"], node["shown"] = node["legend_here"], node["shown_here"]
        copies = {year: _copy(node, parts) for year, parts in taken.items()}
        if isinstance(node, register):
            self._add_lists(node, copies)
        return copies

    def _add_lists(self, first: register, copies: dict[int, nodes.Element]) -> None:
        """End a register, and what it has on the page of each year, with links to the years before.

        Only the first page says how many entries a year has, so that no page changes with another year's entries. There
        the link to a year also has the addresses that its entries had on the page, from which page.js leads on.
        """
        entries_of = {year: _entries(copy) for year, copy in sorted(copies.items(), reverse=True)}
        numbers = {year: f"{year} ({len(found)})" for year, found in entries_of.items()}
        for year, copy in copies.items():
            self._add_list(copy, {before: str(before) for before in numbers if before < year}, year)
        listed = self._add_list(first, numbers, 0)
        for place, found in zip(listed, entries_of.values(), strict=True):
            place["ids"] = [name for entry in found for name in entry["ids"]]

    def _add_list(
        self, node: nodes.Element, labels: dict[int, str], page: int
    ) -> list[nodes.list_item]:
        """Add links to the pages of years to a register, or to its last part; *page* is the year of the page, or 0."""
        if not labels:
            return []
        name = node["ref"].name
        words = self.said_in.say(REGISTERS[name].older)
        self.lists[page, name] += 1
        if (number := self.lists[page, name]) > 1:
            words = self.said_in.say(Text("{words}, list {number}", words=words, number=number))
        links = (
            link(page_of(self.docname, year), "", nodes.Text(label))
            for year, label in labels.items()
        )
        head = nodes.paragraph("", words, ids=[f"{name}-years-{number}"])
        listed = [nodes.list_item("", nodes.paragraph("", "", each)) for each in links]
        parts = [node, *node.findall(nodes.section)]
        parts[-1].append(year_list("", head, nodes.bullet_list("", *listed), classes=["vgr-years"]))
        return listed

    def _complete(self, page: nodes.document, year: int) -> None:
        """Give a page its title, and say what it holds."""
        for heading in _headings(page):
            page.ids |= dict.fromkeys(heading["ids"], heading)
        if isinstance(top := page[0], nodes.section):
            title = next(iter(top.findall(nodes.title)))
            title += nodes.Text(f" {year}")
            words = self.said_in.say(Text("Here is what belongs to {year}.", year=year))
            first = link(
                self.docname,
                "",
                nodes.Text(self.said_in.say(Text("See what is current and newest"))),
            )
            top.insert(1, nodes.paragraph("", "", nodes.Text(f"{words} "), first, nodes.Text(".")))


def _copy(node: nodes.Element, parts: list[nodes.Node]) -> nodes.Element:
    """Return a copy of *node* that holds *parts* below what stands above them."""
    copy: nodes.Element = node.copy()
    copy += [child.deepcopy() for child in node.children if isinstance(child, _FRAME)]
    copy += parts
    if "heading" in node and isinstance(node, nodes.table):
        return part("table", node["heading"], copy)
    if "heading" in node:
        copy[0] = nodes.title("", f"{node['heading']} ({len(parts)})", translatable=False)
    return copy


def _fit(found: nodes.table) -> None:
    """Leave out the columns that have no value in the rows that a table has now, and a table without rows."""
    head, *rows = found.findall(nodes.row)
    found.replace_self([table(head, rows, found["classes"])] if rows else [])


def _entries(copy: nodes.Element) -> list[nodes.Element]:
    return [node for node in copy.findall(nodes.Element) if "vgr_year" in node]


def _headings(node: nodes.Element) -> Iterator[nodes.section]:
    """Yield the sections that a writer wrote."""
    for child in node.children:
        if isinstance(child, nodes.Element) and not isinstance(child, register):
            if isinstance(child, nodes.section):
                yield child
            yield from _headings(child)
