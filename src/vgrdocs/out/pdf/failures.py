"""Where in a writer's text a PDF failed: from what Typst says back to a document and its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_CHAPTER = re.compile(r"/\*chapter (\d+)\*/")
_LINE = re.compile(r"/\*line (\d+)\*/")


class Place(NamedTuple):
    """A line of a document; 0 where nobody knows the line."""

    docname: str
    line: int


@dataclass
class PdfFailure:
    """One fault, what Typst says of it, and the PDFs that it holds back."""

    place: Place
    said: str
    names: list[str] = field(default_factory=list)


def chapter_mark(number: int) -> str:
    """What stands in the source where a chapter begins, counted from 0; Typst does not see it."""
    return f"/*chapter {number}*/"


def line_mark(line: int) -> str:
    """What stands in the source before what a writer wrote on a line."""
    return f"/*line {line}*/"


def place_meant(said: str, source: str, docnames: Sequence[str]) -> Place:
    """The place that Typst means: the last that was marked in *source* before the fault.

    The first document where Typst names no line of the source.
    """
    for before in _before_faults(said, source):
        chapters = list(_CHAPTER.finditer(before))
        if chapters:
            begun = chapters[-1]
            lines = _LINE.findall(before, begun.end())
            return Place(docnames[int(begun[1])], int(lines[-1]) if lines else 0)
    return Place(docnames[0], 0)


def _before_faults(said: str, source: str) -> Iterator[str]:
    """The source up to each place that Typst names: the fault, then what called it, and so on."""
    lines = source.split("\n")
    # One in the template has none in the source, but something in the source called it.
    for named in re.finditer(r"/sources/\S.*?\.typ:(\d+):(\d+)", said):
        number, column = int(named[1]), int(named[2])
        yield "\n".join([*lines[: number - 1], lines[number - 1][:column]])


def failures_by_place(failures: Iterable[tuple[str, Place, str]]) -> list[PdfFailure]:
    """One failure for each place, with the names of all PDFs that hold it, in their order."""
    found: dict[Place, PdfFailure] = {}
    for name, place, said in failures:
        failure = found.setdefault(place, PdfFailure(place, said))
        failure.names.append(name)
    return [found[place] for place in sorted(found)]
