"""Situation reports in Markdown as a searchable, versioned handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; ``extensions = ["vgrdocs"]`` in conf.py is all that is needed."""
    app.setup_extension("myst_parser")
    for part in ("read", "out"):
        app.setup_extension(f"vgrdocs.{part}")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
