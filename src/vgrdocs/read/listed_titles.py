"""Titles as tables of contents have them: words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def take_out_files(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: leave the words of links to files in titles, without the links.

    Sphinx takes other links out when it copies a title; one to a file it would take for an entry
    of the contents, and it stops as that has no address of a page.
    """
    env = app.env
    for titles in (env.titles, env.longtitles, env.tocs):
        for link in list(titles[env.docname].findall(addnodes.download_reference)):
            link.replace_self(link.children)
