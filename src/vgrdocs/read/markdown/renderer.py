"""From the tokens of Markdown to nodes, with a look at each token on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .link_words import check_link_titles
from .looks import Look, ParsedText
from .plain_renderer import PlainRenderer
from .remarks import check_remarks

if TYPE_CHECKING:
    from markdown_it.token import Token

LOOKS: tuple[Look, ...] = (check_remarks, check_link_titles)


class Renderer(PlainRenderer):
    """Renders as MyST does; tells first what is wrong with the tokens."""

    def _render_tokens(self, tokens: list[Token]) -> None:
        # Each token comes by here once: those of a directive's content when that is parsed.
        parsed = ParsedText(tokens)
        for look in LOOKS:
            for problem in look(parsed):
                self.tell(problem)
        super()._render_tokens(tokens)
