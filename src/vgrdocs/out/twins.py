"""The twin of each page: what it says as Markdown, for programs that read (llmstxt.org).

A twin lies beside its page and is called as it is, with `.md` added: `s/2026-03-26.html.md`. It is
taken from the page that is written, so that it says the same, but for the links to later reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..facts.questions import Questions
from ..model import Text
from ..read import asking
from ..read.domain import vgr
from .addresses import addresses_of
from .formats import Output, Surroundings
from .markdown import markdown
from .plain import Destination, plain_html

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

ENDING = ".md"
"""What is added to the name of a page."""


class Twins:
    """A file for each page that is no draft, where the handbook has an address."""

    name = "twins"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the twin of each page."""
        asked = asking.of(around.app.env)
        for page in sorted(asked.pages):
            if has_twin(around.app, ask, page, asked.made_of.get(page, page)):
                yield Output(page, partial(_twin, page), [page])


def has_twin(app: Sphinx, ask: Questions, page: str, document: str) -> bool:
    """Say whether there is a twin of a page, which is made of a document."""
    is_page = page in asking.of(app.env).pages
    return is_page and bool(addresses_of(app.config).root) and not ask.is_draft(document)


def name_twin(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: tell the template of a page's twin, seen from the page."""
    document = context.get("vgr_document", pagename)
    if has_twin(app, vgr(app.env).ask(pagename), pagename, document):
        file = app.builder.get_output_path(pagename)  # type: ignore[attr-defined]
        context["vgr_twin"] = quote(f"{Path(file).name}{ENDING}")


def twin_of(around: Surroundings, page: str) -> str:
    """Return the whole address of a page's twin."""
    return addresses_of(around.app.config).page(quote(_file(around, page)))


def _file(around: Surroundings, page: str) -> str:
    return f"{around.file(page)}{ENDING}"


def _twin(page: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    addresses, uri = addresses_of(around.app.config), around.address(page)
    whole = addresses.page(uri)
    plain = plain_html(around.page(page), uri, Destination(whole, addresses.page, prefix=None))
    # Whoever has the text alone can say where it is from.
    source = around.language.say(Text("This page: {address}", address=f"<{whole}>"))
    return {_file(around, page): f"{markdown(plain, whole)}\n{source}\n"}
