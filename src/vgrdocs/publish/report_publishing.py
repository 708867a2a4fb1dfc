"""Publishing reports: recording in the ledger which are new or corrected, if nothing is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..facts import Standing
from ..model import Text
from ..record import (
    LEDGER,
    Ledger,
    LedgerAction,
    Line,
    digest,
    is_recorded,
    is_yet_to_come,
    load_ledger,
    normalised,
)
from ..record.appending import append_lines, keep_copy, locked
from ..record.fault import PublishingFault
from ..work.run import Finding, Handbook, Outcome
from .clock import refuse_future


class ProblemsInTheWay(PublishingFault):
    """Problems that must be solved before anything is recorded; `findings` says which."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(Text("Nothing was recorded."))
        self.findings = findings


class Plan(NamedTuple):
    """What is to be recorded and what is not.

    `unchanged` are the reports that are recorded already, `left` others with the reason.
    """

    lines: Sequence[Line] = ()
    unchanged: Sequence[str] = ()
    left: Mapping[str, Text] = {}


def plan_publication(
    outcome: Outcome, ledger: Ledger, names: Iterable[str], time: dt.datetime
) -> Plan:
    """Return what is to be recorded at *time*.

    It is the reports *names*, or all that are published and new or changed if there are none.
    Raises `PublishingFault` for a name that can't be recorded.
    """
    wanted = list(names)
    lines: list[Line] = []
    unchanged: list[str] = []
    left: dict[str, Text] = {}
    for name in wanted or sorted(outcome.standings):
        standing = outcome.standings.get(name)
        if reason := _why_not(name, standing, ledger):
            if wanted:
                raise PublishingFault(reason)
            left[name] = reason
        elif standing:
            newest = ledger.newest(name)
            if newest and is_recorded(standing.source, newest):
                unchanged.append(name)
            else:
                lines.append(_line(standing, ledger, time))
    return Plan(lines, unchanged, left)


def in_the_way(handbook: Handbook, outcome: Outcome, planned: Plan) -> list[Finding]:
    """Return the problems that must be solved before what is *planned* may be recorded.

    They are those of the reports and of what these show, of the ledger, and of the handbook itself.
    """
    names = {LEDGER}
    for line in planned.lines:
        names.add(f"{line.report}.md")
        names.update(line.files)
    places = {str(handbook.source / name) for name in names}
    return [each for each in outcome.problems if each.file in places or each.is_of_all]


def plan(handbook: Handbook, outcome: Outcome, names: Iterable[str], time: dt.datetime) -> Plan:
    """Return what `publish` would record, and record nothing; raise what it would raise."""
    known, _ = load_ledger(handbook.source / LEDGER)
    planned = _plan_without_problems(handbook, outcome, known, list(names), time)
    if planned.lines:
        refuse_future(handbook.source, time, _times(outcome))
    return planned


def publish(handbook: Handbook, outcome: Outcome, names: Iterable[str], time: dt.datetime) -> Plan:
    """Record reports in the ledger, all or none, and return what was recorded.

    *outcome* is of a check of the handbook. Two that publish at once wait for each other, and none
    records what the other has.
    Raises `ProblemsInTheWay` where a problem must be solved first, `PublishingFault` for the rest.
    """
    wanted = list(names)
    # Here too, since a broken ledger can't be locked, and its problems are told with all others.
    plan(handbook, outcome, wanted, time)
    with locked(handbook.source) as ledger:
        planned = _plan_without_problems(handbook, outcome, ledger, wanted, time)
        for line in planned.lines:
            keep_copy(handbook.source, line, _kept_text(handbook.source, line))
        if planned.lines:
            longer = append_lines(handbook.source, ledger, *planned.lines)
            # As they were written: chained, and perhaps of a later time than the clock's.
            recorded = longer.lines[len(ledger.lines) :]
            planned = planned._replace(lines=recorded)
    return planned


def _plan_without_problems(
    handbook: Handbook, outcome: Outcome, ledger: Ledger, names: list[str], time: dt.datetime
) -> Plan:
    planned = plan_publication(outcome, ledger, names, time)
    if findings := in_the_way(handbook, outcome, planned):
        raise ProblemsInTheWay(findings)
    return planned


def _times(outcome: Outcome) -> Iterator[dt.datetime]:
    """Yield what the reports say of when they were made and corrected."""
    for standing in outcome.standings.values():
        yield standing.report.compiled
        if standing.correction:
            yield standing.correction


def _why_not(name: str, standing: Standing | None, ledger: Ledger) -> Text | None:
    if name in ledger.withdrawn:
        return Text("'{report}' is withdrawn; a new text needs a file of another name", report=name)
    if standing is None:
        return Text("there is no report '{report}', or its masthead can't be read", report=name)
    if standing.report.is_draft:
        return Text(
            "'{report}' is a draft; write {status} in its masthead to publish it",
            report=name,
            status=_STATUS,
        )
    if not standing.report.is_published:
        return Text(
            "'{report}' says nothing of its status; write {status} in its masthead",
            report=name,
            status=_STATUS,
        )
    return None


_STATUS = Text(
    ":{field}: {choice}", field=Text("status", "field"), choice=Text("published", "choice")
)


def _line(standing: Standing, ledger: Ledger, time: dt.datetime) -> Line:
    report, correction = standing.report.docname, standing.correction
    newest = ledger.newest(report)
    if correction and is_yet_to_come(correction, time, newest):
        raise PublishingFault(
            Text(
                "'{report}' has a correction of {time}, which is yet to come; "
                "write when it was corrected",
                report=report,
                time=f"{correction:%Y-%m-%d %H:%M}",
            )
        )
    action = LedgerAction.CORRECTED if newest else LedgerAction.PUBLISHED
    source = standing.source
    files, text = source.files, source.text
    return Line(action, report, time, source.digest, files, correction, text=text)


def _kept_text(folder: Path, line: Line) -> bytes:
    text = (folder / f"{line.report}.md").read_bytes()
    if digest(text) != line.source:
        raise PublishingFault(
            Text("'{report}' was changed while it was checked; run again", report=line.report)
        )
    return text if b"\0" in text else normalised(text)
