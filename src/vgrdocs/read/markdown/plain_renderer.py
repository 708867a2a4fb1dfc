"""Rendering without raw HTML: each token becomes nodes that every format can write, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.directives.other import TocTree

from ...model import Code, Problem
from ...show.nodes import checkbox, crossed_out, folded, folded_title, line_break, underlined
from ..directives import WrittenDirective
from ..problems import handbook_language, place_of, report_problem, told_lines
from .html_blocks import Blocks
from .html_inline import settle_inline
from .html_table import TABLE, HtmlTable
from .written import WRITTEN, WrittenText, WrittenWords, body_of

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode


_CUT = (Code.TOO_LARGE, Code.TOO_DEEP)


class PlainRenderer(SphinxRenderer):
    """Renders HTML that a text may have as nodes; remarks are rendered as nothing."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.parsed = 0
        """How many texts have been parsed as Markdown: the document, contents of directives."""

    @property
    def written(self) -> WrittenWords:
        """What the document says to its readers, as far as it has been read."""
        kept = self.sphinx_env.temp_data
        if WRITTEN not in kept:
            kept[WRITTEN] = written = WrittenWords(self.md_env)
            self.document.reporter.attach_observer(written.note_message)
        found: WrittenWords = kept[WRITTEN]
        return found

    def tell(self, problem: Problem) -> None:
        """Tell of a problem of the file that is being read, which may be an included one."""
        place = place_of(self.sphinx_env, self.document["source"])
        # What was cut off in its middle looks wrong in many ways, which are not the writer's.
        if problem.line not in told_lines(place, _CUT):
            report_problem(problem, place, handbook_language(self.sphinx_env.config))

    def _render_tokens(self, tokens: list[Token]) -> None:
        self.parsed += 1
        settled = self.without_html(tokens)
        super()._render_tokens(settled)
        self.written.note(settled, self.document["source"])

    def without_html(self, tokens: list[Token]) -> list[Token]:
        """Return tokens with ours in the place of those of HTML; tell what is wrong with it."""
        blocks = Blocks(lambda text: self.md.parseInline(text, self.md_env)[0])
        settled = blocks.settle(tokens)
        self.look_at_html(_only_in(settled, tokens))
        told = list(blocks.problems)
        for text in running_texts(settled):
            told += settle_inline(text)
        # Pasted HTML has the same fault many times a line.
        for problem in dict.fromkeys(told):
            self.tell(problem)
        return settled

    def look_at_html(self, tokens: list[Token]) -> None:
        """Tell what is wrong with the Markdown that stood in HTML."""

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *args: Any, **options: Any
    ) -> list[nodes.Element]:
        """Run a directive; note its text, unless it is Markdown, which is noted as it is read."""
        texts = self.written.texts
        before, parsed = len(texts), self.parsed
        run = super().run_directive
        result = list(run(name, first_line, content, position, *args, **options))
        if any(isinstance(node, nodes.system_message) for node in result):
            del texts[before:]  # it is told already that nothing of it is shown
        elif self.parsed == parsed and content.strip() and not self._reads_its_text(name):
            texts.append(WrittenText(position, body_of(content), self.document["source"]))
        return result

    def _reads_its_text(self, name: str) -> bool:
        """Say whether a directive tells itself of each line that it can't use."""
        found = directives.directive(name, self.language_module_rst, self.document)[0]
        return found is None or issubclass(found, (WrittenDirective, TocTree))

    # Lines and remarks

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        """Render the end of a line."""
        self.current_node.append(line_break("", "\n"))

    def render_myst_line_comment(self, token: SyntaxTreeNode) -> None:
        """Render nothing: a remark is the writer's own."""

    def render_myst_block_break(self, token: SyntaxTreeNode) -> None:
        """Render nothing: what divides cells of a notebook divides no report."""

    def render_list_item(self, token: SyntaxTreeNode) -> None:
        """Render an item of a list, with its box if it has one."""
        item = nodes.list_item()
        self.copy_attributes(token, item, keys=("class", "id"))
        self._around(item, token)
        meta = token.meta or {}
        first = item.next_node(nodes.paragraph)  # what begins with a box is running text
        if "checked" in meta and first is not None:
            first.insert(0, checkbox(is_ticked=meta["checked"]))

    # Words with a look of their own

    def render_s(self, token: SyntaxTreeNode) -> None:
        """Render words that are crossed out."""
        self._around(crossed_out(), token)

    render_html_s = render_s

    def render_html_u(self, token: SyntaxTreeNode) -> None:
        """Render underlined words."""
        self._around(underlined(), token)

    def render_html_sub(self, token: SyntaxTreeNode) -> None:
        """Render words below the line."""
        self._around(nodes.subscript(), token)

    def render_html_sup(self, token: SyntaxTreeNode) -> None:
        """Render words above the line."""
        self._around(nodes.superscript(), token)

    def render_html_abbr(self, token: SyntaxTreeNode) -> None:
        """Render a short form, with what it is in full."""
        title = token.meta["title"]
        self._around(nodes.abbreviation(**({"explanation": title} if title else {})), token)

    def render_html_kbd(self, token: SyntaxTreeNode) -> None:
        """Render keys as the role of that name does."""
        words = self.renderInlineAsText(token.children or [])
        node = nodes.literal(f":kbd:`{words}`", words, classes=["kbd"])
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def _around(self, node: nodes.Element, token: SyntaxTreeNode) -> None:
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    # What stands on lines of its own

    def render_html_details(self, token: SyntaxTreeNode) -> None:
        """Render a part that a reader unfolds."""
        node = folded(classes=["vgr-details"])
        if "open" in token.nester_tokens.opening.meta["tag"].attributes:  # type: ignore[union-attr]
            node["is_open"] = True
        self._around(node, token)

    def render_html_summary(self, token: SyntaxTreeNode) -> None:
        """Render the words that unfold it."""
        title = folded_title()
        self.add_line_and_source_path(title, token)
        with self.current_node_context(title, append=True):
            self._around(nodes.strong(), token)

    def render_html_table(self, token: SyntaxTreeNode) -> None:
        """Render a table as Markdown's own are rendered."""
        written: HtmlTable = token.meta["table"]
        table = nodes.table(classes=["colwidths-auto"])
        self.add_line_and_source_path(table, token)
        self.current_node.append(table)
        if written.caption is not None:
            self._running(nodes.title(), table, written.caption)
        columns = len(written.rows[0].cells)
        group = nodes.tgroup(cols=columns)
        table += group
        for number in range(columns):
            column = nodes.colspec(colwidth=100 // columns)
            if number < written.stubs:
                column["stub"] = 1
            group += column
        head, body = nodes.thead(), nodes.tbody()
        if written.heads:
            group += head
            self._rows(head, written.rows[: written.heads])
        group += body
        self._rows(body, written.rows[written.heads :])

    def _rows(self, part: nodes.Element, rows: list[Any]) -> None:
        for written in rows:
            row = nodes.row()
            row.line = written.line + 1
            part += row
            for cell in written.cells:
                entry = nodes.entry()
                row += entry
                if cell.text is not None:
                    self._running(nodes.paragraph(), entry, cell.text)

    def _running(self, node: nodes.Element, parent: nodes.Element, text: Token) -> None:
        """Render running text that stands in no list of tokens."""
        parent += node
        with self.current_node_context(node):
            super()._render_tokens([text])


def _only_in(settled: list[Token], tokens: list[Token]) -> list[Token]:
    """Return the tokens that came in the place of HTML, with the texts of its tables."""
    if settled is tokens:
        return []
    before = set(map(id, tokens))
    found = [token for token in settled if id(token) not in before]
    tables = [token for token in found if token.type == TABLE]
    return [*found, *running_texts(tables)]


def running_texts(tokens: list[Token]) -> list[Token]:
    """Return the tokens of running text, those of HTML's tables too, in their order."""
    found: list[Token] = []
    for token in tokens:
        if token.type == "inline":
            found.append(token)
        elif token.type == TABLE:
            found += token.meta["table"].texts()
    return found
