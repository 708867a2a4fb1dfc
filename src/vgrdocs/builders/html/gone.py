"""Pages of documents that are gone go too; Sphinx leaves them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect("env-get-outdated", remove_gone)


def remove_gone(
    app: Sphinx, env: BuildEnvironment, added: Iterable[str], changed: Iterable[str], removed: Iterable[str]
) -> tuple[str, ...]:
    """Handle ``env-get-outdated``: remove the pages of the *removed* documents; no document is outdated by that."""
    if app.builder.format == "html":
        for docname in removed:
            Path(app.outdir, app.builder.get_target_uri(docname)).unlink(missing_ok=True)
    return ()
