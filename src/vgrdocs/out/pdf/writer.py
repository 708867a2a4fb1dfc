"""What the visitors share: the text written so far, anchors, pairs of visitors. Knows no node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from ...model import Problem
from ...read.problems import handbook_language
from ..joints import Joints, joints_of
from .breaking import TextPiece, hyphenated_apart, text_pieces
from .cells import LIST
from .failures import line_mark
from .legible import legible
from .markup import MAY_BREAK, MarkupPart, label, prose, whole
from .room import SERIF, TEXT_SIZE, room_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

Visitor: TypeAlias = Any  # docutils' stubs give each visitor a node type of its own
NodeT = TypeVar("NodeT", bound=nodes.Node)


class Desk(Protocol):
    """What writing needs of the builder, which knows where files come to lie."""

    docname: str
    """The document that is being written."""
    env: BuildEnvironment

    def picture(self, node: nodes.image) -> str | None:
        """Keep a copy of an image file and return its path for Typst, if there is one."""

    def formula(self, node: nodes.Element) -> str:
        """The arguments for a formula."""

    def report(self, problem: Problem, node: nodes.Node) -> None:
        """Tell the writer of something in the document that the PDF can't show."""


class Writer(SphinxTranslator):
    """Collects Typst markup while the visitors of its subclasses walk through one document."""

    builder: Desk  # type: ignore[assignment]

    def __init__(self, document: nodes.document, builder: Desk) -> None:
        super().__init__(document, builder)  # type: ignore[arg-type]
        self.docname = builder.docname
        self.parts: list[MarkupPart] = []
        self.anchors: set[str] = set()
        self.row_headers: list[list[int]] = []
        self.rooms: list[float] = []
        """The ems that a line has in the titles and cells that are being written."""

    def room(self, node: nodes.Node) -> float:
        """The ems that a line has where a node stands, in the sans serif font."""
        if self.rooms:
            return max(1.0, self.rooms[-1] - LIST * _lists_around(node))
        return room_of(node) / TEXT_SIZE / SERIF

    @contextmanager
    def within(self, room: float) -> Iterator[None]:
        """Write inside the `with` what has lines of `room` ems."""
        self.rooms.append(room)
        try:
            yield
        finally:
            self.rooms.pop()

    def turn_page(self, section: nodes.Element) -> None:
        """Begin a page across, if the section needs one; those who write tables know."""

    def joints(self) -> Joints:
        """Where words may break."""
        return joints_of(self.builder.env)

    def fitting(self, text: str, node: nodes.Node) -> Iterator[str]:
        """The markup of a text, which may break where one of its words is wider than a line."""
        for piece in text_pieces(text, self.room(node), self.joints):
            if piece.may_begin_line:
                yield MAY_BREAK
            # No pattern hyphenates titles and cells.
            if piece.is_whole or self.rooms:
                yield _set(piece)
            else:
                yield from map(_set, hyphenated_apart(piece.text))

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit a node, and mark the line that it stands on, for whoever asks where Typst fails."""
        is_block = isinstance(node, nodes.Element) and not isinstance(node, nodes.Inline)
        line = node.line
        if isinstance(node, nodes.section) and node.children:
            line = line or node.children[0].line  # a block's section has it at its title alone
        if line and is_block and node.parent is not None:
            self.add(line_mark(line))
        super().dispatch_visit(node)

    def add(self, *parts: MarkupPart) -> None:
        """Write markup at the end of what is written so far."""
        self.parts.extend(parts)

    @contextmanager
    def captured(self) -> Iterator[list[MarkupPart]]:
        """Collect what is written inside the `with`, instead of writing it."""
        outside, self.parts = self.parts, []
        try:
            yield self.parts
        finally:
            self.parts = outside

    def content(self, children: Iterable[nodes.Node]) -> list[MarkupPart]:
        """The markup of some nodes, not yet written."""
        # For nodes whose parts Typst wants in another order than the doctree has them, such as a
        # figure's caption before the picture. Their visitors end in `SkipNode`, for all is written.
        with self.captured() as parts:
            for child in children:
                child.walkabout(self)
        return parts

    def legible(self, text: str) -> str:
        """The text with one sign in place of each that no font has."""
        return legible(text, handbook_language(self.config))

    def anchor(self, node: nodes.Element) -> None:
        """Write a place that links can lead to, for each id of the node that has none yet."""
        names: list[str] = node.get("ids", [])
        for name in names:
            # A node inside another may carry its id too, and a label may stand in one place only.
            if name not in self.anchors:
                self.anchors.add(name)
                self.add(f"#anchor({label(self.docname, name)})")

    def number(self, node: nodes.Element, kind: str) -> list[MarkupPart]:
        """The number of a figure or table, if the handbook numbers them (Sphinx's `numfig`)."""
        if not self.config.numfig:
            return []
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        for name in node["ids"]:
            if name in numbers:
                return [prose(self.config.numfig_format[kind] % dotted(numbers[name]) + " ")]
        return []


def _set(piece: TextPiece) -> str:
    return whole(piece.text) if piece.is_whole else prose(piece.text)


def _lists_around(node: nodes.Node) -> int:
    """How many lists a node stands in, up to the cell that it is in."""
    number = 0
    while node.parent is not None and not isinstance(node, nodes.entry):
        node = node.parent
        number += isinstance(node, nodes.list_item)
    return number


def dotted(number: Iterable[int]) -> str:
    """A number of several levels as Sphinx keeps it, as it is shown: 2.1."""
    return ".".join(map(str, number))


def parted(node: nodes.Element, *kinds: type[NodeT]) -> tuple[list[NodeT], list[nodes.Node]]:
    """The children of a node that are of one of the kinds, and the others."""
    those: list[NodeT] = []
    others: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, kinds):
            those.append(child)
        else:
            others.append(child)
    return those, others


def pair(before: str, after: str = "]") -> tuple[Visitor, Visitor]:
    """A visitor that writes `before` and the node's anchors, and one that writes `after`."""

    def visit(self: Writer, node: nodes.Element) -> None:
        self.add(before)
        self.anchor(node)

    def depart(self: Writer, node: nodes.Element) -> None:
        self.add(after)

    return visit, depart


def block(function: str) -> tuple[Visitor, Visitor]:
    """A pair for a node on lines of its own, shown by a function of the template."""
    return pair(f"\n#{function}[", "]\n")


def _skip(self: Writer, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _ignore(self: Writer, node: nodes.Element) -> None:
    pass


skip: Visitor = _skip
"""Leaves the node out."""
ignore: Visitor = _ignore
"""Writes nothing and goes on with the children."""
