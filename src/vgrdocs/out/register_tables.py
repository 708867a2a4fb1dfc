"""Registers as tables for spreadsheets: a file for each page that a register is on.

So a new report writes what is current and newest, and leaves the years that are over alone.

The file has semicolons and begins with a byte order mark: so a double click opens it in columns,
with its letters whole, where commas stand in decimal numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from docutils import nodes

from ..facts.questions import Questions
from ..facts.registers import Gathered, RegisterRef
from ..facts.years import OWN_PAGE, Extent, page_of
from ..model import BLOCKS, Language, Text
from ..read.taking_apart import take_apart
from ..show.nodes import folded, item, item_title, time
from ..show.registers.base import ShownRegister
from .formats import Output, Surroundings

FOLDER = "tables"
"""Their folder: not that of the open data, which a site has of its newest version alone."""

PART = Text("Part")
RegisterRow = dict[str, str]
"""What a line says, by the heads of the columns."""

_NUMBER = re.compile(r" \(\d+\)$")
"""How many a part has, which its rows say themselves."""

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s.,()-]*$)")
"""How what a spreadsheet would work out begins; a text with an apostrophe before it stays one.

A number with a sign before it, such as that of a telephone, is none (OWASP, CSV Injection).
"""


class RegisterTables:
    """A file for each page of each register that has a table or entries with fields."""

    name = "register-tables"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the tables of each register."""
        for docname, refs in ask.pages.registers.items():
            apart = ask.extents_apart(docname)
            for number, ref in enumerate(refs):
                for extent in (OWN_PAGE, *apart[number]):
                    make = partial(_table, docname, number, ref, extent)
                    yield Output(page_of(f"{docname}/{number}", extent), make)


def table_file(docname: str, number: int, refs: Iterable[RegisterRef], extent: Extent) -> str:
    """Return the file of what a document's register has on one of its pages.

    It is relative to the root of what is built, and named for the document; of several there, also
    for what it is.
    """
    names = [ref.name for ref in refs]
    file = f"{FOLDER}/{docname}"
    if len(names) > 1:
        name = names[number]
        before = names[:number].count(name)
        file = f"{file}-{name}{f'-{before + 1}' if before else ''}"
    return f"{page_of(file, extent)}.csv"


def _table(
    docname: str,
    number: int,
    ref: RegisterRef,
    extent: Extent,
    ask: Questions,
    around: Surroundings,
) -> Mapping[str, str]:
    ask.reading(docname)  # with another field the register may show the same entries otherwise
    rows = _rows_of(ref, ask.gathered(docname, number, *extent), around.language)
    if not rows:
        return {}
    file = table_file(docname, number, ask.pages.registers[docname], extent)
    return {file: _written(_by_parts(rows, around.language.say(PART)))}


def _rows_of(ref: RegisterRef, page: Gathered, language: Language) -> list[RegisterRow]:
    register = ref.read(language)
    assert isinstance(register, ShownRegister)  # noqa: S101 - all that are in use are
    shown = register.on_page(page, language)
    rows = list(register_rows(shown, language))
    for node in shown:
        take_apart(node)
    return rows


def _by_parts(rows: list[RegisterRow], name: str) -> list[RegisterRow]:
    """Return rows part by part, in the order in which readers meet the parts."""
    parts: dict[str, list[RegisterRow]] = {}
    for row in rows:
        parts.setdefault(row.get(name, ""), []).append(row)
    found = [row for part in parts.values() for row in part]
    if "" in parts:
        # Where some have no heading, those of others are no parts of the whole.
        for row in found:
            row.pop(name, None)
    return found


def register_rows(shown: Iterable[nodes.Node], language: Language) -> Iterator[RegisterRow]:
    """Yield what a register shows, line by line: rows of its tables, and fields of its entries."""
    for node in shown:
        if isinstance(node, nodes.table):
            yield from _table_rows(node)
        elif isinstance(node, item):
            yield _item_row(node, language)
        elif isinstance(node, nodes.section):
            part = language.say(PART)
            title = _NUMBER.sub("", node[0].astext())
            for row in register_rows(node.children[1:], language):
                yield {part: title, **row}
        elif isinstance(node, nodes.container) and not isinstance(node, folded):
            yield from register_rows(node.children, language)


def _table_rows(table: nodes.table) -> Iterator[RegisterRow]:
    heads = [_text(cell) for cell in next(table.findall(nodes.thead)).findall(nodes.entry)]
    for row in next(table.findall(nodes.tbody)).findall(nodes.row):
        yield dict(zip(heads, map(_text, row.children), strict=True))


def _item_row(entry: item, language: Language) -> RegisterRow:
    kind = BLOCKS[entry["vgr_kind"]].heading
    found = {}
    for child in entry.children:
        if isinstance(child, item_title):
            found[language.say(Text(kind))] = _text(child)
        elif isinstance(child, nodes.field_list):
            for field in child.children:
                label, value = field.children
                # A history is more than a cell can hold.
                if all(isinstance(each, nodes.paragraph) for each in value.children):
                    found[_text(label)] = _text(value)
    return found


def _text(node: nodes.Node) -> str:
    """Return what a cell says: days as machines write them, nothing where nothing is said."""
    return " ".join("".join(_words(node)).split())


def _words(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, time):
        yield node["datetime"]
    elif isinstance(node, nodes.Element) and not _is_silent(node):
        for child in node.children:
            yield from _words(child)
        if isinstance(node, nodes.paragraph | nodes.list_item):
            yield " "


def _is_silent(node: nodes.Element) -> bool:
    """Say whether something is folded away, or only says that nothing is said."""
    return isinstance(node, folded) or "vgr-missing" in node["classes"]


def _written(rows: list[RegisterRow]) -> str:
    heads: dict[str, None] = {}
    for row in rows:
        heads.update(dict.fromkeys(row))
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_harmless(row.get(head, "")) for head in heads])
    return f"\ufeff{file.getvalue()}"


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
