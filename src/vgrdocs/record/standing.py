"""What a report's file is now, beside what the ledger says of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from .ledger import Line


class ReadSource(NamedTuple):
    """A report's file as it was read, by its digest.

    `files` are the digests of the files that it shows, by path; `withdrawal` is the hash of the
    line by which the report was withdrawn when it was read, empty for any other.
    """

    digest: str
    files: dict[str, str]
    withdrawal: str = ""


def is_recorded(source: ReadSource, line: Line) -> bool:
    """Say whether *line* recorded a report as it is."""
    return (source.digest, source.files) == (line.source, line.files)


def is_yet_to_come(correction: dt.datetime, now: dt.datetime, line: Line | None) -> bool:
    """Say whether a correction is of a time that is still to come, by the clock or by *line*.

    *line* is the newest of its report. It may be ahead of the clock, and a correction is after it.
    """
    latest = now
    if line:
        latest = max(latest, line.time)
    if line and line.correction:
        latest = max(latest, line.correction + dt.timedelta(minutes=1))
    return correction > latest


def is_newer(correction: dt.datetime, line: Line) -> bool:
    """Say whether a correction was written after *line*."""
    # Corrections are timed by the minute: one in the minute of the publication is after it.
    if correction < line.time.replace(second=0, microsecond=0):
        return False
    return line.correction is None or correction > line.correction
