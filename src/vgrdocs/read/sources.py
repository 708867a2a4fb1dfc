"""The files of the reports as they are read, for the record of what was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..model import file_time
from ..record import ReadSource, Record, digest
from .domain import vgr

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_SETTINGS: WeakKeyDictionary[Config, str] = WeakKeyDictionary()
"""The settings of a handbook that is being read, which are the same for all its documents."""


def with_other_withdrawal(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return the reports that were withdrawn since they were read."""
    domain = vgr(env)
    other = []
    for name, source in domain.sources.items():
        if source.withdrawal != _withdrawal(domain.record, name):
            other.append(name)
    return other


def _withdrawal(record: Record, name: str) -> str:
    """Return the hash of the line by which a report was withdrawn; empty for any other."""
    line = record.withdrawn.get(name)
    if line is None:
        return ""
    return line.hash


def note_reading(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: record a digest of what the document was read from.

    That is its file, the files that it includes and shows, and the settings that count in reading.
    Another builder that shares the doctrees can tell by it that a document has been read again.
    """
    docname, domain = app.env.docname, vgr(app.env)
    digest_read = _reading(app.env, docname, _settings(app.config))
    if _are_saved_since(domain.began, _files_of(app.env, docname)):
        digest_read = ""  # what was read may be the text before, so it is read once more
    domain.readings[docname] = digest_read


def _reading(env: BuildEnvironment, docname: str, settings: str) -> str:
    """Return a digest of what a document is read from, as it is now."""
    read = hashlib.sha256(settings.encode())
    read.update(_withdrawal(vgr(env).record, docname).encode())
    for file in _files_of(env, docname):
        content = file.read_bytes() if file.is_file() else b""
        read.update(b"%d:" % len(content) + content)
    return read.hexdigest()


def _files_of(env: BuildEnvironment, docname: str) -> list[Path]:
    """Return the files that a document was read from: its own, and those that it depends on."""
    others = [Path(env.srcdir, each) for each in env.dependencies.get(docname, ())]
    return [Path(env.doc2path(docname)), *sorted(others)]


def _are_saved_since(began: int, files: Iterable[Path]) -> bool:
    """Say whether one of some files has been written since *began*, in ns."""
    # By the time of the change itself, since a writer's program may set the other one at will.
    return any(file.is_file() and file.stat().st_ctime_ns > began for file in files)


def note_beginning(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: note when reading begins."""
    vgr(env).began = file_time()


def let_content_decide(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return the documents that were read from other contents.

    Those whose files were merely touched are taken out of *changed*: Sphinx goes by times, which a
    clone does not keep, and which some programs set back when they have written.
    """
    if vgr(env).began:  # a builder before this one has read all a moment ago
        changed.clear()
        return []
    settings, other = _settings(app.config), []
    for docname in (env.all_docs.keys() & env.found_docs) - added:
        if _reading(env, docname, settings) != vgr(env).readings.get(docname):
            other.append(docname)
        elif _is_kept(app, env, docname):
            changed.discard(docname)
    return other


def _is_kept(app: Sphinx, env: BuildEnvironment, docname: str) -> bool:
    """Say whether what was read of a document is there and may be used again."""
    is_there = Path(app.doctreedir, f"{docname}.doctree").is_file()
    return is_there and docname not in env.reread_always


def _settings(config: Config) -> str:
    """Return the settings that have documents read again when they change, in a fixed form."""
    if config not in _SETTINGS:
        values = {value.name: _plain(value.value) for value in config.filter({"env"})}
        _SETTINGS[config] = json.dumps(values, sort_keys=True, default=repr)
    return _SETTINGS[config]


def _plain(value: object) -> object:
    """Return a value without sets, whose order is another in each process."""
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return value


def note_source(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: record what the file of a report is, and the files that it shows."""
    domain = vgr(app.env)
    docname, folder = app.env.docname, Path(app.srcdir)
    if not domain.is_report(docname) and not domain.record.ledger.of(docname):
        return
    shown = {Path(folder, each).resolve() for each in app.env.dependencies.get(docname, ())}
    files = {}
    for file in sorted(shown):
        # What lies outside is none of the handbook's, and nobody else has it in that place.
        if file.is_relative_to(folder.resolve()) and file.is_file():
            name = file.relative_to(folder.resolve()).as_posix()
            files[name] = digest(file.read_bytes())
    own = digest(app.env.doc2path(docname).read_bytes())
    source = ReadSource(own, files, _withdrawal(domain.record, docname))
    domain.note_source(docname, source)
