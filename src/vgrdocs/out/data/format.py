"""The files of the open data: which there are, and what each is made from."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ...facts import History, Report
from ...facts.questions import Questions
from ..formats import Output, Surroundings
from ..names import safe_name
from .rows import (
    PublishedReports,
    Row,
    assignments_rows,
    decisions_rows,
    people_rows,
    promises_rows,
    report_row,
)
from .schemas import (
    VERSION,
    Described,
    describe_assignments,
    describe_decisions,
    describe_people,
    describe_promises,
    describe_reports,
    file_schema,
    index_schema,
)

FOLDER = "data"
DATA_INDEX = f"{FOLDER}/index.json"


def schema_file(name: str) -> str:
    """Return the file with the schema of what a file lists, such as ``reports``."""
    return f"{FOLDER}/{name}.schema.json"


class Data:
    """A file a year for the reports of a series, and one a series for each sort of facts.

    So a new report changes the file of its year, what its series says together, and the index.
    Drafts are left out.
    """

    name = "data"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the index, the schemas, and the files of each series."""
        yield Output("index", _index)
        yield Output("schemas", _schemas)
        for series in ask.series_out():
            for year in years_of(ask, series):
                yield Output(f"{series}/{year}", partial(_year, series, year))
            for name in FACTS:
                yield Output(f"{series}/{name}", partial(_facts, series, name))


def years_of(ask: Questions, series: str) -> list[int]:
    """Return the years with such reports of a series, the first one first."""
    years: set[int] = set()
    for _, compiled, is_draft in ask.listed(series):
        if not is_draft:
            years.add(dt.datetime.fromisoformat(compiled).year)
    return sorted(years)


def _file(series: str, name: str | int) -> str:
    """Return the path of a series' file, from the folder of the data."""
    return f"{safe_name(series)}/{name}.json"


def _year(series: str, year: int, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    rows = []
    for docname in ask.published(series, year):
        report = ask.report(docname)
        if report is not None:
            rows.append(report_row(report, ask, around))
    head = {"series": series, "year": year}
    return {f"{FOLDER}/{_file(series, year)}": _text("reports", head, rows)}


def report_text(report: Report, ask: Questions, around: Surroundings) -> str:
    """Return a file of one report alone, in the form of the file of its year."""
    head = {"series": report.series, "year": report.compiled.year}
    return _text("reports", head, [report_row(report, ask, around)])


def _facts(series: str, name: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    rows, _ = FACTS[name]
    data = PublishedReports(ask, around, series)
    found = list(rows(data, data.history))
    return {facts_file(series, name): _text(name, {"series": series}, found)}


def data_file(series: str, year: int) -> str:
    """Return the file with the reports of a year, relative to the root of what is built."""
    return f"{FOLDER}/{_file(series, year)}"


def facts_file(series: str, name: str) -> str:
    """Return the file with one sort of facts of a series, such as ``assignments``."""
    return f"{FOLDER}/{_file(series, name)}"


def _index(ask: Questions, around: Surroundings) -> Mapping[str, str]:
    listed = []
    for series in ask.series_out():
        docnames = ask.published(series, 0)
        years = []
        for year in years_of(ask, series):
            count = len(ask.published(series, year))
            years.append({"year": year, "file": _file(series, year), "reports": count})
        listed.append(
            {
                "series": series,
                "as_of": ask.compiled(docnames[-1]).date().isoformat(),
                "reports": len(docnames),
                "years": years,
                "files": {name: _file(series, name) for name in FACTS},
            }
        )
    values = {"$schema": "index.schema.json", "version": VERSION, "series": listed}
    return {DATA_INDEX: _json(values)}


def _schemas(ask: Questions, around: Surroundings) -> Mapping[str, str]:
    found = {schema_file("index"): _json(index_schema(list(FACTS)))}
    found[schema_file("reports")] = _json(file_schema("reports", describe_reports()))
    for name, (_, describe) in FACTS.items():
        found[schema_file(name)] = _json(file_schema(name, describe()))
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _text(name: str, head: Mapping[str, Any], rows: list[Row]) -> str:
    """Return a file that lists *rows*: what a line says can be compared with another version's."""
    start = {"$schema": f"../{name}.schema.json", "version": VERSION, **head}
    lines = [f' "{key}": {_line(value)},' for key, value in start.items()]
    listed = ",\n".join(map(_row_text, rows))
    return "\n".join(["{", *lines, f' "{name}": [', *filter(None, [listed]), " ]", "}"]) + "\n"


def _row_text(row: Row) -> str:
    """Return a row with each value on a line of its own, and each part of a list."""
    lines = []
    for key, value in row.items():
        if isinstance(value, list) and value:
            parts = ",\n".join(_part_text(part, 4) for part in value)
            lines.append(f'   "{key}": [\n{parts}\n   ]')
        else:
            lines.append(f'   "{key}": {_line(value)}')
    return "  {\n" + ",\n".join(lines) + "\n  }"


def _part_text(part: Any, indent: int) -> str:
    """Return a part of a list on a line; a section or block has each of its parts on one."""
    space = " " * indent
    if not isinstance(part, dict) or part.get("type") not in ("section", "block"):
        return space + _line(part)
    children = ",\n".join(_part_text(child, indent + 1) for child in part["children"])
    if not children:
        return space + _line(part)
    head = _line({key: value for key, value in part.items() if key != "children"})
    return f'{space}{head[:-1]}, "children": [\n{children}\n{space}]}}'


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


Rows = Callable[[PublishedReports, History], Iterator[Row]]

FACTS: dict[str, tuple[Rows, Callable[[], Described]]] = {
    "assignments": (assignments_rows, describe_assignments),
    "people": (people_rows, describe_people),
    "decisions": (decisions_rows, describe_decisions),
    "promises": (promises_rows, describe_promises),
}
"""Name of a file -> what it lists of a series, and how that is described."""
