"""The files of the reports as they are read, for the record of what was published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..record import ReadSource, digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import ReportDomain


def with_other_withdrawal(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return the reports that were withdrawn since they were read."""
    domain: ReportDomain = env.domains["vgr"]  # type: ignore[assignment]
    return [
        name
        for name, source in domain.sources.items()
        if source.withdrawal != domain.withdrawal(name)
    ]


def note_source(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: record what the file of a report is, and the files that it shows."""
    domain: ReportDomain = app.env.domains["vgr"]  # type: ignore[assignment]
    docname, folder = app.env.docname, Path(app.srcdir)
    if not domain.is_report(docname) and not domain.record.ledger.of(docname):
        return
    shown = sorted({Path(folder, each).resolve() for each in app.env.dependencies.get(docname, ())})
    inside = [file for file in shown if file.is_relative_to(folder.resolve()) and file.is_file()]
    files = {
        file.relative_to(folder.resolve()).as_posix(): digest(file.read_bytes()) for file in inside
    }
    own = digest(app.env.doc2path(docname).read_bytes())
    domain.sources[docname] = ReadSource(own, files, domain.withdrawal(docname))
