"""What questions need to know of a handbook's pages from whoever has read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from ..model import Language
from .registers import RegisterRef


class Pages(Protocol):
    """What a handbook's pages are besides what their blocks say, as their reader knows it."""

    language: Language
    registers: Mapping[str, Sequence[RegisterRef]]
    """Docname -> the registers that stand in it, in order."""
    has_year_pages: bool
    """Whether registers have pages for what they hold of earlier years."""

    def docnames(self) -> tuple[str, ...]:
        """Return all documents, in order."""

    def exists(self, docname: str) -> bool:
        """Say whether there is such a document."""

    def title(self, docname: str) -> str:
        """Return the title of a document that there is."""

    def headings(self, docname: str) -> tuple[tuple[str, str, str], ...]:
        """Return what links can lead to in a document: name, anchor and words of each heading."""

    def label(self, name: str) -> tuple[str, str, str] | None:
        """Return the document, the anchor and the words of one of Sphinx's labels, or None."""

    def contents(self) -> tuple[tuple[object, ...], ...]:
        """Return the tables of contents, with the titles in them."""

    def outline(self, docname: str) -> str:
        """Return the headings of a document, with the documents that its contents list."""

    def picture(self, path: str) -> str:
        """Return what the copy of a picture is called; empty for one that is not copied."""

    def reading(self, docname: str) -> str:
        """Return a digest of all that a document was read from."""

    def setting(self, name: str) -> str:
        """Return a setting of conf.py that holds a text."""

    def noted(self, what: str) -> Mapping[str, object]:
        """Return what an extension has noted of each document while it was read, by docname."""

    def look(self) -> str:
        """Return a digest of what all pages are made with: settings of HTML, and static files."""

    def size(self, file: str) -> int | None:
        """Return the size of a file of what is built, in bytes; None if it is not there."""

    def content_digest(self, file: str) -> str:
        """Return a digest of a file of what is built; empty if it is not there."""

    def files(self, folder: str, pattern: str) -> tuple[str, ...]:
        """Return the files of a folder of what is built, in order."""

    def text(self, docname: str) -> str:
        """Return the text of a document's file, normalised."""
