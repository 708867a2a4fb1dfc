"""Keeps the content of every document while Sphinx reads it; knows no file of the data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ...read.domain import vgr
from ...read.noting import NoteCollector
from ...read.stages import Transforms
from .content import read_content
from .inlines import WRITTEN, texts_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CONTENT = "vgr_content"
"""The attribute of the environment that holds each report's content and its file's name."""

_CHANGES = re.compile(r"['\"`]|--|\.\.\.")


class NoteWritten(SphinxTransform):
    """Keeps texts that Sphinx will put into other quotation marks and dashes, until we read them.

    What is written back must have the marks of the writer: typed fields are read with these.
    """

    default_priority = Transforms.NOTE_WRITTEN.number

    def apply(self, **kwargs: Any) -> None:
        """Note the texts of each node that has such marks."""
        for text in self.document.findall(nodes.Text):
            if _CHANGES.search(text) and text.parent is not None:
                text.parent[WRITTEN] = [str(each) for each in texts_of(text.parent)]


class ContentCollector(NoteCollector):
    """Notes the content of every report, as JSON."""

    attribute = CONTENT

    def note(self, app: Sphinx, doctree: nodes.document) -> str | None:
        """Return the content of a report and its file's name; None for other documents."""
        docname, noted = app.env.docname, None
        if vgr(app.env).is_report(docname):
            source = Path(app.env.doc2path(docname, base=False)).as_posix()
            kept = {"source": source, "content": read_content(doctree, app.env)}
            noted = json.dumps(kept, ensure_ascii=False)
        for node in doctree.findall(nodes.TextElement):
            node.attributes.pop(WRITTEN, None)
        return noted
