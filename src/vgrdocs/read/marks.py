"""Marks that are left in a report, told by what the report says of itself.

A draft is there to be filled in, and goes out in no version: its marks stop nothing.
"""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Code, Problem, as_meant, check_marks
from ..model.encoding import decoded
from .domain import vgr
from .look import MARKS
from .problems import handbook_language, report_problem

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def tell_marks(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: tell of marks, now that all has been read that may say draft."""
    docname = app.env.docname
    if docname in vgr(app.env).drafts:
        return
    marks: list[Problem] = app.env.temp_data.get(MARKS) or []
    for mark in marks:
        report_problem(mark, docname, handbook_language(app.config))


def marks_of_drafts(env: BuildEnvironment) -> Iterator[tuple[str, Problem]]:
    """Yield a remark for each mark of a draft, which Sphinx would not pass on while it reads."""
    for docname in sorted(vgr(env).drafts):
        text = as_meant(decoded(Path(env.doc2path(docname)).read_bytes()))
        for mark in check_marks(text.splitlines(), handbook_language(env.config)):
            yield docname, dc.replace(mark, code=Code.MARK_IN_DRAFT)
