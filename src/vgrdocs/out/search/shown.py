"""The files with what is shown of units, and the names of those of a group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .analysed_page import CHUNK, NotedPage
from .shards import file_name, script
from .unit import Page


def _chunk_file(start: int, group: int | None) -> str:
    """Return the name of the file with what is shown of the units from a number on."""
    chunk = str(start // CHUNK)
    return file_name("units", chunk if group is None else f"g{group}x{chunk}")


def shown_files(page: NotedPage, start: int, group: int | None = None) -> list[str]:
    """Return the names of the files with what is shown of a page."""
    return [_chunk_file(first, group) for first in range(start, start + page.room, CHUNK)]


def shown(page: Page, start: int, group: int | None = None) -> Iterator[tuple[str, str]]:
    """Yield the files with what is shown of a page, one for each chunk of its units."""
    for first in range(0, len(page.units), CHUNK):
        listed: list[list[str]] = []
        for unit in page.units[first : first + CHUNK]:
            kind = "register" if unit.registers else ""
            kinds = unit.facets.get("kind", (kind,))
            listed.append([unit.anchor, unit.heading, unit.shown, *kinds])
        file = _chunk_file(start + first, group)
        yield file, script(file, [page.address, page.title, page.date, listed])


def block_of_group(group: int) -> str:
    """Return the name under which the analysed pages of a group are kept."""
    return f"g{group}"


def files_of_group(group: int, pages: Iterable[NotedPage]) -> list[str]:
    """Return the names of all files of a group of pages, which are numbered by themselves."""
    files, start = [], 0
    for page in pages:
        files += shown_files(page, start, group)
        start += page.room
    return [*files, *table_files(group)]


def table_files(group: int) -> list[str]:
    """Return the names of a group's tables: of what most queries ask for, and of phrases."""
    return [file_name("gathered", str(group)), file_name("gathered-phrases", str(group))]
