"""Who keeps what an index was made of from one build to the next, or keeps nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from .blocks import ClosedBlock
from .merged import MergedBlocks, MergedKeeper
from .unit import Analysed


class BlockKeeper(MergedKeeper, Protocol):
    """Blocks of an earlier build, by their number and a digest of what they are made of."""

    def pass_over(self, number: int) -> None:
        """Note that there is such a block, which nobody asks for."""

    def block(self, number: int, digest: str) -> ClosedBlock | None:
        """Return a block that is made of the same; None if there is none."""

    def units(self, number: int) -> Mapping[bytes, Analysed]:
        """Return the units that the block with this number had, by their texts' hashes."""

    def keep(
        self, number: int, digest: str, block: ClosedBlock, units: Mapping[bytes, Analysed]
    ) -> None:
        """Keep a block for the next build."""


class NothingKept:
    """Keeps no blocks: all is analysed."""

    def pass_over(self, number: int) -> None:
        """Do nothing."""

    def merged(self) -> MergedBlocks:
        """Return no blocks."""
        return MergedBlocks()

    def keep_merged(self, merged: MergedBlocks) -> None:
        """Keep nothing."""

    def block(self, number: int, digest: str) -> None:
        """Return nothing."""

    def units(self, number: int) -> Mapping[bytes, Analysed]:
        """Return nothing."""
        return {}

    def keep(
        self, number: int, digest: str, block: ClosedBlock, units: Mapping[bytes, Analysed]
    ) -> None:
        """Keep nothing."""


class FileKeeper(Protocol):
    """The files of an earlier build, by what each was made of."""

    def known(self, file: str, digest: str) -> bool | None:
        """Say whether there is a file that is made of this; None if it has to be made."""

    def note(self, file: str, digest: str, is_made: bool) -> None:
        """Note whether there is a file of this."""


class NoFiles:
    """Keeps no files: all are made."""

    def known(self, file: str, digest: str) -> None:
        """Know nothing."""

    def note(self, file: str, digest: str, is_made: bool) -> None:
        """Note nothing."""
