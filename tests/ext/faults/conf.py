"""A handbook with every fault that vgrdocs tells apart; its messages are golden files."""

import os

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

project = "Faults"
language = os.environ.get("FAULTS_LANGUAGE", "sv")
extensions = ["vgrdocs"]
vgrdocs_required_blocks = {"serie": ["situation-summary", "media-situation", "spokesperson"]}
vgrdocs_now = "2026-03-01 09:30"  # a writer is told what time to write
vgrdocs_accessibility = {
    "organisation": "Regionen",
    "contact": "hjalp@example.org",
    "assessed": "2025-02-28",
}
vgrdocs_terms = {"vårdinformativmiljö": "vårdinformationsmiljö"}


class Forget(Directive):
    """A directive such as extensions have, which lets the words that it is given go."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Show nothing."""
        return []


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("forget", Forget)
