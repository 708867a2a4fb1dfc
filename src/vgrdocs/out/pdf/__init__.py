"""PDF through Typst: accessible (PDF/UA-1) and made to last (PDF/A-2a). Wiring only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...facts.pdfs import MOST_REPORTS
from ...read.setting import NUMBER, SWITCH, TEXT, add_setting
from ...read.stages import BuilderInited, EnvUpdated
from .builder import TypstBuilder
from .own_style import measure_own_fonts
from .problems import tell_missing_glyphs
from .wide_tables import tell_wide_tables

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def add_missing_chapters(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: return the documents that stand in a PDF and are not translated yet.

    A page stands in a PDF of the whole handbook or in none, as the handbook grows and shrinks.
    """
    return app.builder.missing_chapters() if isinstance(app.builder, TypstBuilder) else []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder `typst` and its settings."""
    app.add_builder(TypstBuilder)
    add_setting(
        app, "vgrdocs_pdf_template", "", "", TEXT, "A folder of Typst files in place of ours."
    )
    add_setting(app, MOST_REPORTS, 100, "", NUMBER, "The most reports that handbok.pdf holds.")
    add_setting(
        app,
        "vgrdocs_pdf_attachments",
        False,
        "",
        SWITCH,
        "Whether PDFs carry the sources of their reports, and their data.",
    )
    app.connect(
        "builder-inited", measure_own_fonts, priority=BuilderInited.MEASURE_OWN_FONTS.number
    )
    app.connect("doctree-read", tell_missing_glyphs)
    app.connect("doctree-read", tell_wide_tables)
    app.connect(
        "env-updated", add_missing_chapters, priority=EnvUpdated.ADD_MISSING_CHAPTERS.number
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}
