"""What stands on lines of its own as MyST Markdown, from the nodes of the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import markdown_figures as figures
from .content import Node
from .markdown_definitions import Pairs, definitions, fields, glossary
from .markdown_inline import attributes, one_line, paragraph
from .markdown_lines import (
    NAMED,
    Lines,
    class_option,
    close,
    directive,
    hung,
    indented,
    is_name,
    option_lines,
)

_HAS_CLASS_OPTION = {"block", "register", "section", *NAMED}
"""What is written as a directive; others get their classes on a line before them."""


class MarkdownWriter:
    """Writes the nodes of a report; *of_block* gives a typed block's opening and fields."""

    def __init__(self, of_block: Callable[[Node], tuple[str, Lines]]) -> None:
        self.of_block = of_block
        self.level = 0
        """How deep the section lies that is being written."""

    def blocks(self, nodes: Sequence[Node]) -> Lines:
        """Return the lines of what stands below each other, with empty ones between."""
        lines: Lines = []
        before = ""
        is_other = False
        for node in nodes:
            # Two lists in a row would be one, if they had the same marks.
            is_next_list = node["type"] == before == "list"
            is_other = is_next_list and not is_other
            written = self._with_marks(node, is_other=is_other)
            if lines and written:
                lines.append("")
            lines += written
            before = node["type"]
        return lines

    def _with_marks(self, node: Node, *, is_other: bool) -> Lines:
        """Return a node with its labels, and its classes if it has no place for them itself."""
        if node["type"] == "list":
            written = self._list(node, is_other=is_other)
        elif node["type"] in _FIGURES:
            written = _FIGURES[node["type"]](node, self.blocks)
        else:
            written = _WRITERS[node["type"]](self, node)
        given: Node = {"classes": node.get("classes", ()), "options": {}}
        for name in ("style", "attribution"):
            if name in node and node["type"] in ("list", "blockquote"):
                given["options"][name] = node[name]
        before = [f"({label})=" for label in node.get("labels", ()) if not is_name(node, label)]
        if node["type"] not in _HAS_CLASS_OPTION and (marks := attributes(given)):
            before.append(marks)
        return before + written

    # Structure

    def section(self, node: Node) -> Lines:
        """Return a section: its heading, then what stands below it."""
        self.level += 1
        heading = f"{'#' * self.level} {one_line(node['title'])}"
        children = self.blocks(node["children"])
        self.level -= 1
        return [heading, "", *children] if children else [heading]

    def typed_block(self, node: Node) -> Lines:
        """Return a typed block with its fields."""
        opening, fields = self.of_block(node)
        level, self.level = self.level, 2  # wherever it was written, it is of the second level
        body = self.blocks(node["children"])
        self.level = level
        return directive(opening, fields, body)

    def heading(self, node: Node) -> Lines:
        """Return a heading that begins no section."""
        words = one_line(node["children"])
        if "depth" in node:
            return [f"{'#' * node['depth']} {words}"]
        return directive(f"{{rubric}} {words}", [], [])

    def paragraph(self, node: Node) -> Lines:
        """Return running text."""
        return paragraph(node["children"]).split("\n")

    def rule(self, node: Node) -> Lines:
        """Return a line across the page."""
        return ["***"]

    # Lists

    def _list(self, node: Node, *, is_other: bool) -> Lines:
        number = node.get("start", 1)
        items: list[Lines] = []
        for item in node["children"]:
            mark = "*" if is_other else "-"
            if node["ordered"]:
                mark = f"{number}{')' if is_other else '.'}"
            items.append(hung(f"{mark} ", self._item(item)))
            number += 1
        return close(items)

    def _item(self, node: Node) -> Lines:
        lines = self.blocks(node["children"])
        if "checked" in node:
            box = "[x]" if node["checked"] else "[ ]"
            lines[:1] = [f"{box} {lines[0] if lines else ''}"]
        return lines

    def definitions(self, node: Node) -> Lines:
        """Return terms and what they mean."""
        pairs: Pairs = []
        for child in node["children"]:
            if child["type"] == "definitionTerm":
                pairs.append((one_line(child["children"]), None))
            else:
                pairs.append(("", self.blocks(child["children"])))
        if node.get("style") == "fields":
            return fields(pairs)
        if node.get("style") == "glossary":
            return directive("{glossary}", [], glossary(pairs))
        return definitions(pairs)

    def footnote(self, node: Node) -> Lines:
        """Return a footnote."""
        mark = f"[^{node['identifier']}]: "
        body = self.blocks(node["children"])
        return [mark + (body[0] if body else ""), *indented(body[1:], 4)]

    # Boxes

    def quote(self, node: Node) -> Lines:
        """Return a quotation."""
        return [f"> {line}".rstrip() for line in self.blocks(node["children"])]

    def admonition(self, node: Node) -> Lines:
        """Return a box."""
        opening = f"{{{node['kind']}}}"
        if "title" in node:
            opening += f" {one_line(node['title'])}"
        # A box must not be empty; a comment is nothing to its readers.
        body = self.blocks(node["children"]) or ["%"]
        return directive(opening, class_option(node), body)

    def container(self, node: Node) -> Lines:
        """Return what another directive puts around text."""
        argument = node.get("argument", "") or one_line(node.get("title", ()))
        opening = f"{{{node['name']}}} {argument}".rstrip()
        options = option_lines(node.get("options", {})) + class_option(node)
        if node["name"] == "contents":  # what stands in it is made of the headings
            return directive(opening, options, [])
        body = self.blocks(node["children"])
        # Most of them are refused when there is nothing in them.
        return directive(opening, options, body) if body or "title" in node else []

    def details(self, node: Node) -> Lines:
        """Return what a reader can unfold, with empty lines around the Markdown in it."""
        tag = "<details open>" if node.get("isOpen") else "<details>"
        opening = f"{tag}<summary>{one_line(node['title'])}</summary>"
        return [opening, "", *self.blocks(node["children"]), "", "</details>"]

    def register(self, node: Node) -> Lines:
        """Return a register."""
        return directive(f"{{{node['kind']}}}", option_lines(node.get("fields", {})), [])

    def contents(self, node: Node) -> Lines:
        """Return a table of contents."""
        entries = []
        for title, target in node["entries"]:
            entries.append(f"{title} <{target}>" if title else target)
        return directive("{toctree}", option_lines(node.get("options", {})), entries)


_FIGURES = {
    "code": figures.write_code,
    "math": figures.write_math,
    "image": figures.write_image,
    "figure": figures.write_figure,
    "table": figures.write_table,
}
_WRITERS: dict[str, Callable[[MarkdownWriter, Node], Lines]] = {
    "section": MarkdownWriter.section,
    "block": MarkdownWriter.typed_block,
    "paragraph": MarkdownWriter.paragraph,
    "definitionList": MarkdownWriter.definitions,
    "blockquote": MarkdownWriter.quote,
    "admonition": MarkdownWriter.admonition,
    "footnoteDefinition": MarkdownWriter.footnote,
    "thematicBreak": MarkdownWriter.rule,
    "heading": MarkdownWriter.heading,
    "register": MarkdownWriter.register,
    "contents": MarkdownWriter.contents,
    "container": MarkdownWriter.container,
    "details": MarkdownWriter.details,
}
