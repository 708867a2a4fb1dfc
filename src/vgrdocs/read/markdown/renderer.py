"""From the tokens of Markdown to nodes, with a look at each token on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.misc import Include
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.warnings_ import create_warning

from ...model import DEEPEST, Code, Problem, Text, too_deep
from ..addresses import with_small_scheme
from ..as_written import unread_block
from ..previewing import is_preview
from ..problems import handbook_language
from .allowed import not_allowed, refused_role
from .attributes import check_attributes
from .directives import look_at_directive
from .files import SPELLING
from .front_matter import check_front_matter
from .heading_ids import heading_id
from .including import Including
from .limits import tell_limits
from .link_words import check_link_titles
from .looks import Look, ParsedText
from .pasted import PASTED
from .plain_renderer import PlainRenderer
from .remarks import check_remarks
from .source import kept_source

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

LOOKS: tuple[Look, ...] = (
    tell_limits,
    check_front_matter,
    check_attributes,
    check_remarks,
    check_link_titles,
    *PASTED,
)


class Renderer(PlainRenderer):
    """Renders as MyST does; tells first what is wrong with the tokens."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.depth = 0
        self.including = Including()

    def create_warning(
        self, message: str, subtype: Any, *, line: int | None = None, **options: Any
    ) -> nodes.system_message | None:
        """Tell of what MyST finds, at its line of the file that is being read."""
        self.written.told.add(line or 0)
        place = nodes.Element()
        place.source, place.line = self.document["source"], line
        return create_warning(self.document, message, subtype, line=line, node=place, **options)

    def _render_tokens(self, tokens: list[Token]) -> None:
        # Each token comes by here once: those of a directive's content when that is parsed.
        source, above = kept_source(self.md_env, tokens)
        allowed = self.sphinx_env.config.vgrdocs_allowed
        self._look_at(ParsedText(tokens, allowed, source, above))
        super()._render_tokens(tokens)

    def look_at_html(self, tokens: list[Token]) -> None:
        """Tell what is wrong with the Markdown that stood in HTML, as with any other."""
        if tokens:
            self._look_at(ParsedText(tokens, self.sphinx_env.config.vgrdocs_allowed))

    def _look_at(self, parsed: ParsedText) -> None:
        for look in LOOKS:
            for problem in look(parsed):
                self.tell(problem)

    def nested_render_text(self, text: str, lineno: int, *args: Any, **options: Any) -> None:
        """Render the text of a directive, unless it stands too deep in others."""
        if self.depth > DEEPEST:
            self.tell(too_deep(lineno))
            return
        self.depth += 1
        super().nested_render_text(text, lineno, *args, **options)
        self.depth -= 1

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *args: Any, **options: Any
    ) -> list[nodes.Element]:
        """Run a directive that a text may use, with files that it may use."""
        found = directives.directive(name, self.language_module_rst, self.document)[0]
        if found is not None:
            problems = list(look_at_directive(self, name, found, first_line, content, position))
            for problem in problems:
                self.tell(problem)
            if problems:
                return self._unread(content, position)
        run = super().run_directive
        if found is not None and issubclass(found, Include):
            with self.including.of(self.sphinx_env, first_line, content):
                return list(run(name, first_line, content, position, *args, **options))
        result = list(run(name, first_line, content, position, *args, **options))
        if found is None or any(isinstance(node, nodes.system_message) for node in result):
            result += self._unread(content, position)
        return result

    def _unread(self, content: str, position: int) -> list[nodes.Element]:
        """Return what a preview shows of a directive of which nothing could be read."""
        if not is_preview(self.sphinx_env):
            return []
        written = content.split("\n")
        return [unread_block(self.sphinx_env, self.document["source"], position, written)]

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Render a link whose scheme may be written in capitals, which MyST does not know.

        They mean the same, and the form is the small one (RFC 3986, 3.1).
        """
        token.attrs["href"] = with_small_scheme(str(token.attrs.get("href", "")))
        super().render_link(token)

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Render a link to a page or a file, if it can be a name of one at all."""
        try:
            super().render_link_unknown(token)
        except (OSError, ValueError):  # longer than a name can be
            message = Text("there is no page or file '{name}'", name=str(token.attrs["href"]))
            line = token_line(token, 0)
            self.tell(Problem(Code.BROKEN_LINK, message, hint=SPELLING, line=line))
            self.render_children(token)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Render another form of text only where conf.py lets it be used."""
        name = "eval-rst"
        if name in self.sphinx_env.config.vgrdocs_allowed:
            super().render_restructuredtext(token)
            return
        message = Text("the directive '{name}' can't be used in a text", name=name)
        self.tell(not_allowed(message, name, token_line(token, 0)))

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Render a role that a text may use; of another one its words."""
        name, line = str(token.meta["name"]), token_line(token, 0)
        problem = refused_role(name, self.language_module_rst, self.document, line)
        if problem is None:
            super().render_myst_role(token)
            return
        self.tell(problem)
        self.current_node.append(nodes.Text(token.content))

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:
        """Put in what conf.py gives a name; MyST would run whatever stands in the braces."""
        name = token.content.strip()
        if name in self.md_config.substitutions:
            super().render_substitution(token, inline)
            return
        message = Text("conf.py gives no words for '{name}'", name=name)
        self.tell(not_allowed(message, "", token_line(token, 0)))

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
