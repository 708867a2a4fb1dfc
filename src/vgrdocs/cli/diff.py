"""``vgrdocs diff``: what changed between two reports."""

from __future__ import annotations

import enum
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ..facts import Change, History
from ..locale import language as language_of
from ..model import Language, Report, Text
from ..say.changes import group_changes
from ..say.values import say_date
from ..work.handbook import check, find_handbook
from .findings import Format, print_findings
from .usage import expecting, progress, refused, say


class Form(enum.StrEnum):
    """How changes are printed."""

    TEXT = "text"
    JSON = "json"


def diff_command(
    a: Annotated[str, typer.Argument(help="A report: its file, or its date.")],
    b: Annotated[str, typer.Argument(help="Another report of the same series.")],
    form: Annotated[Form, typer.Option("--format", help="How to print the changes.")] = Form.TEXT,
    language: Annotated[
        str, typer.Option(help="The language of reports that have no conf.py.")
    ] = "en",
) -> None:
    """Print what changed between two reports of a series, from the earlier to the later one."""
    files = [Path(name) for name in (a, b) if Path(name).is_file()]
    with expecting(language):
        handbook = find_handbook(files[0].parent if files else Path(), language)
        with progress():
            outcome = check(handbook)
    if outcome.findings and not outcome.histories:
        print_findings(outcome.findings, Format.TEXT, outcome.language)
        raise typer.Exit(1)
    said_in = language_of(outcome.language)
    names = [_docname(name, handbook.source) for name in (a, b)]
    for history in outcome.histories.values():
        pair = [_only(history, name) for name in names]
        reports = [report for report in pair if report]
        if len(reports) == 2:
            before, after = sorted(reports, key=history.reports.index)
            _PRINTERS[form](history, before, after, said_in)
            return
    raise refused(_missing(outcome.histories, names), said_in)


def _docname(name: str, source: Path) -> str:
    """Return the name of a report's document for its file, a date as it is."""
    file = Path(name).absolute()
    if file.is_file() and file.is_relative_to(source):
        return file.relative_to(source).with_suffix("").as_posix()
    return name


def _only(history: History, name: str) -> Report | None:
    """Return the report of a series that *name* means, None for none or several of one day."""
    meant = [report for report in history.reports if _is_meant(report, name)]
    return meant[0] if len(meant) == 1 else None


def _is_meant(report: Report, name: str) -> bool:
    return name in (report.docname, report.compiled.date().isoformat())


def _missing(histories: dict[str, History], names: list[str]) -> Text:
    reports: list[Report] = []
    for history in histories.values():
        reports += history.reports
    for name in names:
        if not any(_is_meant(report, name) for report in reports):
            return Text(
                "there is no report '{name}'; give its file, or its date as in 2026-03-26",
                name=name,
            )
    return Text(
        "'{a}' and '{b}' are not one report each of one series; give their files",
        a=names[0],
        b=names[1],
    )


def _text(history: History, before: Report, after: Report, language: Language) -> None:
    title = Text(
        "{series}: from {first} to {last}",
        series=history.series,
        first=say_date(before.compiled.date(), language),
        last=say_date(after.compiled.date(), language),
    )
    say(language.say(title))
    groups = group_changes(history.changes(before, after), language)
    for group in groups:
        lines = [f"- {change.line}" for change in group.changes]
        say("\n".join(["", group.heading, *lines]))
    if not groups:
        say(language.say(Text("No changes.")))


def _json(history: History, before: Report, after: Report, _: Language) -> None:
    value = {
        "series": history.series,
        "from": _report(before),
        "to": _report(after),
        "changes": [_change(change) for change in history.changes(before, after)],
    }
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _report(report: Report) -> dict[str, str]:
    return {"document": report.docname, "compiled": report.compiled.isoformat()}


def _change(change: Change) -> dict[str, Any]:
    return {
        "topic": change.topic,
        "key": change.key,
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a mapping in place of a tuple with names."""
    return value._asdict() if hasattr(value, "_asdict") else value


_PRINTERS = {Form.TEXT: _text, Form.JSON: _json}
