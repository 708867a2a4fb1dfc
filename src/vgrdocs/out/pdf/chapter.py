"""One document as it is kept between builds: its markup, and what a PDF of it needs. No doctree."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ...record.files import write_whole
from .markup import LinkPart, MarkupPart, label, string


@dataclass(frozen=True)
class Chapter:
    """A translated document.

    `title` and `parts` are markup, and so is `title_words`, the title where it is repeated: without
    links and notes. `anchors` are the places that links can lead to,
    `title_anchors` those of the title. `row_headers` says for each table and each row of its body
    how many of the row's first cells are headers.
    """

    docname: str
    title: list[MarkupPart]
    title_words: list[MarkupPart]
    summary: str
    parts: list[MarkupPart]
    anchors: list[str]
    title_anchors: list[str]
    row_headers: list[list[int]]

    def save(self, path: Path) -> None:
        """Write the chapter to a file."""
        text = json.dumps(dataclasses.asdict(self), ensure_ascii=False)
        write_whole(path, text.encode())

    @classmethod
    def load(cls, path: Path) -> Chapter:
        """Read what `save` wrote. Raises `OSError` if there is no such file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        for markup in ("title", "title_words", "parts"):
            data[markup] = list(map(_part, data[markup]))
        return cls(**data)

    @property
    def places(self) -> set[tuple[str, str]]:
        """All that links can lead to, as document and anchor."""
        # A link without an anchor leads to the document's beginning, which is always there.
        return {(self.docname, anchor) for anchor in ["", *self.anchors]}

    @property
    def linked(self) -> set[str]:
        """The documents that this one links to."""
        return {part.docname for part in [*self.title, *self.parts] if isinstance(part, LinkPart)}


def _part(kept: str | list[str]) -> MarkupPart:
    if isinstance(kept, str):
        return kept
    # JSON has no named tuples: a link comes back as a list.
    return LinkPart(*kept)


def in_few_parts(parts: Iterable[MarkupPart]) -> list[MarkupPart]:
    """Return the markup in as few parts as it has with the links apart: files of few are short."""
    found: list[MarkupPart] = []
    for is_link, same in groupby(parts, lambda part: isinstance(part, LinkPart)):
        if is_link:
            found.extend(same)
        else:
            found.append("".join(map(str, same)))
    return found


def join(parts: Iterable[MarkupPart], places: Container[tuple[str, str]], base: str) -> str:
    """The markup with its links.

    They lead to the place itself where the PDF holds it, else to its page under the address `base`.
    """
    written: list[str] = []
    for part in parts:
        text = _link(part, places, base) if isinstance(part, LinkPart) else part
        written.append(text)
    return "".join(written)


def _link(link: LinkPart, places: Container[tuple[str, str]], base: str) -> str:
    if (link.docname, link.anchor) in places:
        return f"#link({label(*link)})"
    if not base:
        # The handbook has no address of its own, so what would be a link is plain content.
        return "#"
    address = f"{base}{link.docname}.html"
    if link.anchor:
        address += f"#{link.anchor}"
    return f"#link({string(address)})"
