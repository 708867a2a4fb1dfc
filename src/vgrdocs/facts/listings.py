"""What the registers in a handbook's pages list, gathered once for all questions that need it."""

from __future__ import annotations

import dataclasses as dc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from .facts import Facts
from .pages import Pages
from .registers import REGISTERS, Apart, Gathered, Listed
from .years import Extent, extents_apart, page_of


class Listings:
    """The entries of each register: by the document that it stands in, and its number there."""

    def __init__(self, facts: Facts, pages: Pages) -> None:
        self.facts, self.pages = facts, pages
        self._entries: dict[tuple[str, int], tuple[Listed, ...]] = {}
        self._extents: dict[str, tuple[tuple[Extent, ...], ...]] = {}
        self._names: dict[tuple[str, int], dict[tuple[str, str], Listed]] = {}
        self._linked: dict[tuple[str, int], bool] = {}

    def of_kind(self, kind: str) -> Iterator[tuple[str, int]]:
        """Yield the registers whose entries links to blocks of a kind lead to."""
        for docname in sorted(self.pages.registers):
            for number, ref in enumerate(self.pages.registers[docname]):
                lists = REGISTERS[ref.name].lists
                if lists and lists.kind == kind:
                    yield docname, number

    def entries(self, docname: str, number: int) -> tuple[Listed, ...]:
        """Return all entries of a register, on whichever page they stand."""
        place = (docname, number)
        if place not in self._entries:
            register = self.pages.registers[docname][number].read(self.pages.language)
            self._entries[place] = tuple(register.gather(self.facts))
        return self._entries[place]

    def names(self, docname: str, number: int) -> dict[tuple[str, str], Listed]:
        """Return the entries of a register that links can find, by their names."""
        place = (docname, number)
        if place not in self._names:
            found: dict[tuple[str, str], Listed] = {}
            for entry in self.entries(docname, number):
                if entry.name:
                    # Of several with one name, links lead to the first that readers meet.
                    found.setdefault(entry.name, entry)
            self._names[place] = found
        return self._names[place]

    def on_page(self, docname: str, number: int, extent: Extent) -> Gathered:
        """Return what a register shows of an extent; an empty one is its document's own page."""
        entries = self.entries(docname, number)
        if extent.year:
            return self._of_year(docname, number, extent)
        leads = [each for each in self._apart(docname)[number] if _leads_to(extent, each)]
        shown: list[Listed] = []
        by_extent: dict[Extent, list[Listed]] = {each: [] for each in leads}
        for entry in entries:
            if extent.series in ("", entry.of_series):
                place = _place(entry, leads)
                (by_extent[place] if place else shown).append(entry)
        elsewhere = Counter(entry.part for each in by_extent.values() for entry in each)
        if any(each.series for each in leads) and not extent.series:
            shown = self._current(docname, number)
            elsewhere.subtract(entry.part for entry in shown)
        # What is shown here keeps its address, and leads on by itself.
        here = {entry.anchor for entry in shown}
        apart = []
        for each, listed in by_extent.items():
            counted = [entry.anchor for entry in listed if not entry.is_drawn]
            anchors = tuple("" if anchor in here else anchor for anchor in counted)
            if not each.year:  # nobody is told how many there are on the page of a series
                anchors = tuple(filter(None, anchors))
            apart.append(self._lead(docname, number, each, anchors))
        return Gathered(tuple(shown), tuple(apart), extent, tuple(sorted(elsewhere.items())))

    def _current(self, docname: str, number: int) -> list[Listed]:
        """Return what is current in all series; how it is known is told on the pages of each."""
        register = self.pages.registers[docname][number].read(self.pages.language)
        current = register.current(self.entries(docname, number))
        return [dc.replace(entry, knowledge=()) for entry in current]

    def _of_year(self, docname: str, number: int, extent: Extent) -> Gathered:
        """Return what is of a year, with the years before it."""
        entries = []
        for entry in self.entries(docname, number):
            if entry.year == extent.year and extent.series in ("", entry.of_series):
                entries.append(entry)
        earlier = []
        for each in self.extents_apart(docname)[number]:
            if each.series == extent.series and 0 < each.year < extent.year:
                earlier.append(self._lead(docname, number, each))
        return Gathered(tuple(entries), tuple(earlier), extent)

    def _lead(
        self, docname: str, number: int, extent: Extent, anchors: tuple[str, ...] = ()
    ) -> Apart:
        page = self._series_page(docname, number, extent.series) or page_of(docname, extent)
        return Apart(extent, page, self.title_of(extent), anchors)

    def title_of(self, extent: Extent) -> str:
        """Return what a page is called by: its year, or what its series calls its reports."""
        if extent.year:
            return str(extent.year)
        history = self.facts.histories.get(extent.series)
        return history.reports[-1].title if history else extent.series

    def page_of_entry(self, docname: str, number: int, entry: Listed) -> str:
        """Return the page that has an entry."""
        apart = self.extents_apart(docname)[number]
        places = [Extent(entry.of_series)]
        if entry.year:
            places = [Extent(entry.of_series, entry.year), Extent("", entry.year), *places]
        return next((page_of(docname, each) for each in places if each in apart), docname)

    def extents_apart(self, docname: str) -> tuple[tuple[Extent, ...], ...]:
        """Return, for each register of a document, what lies on pages that are made of it."""
        found = []
        for number, apart in enumerate(self._apart(docname)):
            made = [each for each in apart if not self._series_page(docname, number, each.series)]
            found.append(tuple(made))
        return tuple(found)

    def _apart(self, docname: str) -> tuple[tuple[Extent, ...], ...]:
        """Return, for each register of a document, what is not on its own page."""
        if docname not in self._extents:
            self._extents[docname] = self._find_apart(docname)
        return self._extents[docname]

    def _find_apart(self, docname: str) -> tuple[tuple[Extent, ...], ...]:
        refs = self.pages.registers.get(docname, ())
        nowhere: tuple[tuple[Extent, ...], ...] = ((),) * len(refs)
        if not self.pages.has_year_pages:
            return nowhere
        found = []
        for number in range(len(refs)):
            places = [(entry.of_series, entry.year) for entry in self.entries(docname, number)]
            found.append(extents_apart(places, REGISTERS[refs[number].name].room))
        # A writer's own page of that name goes before a page that is made, and so does another one.
        names: dict[str, Extent] = {}
        for extent in chain.from_iterable(found):
            name = page_of(docname, extent)
            if self.pages.exists(name) or names.setdefault(name, extent) != extent:
                return nowhere
        return tuple(found)

    def _series_page(self, docname: str, number: int, series: str) -> str:
        """Return the document with the same register of one series alone; empty if none has it.

        Where links lead to entries, only a page that is made of the register has their addresses.
        """
        if not series or self._is_linked(docname, number):
            return ""
        name = self.pages.registers[docname][number].name
        return self._documents_of_one.get((name, series), "")

    def _is_linked(self, docname: str, number: int) -> bool:
        """Say whether links lead to entries of a register."""
        place = (docname, number)
        if place not in self._linked:
            self._linked[place] = any(entry.anchor for entry in self.entries(docname, number))
        return self._linked[place]

    @cached_property
    def _documents_of_one(self) -> Mapping[tuple[str, str], str]:
        """The documents with all that a register has of one series, by its name and the series."""
        found: dict[tuple[str, str], str] = {}
        for docname, refs in sorted(self.pages.registers.items()):
            for ref in refs:
                register = ref.read(self.pages.language)
                if register == REGISTERS[ref.name](series=register.series):
                    found.setdefault((ref.name, register.series), docname)
        return found


def _leads_to(extent: Extent, other: Extent) -> bool:
    """Say whether the page of an extent without a year leads to that of another one.

    That of a series leads to its years, the document's own to each series or, of one, to its years.
    """
    if extent.series:
        return other.series == extent.series and bool(other.year)
    return bool(other.series) != bool(other.year)


def _place(entry: Listed, extents: Sequence[Extent]) -> Extent | None:
    """Return which of some pages leads to an entry; None if it stays."""
    for extent in extents:
        if extent.series in ("", entry.of_series) and extent.year in (0, entry.year):
            return extent
    return None
