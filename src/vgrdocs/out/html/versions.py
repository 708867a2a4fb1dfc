"""A page of one version in a site: it loads the list of versions; the newest is the canonical."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...read.in_site import LATEST
from ...read.stages import PageContext

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


NAME = "versions"
"""The page that is the frame of the site's list of versions."""


def connect(app: Sphinx) -> None:
    """Tell the templates before the theme tries them, and add the frame of the list."""
    app.connect("html-collect-pages", add_frame)
    app.connect("html-page-context", tell_of_versions, priority=PageContext.TELL_OF_VERSIONS.number)


def add_frame(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: add the frame that a site shows its list of versions in."""
    if app.config.vgrdocs_site and NAME not in app.env.found_docs:
        yield NAME, {}, "versions.html"


def tell_of_versions(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: say where the site is, seen from the page, if it is in one."""
    if not app.config.vgrdocs_site:
        return
    site = "../" * (pagename.count("/") + 1)
    # In other versions there is no list: the start page is nearest to it.
    page = app.builder.get_target_uri(app.config.root_doc if pagename == NAME else pagename)
    address = f"{site}{LATEST}/{page}"
    is_draft = app.config.vgrdocs_site == "draft"
    if is_draft:
        address = ""
        context["pageurl"] = None  # nobody is to find it, or something else in its place
    context["vgr_site"] = {"root": site, "page": page, "latest": address, "is_draft": is_draft}
