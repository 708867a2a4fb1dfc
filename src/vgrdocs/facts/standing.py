"""How a report stands: what it says, and what its file is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..blocks.correction import Correction
from ..record import ReadSource
from .report import Report


@dataclass(frozen=True)
class Standing:
    """How a report stands: what it says, and its file."""

    report: Report
    source: ReadSource

    @property
    def correction(self) -> dt.datetime | None:
        """The time of the newest correction in it."""
        return max((block.date for _, block in self.report.blocks(Correction)), default=None)
