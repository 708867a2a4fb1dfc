"""The directive `reference`: what can be written, shown from the declarations, which it asks."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from ..facts.registers import REGISTERS
from ..locale import codes
from ..locale import language as language_of
from ..model import (
    BLOCKS,
    Block,
    Body,
    Declared,
    Language,
    OwnChoices,
    ProblemCode,
    Severity,
    Text,
    argument,
    field,
    mark,
    parse,
)
from ..model.written_block import write_block
from ..show.describe import describe, languages, literal, names, said_name, table
from ..show.parts import Cell, row
from .directives import WrittenDirective
from .problems import handbook_language, report_problem
from .roles import ROLES
from .settled_choices import choices_of, choices_of_series


class Subject(enum.Enum):
    """What a reference is about."""

    KINDS = "kinds"
    REGISTERS = "registers"
    ROLES = "roles"
    SETTINGS = "settings"
    PROBLEMS = "problems"


class Reference(Declared, kind="reference", family={}):
    """What can be written: all kinds, registers, roles, settings or problems."""

    subject: Subject = argument(label="Subject", help="What the reference is about.")
    language: str = field(
        default="",
        label="Language",
        help="The language to say it in; the handbook's if left out.",
    )


class ReferenceDirective(WrittenDirective):
    """Shows a reference in the handbook's language."""

    def run(self) -> list[nodes.Node]:
        """Return the reference."""
        # No file tells when it is out of date, so its page is read in every build.
        self.env.note_reread()
        language = handbook_language(self.config)
        raw = self.written()
        read, problems, _ = parse(Reference, raw, Body(is_empty=not raw.body), language)
        for problem in problems:
            report_problem(problem, self.env.docname, language)
        if read is None:
            return []
        said_in = language_of(read.language) if read.language in codes() else language
        shown = _SUBJECTS[read.subject](self, said_in)
        for node in shown:
            self._settle(node, may_be_linked=said_in is language)
        return [*shown]

    def _settle(self, top: nodes.Element, *, may_be_linked: bool) -> None:
        """Give every part its line, keep it out of translators' catalogues, let links find it.

        A link by a part's name leads to what is said in the handbook's own language.
        """
        for node in top.findall(nodes.Element):
            self.set_source_info(node)
            node["translatable"] = False
            for anchor in node["ids"]:
                self.state.document.ids[anchor] = node
                if not may_be_linked:
                    continue
                title = next(iter(node.findall(nodes.TextElement))).astext()
                self.env.domains.standard_domain.note_hyperlink_target(
                    anchor, self.env.docname, anchor, title
                )


def _kinds(directive: ReferenceDirective, language: Language) -> list[nodes.Element]:
    by_title = []
    for block in BLOCKS.values():
        by_title.append((language.say(Text(block.heading or block.kind)), block))
    by_title.sort(key=lambda pair: pair[0])
    shown: list[nodes.Element] = []
    for title, block in by_title:
        own = choices_of(directive.config, "", block)
        section = describe(block, language, nodes.Text(title), own)
        section += _choices_of_series(directive, block, language)
        section += _to_copy(block, language, own)
        shown.append(section)
    return shown


def _to_copy(
    block: type[Block], language: Language, own: OwnChoices
) -> tuple[nodes.paragraph, nodes.literal_block]:
    """Return a block with all its fields to copy, whose gaps `vgrdocs check` finds."""

    def gap(what: Text, choices: Sequence[str]) -> str:
        return mark(Text("choose one") if choices else what, language)

    written = "\n".join(write_block(block, gap, language, own, in_full=True))
    words = language.say(Text("To copy; leave out what you have nothing to say of:"))
    return nodes.paragraph("", words), nodes.literal_block(written, written, language="markdown")


def _choices_of_series(
    directive: ReferenceDirective, block: type[Block], language: Language
) -> list[nodes.Element]:
    """Return a paragraph for each series that has choices of its own for a field of a kind."""
    shown: list[nodes.Element] = []
    for series in directive.config.vgrdocs_series_choices:
        for name, choices in choices_of_series(directive.config, series, block).items():
            words = Text(
                "In the series {series} the choices of :{field}: are: {choices}.",
                series=series,
                field=Text(name, "field"),
                choices=[str(choice.value) for choice in choices],
            )
            shown.append(nodes.paragraph("", language.say(words)))
    return shown


def _registers(_: ReferenceDirective, language: Language) -> list[nodes.Element]:
    shown: list[nodes.Element] = []
    for register in REGISTERS.values():
        section = describe(register, language, literal(language.name("kind", register.kind)))
        columns = [Text(head) for head in register.heads]
        words = language.say(Text("The columns of the table: {columns}.", columns=columns))
        section += nodes.paragraph("", words)
        shown.append(section)
    return shown


def _roles(_: ReferenceDirective, language: Language) -> list[nodes.Element]:
    heads = [*map(said_name, languages(language)), language.say(Text("Meaning"))]
    rows = []
    for role, meaning in ROLES.items():
        cells: list[Cell] = []
        for name in names("kind", role, language):
            cells.append([literal(f"{{{name}}}")])
        cells.append([nodes.Text(language.say(meaning))])
        rows.append(row(cells))
    return [table(heads, rows)]


def _settings(directive: ReferenceDirective, language: Language) -> list[nodes.Element]:
    # There is no public way to ask for descriptions.
    options = directive.config._options  # noqa: SLF001
    items = []
    for name in sorted(options):
        if name.startswith("vgrdocs_"):
            default = Text("Default: {value}", value=repr(options[name].default))
            items.append((name, [Text(options[name].description), default]))
    return [_definitions("setting", items, language)]


def _problems(_: ReferenceDirective, language: Language) -> list[nodes.Element]:
    items: list[tuple[str, list[Text]]] = []
    for code in ProblemCode.all():
        said = [Text(code.help)]
        if code.severity is Severity.REMARK:
            said.append(Text("A remark: it stops nothing."))
        items.append((code.value, said))
    return [_definitions("problem", items, language)]


def _definitions(
    prefix: str, items: Iterable[tuple[str, list[Text]]], language: Language
) -> nodes.definition_list:
    listed = nodes.definition_list()
    for name, texts in items:
        term = nodes.term("", "", literal(name), ids=[f"{prefix}-{name}"])
        meaning = nodes.definition()
        for text in texts:
            meaning += nodes.paragraph("", language.say(text))
        listed += nodes.definition_list_item("", term, meaning)
    return listed


_SUBJECTS: dict[Subject, Callable[[ReferenceDirective, Language], list[nodes.Element]]] = {
    Subject.KINDS: _kinds,
    Subject.REGISTERS: _registers,
    Subject.ROLES: _roles,
    Subject.SETTINGS: _settings,
    Subject.PROBLEMS: _problems,
}
