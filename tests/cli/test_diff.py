"""``vgrdocs diff``: what changed between two reports, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import write

REPORT = """\
# Lägesrapport

:::{{rapport}} {date} 07:30
:::

:::{{kommunikativ-lägesbild}}
:intresse: {interest}
:::

:::{{verksamhetens-kommentar}}
- {message}
:::

:::{{talesperson}}
- {person}
:::

:::{{uppdrag}} Mät köerna
:id: koer
{fields}
:::
{more}
"""

FIRST = REPORT.format(
    date="2026-01-29",
    interest="visst",
    message="Vi mäter.",
    person="Eva Lind, chef\n- Bo Ek, läkare",
    fields=":status: nytt\n:senast: 2026-12",
    more="",
)
SECOND = REPORT.format(
    date="2026-02-26",
    interest="lågt",
    message="Vi mäter mer.",
    person="Eva Lind, direktör\n- Bo Ek, läkare\n- Bo Ek, samordnare",
    fields=":status: avslutat\n:senast: 2027\n:ansvarig: Bo Ek\n:utfall: klart",
    more="\n:::{uppdrag} Berätta\n:id: beratta\n:status: pågående\n:::\n"
    "\n:::{beslut} Öppet på lördagar\n:::\n",
)

TEXT = """\
s: från 29 januari 2026 till 26 februari 2026

Beslut
- Nämns för första gången: Öppet på lördagar

Läget och medierna
- Mediernas intresse: från visst till lågt

Talespersoner
- Ny bland talespersonerna: Bo Ek, samordnare
- Eva Lind, direktör: tidigare: Eva Lind, chef

Uppdrag
- Berätta: nämns för första gången, status pågående
- Mät köerna: status från nytt till avslutat, klart senast från december 2026 till 2027, \
ansvarig Bo Ek

Budskap
- Nytt bland budskapen: Vi mäter mer.
- Upprepas inte i den här rapporten: Vi mäter.
"""


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook with two reports, which is the working folder."""
    monkeypatch.chdir(write(tmp_path, {"s/2026-01-29.md": FIRST, "s/2026-02-26.md": SECOND}))
    return tmp_path


@pytest.mark.parametrize(
    "reports",
    [
        ("2026-01-29", "2026-02-26"),
        ("2026-02-26", "2026-01-29"),
        ("s/2026-01-29.md", "s/2026-02-26.md"),
        ("s/2026-01-29.md", "2026-02-26"),
    ],
    ids=["dates", "the other way", "files", "both"],
)
def test_changes_are_told_by_topic_from_the_earlier_to_the_later(
    handbook: Path, reports: tuple[str, str]
) -> None:
    """A writer reads what is new, ended or moved, in the handbook's words, however it is asked."""
    result = run("diff", *reports)
    assert (result.exit_code, result.output) == (0, TEXT)


def test_json_holds_the_values(handbook: Path) -> None:
    """A program gets topic, key and the values before and after, in English names."""
    told = json.loads(run("diff", "2026-01-29", "2026-02-26", "--format", "json").output)
    assert told["from"] == {"document": "s/2026-01-29", "compiled": "2026-01-29T07:30:00+01:00"}
    assert [change for change in told["changes"] if change["topic"] in ("level", "decision")] == [
        {
            "topic": "decision",
            "key": "'oppet-pa-lordagar'",
            "before": None,
            "after": "Öppet på lördagar",
        },
        {"topic": "level", "key": "interest", "before": "some", "after": "low"},
    ]
    (assignment,) = [change for change in told["changes"] if change["key"] == "koer"]
    assert (assignment["before"]["status"], assignment["after"]["status"]) == ("new", "completed")


def test_a_report_does_not_differ_from_itself(handbook: Path) -> None:
    """There is a sentence for nothing."""
    said = run("diff", "2026-01-29", "2026-01-29").output
    assert said.endswith("\nInga ändringar i det som jämförs.\n")


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        (("2026-01-29", "2026-05-05"), "det finns ingen rapport ”2026-05-05”"),
        (
            ("2026-01-29", "t/2026-03-03.md"),
            "”2026-01-29” och ”t/2026-03-03” är inte var sin rapport",
        ),
        (("2026-02-26", "2026-02-26"), "”2026-02-26” och ”2026-02-26” är inte var sin rapport"),
    ],
    ids=["no such report", "two series", "two reports of a day"],
)
def test_reports_that_can_not_be_compared_are_told(
    handbook: Path, reports: tuple[str, str], message: str
) -> None:
    """What was asked for is not there, or is not clear: a sentence and the exit code 2."""
    write(handbook, {"t/2026-03-03.md": FIRST.replace("2026-01-29", "2026-03-03")})
    write(handbook, {"s/2026-02-26-extra.md": SECOND.replace("07:30", "17:30")})
    result = run("diff", *reports)
    assert result.exit_code == 2
    assert result.output.startswith(message)
