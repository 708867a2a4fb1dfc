"""What the registers in a handbook's pages list, gathered once for all questions that need it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .facts import Facts
from .pages import Pages
from .registers import REGISTERS, Gathered, Listed
from .years import page_of, years_apart


class Listings:
    """The entries of each register: by the document that it stands in, and its number there."""

    def __init__(self, facts: Facts, pages: Pages) -> None:
        self.facts, self.pages = facts, pages
        self._entries: dict[tuple[str, int], tuple[Listed, ...]] = {}
        self._names: dict[tuple[str, int], dict[tuple[str, str], Listed]] = {}

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

    def on_page(self, docname: str, number: int, year: int, apart: tuple[int, ...]) -> Gathered:
        """Return what a register shows on the page of a year; 0 is its document's own page.

        *apart* are the years that have pages of their own.
        """
        entries = self.entries(docname, number)
        if year:
            of_year = tuple(entry for entry in entries if entry.year == year)
            earlier = tuple((each, ()) for each in apart if each < year)
            return Gathered(of_year, earlier, year)
        shown = []
        parts: Counter[str] = Counter()
        anchors: dict[int, list[str]] = {each: [] for each in apart}
        for entry in entries:
            if entry.year in anchors:
                anchors[entry.year].append(entry.anchor)
                parts[entry.part] += 1
            else:
                shown.append(entry)
        years = [(each, tuple(listed)) for each, listed in anchors.items()]
        return Gathered(tuple(shown), tuple(years), elsewhere=tuple(sorted(parts.items())))

    def years_apart(self, docname: str) -> tuple[tuple[int, ...], ...]:
        """Return, for each register of a document, the years on pages of their own."""
        refs = self.pages.registers.get(docname, ())
        nowhere: tuple[tuple[int, ...], ...] = ((),) * len(refs)
        if not self.pages.has_year_pages:
            return nowhere
        found = []
        for number in range(len(refs)):
            of_entries = [entry.year for entry in self.entries(docname, number) if entry.year]
            found.append(years_apart(of_entries))
        # A writer's own page of that name goes before a page that is made.
        for years in found:
            for year in years:
                if self.pages.exists(page_of(docname, year)):
                    return nowhere
        return tuple(found)
