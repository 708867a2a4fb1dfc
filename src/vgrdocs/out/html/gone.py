"""Pages of documents that are gone go too, and copies of pictures that no page shows; Sphinx leaves them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ...read.freshness import shown_before
from ...record.files import write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...read.domain import ReportDomain


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect("env-updated", remove_gone)
    app.connect("build-finished", remove_unshown)


def remove_gone(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: remove the pages that were written once and whose documents or years are no more.

    Sphinx tells only the first of several builders that share doctrees which documents are gone.
    """
    if app.builder.format == "html":
        domain: ReportDomain = env.domains["vgr"]  # type: ignore[assignment]
        for docname in shown_before(app).keys() - env.found_docs - domain.year_pages():
            Path(app.outdir, app.builder.get_target_uri(docname)).unlink(missing_ok=True)


def remove_unshown(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: remove the copies of pictures and downloads that no page shows any more."""
    if exception or app.builder.format != "html":
        return
    copied = {f"_images/{name}" for _, name in app.env.images.values()}
    copied |= {f"_downloads/{name}" for _, name in app.env.dlfiles.values()}
    noted = Path(app.doctreedir, "copied.json")
    before = set(json.loads(noted.read_text("utf-8"))) if noted.is_file() else set()
    for name in before - copied:
        Path(app.outdir, name).unlink(missing_ok=True)
    write_whole(noted, json.dumps(sorted(copied)).encode())
