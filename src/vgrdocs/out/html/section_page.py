"""A page that is made of one section, as the theme's template asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..joints import joints_of
from .contents import list_sections, written_contents
from .long_words import soften_words
from .rendering import rendered

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def section_context(app: Sphinx, shown: nodes.section) -> dict[str, Any]:
    """Return the context of a page that shows a section: its title, its text and its contents."""
    title, listed = Markup.escape(shown[0].astext()), list_sections([shown])
    soften_words(shown, joints_of(app.env))
    return {
        "title": title,
        "body": rendered(app.builder, shown),
        "toc": written_contents(listed, app.config.html_secnumber_suffix),
        "parents": [],
    }
