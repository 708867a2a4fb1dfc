"""What is kept of each document with all that Sphinx has read: as bytes, until somebody asks.

What stays from one build to the next is neither taken out nor put in again so, and another process
hands it on as it is.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, MutableMapping
from collections.abc import Set as AbstractSet
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")

_QUICKLY = 1
"""How hard is tried to keep it small: texts become a third even so, trees a tenth."""


class Packed(bytes):
    """What is kept of one document; empty where that is at hand, and not packed yet."""

    @classmethod
    def of(cls, each: object) -> Self:
        """Return something packed."""
        return cls(zlib.compress(pickle.dumps(each, pickle.HIGHEST_PROTOCOL), _QUICKLY))

    def unpacked(self) -> Any:
        """Return it as it was."""
        # It lies in Sphinx's own environment, which is such a pickle itself.
        return pickle.loads(zlib.decompress(self))  # noqa: S301


class PackedByDocument(MutableMapping[str, T], Generic[T]):
    """Docname -> what is kept of the document; once asked for it stays at hand."""

    def __init__(self) -> None:
        self.packed: dict[str, Packed] = {}
        self._at_hand: dict[str, T] = {}

    def __getitem__(self, docname: str) -> T:
        """Return what is kept of a document."""
        if docname not in self._at_hand:
            self._at_hand[docname] = self.packed[docname].unpacked()
        return self._at_hand[docname]

    def __setitem__(self, docname: str, each: T | Packed) -> None:
        """Keep something of a document, be it packed already."""
        if isinstance(each, Packed):
            self.packed[docname] = each
            self._at_hand.pop(docname, None)
        else:
            self.packed[docname] = Packed()
            self._at_hand[docname] = each

    def __delitem__(self, docname: str) -> None:
        """Forget a document."""
        del self.packed[docname]
        self._at_hand.pop(docname, None)

    def __iter__(self) -> Iterator[str]:
        """Yield the documents."""
        return iter(self.packed)

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self.packed)

    def __contains__(self, docname: object) -> bool:
        """Say whether anything is kept of a document."""
        return docname in self.packed

    def pack(self) -> None:
        """Pack what is at hand alone."""
        for docname, each in self._at_hand.items():
            if not self.packed[docname]:
                self.packed[docname] = Packed.of(each)

    def take_over(self, docnames: AbstractSet[str], others: PackedByDocument[T]) -> None:
        """Take over what others have kept of documents."""
        others.pack()
        for docname in docnames & others.packed.keys():
            self[docname] = others.packed[docname]

    def __getstate__(self) -> dict[str, Any]:
        """Return all as bytes, for Sphinx to pickle with the rest."""
        self.pack()
        return {"packed": self.packed, "_at_hand": {}}
