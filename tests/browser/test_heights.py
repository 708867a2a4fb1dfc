"""How far a reader scrolls: a report of nine hundred words in few screens, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.heights import MOST, WORDS, heights
from tests.handbooks import built, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATUSES = (
    ":status: pågående\n:ansvarig: Koncerninköp\n:senast: 2026-06-30",
    ":status: redovisat\n:sedan: 2026-02",
    ":status: avslutat\n:utfall: genomfört och redovisat för gruppen",
    "",
)
SENTENCE = "Gruppen följer arbetet i linjen och stödjer dem som ansvarar för det. "


def items(assignments: int) -> str:
    """Return some assignments, two decisions and two milestones; some have few words."""
    parts = []
    for number in range(assignments):
        status = STATUSES[number % len(STATUSES)]
        words = SENTENCE * (2 if status else 1)
        parts.append(f":::{{uppdrag}} Uppdrag {number}\n:id: u{number}\n{status}\n\n{words}\n:::\n")
    for number in range(2):
        head = f":::{{beslut}} Beslut {number}\n:datum: 2026-03-0{number + 1}\n"
        parts.append(f"{head}:av: gruppen\n\n{SENTENCE}\n:::\n")
        parts.append(f":::{{händelse}} Möte {number}\n:när: 2026-05\n:uppdrag: u1\n:::\n")
    return "\n".join(parts)


def report(day: str, assignments: int) -> str:
    """Return a report; with twelve assignments it has nine hundred words."""
    listed = "\n".join(f"- {SENTENCE}" for _ in range(6))
    return f"""\
# Regional rapport Samordning

:::{{rapport}} {day} 07:30
:::

::::{{sammanfattande-lägesbild}}
{SENTENCE * 3}

{items(assignments)}
::::

## Omvärldsanalys

{SENTENCE * 6}

{SENTENCE * 7}

:::{{kommunikativ-lägesbild}}
:intresse: lågt

{SENTENCE * 4}
:::

:::{{verksamhetens-kommentar}}
{listed}
:::

:::{{talesperson}}
- Anna Ek, chef
:::

:::{{om-rapporten}}
:sammanställs-av: Koncernkontoret

{SENTENCE * 3}
:::
"""


def test_a_report_of_nine_hundred_words_is_a_few_screens(chromium: Browser, tmp_path: Path) -> None:
    """At most 4,800 pixels on a desk and 6,500 on a phone, with sixteen items and a box of news."""
    write(
        tmp_path / "source",
        {
            "index.md": "# Handbok\n\n:::{uppdragsregister}\n:::\n",
            "serie/2026-02-26.md": report("2026-02-26", 6),
            "serie/2026-03-26.md": report("2026-03-26", 12),
        },
    )
    out = built(tmp_path / "source", tmp_path / "out")
    for found in heights(chromium, out / "serie" / "2026-03-26.html"):
        assert found.words >= WORDS
        assert found.pixels <= MOST[found.width]


@pytest.mark.parametrize("day", ["2025-08-28", "2026-03-26"])
def test_the_retold_reports_are_no_taller(chromium: Browser, handbook: Path, day: str) -> None:
    """They too hold the limits, which a longer report has in proportion to its words."""
    for found in heights(chromium, handbook / "vardinformationsmiljo" / f"{day}.html"):
        assert found.pixels <= found.most
