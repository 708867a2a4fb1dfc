"""Which pages are written again: those whose questions have other answers, whatever times say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from ...read.sphinx_pages import PAGE_BUILDERS
from ...read.stages import BuilderInited

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect(
        "builder-inited", let_asking_decide, priority=BuilderInited.LET_ASKING_DECIDE.number
    )


def let_asking_decide(app: Sphinx) -> None:
    """Handle ``builder-inited``: keep Sphinx from comparing the times of files.

    It would write every page of a fresh clone again, and none whose file has an older time.
    """
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.name in PAGE_BUILDERS:
        builder.get_outdated_docs = partial(_without_page, builder)  # type: ignore[method-assign]


def _without_page(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Yield the documents whose pages are not there."""
    for docname in builder.env.found_docs:
        if not Path(builder.get_output_path(docname)).is_file():
            yield docname
