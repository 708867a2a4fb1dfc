"""The lists of reports in the sidebars: a script for each series, so that no page changes when a report is added."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from docutils.nodes import make_id

from ...model import Language, Report, Text
from ...read.problems import handbook_language
from ...record.files import write_whole
from ...say.values import locale, say_date

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...read.domain import ReportDomain


FOLDER = "_reports"
"""Their folder: not among the static files, which all versions of a handbook share."""


def connect(app: Sphinx) -> None:
    """Write the lists at the end of every build."""
    app.connect("build-finished", write_lists)


def list_file(series: str) -> str:
    """Return the name of the series' script, relative to the root of what is built."""
    safe = make_id(series)
    return f"{FOLDER}/{safe if safe == series else f'{safe}-{zlib.crc32(series.encode()):08x}'}.js"


def write_lists(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the scripts that have changed, and remove those of series that are gone."""
    if exception or app.builder.format != "html":
        return
    wanted = _scripts(app)
    for old in set(Path(app.outdir, FOLDER).glob("*.js")) - wanted.keys():
        old.unlink()
    for file, text in wanted.items():
        if not file.is_file() or file.read_text("utf-8") != text:
            write_whole(file, text.encode())


def _scripts(app: Sphinx) -> dict[Path, str]:
    domain: ReportDomain = app.env.domains["vgr"]  # type: ignore[assignment]
    language = handbook_language(app.config)
    by_series: dict[str, list[Report]] = {}
    for report in reversed(domain.reports()):
        by_series.setdefault(report.series, []).append(report)
    return {
        Path(app.outdir, list_file(series)): _script(reports, app.builder, language)
        for series, reports in by_series.items()
    }


def _script(reports: list[Report], builder: Builder, language: Language) -> str:
    """Return a call with [[year, [[day, address], ...]], ...]; *reports* are newest first."""
    a_day = Counter(report.compiled.date() for report in reports)

    def entry(report: Report) -> str:
        address = builder.get_target_uri(report.docname)
        return json.dumps([_label(report, a_day, language), address], ensure_ascii=False)

    by_year = groupby(reports, key=lambda report: report.compiled.year)
    years = (f'["{year}", {_array(map(entry, of_year))}]' for year, of_year in by_year)
    return f"vgrReports({_array(years)});\n"


def _array(values: Iterable[str]) -> str:
    """Return an array with each value on a line of its own, so that a new report is a new line."""
    return "[\n" + ",\n".join(values) + "\n]"


def _label(report: Report, a_day: Counter[dt.date], language: Language) -> str:
    """Return the day of a report, with the time of one that shares its day, and whether it is a draft."""
    day = report.compiled.date()
    label = format_date(day, language.say(Text("d MMMM", "date format")), locale=locale(language))
    if a_day[day] > 1:
        label = say_date(report.compiled, language)
    return language.say(Text("{day} (draft)", day=label)) if report.is_draft else label
