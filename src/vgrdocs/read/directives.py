"""Blocks as directives: one directive a kind, all read in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective
from sphinx.util.parsing import nested_parse_to_nodes

from ..blocks.report import Masthead, ReportStatus
from ..facts import Entry
from ..facts.kept_sentences import KeptSentences
from ..locale import codes
from ..locale import language as language_of
from ..model import Block, Language, RawBlock, RawField, Text, parse, read_block
from ..show.lists import show_contacts, show_dates
from ..show.nodes import item, item_title, masthead
from ..show.values import show_fields, show_value
from .as_written import add_unread
from .body import read_body
from .domain import vgr
from .look import lines_of
from .previewing import is_preview
from .problems import handbook_language, report_problem
from .sections import nest_headings
from .settled_choices import choices_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class WrittenDirective(SphinxDirective):
    """A directive whose fields we read.

    It has no option_spec, so that all its lines reach us as they were written.
    """

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    @property
    def offset(self) -> int:
        """How many lines stand between the opening and the content.

        MyST puts an empty line before content that opens another block, and counts it.
        """
        lines = lines_of(self.env, self.state.document["source"])
        is_next = lines[self.lineno : self.lineno + 1] == list(self.content[:1])
        if is_next and self.content[0].startswith(":::"):
            return 0
        return self.content_offset

    def written(self) -> RawBlock:
        """Return what was written, with its lines."""
        content_line = self.lineno + self.offset + 1
        return read_block(self.lineno, " ".join(self.arguments), list(self.content), content_line)


class BlockDirective(WrittenDirective):
    """Reads one block."""

    block: ClassVar[type[Block]]

    @classmethod
    def note_if_draft(cls, env: BuildEnvironment, content: Sequence[str], line: int) -> None:
        """Record it if this is a masthead that says that its report is a draft.

        Wherever it stands, and whatever else is wrong with it: this alone decides what no version
        shows.
        """
        if cls.block is Masthead:
            raw = read_block(line, "", content, line + 1)
            if any(map(_says_draft, raw.fields)):
                vgr(env).note_draft(line)

    def run(self) -> list[nodes.Node]:
        """Read the block, tell its problems, note it in the domain, return what readers see."""
        language = handbook_language(self.config)
        self.note_if_draft(self.env, list(self.content), self.lineno)
        raw = self.written()
        children = self._parse_body(raw)
        own = choices_of(self.config, vgr(self.env).series_being_read(), self.block)
        read = parse(self.block, raw, read_body(children), language, own)
        block, problems, sentences = read
        for problem in problems:
            report_problem(problem, self.env.docname, language)
        if self.block.holds_facts():
            lists = nodes.bullet_list | nodes.enumerated_list | nodes.table
            listed = [child for child in children if isinstance(child, lists)]
            show_dates(listed, language)
            if self.block.holds_contacts():
                show_contacts(listed)
        domain = vgr(self.env)
        anchor = self._anchor(block)
        kept = KeptSentences(sentences)
        domain.note_block(Entry(self.block.kind, anchor, self.lineno, block, kept))
        shown = getattr(self, f"show_{self.block.shape}")(raw, block, children, language)
        self.set_source_info(shown)
        self.state.document.ids[anchor] = shown
        shown["ids"] = [anchor]
        shown["classes"] += [f"vgr-{self.block.kind}"]
        shown["vgr_kind"] = self.block.kind
        if self.block.shape == "item" and (status := getattr(block, "status", None)):
            shown["vgr_status"] = status.value
        shown["vgr_id"] = block.id if block else ""
        if is_preview(self.env):
            add_unread(shown, self.block, raw, read, language)
        return [shown]

    def show_masthead(
        self, raw: RawBlock, block: Block | None, children: list[nodes.Node], language: Language
    ) -> nodes.Element:
        """Return the head of a report: when it was compiled, then its other fields."""
        head = masthead(classes=["vgr-masthead"])
        if block:
            compiled = block.compiled  # type: ignore[attr-defined]
            label = nodes.inline("", language.say(Text("Compiled")), classes=["vgr-label"])
            when = nodes.paragraph("", "", label, nodes.Text(" "), classes=["vgr-compiled"])
            when += show_value(compiled, language)
            head += when
            # Readers know in which series they are, and that what they read is out.
            without = ["series"]
            if block.status is ReportStatus.PUBLISHED:  # type: ignore[attr-defined]
                without.append("status")
            fields = show_fields(block, language, without=without)
            if fields:
                head += fields
        head += children
        return head

    def show_section(
        self, raw: RawBlock, block: Block | None, children: list[nodes.Node], language: Language
    ) -> nodes.Element:
        """Return a section with the writer's heading or the kind's own."""
        section = nodes.section(classes=["vgr-block"], vgr_has_heading=bool(raw.argument))
        heading = nodes.title("", language.say(Text(self.block.heading)), translatable=False)
        if raw.argument:
            heading = nodes.title(raw.argument, "", *self._parse_title(raw.argument))
        self.set_source_info(heading)
        section += heading
        section += _fields(block, raw, language)
        section += children
        return section

    def show_item(
        self, raw: RawBlock, block: Block | None, children: list[nodes.Node], language: Language
    ) -> nodes.Element:
        """Return a titled container: the kind's name, the title, the fields, the text."""
        shown = item(classes=["vgr-item"])
        kind = nodes.inline("", language.say(Text(self.block.heading)), classes=["vgr-kind"])
        value = _argument_of(block) if block else ""
        title = [show_value(value, language)]
        if isinstance(value, str):  # a title may hold emphasis and links; a time may not
            title = self._parse_title(raw.argument)
        shown += item_title("", "", kind, nodes.Text(" "), nodes.strong("", "", *title))
        shown += _fields(block, raw, language)
        shown += children
        return shown

    def _parse_title(self, argument: str) -> list[nodes.Node]:
        # MyST counts the lines of a text from the one that it stands below.
        return self.parse_inline(argument, lineno=self.lineno - 1)[0]

    def _parse_body(self, raw: RawBlock) -> list[nodes.Node]:
        start = len(self.content) - len(raw.body)
        children = nested_parse_to_nodes(
            self.state,
            self.content[start:],
            offset=self.offset + start,
            allow_section_headings=False,
        )
        if self.block.shape == "section":
            return nest_headings(children, self.state.document)
        return children

    def _anchor(self, block: Block | None) -> str:
        """Return the block's first address on the page: its id, else its kind, numbered if taken.

        Earlier versions published it; what it is called by now, `places` says.
        """
        wanted = (block.id if block else "") or self.block.kind
        taken, number, anchor = self.state.document.ids, 1, wanted
        while anchor in taken:
            number += 1
            anchor = f"{wanted}-{number}"
        return anchor


