"""Pages that could not be written, in a preview: each says so, and holds up no other page."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils.frontend import get_default_settings
from docutils.utils import new_document

from .findings import is_no_room

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

TellFailure = Callable[[Exception, str], None]
"""Takes what was raised, and the name of the document that it was raised for."""


class UnwrittenPages:
    """Lets a builder of pages go on where one can't be written; *tell* hears why, once for each."""

    def __init__(self, builder: StandaloneHTMLBuilder, tell: TellFailure) -> None:
        self.builder, self.tell = builder, tell
        self.docnames: set[str] = set()

    def show(
        self, write_documents: Callable[[AbstractSet[str]], None], docnames: AbstractSet[str]
    ) -> None:
        """Write documents, and a page that says so in place of each that fails.

        The three steps are all that Sphinx takes for a page; a test tells if it takes others.
        """
        env: Any = self.builder.env
        builder: Any = self.builder
        env.get_and_resolve_doctree = self._tried(env.get_and_resolve_doctree, _nothing)
        builder.write_doc_serialized = self._tried(builder.write_doc_serialized, lambda _: None)
        builder.write_doc = self._tried(builder.write_doc, self._write)
        try:
            write_documents(docnames)
        finally:
            # The environment is kept for the next build, and all that it holds with it.
            del env.get_and_resolve_doctree, builder.write_doc_serialized, builder.write_doc

    def _tried(self, step: Callable[..., Any], instead: Callable[[str], Any]) -> Callable[..., Any]:
        """Return a step in the making of a page, with what is done where it fails."""

        def tried(docname: str, *given: Any, **named: Any) -> Any:
            if docname not in self.docnames:
                try:
                    return step(docname, *given, **named)
                except Exception as fault:
                    if is_no_room(fault):
                        raise
                    self.tell(fault, docname)
                    self.docnames.add(docname)
            return instead(docname)

        return tried

    def _write(self, docname: str) -> None:
        """Write a page with the text as it stands in its file."""
        env = self.builder.env
        text = Path(env.doc2path(docname)).read_text("utf-8", "replace")
        body = (
            f"<section><h1>{escape(docname)}</h1>\n{_place_of(env, docname)}"
            f'<div class="vgr-unread highlight"><pre>{escape(text)}</pre></div></section>'
        )
        context = {"title": escape(docname), "body": body}
        # No document goes along, which may be what is at fault.
        self.builder.handle_page(docname, context, event_arg=None)


def _nothing(docname: str) -> nodes.document:
    return new_document(docname, get_default_settings())


def _place_of(env: BuildEnvironment, docname: str) -> str:
    """Return the place of a document's file on a page, which lets it tell what is found there."""
    name = env.doc2path(docname, base=False)
    return f"<!--vgr-place 0 {quote(str(name))}-->"
