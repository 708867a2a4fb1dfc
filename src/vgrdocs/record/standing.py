"""What a report's file is now, beside what the ledger says of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from .ledger import Line


class ReadSource(NamedTuple):
    """A report's file as it was read, by its digest.

    `files` are the digests of the files that it shows, by path; `withdrawal` is the hash of the
    line by which the report was withdrawn when it was read, empty for any other; `text` is the
    digest of what readers get.
    """

    digest: str
    files: dict[str, str]
    withdrawal: str = ""
    text: str = ""


def is_recorded(source: ReadSource, line: Line) -> bool:
    """Say whether *line* recorded a report as it is."""
    # A line from before texts were sealed says nothing of the text.
    is_text = line.text in ("", source.text)
    return is_text and (source.digest, source.files) == (line.source, line.files)


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


def is_newer(correction: dt.datetime, line: Line, now: dt.datetime) -> bool:
    """Say whether a correction was written after *line*.

    The time of a line that is ahead of *now* says nothing: the clock was wrong that it is of.
    """
    # Corrections are timed by the minute: one in the minute of the publication is after it.
    minute = line.time.replace(second=0, microsecond=0)
    if correction < minute <= now:
        return False
    return is_new_since(correction, line)


def is_new_since(correction: dt.datetime, line: Line) -> bool:
    """Say whether the text that *line* recorded did not have the correction, nor a later one."""
    return line.correction is None or correction > line.correction
