"""Whether the clock can be right by which something is recorded: beside what git and files say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from ..model import STOCKHOLM, Text
from ..record.commands import git_command
from ..record.fault import PublishingFault
from .git import Repository

_LONG = dt.timedelta(days=183)
"""So far ahead of everything that is known, a clock is not believed."""
_SHORT = dt.timedelta(hours=1)
"""So far behind a commit, two machines merely differ."""


def refuse_future(folder: Path, time: dt.datetime, said: Iterable[dt.datetime] = ()) -> None:
    """Raise `PublishingFault` for a *time* that is far ahead of all that is known of a handbook.

    That is its newest commit and tag, what reports say of when they were made (*said*), and the
    time of its conf.py, which is that of the clone where nobody has changed it. All of these are
    past, so that a clock which is ahead by less can't be told from one that is right.
    """
    newest = newest_in_git(folder)
    if newest is None:
        return
    conf = folder / "conf.py"
    if conf.is_file():
        newest = max(newest, dt.datetime.fromtimestamp(conf.stat().st_mtime, STOCKHOLM))
    newest = max([newest, *said])
    if time - newest > _LONG:
        raise PublishingFault(
            Text(
                "nothing was recorded: the clock says {now}, but no commit, tag or report is newer "
                "than {time}; set the clock right, or if it is, commit first: {command}",
                now=f"{time:%Y-%m-%d %H:%M}",
                time=f"{newest:%Y-%m-%d %H:%M}",
                command=git_command(folder, "commit", "--all", "--allow-empty"),
            )
        )


def newest_after(folder: Path, time: dt.datetime) -> dt.datetime | None:
    """Return the time of the newest commit or tag if *time* is before it, else None."""
    newest = newest_in_git(folder)
    if newest is None or newest - time <= _SHORT:
        return None
    return newest


def newest_in_git(folder: Path) -> dt.datetime | None:
    """Return the time of the newest commit or tag; None where there is none."""
    try:
        repository = Repository(folder)
        times = [repository.head().time, *(tag.time for tag in repository.tags(["*"]))]
    except PublishingFault:
        return None  # no repository, or no commit
    return dt.datetime.fromtimestamp(max(times), STOCKHOLM)
