"""The addresses of blocks and headings on their page; they stay when something else is edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.utils import Reporter
from sphinx.transforms import SphinxTransform

from ..model import Text
from ..show.nodes import item, time
from .domain import vgr
from .markdown.heading_ids import heading_id
from .problems import handbook_language
from .sections import top_of
from .stages import Transforms


class NamePlaces(SphinxTransform):
    """Gives each block and each heading the address that it keeps.

    While the text is read, an address is given to whatever comes first, and what comes later gets a
    number. Here it is known who else wants it: an id that a writer gave goes before all others, and
    a heading makes way for any block. The address of the first reading leads to the same place
    still, since it may stand in what was published by earlier versions.
    """

    default_priority = Transforms.NAME_PLACES.number

    def apply(self, **kwargs: Any) -> None:
        """Name what has an id, then the other blocks, then the headings around them."""
        self.forget_notices()
        self.taken: dict[str, nodes.Element] = {}
        self.blocks, labelled, headings = self.find_places()
        named = {id(node) for node in (*self.blocks, *labelled, *headings)}
        for anchor, node in self.document.ids.items():
            if id(node) not in named:
                self.taken[anchor] = node
        for node in labelled:
            self.take(node, self.free(nodes.make_id(self.typed(node)[0])))
        for node in sorted(self.blocks, key=_rank):
            self.take(node, self.free(_name(node, self.taken)))
        self.of_blocks = frozenset(self.taken)
        for node in headings:
            self.take(node, self.name_of_heading(node))
        self.lead_on([*self.blocks, *labelled, *headings])

    def forget_notices(self) -> None:
        """Remove what docutils notes of names that two places want, since here that is settled.

        From docutils 0.23 on it stands before the title of a section, which is its first child.
        """
        for notice in list(self.document.findall(nodes.system_message)):
            if notice["level"] == Reporter.INFO_LEVEL:
                notice.parent.remove(notice)

    def find_places(self) -> tuple[list[nodes.Element], list[nodes.Element], list[nodes.Element]]:
        """Return the blocks of the document, and what else has an address.

        That is the headings and places in the text that a writer gave a label, and the headings
        that have an address made of their words.
        """
        blocks: list[nodes.Element] = []
        labelled: list[nodes.Element] = []
        headings: list[nodes.Element] = []
        for node in self.document.findall(nodes.Element):
            if "vgr_kind" in node.attributes:
                blocks.append(node)
            elif (isinstance(node, nodes.section) or "level" in node.attributes) and node["ids"]:
                (labelled if self.typed(node) else headings).append(node)
        for node in self.document.findall(nodes.target):
            if node["ids"] and self.typed(node):
                labelled.append(node)
        return blocks, labelled, headings

    def typed(self, node: nodes.Element) -> list[str]:
        """Return the labels that a writer gave a node."""
        return [name for name in node["names"] if self.document.nametypes.get(name)]

    def name_of_heading(self, node: nodes.Element) -> str:
        """Return the address of a heading, by its words."""
        title = node[0] if isinstance(node, nodes.section) else node
        prefix = handbook_language(self.config).say(Text("heading", "id"))
        above, holder = "", node.parent
        # The page's title stands above all, and says nothing of them.
        if isinstance(holder, nodes.section | item) and holder is not top_of(self.document):
            above = "".join(holder["ids"][:1])
        return heading_id(title.astext(), above, prefix, self.taken, self.of_blocks)

    def free(self, wanted: str) -> str:
        """Return an address that nothing has."""
        name, number = wanted, 1
        while name in self.taken:
            number += 1
            name = f"{wanted}-{number}"
        return name

    def take(self, node: nodes.Element, name: str) -> None:
        """Give a node its address, before the one that it had."""
        self.taken[name] = node
        node["ids"] = [name, *(each for each in node["ids"] if each != name)]

    def lead_on(self, named: list[nodes.Element]) -> None:
        """Let the old addresses lead to the same places, and whoever noted one know the new."""
        renamed = {}
        for node in named:
            new, *old = node["ids"]
            for anchor in old:
                renamed[anchor] = new
                self.taken.setdefault(anchor, node)
            node["ids"] = [new, *(each for each in old if self.taken[each] is node)]
        self.document.ids.clear()
        self.document.ids.update(self.taken)
        for name, anchor in self.document.nameids.items():
            self.document.nameids[name] = renamed.get(anchor, anchor)
        vgr(self.env).rename_anchors(renamed)
        self.rename_headings(renamed)

    def rename_headings(self, renamed: dict[str, str]) -> None:
        """Let links by the words of a heading find it, unless a block has these as its id."""
        typed = {node["vgr_id"] for node in self.blocks if node.get("vgr_id")}
        slugs = getattr(self.document, "myst_slugs", {})
        for slug, (line, anchor, words) in list(slugs.items()):
            slugs[slug] = (line, renamed.get(anchor, anchor), words)
            if slug in typed:
                del slugs[slug]


def _rank(block: nodes.Element) -> int:
    """Say who goes first: typed ids, then sections by their kind, then items by their titles."""
    if block.get("vgr_id"):
        return 0
    return 2 if isinstance(block, item) else 1


def _name(block: nodes.Element, taken: dict[str, nodes.Element]) -> str:
    """Return the address of a block: its id, else its kind, for an item with its title."""
    kind: str = block["vgr_kind"]
    if block.get("vgr_id"):
        return str(block["vgr_id"])
    if not isinstance(block, item):
        title = block[0].astext() if block.get("vgr_has_heading") else ""
        return _joined(kind, title) if kind in taken else kind
    words = block[0].children[-1]
    name = _joined(kind, next(_times(words), "") or words.astext())
    if name in taken:
        # Of two with one title, the one that comes later is told from the other by its time.
        name = _joined(name, next(_times(block), ""))
    return name


def _times(node: nodes.Node) -> Iterator[str]:
    """Yield the times in a node, to the minute."""
    for stamp in node.findall(time):
        yield stamp["datetime"][: len("YYYY-MM-DDTHH:MM")]


def _joined(*words: str) -> str:
    return nodes.make_id("-".join(words))
