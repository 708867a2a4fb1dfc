"""From the tokens of Markdown to nodes, with a look at each token on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ..problems import handbook_language, report_problem
from .looks import LOOKS, ParsedText

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_SHORT = 60
"""So much is told of an address that no disk can have."""


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

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Render a link to a file or an id; one whose name is too long for a disk leads nowhere."""
        try:
            super().render_link_unknown(token)
        except OSError:
            token.attrs["href"] = f"{str(token.attrGet('href'))[:_SHORT]}…"
            super().render_link_unknown(token)
