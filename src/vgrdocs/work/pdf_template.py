"""Where a handbook keeps the files that make the look of its PDFs. Reads conf.py, and no report."""

from __future__ import annotations

from pathlib import Path

from sphinx.config import Config
from sphinx.util.tags import Tags

from ..locale import codes
from .outcome import Handbook

SETTING = "vgrdocs_pdf_template"
_USUAL = "pdf"


def template_folder(handbook: Handbook) -> tuple[str, bool, str]:
    """Return the folder's name, whether conf.py says it, and the handbook's language.

    Raises `sphinx.errors.ConfigError` for a conf.py that can't be read.
    """
    if not handbook.has_conf:
        return _USUAL, False, handbook.settings.get("language", "en")
    config = Config.read(handbook.source, overrides={}, tags=Tags())
    # It is a setting of ours, which Sphinx knows when the handbook is built.
    named = config._raw_config.get(SETTING, "")  # noqa: SLF001
    language = config.language if config.language in codes() else "en"
    if not isinstance(named, str) or not named:
        return _USUAL, False, language
    return named, True, language


def own_style_file(handbook: Handbook, folder: str) -> Path:
    """Return where the handbook's own style.typ lies, or would lie."""
    return handbook.source / folder / "style.typ"
