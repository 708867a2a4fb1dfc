"""One document as it is kept between builds: its markup, and what is needed to put it into a PDF. No doctree."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from ...record.files import write_whole
from .markup import Link, Part, label, string


@dataclass(frozen=True)
class Chapter:
    """A translated document.

    `title` and `parts` are markup; `anchors` are the places that links can lead to, `title_anchors` those of the title;
    `row_headers` says for each table and each row of its body how many of the row's first cells are headers.
    """

    docname: str
    title: list[Part]
    summary: str
    parts: list[Part]
    anchors: list[str]
    title_anchors: list[str]
    row_headers: list[list[int]]

    def save(self, path: Path) -> None:
        """Write the chapter to a file."""
        text = json.dumps(dataclasses.asdict(self), ensure_ascii=False)
        write_whole(path, text.encode())
        path.touch()  # its time is compared with the doctree's, also where the content is the same

    @classmethod
    def load(cls, path: Path) -> Chapter:
        """Read what `save` wrote. Raises `OSError` if there is no such file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(**data | {"title": _parts(data["title"]), "parts": _parts(data["parts"])})

    @property
    def places(self) -> set[tuple[str, str]]:
        """All that links can lead to, as document and anchor."""
        return {(self.docname, anchor) for anchor in ["", *self.anchors]}

    @property
    def linked(self) -> set[str]:
        """The documents that this one links to."""
        return {part.docname for part in [*self.title, *self.parts] if isinstance(part, Link)}


def _parts(data: Iterable[str | list[str]]) -> list[Part]:
    return [part if isinstance(part, str) else Link(*part) for part in data]


def join(parts: Iterable[Part], places: Container[tuple[str, str]], base: str) -> str:
    """Markup whose links lead to the place itself where the PDF holds it, else to its page under the address `base`."""
    return "".join(part if isinstance(part, str) else _link(part, places, base) for part in parts)


def _link(link: Link, places: Container[tuple[str, str]], base: str) -> str:
    if (link.docname, link.anchor) in places:
        return f"#link({label(*link)})"
    if not base:
        return "#"
    anchor = f"#{link.anchor}" if link.anchor else ""
    return f"#link({string(f'{base}{link.docname}.html{anchor}')})"
