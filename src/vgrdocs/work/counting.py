"""How far Sphinx has come: told where it is done with a document."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING, Any

from ..model.phases import Phase, begin_phase, did_in_phase
from ..read.stages import EnvMerged

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def count_reading(app: Sphinx, docnames: list[str]) -> None:
    """Tell of documents that are going to be read: one by one, or as other processes end."""
    if docnames:
        begin_phase(Phase.READING, len(docnames))
        app.connect("doctree-read", _count_read)
        app.connect("env-merge-info", _count_merged, priority=EnvMerged.COUNT.number)


def _count_read(_app: Sphinx, _doctree: object) -> None:
    did_in_phase(Phase.READING)


def _count_merged(_app: Sphinx, _env: object, docnames: list[str], _other: object) -> None:
    did_in_phase(Phase.READING, len(docnames))


def count_writing(builder: Builder) -> None:
    """Tell of the documents that a builder is going to write."""
    write = partial(_write_documents, builder.write_documents)
    builder.write_documents = write  # type: ignore[method-assign]
    # Of all that is done with a page, this alone is always done in the first process.
    each = _told(Phase.WRITING, builder.write_doc_serialized)
    builder.write_doc_serialized = each  # type: ignore[method-assign]


def _write_documents(write: Callable[[AbstractSet[str]], None], docnames: AbstractSet[str]) -> None:
    if docnames:
        begin_phase(Phase.WRITING, len(docnames))
    write(docnames)


def _told(phase: Phase, do: Callable[..., None]) -> Callable[..., None]:
    def done(*arguments: Any, **named: Any) -> None:
        do(*arguments, **named)
        did_in_phase(phase)

    return done
