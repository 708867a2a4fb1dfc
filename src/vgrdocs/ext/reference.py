"""The directive `reference`: what writers can write, as pages made from the declarations; holds no list of its own."""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from babel import Locale
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..locale import codes
from ..locale import language as language_of
from ..model import BLOCKS, Block, Body, Fact, FieldSpec, Language, ProblemCode, Text, When, argument, parse, read_block
from ..model.body import fact_type
from .problems import handbook_language, report_problem
from .registers import REGISTERS, Register
from .registers.base import row
from .roles import ROLES
from .show import locale

_WORDS: dict[Any, Text] = {
    str: Text("text"),
    int: Text("a number, such as {example}", example="14"),
    dt.date: Text("a date, such as {example}", example="2026-03-26"),
    dt.datetime: Text("a date and time, such as {example}", example="2026-03-26 07:30"),
    When: Text(
        "a date, month, season, year or period, such as {examples}",
        examples=[
            "2026-03-26",
            "2027-01",
            Text("2026 {season}", season=Text("autumn", "season")),
            "2026",
            "2026-03-26/2026-04-30",
        ],
    ),
}
"""What a writer writes for a value of a type."""


class Subject(enum.Enum):
    """What a reference is about."""

    KINDS = "kinds"
    REGISTERS = "registers"
    ROLES = "roles"
    SETTINGS = "settings"
    PROBLEMS = "problems"


class Reference(Block):
    """Shows what can be written: the kinds, registers, roles, settings or problems, with their names."""

    subject: Subject = argument(label="Subject", help="What the reference is about.")


Reference.kind = "reference"  # it has a name to write, but is no kind that a report is made of


class ReferenceDirective(SphinxDirective):
    """Stands where a reference is to be shown."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the reference in the handbook's language; the page is read in each build, as no file says it is old."""
        self.env.note_reread()
        language = handbook_language(self.config)
        raw = read_block(
            self.lineno, " ".join(self.arguments), list(self.content), self.lineno + self.content_offset + 1
        )
        read, problems = parse(Reference, raw, Body(is_empty=not any(map(str.strip, raw.body))), language)
        for problem in problems:
            report_problem(problem, self.env.docname, language)
        shown = _SUBJECTS[read.subject](self, language) if isinstance(read, Reference) else []
        for node in shown:
            self._settle(node)
        return shown

    def _settle(self, top: nodes.Node) -> None:
        """Give what is shown its line, keep it out of translators' catalogues, and let links find its parts."""
        for node in top.findall(nodes.Element):
            self.set_source_info(node)
            node["translatable"] = False
            for anchor in node["ids"]:
                self.state.document.ids[anchor] = node
                title = next(iter(node.findall(nodes.TextElement))).astext()
                self.env.domains.standard_domain.note_hyperlink_target(anchor, self.env.docname, anchor, title)


def _kinds(_: ReferenceDirective, language: Language) -> list[nodes.Node]:
    return [_section(block, language, nodes.Text(language.say(Text(block.heading)))) for block in BLOCKS.values()]


def _registers(_: ReferenceDirective, language: Language) -> list[nodes.Node]:
    shown: list[nodes.Node] = []
    for register in REGISTERS.values():
        section = _section(register, language, _literal(language.name("kind", register.kind)))
        section += _columns(register, language)
        shown.append(section)
    return shown


def _columns(register: type[Register], language: Language) -> nodes.paragraph:
    heads = Text("The columns of the table: {columns}.", columns=[Text(head) for head in register.heads])
    return nodes.paragraph("", language.say(heads))


def _roles(_: ReferenceDirective, language: Language) -> list[nodes.Node]:
    heads = [*map(_said_name, _languages(language)), language.say(Text("Meaning"))]
    rows = [
        row([*([_literal(name)] for name in _names("kind", role, language)), [nodes.Text(language.say(meaning))]])
        for role, meaning in ROLES.items()
    ]
    return [_table(heads, rows)]


def _settings(directive: ReferenceDirective, language: Language) -> list[nodes.Node]:
    options = directive.config._options  # noqa: SLF001 - there is no public way to ask for descriptions
    ours = {name: option for name, option in options.items() if name.startswith("vgrdocs_")}
    return [
        nodes.definition_list(
            "",
            *(
                _definition(
                    f"setting-{name}",
                    name,
                    nodes.paragraph("", language.say(Text(option.description))),
                    nodes.paragraph("", language.say(Text("Default:")) + " ", _literal(repr(option.default))),
                )
                for name, option in sorted(ours.items())
            ),
        )
    ]


def _problems(_: ReferenceDirective, language: Language) -> list[nodes.Node]:
    return [
        nodes.definition_list(
            "",
            *(
                _definition(f"problem-{code.value}", code.value, nodes.paragraph("", language.say(Text(code.help))))
                for code in ProblemCode.all()
            ),
        )
    ]


_SUBJECTS: dict[Subject, Callable[[ReferenceDirective, Language], list[nodes.Node]]] = {
    Subject.KINDS: _kinds,
    Subject.REGISTERS: _registers,
    Subject.ROLES: _roles,
    Subject.SETTINGS: _settings,
    Subject.PROBLEMS: _problems,
}


