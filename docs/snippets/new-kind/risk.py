"""Risk: something that may go wrong, and what is done about it."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from ..model import Item, Problem, ProblemCode, Text, argument, body, field


class RiskCode(ProblemCode):
    """The problems that only risks have."""

    NO_MEASURE = "no-measure", "A great risk does not say what is done about it."


class RiskLevel(enum.Enum):
    """How great a risk is, from low to high."""

    SLIGHT = "slight"
    GREAT = "great"


class Risk(Item, kind="risk", heading="Risk"):
    """Something that may go wrong, and what is done about it."""

    title: str = argument(label="Title", help="What may go wrong, in a few words.")
    level: RiskLevel = field(label="Level", help="How great the risk is.", scale=True)
    measure: str = field(label="Measure", help="What is done about it.", default="")
    text: str = body(label="Text", help="More about the risk.", default="")

    def check(self) -> Iterator[Problem]:
        """A great risk is not left alone."""
        if self.level is RiskLevel.GREAT and not self.measure:
            yield Problem(
                RiskCode.NO_MEASURE,
                Text("a great risk needs to say what is done about it"),
                "measure",
                Text("add the line :{field}: and what is done", field=Text("measure", "field")),
            )
