"""The made-up handbook that the search is tried on: built, and its labelled queries read."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"


@dataclass(frozen=True)
class Query:
    """A query with its filters, and the blocks (date of the report, anchor) that answer it."""

    kind: str
    text: str
    filters: dict[str, str]
    blocks: frozenset[tuple[str, str]]

    @property
    def reports(self) -> set[str]:
        """The dates of the reports that answer it."""
        return {date for date, _ in self.blocks}


def queries() -> list[Query]:
    """The labelled queries of `queries.tsv`."""
    lines = (HERE / "queries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [_query(*line.split("\t")) for line in lines]


def _query(kind: str, text: str, filters: str, blocks: str) -> Query:
    chosen = dict(pair.split("=", 1) for pair in filters.split(",") if pair)
    found = (block.split("#", 1) for block in blocks.split())
    return Query(kind, text, chosen, frozenset((date, anchor) for date, anchor in found))


def build(source: Path, folder: Path, builder: str = "html", parallel: int = 1) -> Path:
    """Builds a handbook without a warning, with its doctrees beside it; returns its folder."""
    warnings = io.StringIO()
    doctrees = folder.with_name(f"{folder.name}-doctrees")
    with patch_docutils(), docutils_namespace():
        Sphinx(
            source,
            source,
            folder,
            doctrees,
            builder,
            {},
            io.StringIO(),
            warnings,
            parallel=parallel,
        ).build()
    assert not warnings.getvalue(), warnings.getvalue()
    return folder
