"""The index as the last build wrote it: what the next one goes on from."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ... import __version__
from .analysed_page import NotedPage
from .checked import keep, kept


class LostError(Exception):
    """Something of the last index is not as it was written: all is to be made anew."""


class IndexState(NamedTuple):
    """What is known of an index beside its files; of none at first."""

    pages: tuple[NotedPage, ...] = ()
    groups: Mapping[int, tuple[NotedPage, ...]] = {}
    pages_of: Mapping[str, dict[str, bytes]] = {}
    """By the name of each `PagesOf`."""
    firsts: Mapping[str, Mapping[str, int]] = {}
    """Words of spelling help, and forms that lead to words, each with the first page of it."""
    shards: Mapping[str, Mapping[str, list[str]]] = {}
    """By table and name: the ages that a shard has files of."""
    files: Mapping[str, int] = {}
    """Of the tables' files: checksums of what is in them."""


class WrittenIndex:
    """The files in a folder, and the state of the index that is there."""

    def __init__(self, place: Path | None = None, file: Path | None = None, made_with: str = ""):
        self._place, self._file = place, file
        # Of two folders that take turns, each has an index of its own.
        self._made_with = f"{__version__} {made_with} {place}"
        self.names = {each.name for each in place.iterdir()} if place and place.is_dir() else set()

    def take(self) -> IndexState:
        """Return the state, and keep it no longer: a build may stop before its files are whole."""
        if self._file is None:
            return IndexState()
        made_with, state = kept(self._file) or ("", IndexState())
        self._file.unlink(missing_ok=True)
        is_whole = made_with == self._made_with and state.files.keys() <= self.names
        return state if is_whole else IndexState()

    def keep(self, state: IndexState) -> None:
        """Keep the state of an index whose files are all written."""
        if self._file is not None:
            keep(self._file, (self._made_with, state))

    def data(self, name: str, checksum: int) -> Any:
        """Return what a file hands over. Raises `LostError` if it is not as it was written."""
        if self._place is None:
            raise LostError
        try:
            content = (self._place / name).read_bytes()
        except OSError:
            raise LostError from None
        if zlib.crc32(content) != checksum:
            raise LostError
        # After the name, which has no comma, and before what closes the call.
        return json.loads(content[content.index(b",") + 1 : -3])
