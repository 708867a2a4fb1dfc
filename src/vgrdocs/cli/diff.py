"""``vgrdocs diff``: what changed between two reports."""

from __future__ import annotations

import enum
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..locale import language as language_of
from ..model import Language, Text, dump
from .completing import complete_reports
from .findings import FindingsFormat, print_findings
from .usage import ReportLanguage, expecting, print_for_programs, progress, refused, say

if TYPE_CHECKING:
    from ..facts import Change, History, Report
    from ..facts.state import Value


class Form(enum.StrEnum):
    """How changes are printed."""

    TEXT = "text"
    JSON = "json"


def diff_command(
    a: Annotated[
        str,
        typer.Argument(help="A report: its file, or its date.", autocompletion=complete_reports),
    ],
    b: Annotated[
        str,
        typer.Argument(help="Another report of the same series.", autocompletion=complete_reports),
    ],
    form: Annotated[Form, typer.Option("--format", help="How to print the changes.")] = Form.TEXT,
    language: ReportLanguage = "en",
) -> None:
    """Print what changed between two reports of a series, from the earlier to the later one."""
    from ..work.checking import check
    from ..work.locating import find_handbook

    folder = Path()
    if Path(b).is_file():
        folder = Path(b).parent
    if Path(a).is_file():
        folder = Path(a).parent
    with expecting(language, folder):
        handbook = find_handbook(folder, language)
        with progress():
            outcome = check(handbook)
    if outcome.problems and not outcome.histories:
        print_findings(outcome.findings, FindingsFormat.TEXT, outcome.language)
        raise typer.Exit(1)
    said_in = language_of(outcome.language)
    first, second = _docname(a, handbook.source), _docname(b, handbook.source)
    for history in outcome.histories.values():
        one, other = _meant(history, first), _meant(history, second)
        if len(one) == len(other) == 1:
            before, after = sorted([*one, *other], key=history.reports.index)
            _PRINTERS[form](history, before, after, said_in)
            return
    raise refused(_missing(outcome.histories, [first, second]), said_in)


def _docname(name: str, source: Path) -> str:
    """Return the name of a report's document for its file, a date as it is."""
    file = Path(name).absolute()
    if file.is_file() and file.is_relative_to(source):
        return file.relative_to(source).with_suffix("").as_posix()
    return name


def _meant(history: History, name: str) -> list[Report]:
    """Return the reports that have a name, or are of a day; a day may have several."""
    found = []
    for report in history.reports:
        if name in (report.docname, report.compiled.date().isoformat()):
            found.append(report)
    return found


def _missing(histories: dict[str, History], names: list[str]) -> Text:
    for name in names:
        if not any(_meant(history, name) for history in histories.values()):
            return Text(
                "there is no report '{name}'; give its file, or its date as YYYY-MM-DD",
                name=name,
            )
    return Text(
        "'{a}' and '{b}' are not one report each of one series; give their files",
        a=names[0],
        b=names[1],
    )


def _text(history: History, before: Report, after: Report, language: Language) -> None:
    from ..say.changes import group_changes
    from ..say.values import say_date

    first = say_date(before.compiled.date(), language)
    last = say_date(after.compiled.date(), language)
    head = Text("{series}: from {first} to {last}", series=history.series, first=first, last=last)
    say(language.say(head))
    groups = group_changes(history.changes(before, after), language)
    for group in groups:
        say(f"\n{group.heading}")
        for change in group.changes:
            say(f"- {change.line}")
    if not groups:
        say(language.say(Text("No changes in what is compared.")))


def _json(history: History, before: Report, after: Report, _: Language) -> None:
    value = {
        "series": history.series,
        "from": _report(before),
        "to": _report(after),
        "changes": [_change(change) for change in history.changes(before, after)],
    }
    print_for_programs(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _report(report: Report) -> dict[str, str]:
    return {"document": report.docname, "compiled": report.compiled.isoformat()}


def _change(change: Change) -> dict[str, Any]:
    before, after = _value(change.before), _value(change.after)
    return {"topic": change.topic.value, "key": change.key, "before": before, "after": after}


def _value(value: Value | None) -> Any:
    """Return what is known as JSON's types; what is not known of an assignment is an empty text."""
    from ..facts import AssignmentState, FigureState

    if isinstance(value, AssignmentState):
        return {
            "title": value.title,
            "status": dump(value.status) or "",
            "deadline": dump(value.deadline) or "",
            "owner": value.owner,
            "is_silent": value.is_silent,
        }
    if isinstance(value, FigureState):
        return {"name": value.name, "value": dump(value.value), "unit": value.unit}
    return dump(value)


_PRINTERS = {Form.TEXT: _text, Form.JSON: _json}
