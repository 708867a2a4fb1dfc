"""``vgrdocs new``: the next report from the last one, in the writer's words, to fill in."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import run
from tests.handbooks import built, codes, replace, write
from vgrdocs.model import STOCKHOLM

LAST = """\
# Lägesrapport

:::{rapport} 2026-03-26 07.30
:nummer: 9
:period: 2026-02-27/2026-03-26
:nästa: 2026-04-30
:status: publicerad
:::

::::{sammanfattande-lägesbild} Läget i korthet
:nivå: ansträngd

Det har hänt mycket.

:::{uppdrag} Mät köerna
:ID: koer
:status: pågående
:senast: 2026-12

Köerna mäts varje dag.
:::

:::{beslut} Öppet på lördagar
:datum: 2026-03-20
:::
::::

## Om köerna

Gammalt nytt.

```python
## ingen rubrik
```

:::{uppdrag} Avslutat
:id: klart
:status: avslutat
:utfall: gjort
:::

## Rättelser

:::{rättelse} 2026-03-27 09:15
Fel veckodag.
:::

:::{media-situation}
:intresse: mycket lågt
:förfrågningar: 2
:::

:::{kommunikativa-åtgärder}
- 2026-03-23: Frågor och svar
:::

:::{samlad-information}
- [Växeln](https://example.org/vaxeln)
:::

::::{samordningsgrupp}
:namn: Gruppen
:beslutsfattare: Eva Lind; Bo Ek

Gruppen har följande uppdrag.

:::{uppdrag} Sammanställ
:id: sammanstall
:::

:::{uppdrag} Lämna över
:id: overlamna
:status: överlämnat
:överlämnat-till: linjen
:::
::::

:::{talesperson}
- Eva Lind, driftchef
:::

:::{om-rapporten}
:sammanställs-av: Kommunikationsavdelningen, staben
:::
"""

NEXT = """\
# Lägesrapport

:::{rapport} 2026-04-30 07.30
:nummer: 10
:period: 2026-03-27/2026-04-30
:nästa: [[FYLL I: När nästa rapport väntas. Förra gången: 2026-04-30]]
:status: utkast
:::

::::{sammanfattande-lägesbild} Läget i korthet
:nivå: [[FYLL I: normal, ansträngd, allvarlig, kritisk. Förra gången: ansträngd]]

[[FYLL I: Skriv vad som har hänt.]]

:::{uppdrag} Mät köerna
:ID: koer
:status: pågående
:senast: 2026-12

[[FYLL I: vad som har hänt sedan 26 mars 2026; \
behåll av texten nedanför det som fortfarande gäller]]

Köerna mäts varje dag.
:::

:::{uppdrag} Glömt
:id: glomt
:status: pågående

[[FYLL I: hur det slutade eller går vidare; \
rapporten 26 februari 2026 var den senaste som berättade om det]]

Det var en gång.
:::
::::

## Om köerna

[[FYLL I: vad som är nytt under rubriken, eller ta bort rubriken]]

:::{media-situation}
:intresse: [[FYLL I: inget, mycket lågt, lågt, visst, högt, mycket högt. Förra gången: mycket lågt]]
:förfrågningar: [[FYLL I: Hur många frågor medierna har ställt. Förra gången: 2]]

[[FYLL I: Vad medierna har rapporterat och frågat.]]
:::

:::{kommunikativa-åtgärder}
[[FYLL I: Skriv vad som har gjorts, daterade åtgärder som punkter.]]
:::

:::{samlad-information}
- [[FYLL I: Skriv en lista med länkar.]]
:::

::::{samordningsgrupp}
:namn: Gruppen
:beslutsfattare: Eva Lind; Bo Ek

Gruppen har följande uppdrag.

:::{uppdrag} Sammanställ
:id: sammanstall

[[FYLL I: vad som har hänt sedan 26 mars 2026]]
:::
::::

:::{talesperson}
- Eva Lind, driftchef
:::

:::{om-rapporten}
:sammanställs-av: Kommunikationsavdelningen, staben
:::
"""

EARLIER = """\
# Lägesrapport

:::{rapport} 2026-02-26 07:30
:::

:::{sammanfattande-lägesbild}
Läget är stabilt.
:::

:::{uppdrag} Glömt
:id: glomt
:status: pågående

Det var en gång.
:::
"""


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook of one series with two reports; the working folder is above it."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "reports", {"s/2026-02-26.md": EARLIER, "s/2026-03-26.md": LAST})


def filled(text: str) -> str:
    """Return a report with what its writer would write for the marks, choices and numbers too."""
    text = re.sub(r"^:intresse: .*", ":intresse: lågt", text, flags=re.MULTILINE)
    text = re.sub(r"^:(nivå|nästa|förfrågningar|giltig-till): .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^- \[\[.*", "- [Mer](https://example.org/mer)", text, flags=re.MULTILINE)
    return re.sub(r"\[\[.*\]\]", "Ingenting nytt.", text)


def test_the_next_report_keeps_what_stands_and_asks_for_the_rest(handbook: Path) -> None:
    """Group, spokespersons, imprint and open assignments come as they were; the rest is asked."""
    result = run("new", "reports/s")
    assert (result.exit_code, result.output) == (
        0,
        "reports/s/2026-04-30.md\nställen att fylla i: 12; ”vgrdocs check” visar dem som är kvar\n",
    )
    assert (handbook / "s" / "2026-04-30.md").read_text("utf-8") == NEXT


def test_check_tells_of_each_mark_and_of_nothing_else(handbook: Path) -> None:
    """A writer sees what is left, once for each place, and no fault that only the marks make."""
    run("new", "reports")
    marks = [number for number, line in enumerate(NEXT.splitlines(), 1) if "[[FYLL I" in line]
    assert codes(handbook) == [(line, "mark-in-draft") for line in marks]


def test_a_draft_with_marks_is_shown_and_goes_out_in_no_other_state(
    handbook: Path, tmp_path: Path
) -> None:
    """What is not done is seen while it is written; whoever calls it published fills it in."""
    run("new", "reports")
    file = handbook / "s" / "2026-04-30.md"
    page = built(handbook, tmp_path / "out") / "s" / "2026-04-30.html"
    assert "[[FYLL I: Skriv vad som har hänt.]]" in page.read_text("utf-8")
    assert (
        "publiceras inte: ”s/2026-04-30” är ett utkast"
        in run("publish", "reports", "--dry-run").output
    )
    replace(file, ":status: utkast", ":status: publicerad")
    marks = [number for number, line in enumerate(NEXT.splitlines(), 1) if "[[FYLL I" in line]
    assert codes(handbook) == [(line, "mark-left") for line in marks]


def test_the_report_builds_when_the_marks_are_filled(handbook: Path, tmp_path: Path) -> None:
    """Nothing but marks keeps the new report out of the handbook, and a next one follows on it."""
    run("new", "reports/s")
    file = handbook / "s" / "2026-04-30.md"
    file.write_text(filled(NEXT), "utf-8")
    assert (built(handbook, tmp_path / "out") / "s" / "2026-04-30.html").is_file()
    assert run("new", "reports/s", "--date", "2026-05-28").exit_code == 0
    assert ":nummer: 11\n:period: 2026-05-01/2026-05-28\n" in (
        handbook / "s" / "2026-05-28.md"
    ).read_text("utf-8")


def test_the_day_is_given_or_expected(handbook: Path) -> None:
    """The day on the command line goes before the one that the last report gives."""
    assert run("new", "reports/s", "--date", "2026-05-07").output.startswith(
        "reports/s/2026-05-07.md\n"
    )


def test_without_any_other_day_it_is_today(handbook: Path) -> None:
    """A writer whose last report says no day gets a report of today."""
    last = handbook / "s" / "2026-03-26.md"
    last.write_text(LAST.replace(":nästa: 2026-04-30", ":nästa: 2026 höst"), "utf-8")
    midnight = dt.datetime(2026, 5, 7, 23, 59, tzinfo=STOCKHOLM)
    result = run("new", "reports/s", clock=lambda: midnight)
    assert result.output.startswith("reports/s/2026-05-07.md\n")


def test_the_series_is_found_by_name_by_folder_or_alone(
    handbook: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In the handbook a name will do, in a series' folder nothing, and nobody guesses."""
    write(handbook, {"t/2026-03-01.md": LAST.replace("2026-03-26 07.30", "2026-03-01 07:30")})
    monkeypatch.chdir(handbook)
    result = run("new")
    assert (result.exit_code, result.output) == (2, "ange en av serierna: s, t\n")
    assert run("new", "u").output == "det finns ingen serie ”u”; ange en av: s, t\n"
    assert run("new", "t").output.startswith("t/2026-04-30.md\n")
    monkeypatch.chdir(handbook / "s")
    assert run("new").output.startswith("2026-04-30.md\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "30/4"], "--date: ”30/4” saknar år; skriv ÅÅÅÅ-04-30\n"),
        (
            ["--date", "2026-03-26"],
            "den senaste rapporten är från 26 mars 2026; ange en senare dag än 2026-03-26",
        ),
        (
            ["--date", "2026-02-01"],
            "den senaste rapporten är från 26 mars 2026; ange en senare dag än 2026-03-26",
        ),
        (["--date", "2026-04-01"], "”reports/s/2026-04-01.md” finns redan och lämnas som den är"),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(
    handbook: Path, arguments: list[str], message: str
) -> None:
    """A day that can't be used, or a file that is there, ends the command with the exit code 2."""
    note = write(handbook, {"s/2026-04-01.md": "# Anteckningar\n"}) / "s" / "2026-04-01.md"
    before = sorted(handbook.rglob("*"))
    result = run("new", "reports/s", *arguments)
    assert result.exit_code == 2
    assert result.output.startswith(message)
    assert (sorted(handbook.rglob("*")), note.read_text("utf-8")) == (before, "# Anteckningar\n")


def test_an_unfinished_report_has_no_successor(handbook: Path) -> None:
    """Marks are filled in before the next report begins with them."""
    run("new", "reports/s")
    result = run("new", "reports/s", "--date", "2026-06-01")
    assert (result.exit_code, result.output) == (
        2,
        "”reports/s/2026-04-30.md” är inte färdig: rad 6 är fortfarande markerad\n",
    )


def test_a_report_in_another_encoding_has_no_successor(handbook: Path) -> None:
    """Letters that can't be read are not carried on as something else."""
    (handbook / "s" / "2026-03-26.md").write_bytes(LAST.encode("latin-1"))
    result = run("new", "reports")
    assert (result.exit_code, result.output) == (
        2,
        "”reports/s/2026-03-26.md” är inte kodad som UTF-8; spara den så\n",
    )


def test_a_file_that_can_not_be_written_is_told(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may only be read is a sentence and no traceback."""
    opened = Path.open

    def refuse(file: Path, mode: str = "r", **more: Any) -> Any:
        if "w" in mode and file.parent.name == "s":
            raise PermissionError(13, "Permission denied")
        return opened(file, mode, **more)

    monkeypatch.setattr(Path, "open", refuse)
    result = run("new", "reports/s")
    assert (result.exit_code, result.output) == (
        2,
        "”reports/s/2026-04-30.md” går inte att skriva: du har inte behörighet där\n",
    )


@pytest.mark.parametrize(
    "command", [["new", "reports"], ["diff", "2026-02-26", "reports/s/2026-03-26.md"]]
)
def test_a_handbook_that_can_not_be_read_is_told_why(handbook: Path, command: list[str]) -> None:
    """A fault in conf.py is not taken for a handbook without reports."""
    (handbook / "conf.py").write_text("extensions = [", "utf-8")
    result = run(*command)
    assert result.exit_code == 1
    assert "[bad-setting]" in result.output


def test_a_handbook_without_reports_has_no_next_one(tmp_path: Path) -> None:
    """There is nothing to begin with."""
    write(tmp_path / "reports", {})
    result = run("new", tmp_path / "reports")
    assert (result.exit_code, result.output) == (
        2,
        "det finns ännu ingen rapport som nästa kan utgå från\n",
    )


def test_a_mark_in_backticks_is_only_shown(tmp_path: Path) -> None:
    """A page may say what a mark looks like."""
    assert (
        codes(write(tmp_path, {"index.md": "# Handbok\n\nEn markering: `[[FYLL I: detta]]`\n"}))
        == []
    )


FIGURES = """\
# Lägesrapport

:::{rapport} 2026-03-26 07.30
:nästa: 2026-04-30
:::

:::{sammanfattande-lägesbild}
:nivå: stabsläge

Läget.
:::

:::{nyckeltal}
- Vårdplatser: 1 250 st, 2026-03-20
- Kö: 3,5 dagar
:::
"""
OWN = 'vgrdocs_choices = {"situation-summary": {"level": ["normalläge", "stabsläge"]}}\n'


def test_key_figures_keep_their_names_and_are_asked_for(tmp_path: Path) -> None:
    """The next report asks for each figure by its name, and for a level in no one else's words."""
    source = write(tmp_path, {"serie/2026-03-26.md": FIGURES}, conf=OWN)
    assert run("new", str(source / "serie")).exit_code == 0
    text = (source / "serie" / "2026-04-30.md").read_text("utf-8")
    asked = "[[FYLL I: Talet, med alla decimaler. Förra gången:"
    assert f"- Vårdplatser: {asked} 1 250 st, 2026-03-20]]" in text
    assert f"- Kö: {asked} 3,5 dagar]]" in text
    assert ":nivå: [[FYLL I: Hur allvarligt läget är. Förra gången: stabsläge]]" in text
    assert "ansträngd" not in text


def test_what_stands_from_report_to_report_is_kept(handbook: Path, tmp_path: Path) -> None:
    """Bodies come as they were written, with the rhythm and what assignments belong to."""
    last = LAST.replace(":nästa: 2026-04-30", ":utgivning: månadsvis\n:nästa: 2026-04-30 13:00")
    last = last.replace(":senast: 2026-12\n", ":senast: 2026-12\n:beslut: lordagar\n")
    last = last.replace(":datum: 2026-03-20\n", ":datum: 2026-03-20\n:id: lordagar\n")
    body = ":::{organ} Expertgruppen\n:medlemmar: A B\n\nGruppen ger råd.\n:::\n"
    last = last.replace("Gammalt nytt.\n", f"Gammalt nytt.\n\n{body}")
    reached = "- Eva Lind, driftchef, 010-441 00 00, eva@example.org\n"
    last = last.replace("- Eva Lind, driftchef\n", reached)
    write(handbook, {"s/2026-03-26.md": last})
    assert run("new", "reports/s").exit_code == 0
    text = (handbook / "s" / "2026-04-30.md").read_text("utf-8")
    assert ":utgivning: månadsvis\n" in text
    assert ":beslut: lordagar\n" in text
    assert body in text
    assert reached in text
    write(handbook, {"s/2026-04-30.md": filled(text)})
    assert (built(handbook, tmp_path / "out") / "s" / "2026-04-30.html").is_file()


SAME_DAY = LAST.replace(":nästa: 2026-04-30\n", "")


@pytest.mark.parametrize(
    ("arguments", "now", "opening"),
    [
        ([], dt.datetime(2026, 3, 26, 14, 30, tzinfo=STOCKHOLM), ":::{rapport} 2026-03-26 14:30\n"),
        (
            ["--date", "2026-03-26 18:00"],
            dt.datetime(2026, 4, 1, 9, 0, tzinfo=STOCKHOLM),
            ":::{rapport} 2026-03-26 18:00\n",
        ),
    ],
)
def test_a_second_report_of_a_day_has_its_own_time_and_name(
    handbook: Path, arguments: list[str], now: dt.datetime, opening: str
) -> None:
    """Later the same day by the clock, or at the time that is given; a third is told apart too."""
    write(handbook, {"s/2026-03-26.md": SAME_DAY})
    (handbook / "s/2026-04-01.md").unlink(missing_ok=True)
    made = run("new", "reports/s", *arguments, clock=lambda: now)
    assert made.output.startswith("reports/s/2026-03-26-2.md\n")
    file = handbook / "s/2026-03-26-2.md"
    assert opening in file.read_text("utf-8")
    write(handbook, {"s/2026-03-26-2.md": filled(file.read_text("utf-8"))})
    assert "same-minute" not in [code for _, code in codes(handbook)]
    later = run("new", "reports/s", "--date", "2026-03-26 20:00", clock=lambda: now)
    assert later.output.startswith("reports/s/2026-03-26-3.md\n")
    earlier = run("new", "reports/s", "--date", "2026-03-26 06:00", clock=lambda: now)
    assert earlier.exit_code == 2


def test_the_text_of_kinds_is_kept_where_it_is_asked_for(handbook: Path) -> None:
    """By any name of a kind its text stays, below a mark, with the assignments that go on in it."""
    assert run("new", "reports/s", "--keep", "summary, Samlad information").exit_code == 0
    text = (handbook / "s" / "2026-04-30.md").read_text("utf-8")
    what = "behåll av texten nedanför, som är från 26 mars 2026, det som fortfarande gäller"
    asked = f"[[FYLL I: {what}]]"
    assert f"Förra gången: ansträngd]]\n\n{asked}\n\nDet har hänt mycket.\n\n:::{{uppdrag}}" in text
    assert f"\n- {asked}\n\n- [Växeln](https://example.org/vaxeln)\n:::\n" in text
    assert text.count("Köerna mäts varje dag.") == 1
    assert "Öppet på lördagar" not in text
    assert {code for _, code in codes(handbook)} == {"mark-in-draft"}


@pytest.mark.parametrize("word", ["situation", "talesperson", "nothing"])
def test_a_word_that_names_no_kind_alone_is_told(handbook: Path, word: str) -> None:
    """Which kinds there are, or which are meant, is told, and no file is written."""
    result = run("new", "reports/s", "--keep", word)
    told = f"--keep: ”{word}” är inget av de här, eller flera av dem: "
    assert (result.exit_code, result.output[: len(told)]) == (2, told)
    assert "kommunikativ-lägesbild" in result.output
    assert not (handbook / "s" / "2026-04-30.md").exists()


def test_on_a_terminal_the_time_is_asked_for(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty answer is the time of the last report; one that is no time is asked for again."""
    monkeypatch.setattr("vgrdocs.cli.new.is_terminal", lambda: True)
    result = run("new", "reports/s", typed="kvart i nio\n8.45\n")
    assert "Klockslag [07:30]: " in result.output
    assert ":::{rapport} 2026-04-30 08:45\n" in (handbook / "s/2026-04-30.md").read_text("utf-8")
    (handbook / "s/2026-04-30.md").unlink()
    run("new", "reports/s", typed="\n")
    assert ":::{rapport} 2026-04-30 07:30\n" in (handbook / "s/2026-04-30.md").read_text("utf-8")
