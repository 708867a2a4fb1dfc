"""The lists of reports in the sidebars: a script a series, so that a new report changes no page."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple

from babel.dates import format_date

from ...facts.questions import Questions
from ...model import Language, Text
from ...say.values import locale, say_date
from ..formats import Output, Surroundings
from ..names import safe_name

FOLDER = "_reports"
"""Their folder: not among the static files, which all versions of a handbook share."""


class _Report(NamedTuple):
    compiled: dt.datetime
    is_draft: bool
    address: str


class ReportLists:
    """A script a series, which its pages load."""

    name = "report-lists"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield a list for each series."""
        for series in ask.series():
            yield Output(series, partial(_script, series))


def list_file(series: str) -> str:
    """Return the name of the series' script, relative to the root of what is built."""
    return f"{FOLDER}/{safe_name(series)}.js"


def _script(series: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    """Return a call with [[year, [[day, address], ...]], ...], the newest first."""
    reports = []
    for docname, compiled, is_draft in ask.listed(series):
        time = dt.datetime.fromisoformat(compiled)
        reports.append(_Report(time, is_draft, around.address(docname)))
    a_day = Counter(report.compiled.date() for report in reports)
    years = []
    # They come sorted, so the reports of a year stand together.
    for year, of_year in groupby(reports, key=lambda report: report.compiled.year):
        entries = [_entry(report, a_day, around.language) for report in of_year]
        years.append(f'["{year}", {_array(entries)}]')
    return {list_file(series): f"vgrReports({_array(years)});\n"}


def _array(values: Iterable[str]) -> str:
    """Return an array with each value on a line of its own, so that a new report is a new line."""
    return "[\n" + ",\n".join(values) + "\n]"


def _entry(report: _Report, a_day: Counter[dt.date], language: Language) -> str:
    """Return a report's day, with the time of one that shares its day, and its address."""
    day = report.compiled.date()
    pattern = language.say(Text("d MMMM", "date format"))
    label = format_date(day, pattern, locale=locale(language))
    if a_day[day] > 1:
        label = say_date(report.compiled, language)
    if report.is_draft:
        label = language.say(Text("{day} (draft)", day=label))
    return json.dumps([label, report.address], ensure_ascii=False)
