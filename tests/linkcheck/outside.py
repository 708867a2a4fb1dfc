"""What tests of links have in place of the outside: a time that goes by when it is told to."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

from vgrdocs.model import STOCKHOLM
from vgrdocs.work.linkcheck.checked import LinkCheck, Outside
from vgrdocs.work.linkcheck.hosts import Stopped
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.outcome import Finding

DAY = dt.datetime(2026, 11, 27, 12, tzinfo=STOCKHOLM)


class ToldWaits:
    """Waits for nothing, and notes for how long it should have."""

    def __init__(self) -> None:
        self.gone_by = 0.0
        self.waited: list[float] = []
        self.is_stopped = False
        self._noting = threading.Lock()

    def seconds(self) -> float:
        """Return the seconds that should have gone by."""
        return self.gone_by

    def wait(self, seconds: float) -> None:
        """Let time go by at once."""
        if self.is_stopped:
            raise Stopped
        with self._noting:
            self.gone_by += seconds
            if seconds:
                self.waited.append(seconds)

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self.is_stopped = True


def outside(day: dt.datetime = DAY, inner: str = "127.0.0.9") -> Outside:
    """Return an outside of a day, in which the host with one number is of an inner network."""
    return Outside(lambda: day, ToldWaits(), lambda number: number == inner)


def checked(folder: Path, around: Outside | None = None) -> list[Finding]:
    """Check the links of a handbook, and return what was found."""
    check = LinkCheck(find_handbook(folder), around or outside())
    list(check.ask())
    return check.findings()


def told(folder: Path, around: Outside | None = None) -> list[tuple[str, int, str]]:
    """Check the links of a handbook, and return file, line and code of what was found."""
    found = []
    for finding in checked(folder, around):
        found.append((Path(finding.file).name, finding.line, finding.code))
    return found
