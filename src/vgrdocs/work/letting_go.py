"""Pages that are let go when they are written: Sphinx holds all of a handbook's at a time."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx import builders
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import ParallelTasks

from ..model import let_pass
from ..read.packed_contents import pack_contents
from ..read.taking_apart import take_apart
from .relocating import relocate_document

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.tags import Tags

_AT_A_TIME = 24
"""So many pages go to another process together: it takes some time to begin."""

_MOST_KEPT = 48
"""The most documents that are kept from reading until they are written."""

_A_MOMENT = 0.02
"""Seconds between two looks at whether a process has ended, as Sphinx waits."""

ResolvedPages = list[tuple[str, "nodes.document"]]

_PLACES: tuple[tuple[Any, str], ...] = (
    (Builder, "read_doc"),
    (Builder, "write_doctree"),
    (builders, "_write_docname"),
    (Builder, "_write_parallel"),
    (BuildEnvironment, "get_doctree"),
)


@contextmanager
def letting_go() -> Iterator[None]:
    """Let few documents be held at a time, however many there are, in the `with`."""
    theirs = {name: getattr(owner, name) for owner, name in _PLACES}

    def read_doc(builder: Builder, docname: str, *, _cache: bool = True) -> None:
        """Read a document, and keep it for the writing if there are few."""
        few = len(builder.env._write_doc_doctree_cache) < _MOST_KEPT  # noqa: SLF001
        theirs["read_doc"](builder, docname, _cache=_cache and few)
        pack_contents(builder.env)

    def write_doctree(
        builder: Builder, docname: str, document: nodes.document, *, _cache: bool = True
    ) -> None:
        """Write a document to disk, and let go of one that is not kept."""
        theirs["write_doctree"](builder, docname, document, _cache=_cache)
        if not _cache:
            take_apart(document)

    def get_doctree(env: BuildEnvironment, docname: str) -> nodes.document:
        """Return a document as it is on disk, where it can be found again."""
        document: nodes.document = theirs["get_doctree"](env, docname)
        env._pickled_doctree_cache.pop(docname, None)  # noqa: SLF001
        relocate_document(document, docname, env)
        return document

    ours = {
        "read_doc": read_doc,
        "write_doctree": write_doctree,
        "_write_docname": write_docname,
        "_write_parallel": write_parallel,
        "get_doctree": get_doctree,
    }
    try:
        for owner, name in _PLACES:
            setattr(owner, name, ours[name])
        yield
    finally:
        for owner, name in _PLACES:
            setattr(owner, name, theirs[name])


def write_docname(docname: str, /, *, env: BuildEnvironment, builder: Builder, tags: Tags) -> None:
    """Write a document as Sphinx does, and let it go."""
    builder.phase = BuildPhase.RESOLVING
    _write(builder, _resolved(builder, [docname], tags))
    pack_contents(env)


def write_parallel(self: Builder, docnames: Sequence[str], nproc: int) -> None:
    """Write documents in other processes, as Sphinx does, and let them go when one has begun.

    Sphinx resolves all while the others write, and holds them until they have.
    """
    # Templates are read for the first one, in this process.
    write_docname(docnames[0], env=self.env, builder=self, tags=self.tags)
    tasks: Any = ParallelTasks(nproc)
    self.phase = BuildPhase.RESOLVING
    for first in range(1, len(docnames), _AT_A_TIME):
        _wait_for_one(tasks)
        resolved = _resolved(self, docnames[first : first + _AT_A_TIME], self.tags)
        tasks.add_task(partial(_write, self), resolved)
        # The process has begun, and with it a copy of them. What stays is not looked at again.
        while resolved:
            take_apart(resolved.pop()[1])
        gc.collect(1)
        gc.freeze()
    tasks.join()


def _resolved(builder: Builder, docnames: Sequence[str], tags: Tags) -> ResolvedPages:
    resolved = []
    for docname in docnames:
        document = builder.env.get_and_resolve_doctree(docname, builder, tags=tags)
        builder.write_doc_serialized(docname, document)
        resolved.append((docname, document))
    return resolved


def _write(builder: Builder, resolved: ResolvedPages) -> None:
    builder.phase = BuildPhase.WRITING
    for docname, document in resolved:
        builder.write_doc(docname, document)
        take_apart(document)


def _wait_for_one(tasks: Any) -> None:
    """Wait until another process can begin."""
    while tasks._pworking >= tasks.nproc:  # noqa: SLF001
        if not tasks._join_one():  # noqa: SLF001
            let_pass(_A_MOMENT)
    # Sphinx keeps those that have ended, each with its pipe: of a thousand no file can be opened.
    for ended in tasks._procs.keys() - tasks._precvs.keys() - tasks._precvs_waiting.keys():  # noqa: SLF001
        del tasks._procs[ended]  # noqa: SLF001
