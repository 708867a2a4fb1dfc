"""Tables of a file: Sphinx's directive, with the file opened by us and from the folder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from sphinx.directives.patches import CSVTable

from .inside import inside
from .markdown.files import look_at_lines

if TYPE_CHECKING:
    from docutils.nodes import Node


class InsideCSVTable(CSVTable):
    """The directive ``csv-table``.

    Sphinx's own counts names from another folder in a file that is included, and takes a name with
    a slash before it for one on the machine if there is such a file.
    """

    def run(self) -> list[Node]:  # type: ignore[override]
        """Read the file as if its lines stood in the page."""
        name = self.options.pop("file", "")
        env = self.state.document.settings.env
        file = inside(env, env.docname, name) if name else None
        if file is not None and file.is_file():
            env.note_dependency(file)
            look_at_lines(env, file)
            lines = file.read_text("utf-8-sig", "replace").splitlines()
            self.content = StringList(lines, str(file))
        return list(super().run())
