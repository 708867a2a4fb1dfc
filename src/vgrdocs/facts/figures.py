"""Key figures through the reports: what each was, and which report told it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from ..blocks.key_figures import KeyFigure, KeyFigures, figure_key
from .report import Mention, Report


class ToldFigure(NamedTuple):
    """A key figure as one report tells it."""

    figure: KeyFigure
    mention: Mention[KeyFigures]

    @property
    def day(self) -> dt.date:
        """Where it stands in time: the last day that it is of, and not after the report's."""
        told = self.mention.report.compiled.date()
        if self.figure.as_of:
            return min(self.figure.as_of.last, told)
        return told


def figures_of(reports: Iterable[Report]) -> dict[str, list[ToldFigure]]:
    """Return the key figures of *reports*, oldest first, by what tells each from the others."""
    found: dict[str, list[ToldFigure]] = {}
    for report in reports:
        for entry, block in report.blocks(KeyFigures):
            for figure in block.figures:
                told = ToldFigure(figure, Mention(report, entry, block))
                found.setdefault(figure_key(figure), []).append(told)
    return found
