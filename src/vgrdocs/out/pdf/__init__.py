"""PDF through Typst: accessible (PDF/UA-1) and made to last (PDF/A-2a). Wiring only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .builder import TypstBuilder
from .problems import tell_missing_glyphs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder `typst` and its settings."""
    app.add_builder(TypstBuilder)
    app.add_config_value(
        "vgrdocs_pdf_template", "", "", [str], "A folder of Typst files in place of ours."
    )
    app.add_config_value(
        "vgrdocs_pdf_handbook_reports", 100, "", [int], "The most reports that handbok.pdf holds."
    )
    # After the look at the source, which cleans it, at the usual 500.
    app.connect("source-read", tell_missing_glyphs, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
