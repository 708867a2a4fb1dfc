"""Search that knows the handbook's language: a static index, and an engine for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...read.setting import TEXTS, add_setting
from ...read.stages import BuilderInited, PageContext
from .collect import UnitCollector
from .html import drop_scripts, replace_search, search_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire this room to Sphinx."""
    add_setting(
        app, "vgrdocs_search_words", [], "html", TEXTS, "Compounds and synonyms of the handbook."
    )
    app.add_env_collector(UnitCollector)
    app.connect("builder-inited", replace_search, priority=BuilderInited.REPLACE_SEARCH.number)
    app.connect("html-page-context", drop_scripts, priority=PageContext.DROP_SCRIPTS.number)
    app.connect("html-collect-pages", search_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}
