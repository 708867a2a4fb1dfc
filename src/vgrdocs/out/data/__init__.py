"""Open data: what the reports say as JSON, by series and year, with an index and JSON Schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .collect import ContentCollector, NoteWritten
from .format import Data

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["Data", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let the content of reports be kept as they are read."""
    app.add_transform(NoteWritten)
    app.add_env_collector(ContentCollector)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}
