"""``vgrdocs diff``: what changed between two reports."""

from __future__ import annotations

import enum
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ..facts import AssignmentState, Change, History, Report
from ..facts.state import Value
from ..locale import language as language_of
from ..model import Language, Text, dump
from ..say.changes import group_changes
from ..say.values import say_date
from ..work.handbook import check, find_handbook
from .findings import FindingsFormat, print_findings
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
        print_findings(outcome.findings, FindingsFormat.TEXT, outcome.language)
        raise typer.Exit(1)
    said_in = language_of(outcome.language)
    names = [_docname(name, handbook.source) for name in (a, b)]
    for history in outcome.histories.values():
        found = [
            [report for report in history.reports if _is_meant(report, name)] for name in names
        ]
        if all(len(reports) == 1 for reports in found):
            before, after = sorted((reports[0] for reports in found), key=history.reports.index)
            _PRINTERS[form](history, before, after, said_in)
            return
    raise refused(_missing(outcome.histories, names), said_in)


def _docname(name: str, source: Path) -> str:
    """Return the name of a report's document for its file, a date as it is."""
    file = Path(name).absolute()
    if file.is_file() and file.is_relative_to(source):
        return file.relative_to(source).with_suffix("").as_posix()
    return name


def _is_meant(report: Report, name: str) -> bool:
    return name in (report.docname, report.compiled.date().isoformat())


def _missing(histories: dict[str, History], names: list[str]) -> Text:
    reports = [report for history in histories.values() for report in history.reports]
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
    days = [say_date(report.compiled.date(), language) for report in (before, after)]
    say(
        language.say(
            Text(
                "{series}: from {first} to {last}",
                series=history.series,
                first=days[0],
                last=days[1],
            )
        )
    )
    groups = group_changes(history.changes(before, after), language)
    for group in groups:
        say("\n".join(["", group.heading, *(f"- {change.line}" for change in group.changes)]))
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
    before, after = _value(change.before), _value(change.after)
    return {"topic": change.topic.value, "key": change.key, "before": before, "after": after}


def _value(value: Value | None) -> Any:
    """Return what is known as JSON's types; what is not known of an assignment is an empty text."""
    if isinstance(value, AssignmentState):
        known = {name: dump(part) for name, part in value._asdict().items()}
        return known | {"status": known["status"] or "", "deadline": known["deadline"] or ""}
    return dump(value)


_PRINTERS = {Form.TEXT: _text, Form.JSON: _json}
