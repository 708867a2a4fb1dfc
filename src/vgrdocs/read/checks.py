"""What readers would stumble over in a document: headings, links, pictures, at their own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docutils import nodes
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]
from sphinx import addnodes
from sphinx.highlighting import lexer_classes, lexers
from sphinx.transforms import SphinxTransform

from ..model import Code, Command, Hint, PastedCode, Problem, Text, Written, fold, mark_for
from ..show.headings import has_words
from ..show.nodes import item, unread
from .line_finder import LineFinder
from .look import lines_of
from .problems import handbook_language, place_of, report_problem
from .sections import top_of
from .stages import Transforms
from .told_at import line_of, source_of

_NO_TEXT = (
    nodes.Invisible,
    nodes.system_message,
    nodes.target,
    nodes.footnote,
    nodes.citation,
    item,
)
"""What may follow a block: a block, a note whose place is elsewhere, or nothing that is read."""

_HEADING = re.compile(r"\s*(#{1,6})(\s|$)")
_EMPTY_LINK = re.compile(r"\]\(\s*((<>|#)\s*)?(\"[^\"]*\")?\)")
_NO_WORDS = re.compile(r"!\[\s*\]")


ProblemsAtNodes = Iterator[tuple[Problem, nodes.Node]]
"""Problems, each with the node that it is about."""


class CheckDocument(SphinxTransform):
    """Tells what is wrong with headings, links and pictures."""

    default_priority = Transforms.CHECK_DOCUMENT.number

    def apply(self, **kwargs: Any) -> None:
        """Tell every problem of the document."""
        said_in = handbook_language(self.config)
        for check in (
            self.check_headings,
            self.check_text_after_blocks,
            self.check_links,
            self.check_images,
            self.check_code,
        ):
            for problem, node in check():
                report_problem(problem, place_of(self.env, self._source(node)), said_in)

    def _source(self, node: nodes.Node) -> str:
        """Return the file that a node was read from: the page's, or one that it includes."""
        return source_of(node) or str(self.env.doc2path(self.env.docname))

    def _lines_in(self, node: nodes.Node) -> list[str]:
        """Return the lines of the file that a node was read from."""
        return lines_of(self.env, self._source(node))

    def check_headings(self) -> ProblemsAtNodes:
        """Levels must not be skipped: WCAG 2.2, technique G141; PDF/UA-1, 7.4.2."""
        previous = title = 0
        headings = list(filter(_is_heading, self.document.findall(nodes.Element)))
        for node in headings:
            level = self._level(node)
            yield from self._wordless(node, level)
            if previous == 0 and level != 1:
                yield _no_title(), self.document
            elif level == 1 and title and "vgr_kind" not in node:
                yield self._second_title(node, title), node
                continue
            elif level > previous + 1:
                message = Text(
                    "the heading skips from level {above} to {level}", above=previous, level=level
                )
                hint = Hint("write {marks}", marks=Command("#" * (previous + 1)))
                line = node.line or 0
                yield Problem(Code.HEADING_SKIPPED, message, hint=hint, line=line), node
            misplaced = list(self._misplaced(node, level))
            yield from misplaced
            # A heading that must go is told of once: the next one is not measured by it.
            if not misplaced:
                previous = level
            if level == 1:
                title = node.line or 1
        yield from _repeated(headings)
        if not headings and self.document.children:
            yield _no_title(), self.document

    def _second_title(self, node: nodes.Element, first: int) -> Problem:
        words = self._line(node, 0).lstrip("# ")
        return Problem(
            PastedCode.SECOND_TITLE,
            Text("the page has a title on line {line} already", line=first),
            hint=Hint("write two marks for a heading: {example}", example=Written(f"## {words}")),
            line=node.line or 0,
        )

    def _wordless(self, node: nodes.Element, level: int) -> ProblemsAtNodes:
        """Nobody can read or list a heading without words: PDF/UA-1, 7.4; WCAG 2.2, 2.4.6."""
        title = node.next_node(nodes.title) if isinstance(node, nodes.section) else node
        if title is None or has_words(title):
            return
        if any(title.findall(nodes.image)):
            message = Text("the heading is a picture and has no words")
            hint = Hint("write words in the heading, and the picture on a line of its own below it")
        else:
            message = Text("the heading is empty")
            hint = Hint("write words after {marks}, or take it away", marks=Command("#" * level))
        yield Problem(Code.HEADING_EMPTY, message, hint=hint, line=node.line or 0), node

    def _level(self, node: nodes.Element) -> int:
        """Return the level that the writer gave a heading; docutils knows only how deep it lies."""
        if "vgr_kind" in node:
            return 2
        if found := _HEADING.match(self._line(node, 0)):
            return len(found[1])
        # A heading without # has a line of = (the first level) or - below it.
        is_title = self._line(node, 1).startswith("=")
        return 1 if is_title else 2

    def _line(self, node: nodes.Element, further: int) -> str:
        """Return the line of a node in its own file, or one so many lines further on."""
        lines = self._lines_in(node)
        number = (node.line or 0) + further
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def _misplaced(self, node: nodes.Element, level: int) -> ProblemsAtNodes:
        if "vgr_kind" in node:
            return
        above = node.parent
        while above is not None and "vgr_kind" not in above.attributes:
            above = above.parent
        if isinstance(above, item):
            problem = Problem(
                Code.HEADING_IN_BLOCK,
                Text("there can be no heading in this block"),
                hint=Hint("write the words in bold, **like this**, or as a paragraph"),
                line=node.line or 0,
            )
            yield problem, node
        elif above is not None and level < 3:
            problem = Problem(
                Code.HEADING_IN_BLOCK,
                Text("a heading in a block must be below the block's own"),
                hint=Hint("write ###, or close the block before the heading"),
                line=node.line or 0,
            )
            yield problem, node

    def check_text_after_blocks(self) -> ProblemsAtNodes:
        """Text right after a block would be read as the block's."""
        block: nodes.Element | None = None
        for child in top_of(self.document).children:
            if isinstance(child, nodes.section):
                block = child if "vgr_kind" in child else None
            elif block is not None and not isinstance(child, (*_NO_TEXT, unread)):
                problem = Problem(
                    Code.TEXT_AFTER_BLOCK,
                    Text("the text after the block belongs to no heading"),
                    hint=Hint("move it into the block, or write a heading above it"),
                    line=child.line or 0,
                )
                yield problem, child
                block = None

    def check_links(self) -> ProblemsAtNodes:
        """A link without an address leads nowhere."""
        found = LineFinder(self._lines_in, _EMPTY_LINK)
        for node in list(self.document.findall(nodes.Element)):
            if _leads_nowhere(node):
                problem = Problem(
                    Code.EMPTY_LINK,
                    Text("the link '{text}' leads nowhere", text=node.astext()),
                    hint=Hint("write an address between the brackets, or take the link away"),
                    line=found.next_from(node),
                )
                yield problem, node
                # What is told of here need not be told of again when MyST settles the links.
                node.replace_self(nodes.inline("", "", *node.children))

    def check_images(self) -> ProblemsAtNodes:
        """A picture needs words in its place: WCAG 2.2, 1.1.1."""
        found = LineFinder(self._lines_in, _NO_WORDS)
        for node in self.document.findall(nodes.image):
            if not node.get("alt", "").strip():
                example = Text(
                    "![{what}]({file})",
                    what=mark_for(Text("what the picture shows")),
                    file=Written(node["uri"]),
                )
                problem = Problem(
                    Code.NO_ALT_TEXT,
                    Text("the picture '{file}' has no text in its place", file=node["uri"]),
                    hint=Hint(
                        "write between the square brackets what the picture shows: {example}",
                        example=example,
                    ),
                    line=found.next_from(node),
                )
                yield problem, node

    def check_code(self) -> ProblemsAtNodes:
        """A language that no lexer is for is a slip, and the code would have no colours."""
        for node in self.document.findall(nodes.literal_block):
            name = node.get("language", "")
            if name and not _is_language(name):
                problem = Problem(
                    Code.UNKNOWN_LEXER,
                    Text("there is no language '{name}' to show code in", name=name),
                    hint=Hint("write {example}, or take the word away", example=Command("text")),
                    line=line_of(node),
                )
                yield problem, node


