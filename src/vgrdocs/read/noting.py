"""What formats note of each document while it is read; `Questions.noted` asks for it."""

from __future__ import annotations

import pickle
import zlib
from abc import abstractmethod
from collections.abc import Iterator, MutableMapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, ClassVar

from sphinx.environment.collectors import EnvironmentCollector

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


_QUICKLY = 1
"""How hard is tried to keep notes small: they are texts, which become a third even so."""


class PackedNotes(MutableMapping[str, object]):
    """Docname -> what is noted of it, kept small: notes are much of what a handbook's memory holds.

    Each is made anew when it is asked for, and most are asked for once in a build.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def __getitem__(self, docname: str) -> object:
        """Return what is noted of a document."""
        # By `__setitem__`, in the pickle of Sphinx's own environment.
        return pickle.loads(zlib.decompress(self._kept[docname]))  # noqa: S301

    def __setitem__(self, docname: str, note: object) -> None:
        """Note something of a document."""
        self._kept[docname] = zlib.compress(pickle.dumps(note), _QUICKLY)

    def __delitem__(self, docname: str) -> None:
        """Forget a document."""
        del self._kept[docname]

    def __iter__(self) -> Iterator[str]:
        """Yield the documents."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._kept)

    def __contains__(self, docname: object) -> bool:
        """Say whether something is noted of a document."""
        return docname in self._kept

    def take_over(self, docnames: AbstractSet[str], others: PackedNotes) -> None:
        """Take over what others have noted of documents."""
        for docname in docnames & others._kept.keys():
            self._kept[docname] = others._kept[docname]


class NoteCollector(EnvironmentCollector):
    """Keeps a note of each document in an attribute of the environment, with the pickled rest.

    A note is plain data that can be compared; a subclass says how a document is read into one.
    """

    attribute: ClassVar[str]

    @abstractmethod
    def note(self, app: Sphinx, doctree: nodes.document) -> object:
        """Return what is noted of the document that has been read; None for nothing."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        self._notes(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over documents that another process has read."""
        self._notes(env).take_over(docnames, self._notes(other))

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note a document that has been read."""
        note = self.note(app, doctree)
        if note is not None:
            self._notes(app.env)[app.env.docname] = note

    def _notes(self, env: BuildEnvironment) -> PackedNotes:
        if not hasattr(env, self.attribute):
            setattr(env, self.attribute, PackedNotes())
        found: PackedNotes = getattr(env, self.attribute)
        return found
