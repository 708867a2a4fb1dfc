"""``vgrdocs new``: the next report of a series, from the last one."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..model import (
    Language,
    Text,
    Unreadable,
    When,
    check_marks,
    read_date,
    read_datetime,
    why,
)
from ..record.files import create_whole
from .completing import complete_series
from .findings import FindingsFormat, print_findings
from .usage import (
    ReportLanguage,
    expecting,
    is_terminal,
    progress,
    refused,
    relative,
    say,
    say_marks_left,
    time_of,
)

if TYPE_CHECKING:
    from ..draft.last_report import Due, LastReport
    from ..facts import History, Report
    from ..work.outcome import Handbook


def new_command(
    context: typer.Context,
    series: Annotated[
        str,
        typer.Argument(
            help="The name or the folder of the series; may be left out where there is only one.",
            autocompletion=complete_series,
        ),
    ] = "",
    date: Annotated[
        str,
        typer.Option(
            help="The day of the report; if left out, when the last report says "
            "that the next one comes."
        ),
    ] = "",
    keep: Annotated[
        str,
        typer.Option(
            help="The kinds of block that keep their text, marked, with commas between: summary."
        ),
    ] = "",
    language: ReportLanguage = "en",
) -> None:
    """Write the next report from the last one, with a mark wherever something is to fill in."""
    from ..draft.next_report import write_next
    from ..work.checking import check
    from ..work.locating import find_handbook

    folder = Path(series or ".")
    with expecting(language, folder):
        # What is no folder is the name of a series, of the handbook around here.
        handbook = find_handbook(folder if folder.is_dir() else Path(), language)
        with progress():
            outcome = check(handbook)
    if outcome.problems and not outcome.histories:
        print_findings(outcome.findings, FindingsFormat.TEXT, outcome.language)
        raise typer.Exit(1)
    said_in = language_of(outcome.language)
    history = _choose(outcome.histories, handbook, series, said_in)
    day, clock = _day(date, history.reports[-1], time_of(context), said_in)
    last = _file(handbook, history.reports[-1])
    file = _new_file(last, day, bool(clock))
    due = _due(history, day)
    newest = dc.replace(_last(handbook, history, due, said_in), kept=_kept(keep, said_in))
    if not clock and is_terminal():
        clock = _ask_time(day, history.reports[-1].compiled, said_in)
    earlier = _silent(handbook, history, due, said_in)
    text = write_next(newest, day, said_in, earlier, clock)
    _create(file, text, said_in)
    _tell(file, text, said_in)


def _tell(file: Path, text: str, language: Language) -> None:
    marks = len(list(check_marks(text.splitlines(), language)))
    say(relative(file))
    say_marks_left(marks, language)


def _kept(keep: str, language: Language) -> frozenset[str]:
    """Return the kinds of block that keep their text."""
    from ..draft.kept import UnknownKind, read_kinds

    try:
        return read_kinds(keep, language)
    except UnknownKind as fault:
        raise refused(fault.args[0], language) from None


def _ask_time(day: dt.date, last: dt.datetime, language: Language) -> str:
    """Ask for the time of day; an empty answer is that of the last report."""
    question = language.say(Text("The time of day"))
    while True:
        answer = str(typer.prompt(question, default=f"{last:%H:%M}"))
        try:
            return f"{read_datetime(f'{day} {answer}', language):%H:%M}"
        except Unreadable as fault:
            say(language.say(Text("{fault}; {hint}", fault=fault.message, hint=fault.hint)))


def _create(file: Path, text: str, language: Language) -> None:
    """Write the report, unless there is one."""
    try:
        create_whole(file, text.encode())
    except FileExistsError:
        exists = Text(
            "'{file}' exists already, and is left as it is; give another day with --date",
            file=relative(file),
        )
        raise refused(exists, language) from None
    except OSError as fault:
        unwritten = Text(
            "'{file}' can't be written: {fault}", file=relative(file), fault=why(fault)
        )
        raise refused(unwritten, language) from None


def _choose(
    histories: dict[str, History], handbook: Handbook, series: str, language: Language
) -> History:
    """Return the history of the series that is meant.

    It is found by its name, by its folder, or because it is the only one.
    """
    folder = Path(series or ".").absolute()
    if series in histories:
        return histories[series]
    found = _below(folder, histories, handbook)
    if len(found) == 1:
        return histories[found[0]]
    if not histories:
        told = Text("there is no report yet that a next one could be made from")
    elif found:
        told = Text("give one of the series: {series}", series=found)
    else:
        told = Text("there is no series '{name}'; give one of: {series}", series=list(histories))
        told = told.fill(name=series or folder)
    raise refused(told, language)


def _below(folder: Path, histories: dict[str, History], handbook: Handbook) -> list[str]:
    """Return the series that have a report in *folder* or below."""
    found = []
    for name, history in histories.items():
        for report in history.reports:
            if _file(handbook, report).is_relative_to(folder):
                found.append(name)
                break
    return found


def _new_file(last: Path, day: dt.date, is_same_day: bool) -> Path:
    """Return the file of the report of *day*; a second one of a day has a 2 after it, and so on."""
    file = last.with_name(f"{day}{last.suffix}")
    number = 2
    while is_same_day and file.exists():
        file = last.with_name(f"{day}-{number}{last.suffix}")
        number += 1
    return file


def _day(date: str, last: Report, now: dt.datetime, language: Language) -> tuple[dt.date, str]:
    """Return the day that was given, else the one that the last report gives, else today.

    It must be later than the last report's, or the same and later by the time of day: the second
    value is that time, which is left out for another day.
    """
    from ..say.values import say_date

    day, clock = now.date(), ""
    expected = last.head.next if last.head else None
    # A month or a season says of no day that it is the one.
    if expected and expected.first == expected.last:
        day = expected.first
    if date:
        try:
            if ":" in date:
                given = read_datetime(date, language)
                day, clock = given.date(), f"{given:%H:%M}"
            else:
                day = read_date(date, language)
        except Unreadable as fault:
            told = Text("--date: {fault}; {hint}", fault=fault.message, hint=fault.hint)
            raise refused(told, language) from None
    if day == last.compiled.date() == now.date() and not clock:
        clock = f"{now:%H:%M}"
    is_later = day > last.compiled.date()
    if day == last.compiled.date():
        is_later = clock > f"{last.compiled:%H:%M}"
    if not is_later:
        told = Text("the last report is of {last}; give a later day than {day} with --date")
        newest = last.compiled.date()
        told = told.fill(last=say_date(newest, language), day=str(newest))
        raise refused(told, language)
    return day, clock


def _due(history: History, day: dt.date) -> Due:
    """Return what will have come due on *day*, of what is not known to be done or moved."""
    from ..draft.last_report import Due
    from ..facts import PromiseKind, PromiseOutcome, promises

    deadlines: dict[str, When] = {}
    milestones: list[tuple[str, When]] = []
    mandates: list[int] = []
    for promise in promises(history):
        outcome = promise.outcome.value
        if not promise.has_come_due(day) or outcome is PromiseOutcome.MOVED:
            continue
        if promise.kind is PromiseKind.DEADLINE:
            deadlines[promise.key] = promise.time
        # What had passed before the last report was asked of then.
        elif promise.kind is PromiseKind.MILESTONE and outcome is not PromiseOutcome.KEPT:
            if not promise.has_come_due(history.today):
                milestones.append((promise.title, promise.time))
        elif promise.kind is PromiseKind.MANDATE and promise.told.report is history.reports[-1]:
            mandates.append(promise.said.sentence.line)
    return Due(deadlines, milestones, mandates)


def _last(handbook: Handbook, history: History, due: Due, language: Language) -> LastReport:
    from ..draft.last_report import LastReport
    from ..facts import AssignmentGroup, group_of

    report = history.reports[-1]
    file = _file(handbook, report)
    text = _read(file, language)
    if left := list(check_marks(text.splitlines(), language)):
        told = Text("'{file}' is not finished: line {line} is still marked", file=relative(file))
        raise refused(told.fill(line=left[0].line), language)
    # What the reports do not say the status of may well go on, and its block stands there to be
    # looked at; what is reported or has ended is not carried into every report to come.
    groups = (AssignmentGroup.OPEN, AssignmentGroup.UNKNOWN)
    carried = set()
    for cycle in history.assignments.values():
        if group_of(cycle.status.value) in groups:
            carried.add(cycle.id)
    return LastReport(text, report.compiled.date(), carried, due)


def _silent(handbook: Handbook, history: History, due: Due, language: Language) -> list[LastReport]:
    """Return the earlier reports that were the last to speak of an open assignment."""
    from ..draft.last_report import LastReport

    found: dict[Report, set[str]] = {}
    for cycle in history.assignments.values():
        if cycle.is_open and cycle.mentions[-1].report is not history.reports[-1]:
            found.setdefault(cycle.mentions[-1].report, set()).add(cycle.id)
    last = []
    for report, ids in found.items():
        text = _read(_file(handbook, report), language)
        last.append(LastReport(text, report.compiled.date(), ids, due))
    return last


def _read(file: Path, language: Language) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(
            Text("'{file}' is not encoded as UTF-8; save it so", file=relative(file)), language
        ) from None


def _file(handbook: Handbook, report: Report) -> Path:
    return handbook.source / f"{report.docname}.md"
