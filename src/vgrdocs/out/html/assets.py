"""Our theme's files: templates, style sheets, scripts and icons. Knows no report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.builders.html import _assets
from sphinx.util.fileutil import copy_asset

from ...facts.registers import REGISTERS
from ...model import BLOCKS
from ...read.domain import vgr
from ...read.stages import BuilderInited, PageContext, StyleSheets
from .filters import FILTER

if TYPE_CHECKING:
    from sphinx.application import Sphinx


ASSETS = Path(__file__).parents[2] / "assets"
STATIC = "_static/vgrdocs"
"""The folder of our files in what is built."""

_STYLES = ("handbook", "page", "blocks", "registers", "take", "print")


def connect(app: Sphinx) -> None:
    """Register the theme and its files.

    A kind or register with a style sheet of its name gets it on top of ours.
    """
    app.add_html_theme("vgrdocs", str(ASSETS / "templates"))
    app.connect("builder-inited", copy_files, priority=BuilderInited.COPY_FILES.number)
    own = [name for name in (*BLOCKS, *REGISTERS) if (ASSETS / "css" / f"{name}.css").is_file()]
    for name in (*_STYLES, *own):
        app.add_css_file(f"vgrdocs/{name}.css", priority=StyleSheets.OURS.number)
    for name in ("page", "take"):
        app.add_js_file(f"vgrdocs/{name}.js", loading_method="defer")
    app.connect("html-page-context", add_scripts, priority=PageContext.ADD_SCRIPTS.number)


def add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], *_: Any
) -> None:
    """Handle ``html-page-context``: a register with a script of its name brings it to its pages.

    A page with a filter has the script that answers it.
    """
    # The page of a year has the registers of the document that it is made of.
    document = context.get("vgr_document", pagename)
    names = {ref.name for ref in vgr(app.env).registers.get(document, ())}
    if FILTER in context.get("body", ""):
        names.add("filter")
    for name in sorted(names):
        if (ASSETS / "js" / f"{name}.js").is_file():
            app.add_js_file(f"vgrdocs/{name}.js", loading_method="defer")


def copy_files(app: Sphinx) -> None:
    """Handle ``builder-inited``: copy our files, before Sphinx reads their checksums."""
    if app.builder.format == "html":
        forget_checksums()
        for folder in ("css", "js"):
            copy_asset(ASSETS / folder, app.outdir / STATIC, force=True)
        copy_asset(ASSETS / "icons" / "favicon.svg", app.outdir / STATIC, force=True)


def forget_checksums() -> None:
    """Let Sphinx look at static files again: it remembers checksums as long as the process."""
    remembered = getattr(_assets, "_file_checksum_inner", None)
    if remembered is not None:
        remembered.cache_clear()


@cache
def icon(name: str) -> Markup:
    """Return the picture *name* for use beside words that say the same; nothing if there is none.

    It is part of the page, because a style sheet's picture fails from ``file://``, on paper and
    with forced colours. How its lines are drawn is left to the style sheet, since an icon may stand
    on a page a hundred times.
    """
    file = ASSETS / "icons" / f"{name}.svg"
    if not file.is_file():
        return Markup()
    _, _, lines = file.read_text("utf-8").strip().partition(">")
    drawn = f'<svg class="vgr-icon" aria-hidden="true" viewBox="0 0 24 24">{lines}'
    return Markup(drawn)  # noqa: S704 - our own file
