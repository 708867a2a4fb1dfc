"""What has been measured, by size, step and program."""

from __future__ import annotations

import dataclasses as dc
import json
import math
from pathlib import Path

from tests.bench.measuring import Cost

Key = tuple[int, str, str]


@dc.dataclass
class Figures:
    """The costs of a run, and the seconds that the help of each command takes."""

    series: int = 0
    costs: dict[Key, Cost] = dc.field(default_factory=dict)
    starts: dict[str, float] = dc.field(default_factory=dict)
    bare: dict[str, float] = dc.field(default_factory=dict)
    versions: dict[str, str] = dc.field(default_factory=dict)
    failed: list[str] = dc.field(default_factory=list)
    """The steps that came to no end, which are in no table."""

    @property
    def sizes(self) -> list[int]:
        """The numbers of reports that were measured, the least first."""
        return sorted({size for size, _, _ in self.costs})

    def note(self, size: int, step: str, name: str, cost: Cost) -> None:
        """Keep a cost, if it is less than what the same step took before."""
        before = self.costs.get((size, step, name))
        if before is None or cost.cpu < before.cpu:
            self.costs[size, step, name] = cost

    def cost(self, size: int, step: str, name: str) -> Cost:
        """Return what a step took. Raises `KeyError` where it was not measured."""
        return self.costs[size, step, name]

    def ratio(self, size: int, step: str, name: str, part: str = "cpu", of: str = "") -> float:
        """Return a part of a step's cost by that of Material for the same step, or for *of*."""
        ours = getattr(self.cost(size, step, name), part)
        theirs: float = getattr(self.cost(size, of or step, "material"), part)
        return float(ours / theirs)

    def exponent(self, step: str, name: str, first: int, last: int) -> float:
        """Return how a step's time grows with the reports: 1 is in proportion to them."""
        more = self.cost(last, step, name).cpu / self.cost(first, step, name).cpu
        return math.log(more) / math.log(last / first)

    def dump(self, file: Path) -> None:
        """Write all into a file, for whoever looks into a run afterwards."""
        costs = [[*key, dc.asdict(cost)] for key, cost in self.costs.items()]
        kept = {**vars(self), "costs": costs}
        file.write_text(json.dumps(kept, indent=1, ensure_ascii=False), "utf-8")
