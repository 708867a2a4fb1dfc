"""The contents of pages, which Sphinx keeps of each document as a tree: kept small.

A heading is three nodes, each with five lists: of a report they take as much as all that it says.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_QUICKLY = 1
"""How hard is tried to keep trees small: they become a tenth even so."""


class Packed(bytes):
    """A tree as it is kept."""


class PackedContents(MutableMapping[str, "nodes.bullet_list"]):
    """Docname -> the contents of its page, as Sphinx's ``env.tocs``.

    A tree that was asked for may be changed, by who gives headings their numbers; so it stays at
    hand until `pack`, which keeps it as it is then.
    """

    def __init__(self, trees: Mapping[str, nodes.bullet_list]) -> None:
        self._at_hand = dict(trees)
        self.packed: dict[str, Packed] = {}
        """Docname -> the tree of each document that is not at hand."""

    def __getitem__(self, docname: str) -> nodes.bullet_list:
        """Return the contents of a document's page."""
        if docname not in self._at_hand:
            self._at_hand[docname] = _unpacked(self.packed.pop(docname))
        return self._at_hand[docname]

    def __setitem__(self, docname: str, tree: nodes.bullet_list | Packed) -> None:
        """Note the contents of a document's page."""
        if isinstance(tree, Packed):
            self._at_hand.pop(docname, None)
            self.packed[docname] = tree
        else:
            self.packed.pop(docname, None)
            self._at_hand[docname] = tree

    def __delitem__(self, docname: str) -> None:
        """Forget a document."""
        if self.packed.pop(docname, None) is None:
            del self._at_hand[docname]

    def __iter__(self) -> Iterator[str]:
        """Yield the documents."""
        return iter([*self.packed, *self._at_hand])

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self.packed) + len(self._at_hand)

    def __contains__(self, docname: object) -> bool:
        """Say whether the contents of a document are known."""
        return docname in self.packed or docname in self._at_hand

    def pack(self) -> None:
        """Keep all trees small that somebody asked for or noted."""
        for docname, tree in self._at_hand.items():
            raw = pickle.dumps(tree, pickle.HIGHEST_PROTOCOL)
            self.packed[docname] = Packed(zlib.compress(raw, _QUICKLY))
        self._at_hand.clear()

    def __getstate__(self) -> dict[str, Any]:
        """Return what Sphinx pickles, with the environment."""
        self.pack()
        return self.__dict__.copy()


def _unpacked(tree: Packed) -> nodes.bullet_list:
    # By `pack`, in the pickle of Sphinx's own environment.
    found: nodes.bullet_list = pickle.loads(zlib.decompress(tree))  # noqa: S301
    return found


def keep_contents_small(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: let the contents of pages be kept small."""
    if not isinstance(env.tocs, PackedContents):
        env.tocs = PackedContents(env.tocs)  # type: ignore[assignment]


def pack_contents(env: BuildEnvironment) -> None:
    """Keep the contents of pages small that have been read, or shown, meanwhile."""
    if isinstance(env.tocs, PackedContents):
        env.tocs.pack()


def hand_over_packed(
    app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment
) -> None:
    """Handle ``env-merge-info``: let Sphinx take over what another process read as it is kept."""
    if isinstance(other.tocs, PackedContents):
        other.tocs.pack()
        other.tocs = other.tocs.packed  # type: ignore[assignment]
