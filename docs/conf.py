"""Settings of the manual, which vgrdocs builds itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from vgrdocs.read.stages import ORDER
from vgrdocs.show.describe import table
from vgrdocs.show.parts import row

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "vgrdocs"
author = "The vgrdocs project"
project_copyright = "2026 The vgrdocs project"
language = "en"

extensions = ["vgrdocs"]
exclude_patterns = ["snippets"]


class StageTable(SphinxDirective):
    """Shows one order of things, from its declaration: ``{stages} post-transforms``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a table; no file tells when it is out of date, so it is read in every build."""
        self.env.note_reread()
        rows = []
        for stage in ORDER[self.arguments[0]]:
            name = stage.name.lower().replace("_", " ")
            whose = f" ({stage.whose})" if stage.whose else ""
            why, _ = self.parse_inline(stage.why)
            rows.append(row([[nodes.Text(name + whose)], [nodes.Text(str(stage.number))], why]))
        return [table(["stage", "number", "why it stands there"], rows)]


def setup(app: Sphinx) -> None:
    """Add what the manual alone needs."""
    app.add_directive("stages", StageTable)
