"""Both sidebars of a page as the theme makes them, at the cost of a page and not of a handbook.

The theme parses what Sphinx has written and writes it again, for each page, twice. What it would
say is known: all pages of a folder that stand in no table of contents have one navigation, and the
contents of a page get their classes in one pass. Whatever is not plain goes the theme's way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from html import escape, unescape
from itertools import chain
from typing import TYPE_CHECKING, Any

from ...read.stages import PageContext

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


_LINK = '<a class="reference internal" href="'
_LIST = re.compile(rf"</?ul>|<li>|{_LINK}")
_PLAIN = re.compile(
    rf"(?:[^<>]|</?ul>|</?li>|{_LINK}[^\"&]*\">|</a>|</?(?:em|strong)>"
    r"|<(?:code|span) class=\"[\w -]+\">|</(?:code|span)>)*"
)
_ENTITY = re.compile(r"&[#\w]+;")


def connect(app: Sphinx) -> None:
    """Let the templates ask for the sidebars."""
    app.connect("html-page-context", Sidebars().lend, priority=PageContext.LEND_SIDEBARS.number)


class Sidebars:
    """The sidebars of the pages of one build."""

    def __init__(self) -> None:
        self._navigations: dict[object, str] = {}
        self._listed: frozenset[str] | None = None

    def lend(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Handle ``html-page-context``: add the functions that our templates call."""
        context["vgr_navigation"] = partial(self._navigation, app, pagename, context)
        context["vgr_contents"] = cache(partial(contents, context))

    def _navigation(
        self, app: Sphinx, pagename: str, context: dict[str, Any], **options: Any
    ) -> str:
        make: Callable[..., object] = context["generate_toctree_html"]
        is_of_documents = pagename in app.env.found_docs or "vgr_document" in context
        if not is_of_documents or pagename in self._in_contents(app):
            return str(make(**options))
        folder = app.builder.get_target_uri(pagename).rpartition("/")[0]
        key = (folder, *sorted(options.items()))
        if key not in self._navigations:
            self._navigations[key] = str(make(**options))
        return self._navigations[key]

    def _in_contents(self, app: Sphinx) -> frozenset[str]:
        """Return the pages that the navigation shows as the current one, or unfolds."""
        if self._listed is None:
            below = app.env.toctree_includes
            self._listed = frozenset(chain(below, *below.values(), [app.config.root_doc]))
        return self._listed


def contents(context: dict[str, Any]) -> str:
    """Return the contents of a page as the theme would; empty if there is only the title."""
    made = plain_contents(context.get("toc", ""), int(context.get("theme_show_toc_level", 1)))
    return str(context["generate_toc_html"]()) if made is None else made


def plain_contents(listed: str, shown: int) -> str | None:
    """Return the contents with the theme's classes, *shown* levels open; None if not plain.

    Plain is one list with one title, and nothing in it that the theme would write another way.
    """
    text = listed.strip()
    if not _PLAIN.fullmatch(text) or not text.startswith("<ul>"):
        return None
    classed = _Classed(shown)
    made = _ENTITY.sub(_as_parsed, _LIST.sub(classed.tag, text))
    if classed.titles != 1 or classed.lists_on_top != 1 or not made.endswith("</ul>"):
        return None
    # The title's own list is the second that begins and the last but one that ends.
    start = made.find("<ul", 1)
    return made[start : made.rindex("</ul>", 0, -1) + len("</ul>")] if start > 0 else ""


class _Classed:
    """Gives the tags of a list their classes, one after the other."""

    def __init__(self, shown: int) -> None:
        self.level, self.shown, self.titles, self.lists_on_top = 0, shown, 0, 0

    def tag(self, found: re.Match[str]) -> str:
        """Return a tag as the theme writes it."""
        if found[0] == "<ul>":
            self.level += 1
            self.lists_on_top += self.level == 1
            is_open = "pst-show_toc_level " if self.level <= self.shown + 1 else ""
            return f'<ul class="{is_open}nav section-nav flex-column">'
        if found[0] == "</ul>":
            self.level -= 1
            return found[0]
        if found[0] == "<li>":
            self.titles += self.level == 1
            return f'<li class="toc-h{self.level} nav-item toc-entry">'
        return '<a class="reference internal nav-link" href="'


def _as_parsed(found: re.Match[str]) -> str:
    """Return a sign as it is written by who has read it."""
    return escape(unescape(found[0]), quote=False)
