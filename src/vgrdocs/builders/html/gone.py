"""Pages of documents that are gone go too; Sphinx leaves them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...ext.freshness import shown_before

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect("env-updated", remove_gone)


def remove_gone(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: remove the pages that were written once and whose documents are no more.

    Sphinx tells only the first of several builders that share doctrees which documents are gone.
    """
    if app.builder.format == "html":
        for docname in shown_before(app).keys() - env.found_docs:
            Path(app.outdir, app.builder.get_target_uri(docname)).unlink(missing_ok=True)
