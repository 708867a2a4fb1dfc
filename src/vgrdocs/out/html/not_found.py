"""The page that a web server shows for an address that leads nowhere, at whatever depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from ...read.in_site import LATEST
from ...read.stages import PageContext

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

NAME = "404"
_RELATIVE = re.compile(r'\b(href|src)="(?![#/]|\w+:)')


def connect(app: Sphinx) -> None:
    """Add the page, and let its links be made absolute when the theme has made them."""
    app.connect("html-collect-pages", add_page)
    app.connect("html-page-context", make_absolute, priority=PageContext.MAKE_ABSOLUTE.number)


def add_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: add 404.html."""
    if app.config.html_theme == "vgrdocs":
        yield NAME, {}, "404.html"


def make_absolute(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: let the links of 404.html begin at the root of the handbook.

    That is the path of ``html_baseurl``; if there is none, that of a handbook at the root of its
    server, or of the newest version in a site there: a page can't know by itself how deep it is
    shown.
    """
    if pagename != NAME:
        return
    root = f"{urlsplit(app.config.html_baseurl).path.rstrip('/')}/"
    context["pageurl"] = None  # it is no page to be found
    if site := context.get("vgr_site"):
        if not app.config.html_baseurl:
            root = f"/{LATEST}/"
        site |= {"root": f"{root}../", "latest": ""}
    pathto = context["pathto"]
    context["pathto"] = lambda *args, **options: root + pathto(*args, **options)
    context["content_root"] = root
    for name in ("css_tag", "js_tag", "generate_toctree_html"):
        if name in context:
            context[name] = _from_root(context[name], root)


def _from_root(make: Callable[..., object], root: str) -> Callable[..., Markup]:
    """Return what *make* makes with its links beginning at *root*."""

    def from_root(*args: object, **options: object) -> Markup:
        made = str(make(*args, **options))
        return Markup(_RELATIVE.sub(rf'\1="{root}', made))  # noqa: S704 - the theme made it

    return from_root
