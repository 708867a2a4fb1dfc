"""From the tokens of Markdown to nodes, with a look at each token on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ...model import Text
from ..problems import handbook_language, report_problem
from .heading_ids import heading_id
from .looks import LOOKS, ParsedText

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode


class Renderer(SphinxRenderer):
    """Renders as MyST does; tells first what is wrong with the tokens."""

    def _render_tokens(self, tokens: list[Token]) -> None:
        # Each token comes by here once: those of a directive's content when that is parsed.
        parsed = ParsedText(tokens)
        said_in = handbook_language(self.sphinx_env.config)
        for look in LOOKS:
            for problem in look(parsed):
                report_problem(problem, self.sphinx_env.docname, said_in)
        super()._render_tokens(tokens)

    def generate_heading_target(
        self, token: SyntaxTreeNode, level: int, node: nodes.Element, title_node: nodes.Element
    ) -> None:
        """Give a heading an id of its own words, unless the writer gave it one.

        docutils counts those whose id is taken or empty: `id1` is another heading after an edit.
        """
        if not node["ids"] and not node["names"]:
            prefix = handbook_language(self.sphinx_env.config).say(Text("heading", "id"))
            above = _id_above(node, level)
            taken = self.document.ids
            node["ids"] = [heading_id(title_node.astext(), above, prefix, taken)]
        super().generate_heading_target(token, level, node, title_node)


def _id_above(heading: nodes.Element, level: int) -> str:
    """Return the id of the heading that a heading stands below, empty if there is none."""
    holder = heading.parent
    if isinstance(holder, nodes.section):
        # Only a page's title stands above those of the second level, and says nothing of them.
        return str(holder["ids"][0]) if level > 2 and holder["ids"] else ""
    # In a directive headings are no sections yet, and stand one after the other.
    for before in reversed(holder.children[: holder.index(heading)]):
        if isinstance(before, nodes.rubric) and before.get("level", level) < level:
            return str(before["ids"][0]) if before["ids"] else ""
    return ""
