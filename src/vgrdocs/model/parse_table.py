"""From the rows of a table to facts, with every problem on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from .body import Fact, ListItem, TableFact, WrittenRow, WrittenTable
from .fields import FieldSpec
from .hint import Hint
from .language import Language, Text, fold
from .mark import help_left, is_help, marked
from .problem import Code, Problem, Unreadable

F = TypeVar("F", bound=TableFact)


def read_tables(
    cls: type[F], tables: Iterable[WrittenTable], language: Language, problems: list[Problem]
) -> Iterator[tuple[F, ListItem]]:
    """Yield each fact in the rows of tables, with its row as one item; add to *problems*."""
    for table in tables:
        columns = _columns(cls, table, language, problems)
        if columns is None:
            continue
        for row in table.rows:
            try:
                fact = _read_row(cls, columns, row, language)
            except Unreadable as fault:
                problems.append(fault.problem(line=row.line))
            else:
                if fact is not None:
                    texts = [cell.text for cell in row.cells]
                    yield fact, ListItem(" | ".join(texts), row.line)


def _columns(
    cls: type[TableFact], table: WrittenTable, language: Language, problems: list[Problem]
) -> list[str] | None:
    """Return which field each column is; None where the heads do not say it."""
    specs = cls.specs()
    found: list[str] = []
    faults: list[Problem] = []
    known = [Text(spec.label) for spec in specs.values() if spec.name != "link"]
    hint = Hint("the columns are: {columns}", columns=known)
    for head in table.heads:
        name = _field_of(head, specs.values(), language)
        if name is None or name in found:
            message = Text("there is no column '{head}' here", head=head)
            if name in found:
                message = Text("two columns are '{head}'", head=head)
            faults.append(Problem(Code.UNKNOWN_FIELD, message, hint=hint, line=table.line))
        else:
            found.append(name)
    for spec in specs.values():
        if spec.required and spec.name not in found:
            message = Text("the table lacks the column '{head}'", head=Text(spec.label))
            faults.append(Problem(Code.MISSING_FIELD, message, hint=hint, line=table.line))
    problems += faults
    return None if faults else found


def _field_of(head: str, specs: Iterable[FieldSpec], language: Language) -> str | None:
    """Return the field that a column's head names, by its label or a word for the same."""
    names = []
    for spec in specs:
        labels = (spec.label, language.say(Text(spec.label)))
        if fold(head) in map(fold, labels):
            return spec.name
        names.append(spec.name)
    other = language.other_names("column", head, names)
    return other[0] if len(other) == 1 else None


def _read_row(cls: type[F], columns: list[str], row: WrittenRow, language: Language) -> F | None:
    cells: dict[str, ListItem] = dict(zip(columns, row.cells, strict=False))
    if any(marked(cell.text, language) is not None for cell in row.cells):
        return None  # told as what it is, for the line
    for spec in cls.specs().values():
        cell = cells.get(spec.name)
        if spec.required and not (cell and cell.text):
            raise Unreadable(
                Code.MISSING_FIELD,
                Text("the row lacks '{head}'", head=Text(spec.label)),
                Hint("write it, or take the row away"),
            )
    fact = cls.read_row(cells, language)
    refuse_help(fact, language)
    return fact


def refuse_help(fact: Fact, language: Language) -> None:
    """Raise `Unreadable` for what was copied from what says how to write it."""
    for spec in fact.specs().values():
        value = getattr(fact, spec.attribute)
        if isinstance(value, str) and is_help(value, spec, language, by_label=True):
            fault = help_left(value, 0)
            raise Unreadable(fault.code, fault.message, fault.hint)
