"""What the links in a content lead to, and the words of those that the writer gave none."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from ...blocks.assignment import Assignment
from ...blocks.report import Masthead
from ...facts.questions import Questions
from ...facts.report import BLOCK, PERSON
from ...model.content import Node
from ...say.values import say_date
from ..formats import Surroundings
from .inlines import text

_OURS = (Assignment.kind, Masthead.kind, PERSON)


class Led(NamedTuple):
    """Where a link leads: a document and an anchor on its page; and the words there."""

    docname: str
    anchor: str
    words: str


class Links:
    """Completes the links of one document."""

    def __init__(self, ask: Questions, around: Surroundings, docname: str) -> None:
        self.ask, self.around, self.docname = ask, around, docname

    def complete(self, nodes: list[Node]) -> None:
        """Give the links in a content their addresses and words, and pictures their files."""
        for node in nodes:
            kind = node["type"]
            if kind == "link" and "target" in node:
                self._complete(node)
            elif kind == "image" and "path" in node:
                self._find_copy(node)
            for name in ("title", "children"):
                held = node.get(name)
                if isinstance(held, list):
                    self.complete(held)

    def _find_copy(self, node: Node) -> None:
        copy = self.ask.picture(node["path"])
        if copy:
            node["file"] = f"{self.around.app.builder.imagedir}/{copy}"

    def _complete(self, node: Node) -> None:
        role, target = node.get("role", ""), str(node["target"])
        led = self._led(role, target)
        if led is not None:
            address = self.around.address(led.docname)
            node["page"] = f"{address}#{led.anchor}" if led.anchor else address
        if node.get("automatic"):
            words = led.words if led else target.lstrip("#")
            node["children"] = [text(words)]

    def _led(self, role: str, target: str) -> Led | None:
        """Return where a link leads, as far as the handbook knows."""
        if role in _OURS:
            return self._to_block(role, target)
        if role == "ref":
            return self._to_label(target)
        if role == "doc":
            docname = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            return self._to_document(docname, "")
        if role:
            return None
        path, _, anchor = target.partition("#")
        if path:
            return self._to_document(path.lstrip("/").rpartition(".")[0], anchor)
        found = self._here(anchor) or self._to_label(anchor) or self._to_block(BLOCK, anchor)
        # What leads nowhere else was found on the page itself while it was read.
        return found or Led(self.docname, anchor, anchor)

    @property
    def _folder(self) -> str:
        return posixpath.dirname(self.docname)

    def _to_block(self, kind: str, name: str) -> Led | None:
        found = self.ask.target(kind, name, self.docname)
        if found is None:
            return None
        words = found.title
        if found.day is not None:
            words = say_date(found.day, self.around.language)
        return Led(found.docname, found.anchor, words)

    def _to_label(self, name: str) -> Led | None:
        found = self.ask.label(name)
        return Led(*found) if found else None

    def _to_document(self, docname: str, anchor: str) -> Led | None:
        face = self.ask.face(docname)
        if face is None:
            return None
        if not anchor:
            return Led(docname, "", face.title)
        for slug, place, words in face.headings:
            if anchor in (slug, place):
                return Led(docname, place, words)
        return Led(docname, anchor, anchor)

    def _here(self, anchor: str) -> Led | None:
        """Return the place of a heading of this document."""
        face = self.ask.face(self.docname)
        for slug, place, words in face.headings if face else ():
            if anchor in (slug, place):
                return Led(self.docname, place, words)
        return None
