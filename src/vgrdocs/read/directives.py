"""Blocks as directives: one directive a kind, all read in the same way."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.parsing import nested_parse_to_nodes

from ..facts import Entry
from ..model import Block, Language, RawBlock, Text, parse, read_block
from ..show.nodes import item, item_title, masthead
from ..show.values import show_dates, show_fields, show_value
from .body import read_body
from .domain import vgr
from .problems import handbook_language, report_problem
from .sections import nest_headings


class WrittenDirective(SphinxDirective):
    """A directive whose fields we read. It has no option_spec, so that all its lines reach us as they were written."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def written(self) -> RawBlock:
        """Return what was written, with its lines."""
        content_line = self.lineno + self.content_offset + 1
        return read_block(self.lineno, " ".join(self.arguments), list(self.content), content_line)


class BlockDirective(WrittenDirective):
    """Reads one block."""

    block: ClassVar[type[Block]]

    def run(self) -> list[nodes.Node]:
        """Read the block, tell its problems, note it in the domain and return what readers see of it."""
        language = handbook_language(self.config)
        raw = self.written()
        children = self._parse_body(raw)
        block, problems = parse(self.block, raw, read_body(children), language)
        for problem in problems:
            report_problem(problem, self.env.docname, language)
        if self.block.holds_facts():
            show_dates(
                [
                    child
                    for child in children
                    if isinstance(child, nodes.bullet_list | nodes.enumerated_list)
                ],
                language,
            )
        domain = vgr(self.env)
        anchor = self._anchor(block)
        domain.note_block(Entry(self.block.kind, anchor, self.lineno, block))
        shown = getattr(self, f"show_{self.block.shape}")(raw, block, children, language)
        self.set_source_info(shown)
        self.state.document.ids[anchor] = shown
        shown["ids"] = [anchor]
        shown["classes"] += [f"vgr-{self.block.kind}"]
        shown["vgr_kind"] = self.block.kind
        return [shown]

    def show_masthead(
        self, raw: RawBlock, block: Block | None, children: list[nodes.Node], language: Language
    ) -> nodes.Element:
        """Return the head of a report: when it was compiled, then its other fields."""
        head = masthead(classes=["vgr-masthead"])
        if block:
            compiled = block.compiled  # type: ignore[attr-defined]
            label = nodes.inline("", language.say(Text("Compiled")), classes=["vgr-label"])
            head += nodes.paragraph(
                "",
                "",
                label,
                nodes.Text(" "),
                show_value(compiled, language),
                classes=["vgr-compiled"],
            )
            head.extend(filter(None, [show_fields(block, language, without=["series"])]))
        head += children
        return head

    def show_section(
        self, raw: RawBlock, block: Block | None, children: list[nodes.Node], language: Language
    ) -> nodes.Element:
        """Return a section with the writer's heading or the kind's own."""
        section = nodes.section(classes=["vgr-block"])
        title = (
            self.parse_inline(raw.argument, lineno=self.lineno)[0]
            if raw.argument
            else [nodes.Text(language.say(Text(self.block.heading)))]
        )
        heading = nodes.title(raw.argument, "", *title)
        self.set_source_info(heading)
        section += heading
        section.extend(filter(None, [show_fields(block, language) if block else None]))
        section += children
        return section

    def show_item(
        self, raw: RawBlock, block: Block | None, children: list[nodes.Node], language: Language
    ) -> nodes.Element:
        """Return a titled container: the kind's name, the title, the fields, the text."""
        shown = item(classes=["vgr-item"])
        kind = nodes.inline("", language.say(Text(self.block.heading)), classes=["vgr-kind"])
        arguments = (
            spec.attribute for spec in self.block.specs().values() if spec.role == "argument"
        )
        value = getattr(block, next(arguments, ""), "")
        is_text = isinstance(value, str)
        title = (
            self.parse_inline(raw.argument, lineno=self.lineno)[0]
            if is_text
            else [show_value(value, language)]
        )
        shown += item_title("", "", kind, nodes.Text(" "), nodes.strong("", "", *title))
        shown.extend(filter(None, [show_fields(block, language) if block else None]))
        shown += children
        return shown

    def _parse_body(self, raw: RawBlock) -> list[nodes.Node]:
        start = len(self.content) - len(raw.body)
        children = nested_parse_to_nodes(
            self.state,
            self.content[start:],
            offset=self.content_offset + start,
            allow_section_headings=False,
        )
        return (
            nest_headings(children, self.state.document)
            if self.block.shape == "section"
            else children
        )

    def _anchor(self, block: Block | None) -> str:
        wanted = (block.id if block else "") or self.block.kind
        taken, number, anchor = self.state.document.ids, 1, wanted
        while anchor in taken:
            number += 1
            anchor = f"{wanted}-{number}"
        return anchor


def directive_for(block: type[Block]) -> type[BlockDirective]:
    """Return the directive that reads blocks of one kind."""
    return type(
        f"{block.__name__}Directive", (BlockDirective,), {"block": block, "__doc__": block.__doc__}
    )
