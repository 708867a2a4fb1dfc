"""Remarks and what has come due: told by ``check``, asked by ``new``, and nothing stops."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import codes, replace, write

FIRST = """\
# Lägesrapport

:::{rapport} 2026-05-01 07:30
:utgivning: månadsvis
:status: publicerad
:::

::::{sammanfattande-lägesbild}
Läget är stabilt.

:::{händelse} Huset invigs
:när: 2026-05-20
:::

:::{händelse} Huset fyller år
:när: 2027-05-20
:::
::::

::::{samordningsgrupp}
:namn: Gruppen
:mandat-till: 2026-06

:::{uppdrag} Mät köerna
:id: koer
:senast: 2026-06-15
:::

:::{uppdrag} Mät om igen
:id: igen
:status: pågående
:senast: 2027
:::
::::
"""

NEXT = """\
# Lägesrapport

:::{rapport} 2026-11-26 07:30
:utgivning: månadsvis
:status: utkast
:::

::::{sammanfattande-lägesbild}
[[FYLL I: Skriv vad som har hänt.]]

[[FYLL I: vad blev det av ”Huset invigs” (20 maj 2026)?]]
::::

::::{samordningsgrupp}
:namn: Gruppen
:mandat-till: [[FYLL I: Hur länge gruppens mandat gäller. Förra gången: 2026-06]]

:::{uppdrag} Mät köerna
:id: koer
:senast: 2026-06-15

[[FYLL I: vad som har hänt sedan 1 maj 2026; sista dagen, 15 juni 2026, har passerat: \
hur slutade det, eller vilken är den nya]]
:::

:::{uppdrag} Mät om igen
:id: igen
:status: pågående
:senast: 2027

[[FYLL I: vad som har hänt sedan 1 maj 2026]]
:::
::::
"""

REPEATED = (
    FIRST.replace("2026-05-01 07:30", "2026-11-26 07:30")
    .replace(":status: publicerad\n", ":status: utkast\n")
    .replace(":::{händelse} Huset invigs\n:när: 2026-05-20\n:::\n\n", "")
)
TOLD = """\
reports/s/2026-11-26.md:1: anmärkning: ”Huset invigs” (:när: 2026-05-20) har passerat, \
och inget block säger vad det blev av [due-without-word]
    berätta om det igen, med dagen då det var eller ska bli
reports/s/2026-11-26.md:3: anmärkning: rapporten kommer sent: den förra är från 2026-05-01, \
och utgivningen är månadsvis [late-report]
    berätta varför för läsarna, eller ange den utgivning som serien har nu
reports/s/2026-11-26.md:18: anmärkning: mandatet för ”Gruppen” (:mandat-till: 2026-06) \
har gått ut [mandate-over]
    skriv hur länge det gäller nu, eller vad som har hänt med gruppen
reports/s/2026-11-26.md:20: anmärkning: sista dagen för ”Mät köerna” (:senast: 2026-06-15) \
har passerat, och ingen rapport anger uppdragets status [due-without-word]
    ge uppdraget en status eller en ny sista dag
2 rapporter lästa. Inga problem. Anmärkningar: 4
"""


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook of one report, in the working folder."""
    monkeypatch.chdir(tmp_path)
    index = "# Handbok\n\n```{toctree}\n:glob:\n\ns/*\n```\n\n:::{kalender}\n:::\n"
    write(tmp_path / "reports", {"s/2026-05-01.md": FIRST, "index.md": index})
    return Path("reports")


def repeat(handbook: Path) -> None:
    """Write the next report with the words of the first one, half a year later."""
    (handbook / "s/2026-11-26.md").write_text(REPEATED, "utf-8")


def test_new_asks_a_word_about_what_has_come_due(handbook: Path) -> None:
    """A deadline, a milestone and a mandate that have passed are marked, each with its time."""
    assert codes(handbook) == []
    assert run("new", "reports/s", "--date", "2026-11-26").exit_code == 0
    text = (handbook / "s/2026-11-26.md").read_text("utf-8")
    assert text == NEXT
    marked = [line for line, code in codes(handbook) if code == "mark-in-draft"]
    assert marked == [n for n, line in enumerate(text.splitlines(), 1) if "[[FYLL I:" in line]