def _is_language(name: str) -> bool:
    """Say whether code of a language can be shown in colours, or needs none."""
    if name in {"default", "guess", "none", *lexers, *lexer_classes}:
        return True
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True


def _repeated(headings: list[nodes.Element]) -> ProblemsAtNodes:
    """Yield each heading that says no more than that of the block right below it."""
    for above, below in pairwise(headings):
        if "vgr_kind" in above or "vgr_kind" not in below:
            continue
        says = [child for child in above.children if not isinstance(child, _NO_TEXT)]
        if len(says) > 1 + (below in says) or _words(above) != _words(below):
            continue
        problem = Problem(
            PastedCode.HEADING_REPEATED,
            Text("the block below has this heading by itself"),
            hint=Hint("take the line away"),
            line=above.line or 0,
        )
        yield problem, above


def _words(heading: nodes.Element) -> str:
    title = heading.next_node(nodes.title)
    return fold(title.astext()) if title is not None else ""


def _no_title() -> Problem:
    hint = Hint("write '# ' and a title on the first line")
    return Problem(Code.NO_TITLE, Text("the page lacks a title"), hint=hint, line=1)


def _is_heading(node: nodes.Element) -> bool:
    """Say whether a node is a heading; MyST makes one inside a directive a rubric."""
    return isinstance(node, nodes.section) or (isinstance(node, nodes.rubric) and "level" in node)


def _leads_nowhere(node: nodes.Element) -> bool:
    """Say whether a node is a link without an address; MyST takes some for links to an id."""
    if isinstance(node, addnodes.pending_xref):
        return node["reftype"] == "myst" and not node["reftarget"]
    return isinstance(node, nodes.reference) and node.get("refuri") in ("", "#")