def _says_draft(field: RawField) -> bool:
    """Say whether a field says draft, in whichever language: that leaves out too much at worst."""
    for code in codes():
        said_in = language_of(code)
        is_status = said_in.read_name("field", field.name, ["status"]) is not None
        draft = ReportStatus.DRAFT.value
        if is_status and said_in.read_name("choice", field.value, [draft]) is not None:
            return True
    return False


def _fields(block: Block | None, raw: RawBlock, language: Language) -> list[nodes.Node]:
    """Return the list of a block's fields, if there are any to show."""
    fields = show_fields(block, language) if block else None
    if block is None or fields is None:
        return []
    has_links = any(True for _ in fields.findall(pending_xref))
    for written in raw.fields if has_links else ():
        # Whoever finds that a link leads nowhere tells the line of its field.
        name = language.read_name("field", written.name, block.specs_of("option"))
        for shown in fields.findall(nodes.field):
            if f"vgr-field-{name}" in shown["classes"]:
                for link in shown.findall(pending_xref):
                    link.line = written.line
    return [fields]


def _argument_of(block: Block) -> Any:
    """Return the value of what is written after the block's name."""
    for spec in block.specs().values():
        if spec.role == "argument":
            return getattr(block, spec.attribute)
    return ""


def directive_for(block: type[Block]) -> type[BlockDirective]:
    """Return the directive that reads blocks of one kind."""
    return type(
        f"{block.__name__}Directive", (BlockDirective,), {"block": block, "__doc__": block.__doc__}
    )
