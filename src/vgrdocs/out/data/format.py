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
    FactRow,
    FactValues,
    PublishedReports,
    assignments,
    decisions,
    people,
    promised,
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
    describe_years,
    file_schema,
    index_schema,
)

FOLDER = "data"
DATA_INDEX = f"{FOLDER}/index.json"


def schema_file(name: str) -> str:
    """Return the file with the schema of what a file lists, such as ``reports``."""
    return f"{FOLDER}/{name}.schema.json"


class Data:
    """A file for each report, a list of them for each year, and files for each sort of facts.

    What is over lies in a file of its year. So a new report changes the list of its year, what is
    current in its series, and the index. Drafts are left out.
    """

    name = "data"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the index, the schemas, and the files of each series."""
        yield Output("index", _index)
        yield Output("schemas", _schemas)
        for series in ask.series_out():
            for year in years_of(ask, series):
                yield Output(f"{series}/{year}", partial(_year, series, year))
            for docname in ask.published(series, 0):
                yield Output(f"{series}/reports/{docname}", partial(_report, series, docname))
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
        compiled = ask.compiled(docname).isoformat()
        file = report_file(series, docname).removeprefix(f"{FOLDER}/")
        rows.append({"document": docname, "compiled": compiled, "file": file})
    head = _head("years", series) | {"year": year}
    return {f"{FOLDER}/{_file(series, year)}": _text(head, "reports", rows)}


def _report(series: str, docname: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    report = ask.report(docname)
    if report is None:
        return {}
    return {report_file(series, docname): report_text(report, ask, around)}


def report_text(report: Report, ask: Questions, around: Surroundings) -> str:
    """Return the file of a report."""
    head = _head("reports", report.series)
    # Where the schema is, seen from the file: it lies one folder deeper for each of the document's.
    up = "../" * (report.docname.count("/") + 2)
    head["$schema"] = f"{up}reports.schema.json"
    return _text(head, "reports", [report_row(report, ask, around)])


def _facts(series: str, name: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    """Return the file of what is current, and one for each year of what is over."""
    facts_of, _ = FACTS[name]
    data = PublishedReports(ask, around, series)
    this_year = data.history.today.year
    current: list[FactValues] = []
    by_year: dict[int, list[FactValues]] = {}
    for fact in facts_of(data, data.history):
        if fact.over is None:
            current.append(fact.row)
        else:
            by_year.setdefault(min(fact.over, this_year), []).append(fact.row)
    found = {}
    earlier = []
    for year in sorted(by_year):
        file = facts_file(series, name, year)
        earlier.append(file.removeprefix(f"{FOLDER}/"))
        found[file] = _text(_head(name, series) | {"year": year}, name, by_year[year])
    head = _head(name, series) | {"earlier": earlier}
    found[facts_file(series, name)] = _text(head, name, current)
    return found


def data_file(series: str, year: int) -> str:
    """Return the file that lists the reports of a year, relative to the root of what is built."""
    return f"{FOLDER}/{_file(series, year)}"


def report_file(series: str, docname: str) -> str:
    """Return the file of a report, relative to the root of what is built."""
    # In a folder of their own: a report may be called as the files of facts are.
    return f"{FOLDER}/{_file(series, f'reports/{docname}')}"


def facts_file(series: str, name: str, year: int = 0) -> str:
    """Return the file with one sort of facts, such as ``assignments``: what was over in a year.

    The year 0 is that of what is current.
    """
    if year:
        name = f"{name}-{year}"
    return f"{FOLDER}/{_file(series, name)}"


def facts_output(series: str, name: str) -> str:
    """Return what the driver calls the output with one sort of facts."""
    return f"{Data.name}:{series}/{name}"


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
    found[schema_file("years")] = _json(file_schema("years", "reports", describe_years()))
    found[schema_file("reports")] = _json(file_schema("reports", "reports", describe_reports()))
    for name, (_, describe) in FACTS.items():
        found[schema_file(name)] = _json(file_schema(name, name, describe()))
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _head(name: str, series: str) -> dict[str, Any]:
    """Return what a file of a series says first: its schema and its form's version."""
    return {"$schema": f"../{name}.schema.json", "version": VERSION, "series": series}


def _text(head: Mapping[str, Any], name: str, rows: list[FactValues]) -> str:
    """Return a file that lists *rows*: what a line says can be compared with another version's."""
    lines = [f' "{key}": {_line(value)},' for key, value in head.items()]
    listed = ",\n".join(map(_row_text, rows))
    return "\n".join(["{", *lines, f' "{name}": [', *filter(None, [listed]), " ]", "}"]) + "\n"


def _row_text(row: FactValues) -> str:
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


Rows = Callable[[PublishedReports, History], Iterator[FactRow]]

FACTS: dict[str, tuple[Rows, Callable[[], Described]]] = {
    "assignments": (assignments, describe_assignments),
    "people": (people, describe_people),
    "decisions": (decisions, describe_decisions),
    "promises": (promised, describe_promises),
}
"""Name of a file -> what it lists of a series, and how that is described."""
