"""The content of a document: from docutils nodes to the nodes of the data.

Read as Sphinx reads the document, because its doctree shows what readers will see, included files
and dates in words among it, and says how links were written. Knows no file of the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.content import Node
from . import figures, structure  # noqa: F401 - fill the list of readers
from .place import Place
from .readers import read_blocks

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def read_content(document: nodes.document, env: BuildEnvironment) -> list[Node]:
    """Return the content of a document that has just been read, in order."""
    return read_blocks(document.children, Place(document, env))
