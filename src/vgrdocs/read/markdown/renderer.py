"""From the tokens of Markdown to nodes, with a look at each token on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from ..problems import handbook_language, report_problem
from .looks import Look, ParsedText
from .pasted import PASTED
from .source import kept_source

if TYPE_CHECKING:
    from markdown_it.token import Token

LOOKS: tuple[Look, ...] = PASTED


class Renderer(SphinxRenderer):
    """Renders as MyST does; tells first what is wrong with the tokens."""

    def _render_tokens(self, tokens: list[Token]) -> None:
        # Each token comes by here once: those of a directive's content when that is parsed.
        source, above = kept_source(self.md_env, tokens)
        parsed = ParsedText(tokens, source=source, above=above)
        said_in = handbook_language(self.sphinx_env.config)
        for look in LOOKS:
            for problem in look(parsed):
                report_problem(problem, self.sphinx_env.docname, said_in)
        super()._render_tokens(tokens)
