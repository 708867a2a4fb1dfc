"""Our theme: where its files are, its icons. Knows no report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from sphinx.builders.html import _assets

if TYPE_CHECKING:
    from sphinx.application import Sphinx


ASSETS = Path(__file__).parents[2] / "assets"


def connect(app: Sphinx) -> None:
    """Register the theme."""
    app.add_html_theme("vgrdocs", str(ASSETS / "templates"))


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