def test_new_asks_of_nothing_before_its_day_has_passed(handbook: Path) -> None:
    """On the last day itself nothing has passed."""
    assert run("new", "reports/s", "--date", "2026-05-20").exit_code == 0
    text = (handbook / "s/2026-05-20.md").read_text("utf-8")
    assert "vad blev det av" not in text
    assert ":mandat-till: 2026-06\n" in text
    assert "har passerat" not in text


def test_a_milestone_is_asked_of_without_a_summary_too(handbook: Path) -> None:
    """In the first block that is to be filled in, or at the end of the report."""
    file = handbook / "s/2026-05-01.md"
    replace(file, "sammanfattande-lägesbild", "media-situation")
    replace(file, "Läget är stabilt.", ":intresse: lågt")
    assert run("new", "reports/s", "--date", "2026-06-01").exit_code == 0
    text = (handbook / "s/2026-06-01.md").read_text("utf-8")
    media, _, rest = text.partition("\n::::\n\n::::{samordningsgrupp}")
    assert media.endswith("\n\n[[FYLL I: vad blev det av ”Huset invigs” (20 maj 2026)?]]")
    assert "vad blev det av" not in rest


def test_check_tells_remarks_and_stops_nothing(handbook: Path, tmp_path: Path) -> None:
    """They are called so, there is truly no problem, and the handbook builds."""
    repeat(handbook)
    result = run("check", handbook)
    assert (result.output, result.exit_code) == (TOLD, 0)
    built = run("build", handbook, tmp_path / "out")
    assert built.exit_code == 0
    assert built.stdout == (tmp_path / "out" / "index.html").as_uri() + "\n"
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "Händelse, det framgår inte om det blev av" in page
    assert "Mandatet går ut, det framgår inte om det förlängdes" in page


def test_publish_goes_on_with_remarks(handbook: Path) -> None:
    """What is recorded needs to be right, not in time."""
    # The newest one is told of what is written, so it must not be published for remarks to come.
    repeat(handbook)
    result = run("publish", handbook)
    assert result.exit_code == 0
    assert "publicerad: s/2026-05-01" in result.output
    assert "vgrdocs check" not in result.output


def test_with_a_problem_remarks_are_told_beside_it(handbook: Path) -> None:
    """Then there is a problem, and it alone gives the exit code."""
    repeat(handbook)
    replace(handbook / "s/2026-11-26.md", ":status: pågående", ":status: igång?")
    result = run("check", handbook)
    assert result.exit_code == 1
    assert "Inga problem" not in result.output
    assert result.output.count("anmärkning: ") == 4
    assert "[unknown-choice]" in result.output


def test_programs_are_told_the_severity(handbook: Path) -> None:
    """JSON names it, GitHub shows a notice, and SARIF a note; all end well."""
    repeat(handbook)
    as_json = run("check", handbook, "--format", "json")
    assert {found["severity"] for found in json.loads(as_json.output)} == {"remark"}
    github = run("check", handbook, "--format", "github")
    assert github.output.count("::notice file=") == 4
    assert "::error" not in github.output
    sarif = run("check", handbook, "--format", "sarif")
    results = json.loads(sarif.output)["runs"][0]["results"]
    assert [result["level"] for result in results] == ["note"] * 4
    assert (as_json.exit_code, github.exit_code, sarif.exit_code) == (0, 0, 0)


def test_warnings_as_errors_go_on_with_remarks(handbook: Path, tmp_path: Path) -> None:
    """Sphinx itself says them as information, with the place, and -W stops on none."""
    repeat(handbook)
    command = [sys.executable, "-m", "sphinx", "-W", "-b", "dummy", str(handbook), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2026-11-26.md:18: mandatet för ”Gruppen”" in done.stdout
