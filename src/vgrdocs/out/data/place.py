"""Where a node stands: its document, its line, its names; what all readers of nodes ask."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...model.content import Node

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class Place:
    """A document that has been read, as its nodes are told of."""

    def __init__(self, document: nodes.document, env: BuildEnvironment) -> None:
        self.document, self.env, self.docname = document, env, env.docname
        self.folder = Path(env.srcdir)
        self.own_source = str(document.get("source", ""))

    def marks(self, node: nodes.Element, without: AbstractSet[str] = frozenset()) -> Node:
        """Return the names and the classes that a writer gave a node, and its address if named."""
        found: Node = {}
        # Nearly no node has any, and this is asked of each.
        if node["names"] and not isinstance(node, nodes.footnote):
            labels = [name for name in node["names"] if self.document.nametypes.get(name)]
            if labels:
                found["anchor"] = node["ids"][0]
                found["labels"] = labels
        if node["classes"]:
            classes = [name for name in node["classes"] if name not in without]
            classes = [name for name in classes if not name.startswith("vgr-")]
            if classes:
                found["classes"] = classes
        return found

    def line(self, node: nodes.Node) -> Node:
        """Return the line of a node, and the file if it is another than the document's own."""
        found: Node = {}
        if node.line:
            found["line"] = node.line
        if node.source and node.source != self.own_source and Path(node.source).is_absolute():
            found["source"] = self._relative(node.source)
        return found

    def _relative(self, source: str) -> str:
        path = Path(source)
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        return path.name

    def footnote(self, anchor: str) -> str:
        """Return the name of the footnote with this address, as the writer has it."""
        node = self.document.ids.get(anchor)
        if node is not None and node["names"]:
            return str(node["names"][0])
        return anchor

    def file_of(self, docname: str) -> str:
        """Return how a writer names the file of a document, from the handbook's folder."""
        file = Path(self.env.doc2path(docname, base=False))
        return f"/{file.as_posix()}"

    @staticmethod
    def options(node: nodes.Element, names: Iterable[str]) -> dict[str, Any]:
        """Return what a writer set of these options, as texts."""
        options = {}
        for name in names:
            value = node.get(name)
            if value not in (None, ""):
                options[name] = str(value)
        return {"options": options} if options else {}
