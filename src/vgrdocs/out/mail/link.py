"""The link from a report's page to its mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ...model import Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.sphinx_pages import PAGE_BUILDERS
from ...read.stages import PageContext
from .names import mail_file

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Add the link before the theme tries its templates."""
    app.connect("html-page-context", link_mail, priority=PageContext.LINK_MAIL.number)


def link_mail(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: put a report's mail among what one can do with the page."""
    if app.builder.name in PAGE_BUILDERS and vgr(app.env).ask(pagename).is_report(pagename):
        words = handbook_language(app.config).say(Text("Read as an e-mail"))
        href = context["pathto"](quote(mail_file(pagename)), 1)
        context["vgr_links"].append({"href": href, "text": words, "icon": "mail"})
