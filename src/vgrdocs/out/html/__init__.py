"""HTML: our theme on sphinx-book-theme, what our nodes look like, what a page knows of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    accessibility,
    assets,
    assets_of_style,
    bundle,
    compare,
    compiled,
    contents,
    corrections,
    description,
    dress,
    formulas,
    glance,
    gone,
    light,
    link_dates,
    long_words,
    made_pages,
    not_found,
    outdated,
    page,
    paging,
    pdf,
    pictures,
    sidebars,
    subscribe,
    unfinished,
    versions,
    visitors,
    words,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the parts of this room to Sphinx."""
    parts = (
        accessibility,
        assets,
        assets_of_style,
        bundle,
        compare,
        compiled,
        contents,
        corrections,
        description,
        dress,
        formulas,
        glance,
        gone,
        light,
        link_dates,
        long_words,
        made_pages,
        not_found,
        outdated,
        page,
        paging,
        pdf,
        pictures,
        sidebars,
        subscribe,
        unfinished,
        versions,
    )
    for part in (*parts, visitors, words):
        part.connect(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
