"""Withdrawing a report: a line in the ledger, a notice in place of its text, and no copy left."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from ..locale import language
from ..model import Text
from ..record import COPIES, LEDGER, LedgerAction, Line, digest, kept_file, load_ledger
from ..record.appending import append_line, keep_copy, locked
from ..record.fault import PublishingFault
from ..record.files import write_whole
from ..work.run import Handbook, Outcome


class Withdrawal(NamedTuple):
    """What was withdrawn: its line, whether that was done before, and what is left of it.

    `files_left` are the files that it showed and no report shows now.
    """

    line: Line
    was_withdrawn: bool
    files_left: list[Path]


def title_of(name: str, handbook: Handbook, outcome: Outcome) -> str:
    """Return the title of a report to withdraw, for whoever is to agree; empty if it has none.

    Raises `PublishingFault` for a report that can't be withdrawn.
    """
    newest = load_ledger(handbook.source / LEDGER)[0].newest(name)
    if newest is None:
        raise PublishingFault(_why_not(name, outcome))
    title, _ = _said_of(handbook.source, outcome, newest)
    return title


def withdraw(
    handbook: Handbook,
    outcome: Outcome,
    name: str,
    reason: str,
    by: str,
    time: dt.datetime,
    *,
    redacted: bool = False,
) -> Withdrawal:
    """Record that a report is withdrawn, put a notice into its file, and remove the kept copies.

    *name* is the report's, *outcome* of a check of the handbook. A report that is withdrawn already
    gets its notice again. Problems in reports are not in the way, unlike when one is published:
    what must go may be the very problem, a personal identity number for one. *redacted* leaves the
    title out of the notice.
    Raises `PublishingFault`, also where *reason* or *by*, which readers see, holds no words.
    """
    folder = handbook.source
    reason, by = _one_line(reason), _one_line(by)
    with locked(folder) as ledger:
        line = ledger.newest(name)
        if line is None:
            raise PublishingFault(_why_not(name, outcome))
        lines, was_withdrawn = ledger.of(name), line.action is LedgerAction.WITHDRAWN
        if not (was_withdrawn or (reason and by)):
            raise PublishingFault(
                Text("say why the report is withdrawn, and who withdraws it; readers see both")
            )
        if not was_withdrawn:
            title, compiled = _said_of(folder, outcome, line)
            if redacted:
                title = ""
            text = _notice(title or name, outcome)
            line = Line(
                LedgerAction.WITHDRAWN,
                name,
                time,
                digest(text),
                title=title,
                compiled=compiled,
                reason=reason,
                by=by,
            )
            keep_copy(folder, line, text)
            line = append_line(folder, ledger, line)
        put_notice(folder, line)
    return Withdrawal(line, was_withdrawn, _files_left(folder, name, lines, outcome))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _why_not(name: str, outcome: Outcome) -> Text:
    """Return why a report without a line in the ledger can't be withdrawn."""
    if name not in outcome.standings:
        return Text("there is no report '{report}', or its masthead can't be read", report=name)
    return Text(
        "'{report}' was never published, so that it can simply be changed or deleted", report=name
    )


def _said_of(folder: Path, outcome: Outcome, line: Line) -> tuple[str, dt.datetime | None]:
    """Return the title of a report and when it was compiled, as far as that can be read."""
    standing = outcome.standings.get(line.report)
    if standing:
        return standing.report.title, standing.report.compiled
    return _title(folder, line), None  # its file is gone, or can't be read any more


def _notice(title: str, outcome: Outcome) -> bytes:
    """Return what the report's file is to hold."""
    words = language(outcome.language).say(Text("The report is withdrawn"))
    return f"# {title}\n\n{words}.\n".encode()


def _title(folder: Path, line: Line) -> str:
    """Return the title of the kept text, for a report whose file can't be read any more."""
    kept = kept_file(folder, line.report, line.source)
    if not kept.is_file():
        return ""
    for row in kept.read_text("utf-8", "replace").split("\n"):
        if row.startswith("# "):
            return row.removeprefix("# ").strip()
    return ""


def put_notice(folder: Path, line: Line) -> None:
    """Put the notice in the place of the text, and leave it as the only copy. Raises `OSError`."""
    notice = kept_file(folder, line.report, line.source)
    file = folder / f"{line.report}.md"
    write_whole(file, notice.read_bytes(), flushed=True)
    for copy in (folder / COPIES / line.report).glob("*.md"):
        if copy != notice:
            copy.unlink()


def _files_left(folder: Path, report: str, lines: list[Line], outcome: Outcome) -> list[Path]:
    """Return the files that a report has shown by its *lines*, and that no other shows."""
    shown: set[str] = set()
    for line in lines:
        shown.update(line.files)
    for name, standing in outcome.standings.items():
        if name != report:
            shown.difference_update(standing.source.files)
    return [folder / file for file in sorted(shown) if (folder / file).is_file()]
