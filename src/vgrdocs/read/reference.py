"""The directive `reference`: what can be written, shown from the declarations; holds no list of its own."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..facts.registers import REGISTERS
from ..model import BLOCKS, Body, Declared, Language, ProblemCode, Text, argument, parse, read_block
from ..show.describe import describe, languages, literal, names, said_name, table
from ..show.parts import row
from .problems import handbook_language, report_problem
from .roles import ROLES


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


class ReferenceDirective(SphinxDirective):
    """Shows a reference in the handbook's language."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the reference. No file tells when it is out of date, so its page is read in every build."""
        self.env.note_reread()
        language = handbook_language(self.config)
        raw = read_block(
            self.lineno,
            " ".join(self.arguments),
            list(self.content),
            self.lineno + self.content_offset + 1,
        )
        read, problems = parse(Reference, raw, Body(is_empty=not raw.body), language)
        for problem in problems:
            report_problem(problem, self.env.docname, language)
        shown = _SUBJECTS[read.subject](self, language) if read else []
        for node in shown:
            self._settle(node)
        return [*shown]

    def _settle(self, top: nodes.Element) -> None:
        """Give every part its line, keep it out of translators' catalogues, and let links find it."""
        for node in top.findall(nodes.Element):
            self.set_source_info(node)
            node["translatable"] = False
            for anchor in node["ids"]:
                self.state.document.ids[anchor] = node
                title = next(iter(node.findall(nodes.TextElement))).astext()
                self.env.domains.standard_domain.note_hyperlink_target(
                    anchor, self.env.docname, anchor, title
                )


def _kinds(_: ReferenceDirective, language: Language) -> list[nodes.Element]:
    titles = [(language.say(Text(block.heading or block.kind)), block) for block in BLOCKS.values()]
    return [
        describe(block, language, nodes.Text(title))
        for title, block in sorted(titles, key=lambda pair: pair[0])
    ]


def _registers(_: ReferenceDirective, language: Language) -> list[nodes.Element]:
    shown: list[nodes.Element] = []
    for register in REGISTERS.values():
        section = describe(register, language, literal(language.name("kind", register.kind)))
        columns = [Text(head) for head in register.heads]
        section += nodes.paragraph(
            "", language.say(Text("The columns of the table: {columns}.", columns=columns))
        )
        shown.append(section)
    return shown


def _roles(_: ReferenceDirective, language: Language) -> list[nodes.Element]:
    heads = [*map(said_name, languages(language)), language.say(Text("Meaning"))]
    rows = [
        row(
            [
                *([literal(f"{{{name}}}")] for name in names("kind", role, language)),
                [nodes.Text(language.say(meaning))],
            ]
        )
        for role, meaning in ROLES.items()
    ]
    return [table(heads, rows)]


def _settings(directive: ReferenceDirective, language: Language) -> list[nodes.Element]:
    options = directive.config._options  # noqa: SLF001 - there is no public way to ask for descriptions
    ours = sorted((name, options[name]) for name in options if name.startswith("vgrdocs_"))
    items = [
        (name, [Text(option.description), Text("Default: {value}", value=repr(option.default))])
        for name, option in ours
    ]
    return [_definitions("setting", items, language)]


def _problems(_: ReferenceDirective, language: Language) -> list[nodes.Element]:
    return [
        _definitions(
            "problem", [(code.value, [Text(code.help)]) for code in ProblemCode.all()], language
        )
    ]


def _definitions(
    prefix: str, items: Iterable[tuple[str, list[Text]]], language: Language
) -> nodes.definition_list:
    return nodes.definition_list(
        "",
        *(
            nodes.definition_list_item(
                "",
                nodes.term("", "", literal(name), ids=[f"{prefix}-{name}"]),
                nodes.definition("", *(nodes.paragraph("", language.say(text)) for text in texts)),
            )
            for name, texts in items
        ),
    )


_SUBJECTS: dict[Subject, Callable[[ReferenceDirective, Language], list[nodes.Element]]] = {
    Subject.KINDS: _kinds,
    Subject.REGISTERS: _registers,
    Subject.ROLES: _roles,
    Subject.SETTINGS: _settings,
    Subject.PROBLEMS: _problems,
}
