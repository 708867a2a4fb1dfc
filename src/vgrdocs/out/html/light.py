"""Each page loads the one style sheet and the one script, and more only where it needs more."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ...read.stages import PageContext, StyleSheets
from .assets import ASSETS
from .bundle import OWN_STYLES, SCRIPT, STYLES, has_own_frame
from .theme_rules import MissingRules, theme_sheets

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder


_THEME_STYLE, _CODE_STYLE = "_static/styles/sphinx-book-theme.css", "_static/pygments.css"
_THEME_SCRIPT = "_static/scripts/sphinx-book-theme.js"
_SPHINX_SCRIPTS = {"_static/documentation_options.js", "_static/doctools.js"}


def connect(app: Sphinx) -> None:
    """Let every page load our script, and decide for each which style sheets it loads."""
    app.add_js_file(SCRIPT, loading_method="defer")
    loaded = LoadedFiles(app)
    app.connect("html-page-context", loaded.link_styles, priority=PageContext.LINK_STYLES.number)
    app.connect("html-page-context", loaded.drop_files, priority=PageContext.DROP_FILES.number)


class LoadedFiles:
    """What the pages of one build load; what is the same for all of them is found out once."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app

    @cached_property
    def _has_own_frame(self) -> bool:
        return has_own_frame(self._app)

    @cached_property
    def _missing_rules(self) -> MissingRules:
        """The rules that are not in the sheet of all pages."""
        builder = cast("StandaloneHTMLBuilder", self._app.builder)
        return MissingRules(theme_sheets(builder))

    def link_styles(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Handle ``html-page-context``: link the sheet of all pages, or the theme's and ours.

        The page's own text decides; the frame is ours, and all that it shows is on the list.
        """
        context["vgr_frame"] = self._has_own_frame
        context["vgr_light"] = self._has_own_frame and self._is_light(context, templatename)
        if context["vgr_light"]:
            app.add_css_file(STYLES, priority=StyleSheets.LIGHT.number)
        else:
            app.add_css_file(OWN_STYLES, priority=StyleSheets.OURS.number)

    def _is_light(self, context: dict[str, Any], templatename: str) -> bool:
        """Say whether a page shows nothing of the theme but what is in the sheet of all pages."""
        body = context.get("body") or ""
        is_of_ours = bool(body) or (ASSETS / "templates" / templatename).is_file()
        return is_of_ours and not self._missing_rules.fit(body)

    def drop_files(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Handle ``html-page-context``: leave out what the page does not use of others' files."""
        if context["vgr_light"]:
            unused = {_THEME_STYLE}
            if "highlight" not in (context.get("body") or ""):
                unused.add(_CODE_STYLE)
            context["css_files"] = _without(context["css_files"], unused)
        if context["vgr_frame"]:
            scripts = _without(context["script_files"], {_THEME_SCRIPT})
            # Sphinx's own do nothing on our pages but help the scripts of others.
            has_keys = app.config.html_theme_options.get("navigation_with_keys")
            if not has_keys and not any(map(_is_of_others, scripts)):
                scripts = _without(scripts, _SPHINX_SCRIPTS)
            context["script_files"] = scripts


def _without(files: list[Any], names: set[str]) -> list[Any]:
    """Return the style sheets or scripts of a page but those of some names."""
    return [file for file in files if str(file.filename) not in names]


def _is_of_others(script: Any) -> bool:
    """Say whether a script is neither ours nor Sphinx's own."""
    name = str(script.filename)
    return not name.startswith("_static/vgrdocs/") and name not in _SPHINX_SCRIPTS
