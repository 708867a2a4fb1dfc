"""What formats note of each document while it is read; `Questions.noted` asks for it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, ClassVar

from sphinx.environment.collectors import EnvironmentCollector

from .packed import Packed, PackedByDocument

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class PackedNotes(PackedByDocument[object]):
    """Docname -> what is noted of it: notes are much of what a handbook's memory holds.

    Each is made anew when it is asked for, and most are asked for once in a build.
    """

    def __getitem__(self, docname: str) -> object:
        """Return what is noted of a document."""
        return self.packed[docname].unpacked()

    def __setitem__(self, docname: str, note: object) -> None:
        """Note something of a document."""
        super().__setitem__(docname, note if isinstance(note, Packed) else Packed.of(note))


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
