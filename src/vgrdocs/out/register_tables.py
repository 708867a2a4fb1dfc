"""Registers as tables for spreadsheets: a file each, with what is on the pages of years too.

The file has semicolons and begins with a byte order mark: so a double click opens it in columns,
with its letters whole, where commas stand in decimal numbers.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from docutils import nodes

from .. import __version__
from ..facts.questions import Questions
from ..facts.registers import Gathered, RegisterRef
from ..model import BLOCKS, Language, Text
from ..record.files import write_whole
from ..show.nodes import folded, item, item_title, time
from ..show.registers.base import ShownRegister
from .formats import Output, Surroundings

FOLDER = "tables"
"""Their folder: not that of the open data, which a site has of its newest version alone."""
_KEPT_IN = "vgrdocs-tables"
"""The folder beside the doctrees with the rows of the last build."""

PART = Text("Part")
Row = dict[str, str]
"""What a line says, by the heads of the columns."""

_NUMBER = re.compile(r" \(\d+\)$")
"""How many a part has, which its rows say themselves."""

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s.,()-]*$)")
"""How what a spreadsheet would work out begins; a text with an apostrophe before it stays one.

A number with a sign before it, such as that of a telephone, is none (OWASP, CSV Injection).
"""


class RegisterTables:
    """A file for each register that has a table or entries with fields."""

    name = "register-tables"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the table of each register."""
        for docname, refs in ask.pages.registers.items():
            for number, ref in enumerate(refs):
                yield Output(f"{docname}/{number}", partial(_table, docname, number, ref))


def table_file(docname: str, number: int, refs: Iterable[RegisterRef]) -> str:
    """Return the file of a document's register, relative to the root of what is built.

    It is named for the document; of several there, also for what it is.
    """
    names = [ref.name for ref in refs]
    if len(names) == 1:
        return f"{FOLDER}/{docname}.csv"
    name = names[number]
    before = names[:number].count(name)
    return f"{FOLDER}/{docname}-{name}{f'-{before + 1}' if before else ''}.csv"


def _table(
    docname: str, number: int, ref: RegisterRef, ask: Questions, around: Surroundings
) -> Mapping[str, str]:
    made_with = (__version__, around.language.code, ref, ask.reading(docname))
    kept = KeptRows(Path(around.app.doctreedir, _KEPT_IN, docname, f"{number}.json"), made_with)
    rows: list[Row] = []
    for year in (0, *ask.years_apart(docname)[number]):
        page = ask.gathered(docname, number, year)
        digest = ask.digest(("gathered", docname, number, year))
        rows += kept.rows(digest, partial(_rows_of, ref, page, around.language))
    kept.keep()
    if not rows:
        return {}
    file = table_file(docname, number, ask.pages.registers[docname])
    return {file: _written(_by_parts(rows, around.language.say(PART)))}


def _rows_of(ref: RegisterRef, page: Gathered, language: Language) -> list[Row]:
    register = ref.read(language)
    assert isinstance(register, ShownRegister)  # noqa: S101 - all that are in use are
    return list(register_rows(register.show(page.entries, page, language), language))


def _by_parts(rows: list[Row], name: str) -> list[Row]:
    """Return the rows of all pages part by part, in the order in which readers meet the parts."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row.get(name, ""), []).append(row)
    found = [row for part in parts.values() for row in part]
    if "" in parts:
        # What has a heading on some pages alone is no part: one series, which needs no name.
        for row in found:
            row.pop(name, None)
    return found


class KeptRows:
    """The rows of a register's pages, kept in a file: only those of pages that change are made."""

    def __init__(self, file: Path, made_with: tuple[object, ...]) -> None:
        self._file = file
        self._made_with = hashlib.sha256(repr(made_with).encode()).hexdigest()
        self._before = self._read()
        self._now: dict[str, list[Row]] = {}

    def rows(self, digest: str, make: Callable[[], list[Row]]) -> list[Row]:
        """Return the rows of what has this digest."""
        if digest not in self._now:
            known = self._before.get(digest)
            self._now[digest] = make() if known is None else known
        return self._now[digest]

    def keep(self) -> None:
        """Keep the rows that there are now."""
        data = {"made_with": self._made_with, "rows": self._now}
        write_whole(self._file, json.dumps(data, ensure_ascii=False).encode())

    def _read(self) -> dict[str, list[Row]]:
        try:
            data = json.loads(self._file.read_bytes())
            found: dict[str, list[Row]] = data["rows"]
            return found if data["made_with"] == self._made_with else {}
        except (OSError, ValueError, LookupError, TypeError):
            return {}  # without them all are made


def register_rows(shown: Iterable[nodes.Node], language: Language) -> Iterator[Row]:
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


def _table_rows(table: nodes.table) -> Iterator[Row]:
    heads = [_text(cell) for cell in next(table.findall(nodes.thead)).findall(nodes.entry)]
    for row in next(table.findall(nodes.tbody)).findall(nodes.row):
        yield dict(zip(heads, map(_text, row.children), strict=True))


def _item_row(entry: item, language: Language) -> Row:
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


def _written(rows: list[Row]) -> str:
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
