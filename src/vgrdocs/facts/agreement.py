"""Whether names, days, times and numbers of a series' reports agree with each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ..blocks.report import Masthead
from ..model import Code, Hint, Problem, Text, Written, fold
from .history import History
from .report import Report

ReportProblems = Iterator[tuple[Report, Problem]]
_AHEAD = dt.timedelta(days=366)
"""A report is not compiled so long after the day on which it is read."""
_LONG = dt.timedelta(days=3 * 366)
"""No report says so long before that another one comes."""
_MANY_WORDS = 40
"""So many words are not written twice by chance, as "nothing new" may be."""


@dataclass(frozen=True)
class Agreement:
    """Looks at the reports of a series.

    Reports that are *recorded* in the ledger can't be changed, and are not told of. `today` is the
    clock's day, and `text` gives a report's words but for its masthead and title.
    """

    history: History
    recorded: AbstractSet[str]
    today: dt.date
    text: Callable[[Report], str]

    def check(self) -> ReportProblems:
        """Yield what does not agree, each with the report to change."""
        for report in self.history.reports:
            if report.docname not in self.recorded:
                for problem in _of_one(report, self):
                    yield report, problem
        yield from self._minutes()
        yield from self._numbers()
        yield from self._texts()

    def _minutes(self) -> ReportProblems:
        first: dict[dt.datetime, Report] = {}
        for report in self.history.reports:
            other = first.setdefault(report.compiled, report)
            told = self._to_tell(report, other)
            if other is not report and told:
                yield told[0], _same_minute(*told)

    def _numbers(self) -> ReportProblems:
        before: dict[str, Report] = {}
        newest: Report | None = None
        for report in self.history.reports:
            number = fold(report.head.number) if report.head else ""
            other = before.get(number) if number else None
            if other:
                # Some begin with 1 each year.
                is_same_year = other.compiled.year == report.compiled.year
                told = self._to_tell(report, other)
                if told and (is_same_year or other is newest):
                    yield told[0], _same_number(*told)
            before[number] = newest = report

    def _texts(self) -> ReportProblems:
        if len(self.history.reports) < 2:
            return
        *_, before, report = self.history.reports
        is_told = report.docname not in self.recorded and before.compiled != report.compiled
        if not is_told:
            return
        text = self.text(report)
        if len(text.split()) >= _MANY_WORDS and text == self.text(before):
            message = Text("the text is the same as that of '{other}'", other=before.docname)
            hint = Hint("write what has happened since, or take one of them away")
            yield report, Problem(Code.SAME_TEXT, message, hint=hint, line=_line(report))

    def _to_tell(self, report: Report, other: Report) -> tuple[Report, Report] | None:
        """Return the one of two to tell of the other: the later one that can be changed."""
        if report.docname not in self.recorded:
            return report, other
        if other.docname not in self.recorded:
            return other, report
        return None


def _of_one(report: Report, known: Agreement) -> Iterator[Problem]:
    folder, _, name = report.docname.rpartition("/")
    day = report.compiled.date()
    # What was published under another name is told to take that name again.
    was_renamed = f"{folder}/{day}".lstrip("/") in known.recorded
    written, rest = name[: len("YYYY-MM-DD")], name[len("YYYY-MM-DD") :]
    if report.is_dated(report.docname) and written != day.isoformat() and not was_renamed:
        yield Problem(
            Code.NAME_AND_DAY,
            Text("the masthead has the day {day}, the file's name {other}", day=day, other=written),
            hint=Hint(
                "call the file {file}, or write {other} in the masthead",
                file=Written(f"{day}{rest}.md"),
                other=Written(written),
            ),
            line=_line(report),
        )
    if day > known.today + _AHEAD:
        yield _unlikely(_line(report), "compiled", str(day.year))
    following = report.head.next if report.head else None
    if following is None:
        return
    if following.ends_before(report.compiled):
        message = Text("the next report comes before this one, which is of {day}", day=day)
        hint = Hint("write when the next one comes, or take the line away")
        yield Problem(Code.NEXT_BEFORE, message, "next", hint, _line(report, "next"))
    elif following.first > day + _LONG:
        yield _unlikely(_line(report, "next"), "next", str(following.first.year))


def _unlikely(line: int, name: str, year: str) -> Problem:
    message = Text("the year {year} is far ahead", year=year)
    hint = Hint("check the year: {year}", year=Written(year))
    return Problem(Code.UNLIKELY_YEAR, message, name, hint, line)


def _same_minute(report: Report, other: Report) -> Problem:
    name = Written(other.docname)
    return Problem(
        Code.SAME_MINUTE,
        Text("'{other}' was compiled at the same minute", other=other.docname),
        hint=Hint(
            "write the time at which each was compiled; "
            "if one is a copy of the other ('{name}'), take it away",
            name=name,
        ),
        line=_line(report),
    )


def _same_number(report: Report, other: Report) -> Problem:
    number = report.head.number if report.head else ""
    return Problem(
        Code.NUMBER_TWICE,
        Text("'{other}' has the number {number} too", other=other.docname, number=number),
        hint=Hint("give each report a number of its own, or take the line away"),
        field="number",
        line=_line(report, "number"),
    )


def _line(report: Report, field: str = "") -> int:
    """Return the line of a field of the masthead, or of the masthead itself."""
    for entry, _ in report.blocks(Masthead):
        sentence = entry.sentences.get(field)
        return sentence.line if sentence else entry.line
    return 1
