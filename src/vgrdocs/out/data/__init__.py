"""Open data: what the reports say as JSON, with a JSON Schema beside each file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ...facts import History
from ...facts.questions import Questions
from ..formats import Output, Surroundings
from .rows import (
    PublishedReports,
    Row,
    assignments_rows,
    decisions_rows,
    people_rows,
    promises_rows,
    reports_rows,
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
)


class Data:
    """A file of JSON for each sort of facts, with its schema beside it. Drafts are left out."""

    name = "data"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield each file with its schema."""
        for name in FILES:
            yield Output(name, partial(_files, name))


def _files(name: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    rows, described = FILES[name]
    data = PublishedReports(ask, around)
    found: list[Row] = []
    for history in data.histories:
        found += rows(data, history)
    values = {"$schema": f"{name}.schema.json", "version": VERSION, name: found}
    schema_ = file_schema(name, described())
    return {f"data/{name}.json": _json(values), f"data/{name}.schema.json": _json(schema_)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


Rows = Callable[[PublishedReports, History], Iterator[Row]]

FILES: dict[str, tuple[Rows, Callable[[], Described]]] = {
    "reports": (reports_rows, describe_reports),
    "assignments": (assignments_rows, describe_assignments),
    "people": (people_rows, describe_people),
    "decisions": (decisions_rows, describe_decisions),
    "promises": (promises_rows, describe_promises),
}
"""Name of the file -> what it lists of a series, and how that is described."""
