"""The pages of an index that are gathered from all others: each group has numbers of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from .analysed_page import AnalysedPage, NotedPage, PageKeeper, PageSource, PageToIndex
from .analysis import Analyser
from .cutting import IndexFiles, Numbering
from .differences import enter
from .inverted import GATHERED, Inverted
from .shards import script
from .shown import block_of_group, files_of_group, shown, table_files
from .tables import Facets, Phrases, Terms, entries_of
from .written import IndexState, LostError, WrittenIndex


class GatheredPages:
    """The groups of an index; `pages` are those that it has now, by the group's number."""

    def __init__(
        self,
        analyser: Analyser,
        kept: PageKeeper,
        written: WrittenIndex,
        before: IndexState,
        inverted: Inverted,
    ) -> None:
        self._analyser, self._kept, self._inverted = analyser, kept, inverted
        self._before, self._written = before, written
        self.pages: dict[int, tuple[NotedPage, ...]] = {}

    def add(self, group: int, sources: Sequence[PageSource]) -> IndexFiles:
        """Record the pages of a group; yield its files. One without pages is gone."""
        before = self._before.groups.get(group, ())
        files = files_of_group(group, before) if sources else []
        is_same = [page.key for page in before] == [source.key for source in sources]
        if is_same and self._written.names.issuperset(files):
            if sources:
                self.pages[group] = tuple(before)
            yield from ((file, None) for file in files)
        else:
            yield from self._make(group, before, sources)

    def _make(
        self, group: int, before: Sequence[NotedPage], sources: Sequence[PageSource]
    ) -> IndexFiles:
        old = [kept_page(self._kept, block_of_group(group), page) for page in before]
        known = {key: unit for page in old for key, unit in page.units}
        new: dict[str, AnalysedPage] = {}
        pages: list[NotedPage] = []
        terms, phrases, facets = tables = Terms(), Phrases(), Facets()
        start = 0
        for source in sources:
            made = PageToIndex(source.key, source.make())
            pages.append(made.noted)
            new[made.noted.digest] = analysed = made.analysed(self._analyser, known)
            enter(tables, analysed, start)
            yield from shown(made.page, start, group)
            start += pages[-1].room
        self._inverted.put(GATHERED + group, old, new.values())
        if not sources:
            return
        self.pages[group] = tuple(pages)
        self._kept.keep(block_of_group(group), new)
        asked, of_phrases = table_files(group)
        data = {"terms": terms.data(entries_of(terms)), "facets": facets.data(entries_of(facets))}
        yield asked, script(asked, data)
        yield of_phrases, script(of_phrases, phrases.data(entries_of(phrases)))

    def starts(self) -> list[tuple[int, int]]:
        """Return each group with the number of its first unit among all that are gathered."""
        units = (Numbering.of(pages).starts[-1] for pages in self.pages.values())
        return list(zip(self.pages, accumulate(units, initial=0), strict=False))


def kept_page(kept: PageKeeper, block: str, page: NotedPage) -> AnalysedPage:
    """Return what the last index had of a page. Raises `LostError` if that is not known."""
    found = kept.pages(block).get(page.digest)
    if found is None:
        raise LostError
    return found
