"""Pages of documents that are gone go too, and copies of pictures that no page shows; Sphinx leaves them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ...read import asking

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect("build-finished", remove_gone, priority=300)  # before what was asked is kept
    app.connect("build-finished", remove_unshown)


def remove_gone(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: remove the pages that were written once and are no more.

    Sphinx tells only the first of several builders that share doctrees which documents are gone.
    """
    if exception or app.builder.format != "html":
        return
    asked = asking.of(app.env)
    outputs = asked.files.keys()
    for page in asked.before.keys() - asked.pages - outputs:
        Path(app.builder.get_output_path(page)).unlink(missing_ok=True)  # type: ignore[attr-defined]


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
    noted.write_text(json.dumps(sorted(copied)), "utf-8")
