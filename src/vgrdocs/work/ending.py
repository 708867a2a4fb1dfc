"""What to tell of what ends a run of Sphinx, or would end it when pages are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import SphinxError, ThemeError

from ..locale import language
from ..locale.choosing import language_named_in
from ..model import Code
from .conf_faults import of_conf
from .findings import lacking_start, of_sphinx, unforeseen
from .outcome import Finding, Handbook

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def of_theme(handbook: Handbook, app: Sphinx) -> Iterable[Finding]:
    """Return what keeps pages from being written in another theme than ours."""
    if app.config.html_theme == "vgrdocs":
        return ()
    writer = app.registry.create_builder(app, "html", app.env)
    try:
        if isinstance(writer, StandaloneHTMLBuilder):
            writer.init_templates()
    except SphinxError as fault:
        return of_conf(handbook.conf, fault)
    return ()


def language_without(handbook: Handbook) -> str:
    """Return the language of a handbook whose settings could not be read."""
    return language_named_in(handbook.conf) or handbook.settings.get("language", "en")


def told_of(fault: Exception, handbook: Handbook, app: Sphinx | None) -> Iterable[Finding]:
    """Return what to tell of what ended a run."""
    is_of_conf = app is None or isinstance(fault, ThemeError)
    if is_of_conf and (found := list(of_conf(handbook.conf, fault))):
        return found
    if app and isinstance(fault, SphinxError) and (finding := lacking_start(app)):
        return [finding]
    if isinstance(fault, SphinxError):
        return [of_sphinx(handbook.conf, fault, Code.NOT_BUILT if app else Code.BAD_SETTING)]
    said_in = language(app.config.language if app else language_without(handbook))
    return [unforeseen(fault, _current_page(handbook, app), handbook.source, said_in)]


def _current_page(handbook: Handbook, app: Sphinx | None) -> str:
    """Return the file that was being read or written, or the settings if it was none."""
    docname = app.env.current_document.docname if app else ""
    if app and docname:
        return str(app.env.doc2path(docname))
    return str(handbook.conf)
