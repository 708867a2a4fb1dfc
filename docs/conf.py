"""Settings of the manual, which vgrdocs builds itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from vgrdocs.read.addresses import SCHEMES
from vgrdocs.read.keep import HANDED_OUT
from vgrdocs.read.markdown.allowed import DIRECTIVES, ROLES
from vgrdocs.read.markdown.attributes import CLASSES
from vgrdocs.read.settings import DEFAULTS
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


class DefaultSettings(SphinxDirective):
    """Shows the settings of Sphinx and MyST that have another default with vgrdocs."""

    def run(self) -> list[nodes.Node]:
        """Return them as a conf.py would say them."""
        self.env.note_reread()
        lines = []
        for name, value in DEFAULTS.items():
            # A set has another order in each process.
            written = repr(value)
            if isinstance(value, set):
                written = f"{{{', '.join(map(repr, sorted(value)))}}}"
            lines.append(f"{name} = {written}")
        text = "\n".join(lines)
        return [nodes.literal_block(text, text, language="python")]


class AllowedTable(SphinxDirective):
    """Shows what any text may use, from the lists that the program goes by."""

    def run(self) -> list[nodes.Node]:
        """Return a table; no file tells when it is out of date, so it is read in every build."""
        self.env.note_reread()
        lists: list[tuple[str, str]] = []
        for what, names in (("directive", DIRECTIVES), ("role", ROLES)):
            lists += [(f"{what}s: {kind}", some) for kind, some in names.items()]
        lists.append(("classes", CLASSES))
        lists.append(("how an address may begin", " ".join(f"{each}:" for each in SCHEMES)))
        lists.append(("files that may be handed out", HANDED_OUT))
        rows = []
        for what, names in lists:
            cell: list[nodes.Node] = []
            for name in names.split():
                cell += [nodes.literal("", name), nodes.Text(" ")]
            rows.append(row([[nodes.Text(what)], cell]))
        return [table(["what", "names"], rows)]


def setup(app: Sphinx) -> None:
    """Add what the manual alone needs."""
    app.add_directive("stages", StageTable)
    app.add_directive("allowed", AllowedTable)
    app.add_directive("defaults", DefaultSettings)