def _section(block: type[Block], language: Language, title: nodes.Node) -> nodes.section:
    """Return a section on a block: its names, what it is for, its fields and what its list items look like."""
    names = [
        node
        for said_in, name in zip(_languages(language), _names("kind", block.kind, language), strict=True)
        for node in (nodes.Text(f"{_said_name(said_in)}: "), _literal(f"{{{name}}}"), nodes.Text(". "))
    ]
    specs = sorted(block.specs().values(), key=lambda spec: ("argument", "option", "body").index(spec.role))
    return nodes.section(
        "",
        nodes.title("", "", title),
        nodes.paragraph("", language.say(Text((block.__doc__ or "").partition("\n")[0]))),
        nodes.paragraph("", "", *names),
        _fields(specs, language),
        *(part for spec in specs if (fact := fact_type(spec.type)) for part in _fact(fact, language)),
        ids=[f"kind-{block.kind}"],
    )


def _fields(specs: Iterable[FieldSpec], language: Language) -> nodes.table:
    heads = [*map(_said_name, _languages(language)), *map(language.say, _HEADS)]
    return _table(heads, [_field_row(spec, language) for spec in specs])


_HEADS = (Text("Value"), Text("Required"), Text("Meaning"))


def _field_row(spec: FieldSpec, language: Language) -> nodes.row:
    rest = _value_cells(spec, language)
    if spec.role == "option":
        return row([*([_literal(f":{name}:")] for name in _names("field", spec.name, language)), *rest])
    place = Text("after the block's name") if spec.role == "argument" else Text("the block's text")
    shown = row([[nodes.Text(language.say(place))], *rest])
    shown.children[0]["morecols"] = len(codes()) - 1  # type: ignore[index]
    return shown


def _value_cells(spec: FieldSpec, language: Language) -> list[Sequence[nodes.Node]]:
    required = Text("yes") if spec.required else Text("no")
    meaning = [nodes.strong("", language.say(Text(spec.label))), nodes.Text(f": {language.say(Text(spec.help))}")]
    return [_value(spec, language), [nodes.Text(language.say(required))], meaning]


def _value(spec: FieldSpec, language: Language) -> list[nodes.Node]:
    """Return what a writer writes as a value, in words, or the choices there are."""
    inner = _inner(spec.type)
    if isinstance(inner, type) and issubclass(inner, enum.Enum):
        choices = [_choice(str(member.value), language) for member in inner]
        return [node for choice in choices for node in (nodes.Text(", "), *choice)][1:]
    is_list = typing.get_origin(spec.type) is tuple
    if spec.role == "body":
        words = Text("a list") if fact_type(spec.type) else Text("paragraphs and list items") if is_list else _MARKDOWN
    else:
        words = _WORDS.get(inner, Text(getattr(inner, "__name__", str(inner))))
    said = language.say(words)
    return [
        nodes.Text(language.say(Text("{value}; several with semicolons between", value=said)) if _many(spec) else said)
    ]


_MARKDOWN = Text("text in Markdown")


def _many(spec: FieldSpec) -> bool:
    return spec.role == "option" and typing.get_origin(spec.type) is tuple


def _inner(declared: Any) -> Any:
    """Return X of ``X | None`` and of ``tuple[X, ...]``."""
    if typing.get_origin(declared) in (types.UnionType, typing.Union, tuple):
        return next(part for part in typing.get_args(declared) if part is not types.NoneType)
    return declared


def _choice(name: str, language: Language) -> list[nodes.Node]:
    written = dict.fromkeys(_names("choice", name, language))
    return [node for each in written for node in (nodes.Text(" = "), _literal(each))][1:]


def _fact(fact: type[Fact], language: Language) -> list[nodes.Node]:
    form = language.say(fact.form.values.get("example", fact.form))
    heads = [language.say(Text("Part of an item")), *map(language.say, _HEADS)]
    rows = [
        row([[nodes.Text(language.say(Text(spec.label)))], *_value_cells(spec, language)])
        for spec in fact.specs().values()
    ]
    return [nodes.paragraph("", language.say(Text("An item of the list:")) + " ", _literal(form)), _table(heads, rows)]


def _languages(first: Language) -> list[Language]:
    """Return the languages that names can be written in, the handbook's own first."""
    return sorted(map(language_of, codes()), key=lambda said_in: said_in.code != locale(first).partition("_")[0])


def _said_name(of: Language) -> str:
    return Locale.parse(of.code).get_display_name() or of.code


def _names(context: str, english: str, first: Language) -> list[str]:
    return [said_in.name(context, english) for said_in in _languages(first)]


def _literal(text: str) -> nodes.literal:
    return nodes.literal(text, text)


def _definition(anchor: str, term: str, *content: nodes.Node) -> nodes.definition_list_item:
    return nodes.definition_list_item(
        "", nodes.term("", "", _literal(term), ids=[anchor]), nodes.definition("", *content)
    )


def _table(heads: Sequence[str], rows: Sequence[nodes.row]) -> nodes.table:
    columns = [nodes.colspec(colwidth=100 // len(heads)) for _ in heads]
    columns[0]["stub"] = 1
    head = row([nodes.Text(text)] for text in heads)
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(columns))
    return nodes.table("", group, classes=["vgr-reference"])
