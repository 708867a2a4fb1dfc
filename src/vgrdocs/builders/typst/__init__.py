"""PDF through Typst: accessible (PDF/UA-1) and made to last (PDF/A-2a). Wiring only."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from .builder import TypstBuilder


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the builder `typst` and its settings."""
    app.add_builder(TypstBuilder)
    app.add_config_value("vgrdocs_pdf_template", "", "", (str,), "A folder of Typst files that replace ours")
    app.add_config_value("vgrdocs_pdf_handbook_reports", 100, "", (int,), "The most reports that handbok.pdf is made for")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
