"""The contents of pages, which Sphinx keeps of each document as a tree: kept small.

A heading is three nodes, each with five lists: of a report they take as much as all that it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .packed import Packed, PackedByDocument

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class PackedContents(PackedByDocument["nodes.bullet_list"]):
    """Docname -> the contents of its page, as Sphinx's ``env.tocs``.

    A tree that was asked for may be changed, by who gives headings their numbers; so it stays at
    hand until `pack`, which keeps it as it is then.
    """

    def __init__(self, trees: Mapping[str, nodes.bullet_list]) -> None:
        super().__init__()
        self.update(trees)

    def __getitem__(self, docname: str) -> nodes.bullet_list:
        """Return the contents of a document's page."""
        tree = super().__getitem__(docname)
        self.packed[docname] = Packed()
        return tree

    def pack(self) -> None:
        """Keep all trees small that somebody asked for or noted."""
        super().pack()
        self._at_hand.clear()


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
