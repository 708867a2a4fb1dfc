"""``vgrdocs withdraw``: the text is gone from all that is built, and a notice in its place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.cli import test_commands
from tests.handbooks import REPORT, built, findings, pages, write
from tests.publications import FEBRUARY, at, correct, ledger, publish, two_reports, withdraw
from tests.publish.sites import files as files_in
from vgrdocs.work.checking import check
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import Handbook

if TYPE_CHECKING:
    from typer.testing import Result

HIDDEN = """
::::{samordningsgrupp}
:namn: Hemliga gruppen

:::{uppdrag} Hemligt uppdrag
:id: hemligt
:status: nytt
Hemlig text om Hemlinda.
:::
::::

:::{talesperson}
- Hemlinda Hemberg, hemlig roll
:::

## Bild

![Hemlig bild](hemlig.svg)
"""
INDEX = """# Handbok

:::{rapportlista}
:::
:::{uppdragsregister}
:::
:::{talespersonsregister}
:::
:::{ändringar}
:::
"""
REASON = "Rapporten innehöll <b>namn</b> som *inte* får spridas."


def run(*arguments: object) -> Result:
    """Run a command on the second of March."""
    return test_commands.run(*arguments, clock=lambda: at("2026-03-02 07:20"))


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook with two published reports; one was corrected, and tells secrets."""
    monkeypatch.chdir(tmp_path)
    folder = two_reports(tmp_path / "reports")
    february = REPORT.format(date="2026-02-01") + HIDDEN
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" class="hemlig"/>'
    write(folder, {f"{FEBRUARY}.md": february, "s/hemlig.svg": drawing, "index.md": INDEX})
    publish(folder, "2026-02-01 08:00")
    correct(folder, FEBRUARY, "2026-02-02 08:00", "Hemlig text", "Hemligare text")
    publish(folder, "2026-02-02 08:01")
    return Path("reports")


def holding(folder: Path, words: bytes) -> list[str]:
    """Return the files below *folder* that hold *words*, in whatever case."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return [
        file.relative_to(folder).as_posix() for file in files if words in file.read_bytes().lower()
    ]


def text_of(page: Path) -> str:
    """Return what a reader sees of a page, in one line."""
    article = BeautifulSoup(page.read_bytes(), "html.parser").find("article")
    assert article is not None
    return " ".join(article.get_text(" ").split())


@pytest.mark.with_pdfs
def test_the_text_is_gone_from_all_that_is_built(handbook: Path, tmp_path: Path) -> None:
    """No page, PDF, picture, index, data or register holds the text after the next build."""
    out = built(handbook, tmp_path / "out")
    before = holding(out, b"heml")
    assert {
        "s/2026-02-01.html",
        "s/2026-02-01-corrections.html",
        "index.html",
        "data/s/reports/s/2026-02-01.json",
    } <= {*before}
    assert any(name.startswith("_images/") for name in before)
    assert any(name.startswith("_search/") for name in before)
    assert (out / "s/2026-02-01.pdf").is_file()
    result = run("withdraw", handbook, FEBRUARY, "--reason", REASON, "--by", "Eva Lind")
    assert result.exit_code == 0
    built(handbook, out)
    assert holding(out, b"heml") == []
    assert not (out / "s/2026-02-01.pdf").exists()
    assert not (out / "s/2026-02-01-corrections.html").exists()
    assert (out / "s/2026-01-01.pdf").exists()
    # The ledger keeps the names of the files that it showed, and so do the doctrees.
    for secret in (b"hemlinda", b"hemligt uppdrag", b'class="hemlig"'):
        assert holding(tmp_path / ".out.doctrees", secret) == []
    again = pages(built(handbook, tmp_path / "clean"))
    assert pages(out) == again


def test_the_notice_says_what_when_who_and_why(handbook: Path, tmp_path: Path) -> None:
    """A reader of the report is told that it is withdrawn, in words that can hold any sign."""
    run("withdraw", handbook, "2026-02-01", "--reason", REASON, "--by", "Eva  Lind")
    out = built(handbook, tmp_path / "out")
    assert text_of(out / f"{FEBRUARY}.html").replace("# ", "") == (
        "Lägesrapport 1 februari 2026 klockan 7.30 Rapporten är återkallad "
        f"Den återkallades 2 mars 2026 klockan 7.20 av Eva Lind. Skäl: {REASON}"
    )
    start = text_of(out / "index.html")
    assert "1 februari 2026 Lägesrapport (återkallad)" in start
    assert "1 januari 2026 Lägesrapport" in start


def test_a_dry_run_shows_what_would_go_and_changes_nothing(handbook: Path) -> None:
    """What is withdrawn, why and by whom is shown, and every file is as it was."""
    before = files_in(handbook)
    result = run("withdraw", handbook, FEBRUARY, "--reason", REASON, "--by", "Eva", "--dry-run")
    assert (result.exit_code, len(result.output.splitlines())) == (0, 6)
    assert "”Lägesrapport”" in result.output
    assert files_in(handbook) == before


def test_a_report_that_was_withdrawn_before_is_said_to_be(handbook: Path) -> None:
    """A dry run puts no notice back, and a title that the ledger holds is not said to go."""
    withdraw(handbook, FEBRUARY, "2026-03-01 08:00")
    (handbook / f"{FEBRUARY}.md").write_text("# Annat\n", "utf-8")
    before = files_in(handbook)
    dry = run("withdraw", handbook, FEBRUARY, "--dry-run")
    assert (dry.exit_code, dry.output) == (0, "s/2026-02-01 har återkallats tidigare\n")
    late = run("withdraw", handbook, FEBRUARY, "--redact-title")
    assert (late.exit_code, "återkallades med sin titel" in late.output) == (2, True)
    assert files_in(handbook) == before


def test_a_title_that_must_go_is_in_no_page_and_not_in_the_ledger(
    handbook: Path, tmp_path: Path
) -> None:
    """With --redact-title the notice and the lists call the report by its name."""
    file = handbook / f"{FEBRUARY}.md"
    file.write_text(file.read_text("utf-8").replace("# Lägesrapport", "# Om Hemlinda"), "utf-8")
    arguments = ("--reason", REASON, "--by", "Eva", "--redact-title")
    assert run("withdraw", handbook, FEBRUARY, *arguments).exit_code == 0
    assert holding(handbook, b"hemlinda") == []
    out = built(handbook, tmp_path / "out")
    assert holding(out, b"hemlinda") == []
    assert f"1 februari 2026 {FEBRUARY} (återkallad)" in text_of(out / "index.html")


def test_a_title_that_is_in_the_ledger_stays_there(handbook: Path) -> None:
    """No line can change: who leaves the title out too late is told so, and nothing is done."""
    arguments = ("--reason", REASON, "--by", "Eva")
    assert run("withdraw", handbook, FEBRUARY, *arguments).exit_code == 0
    before = (handbook / "ledger.jsonl").read_bytes()
    result = run("withdraw", handbook, FEBRUARY, *arguments, "--redact-title")
    assert result.exit_code == 2
    assert "den står i publiceringsloggen" in result.output
    assert (handbook / "ledger.jsonl").read_bytes() == before


@pytest.mark.parametrize(("answer", "code"), [(b"ja\n", 0), (b"nej\n", 1)])
def test_on_a_terminal_withdraw_asks(handbook: Path, answer: bytes, code: int) -> None:
    """Only a yes takes the text away, after what goes and what stays was shown."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "vgrdocs", "withdraw", str(handbook), FEBRUARY]
    command += ["--reason", REASON, "--by", "Eva"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE) as process:
        os.write(ours, answer)
        said = process.stdout.read().decode() if process.stdout else ""
    os.close(theirs)
    os.close(ours)
    assert process.returncode == code
    assert said.index("gits historik") < said.index("[ja/nej]")
    assert (FEBRUARY in ledger(handbook).withdrawn) == (code == 0)


def test_the_sources_hold_it_no_more(handbook: Path) -> None:
    """The file holds a notice, kept copies are gone, and what else it showed is named."""
    result = run("withdraw", handbook, FEBRUARY, "--reason", REASON, "--by", "Eva Lind")
    assert result.output.splitlines() == [
        "ska återkallas: s/2026-02-01, ”Lägesrapport”",
        f"läsarna får se varför: {REASON}",
        "och vem som återkallade den: Eva Lind",
        "dess text tas bort ur dess fil och ur mappen .published",
        "och, när webbplatsen byggs på nytt, ur alla dess versioner och ur dess förråd",
        (
            "det som inget kommando når: gits historik, andra kloner, säkerhetskopior "
            "och det som har mejlats, skrivits ut eller kopierats"
        ),
        "återkallad: s/2026-02-01; ett meddelande har ersatt texten i reports/s/2026-02-01.md",
        (
            "reports/s/hemlig.svg visades i rapporten och finns kvar; "
            "ta bort den om den också måste bort"
        ),
        "bygg handboken på nytt",
    ]
    assert holding(handbook, b"heml") == [
        "ledger.jsonl",
        "s/hemlig.svg",
    ]  # the ledger: the path of the picture
    assert (handbook / f"{FEBRUARY}.md").read_text(
        "utf-8"
    ) == "# Lägesrapport\n\nRapporten är återkallad.\n"
    assert findings(handbook) == []
    line = ledger(handbook).lines[-1]
    assert (line.by, line.reason, line.time) == ("Eva Lind", REASON, at("2026-03-02 07:20"))


def test_the_name_comes_from_git(handbook: Path) -> None:
    """Without --by it is the name that git knows, and without that a sentence."""
    subprocess.run(["git", "init", "-q", handbook], check=True)
    subprocess.run(["git", "-C", handbook, "config", "user.name", "Git Gitsson"], check=True)
    assert run("withdraw", handbook, FEBRUARY, "--reason", "Fel.").exit_code == 0
    assert ledger(handbook).lines[-1].by == "Git Gitsson"


@pytest.mark.parametrize(
    ("report", "options", "sentence"),
    [
        (
            FEBRUARY,
            ["--reason", " ", "--by", "x"],
            "ange med --reason varför rapporten återkallas; läsarna ser det",
        ),
        ("s/2027-01-01", ["--reason", "x", "--by", "x"], "det finns ingen rapport ”s/2027-01-01”"),
        ("s/2026-03-01", ["--reason", "x", "--by", "x"], "”s/2026-03-01” har aldrig publicerats"),
    ],
)
def test_wrong_use_is_a_sentence(
    handbook: Path, report: str, options: list[str], sentence: str
) -> None:
    """Whoever leaves the reason out, or names what is not published, is told."""
    write(handbook, {"s/2026-03-01.md": REPORT.format(date="2026-03-01"), "index.md": INDEX})
    before = (handbook / "ledger.jsonl").read_bytes()
    result = run("withdraw", handbook, report, *options)
    assert (result.exit_code, result.output.startswith(sentence)) == (2, True), result.output
    assert (handbook / "ledger.jsonl").read_bytes() == before


def test_a_withdrawal_that_was_stopped_goes_on(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a stop at the ledger's line no build shows the text, and a second run ends it."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("vgrdocs.publish.report_withdrawing.put_notice", stop)
        with pytest.raises(KeyboardInterrupt):
            withdraw(handbook, FEBRUARY, "2026-03-01 08:00")
    (finding,) = findings(handbook)
    assert (finding.file, finding.code) == ("s/2026-02-01.md", "withdrawn-text")
    assert "heml" not in finding.message.lower()
    result = run("withdraw", handbook, FEBRUARY, "--reason", "Annat skäl.", "--by", "Annan")
    assert result.output.startswith(
        "s/2026-02-01 är redan återkallad; meddelandet finns i reports/s/2026-02-01.md\n"
    )
    assert findings(handbook) == []
    assert ledger(handbook).lines[-1].reason == "Fel text."


def test_a_withdrawn_report_stays_withdrawn(handbook: Path) -> None:
    """A text that comes back into its file is told, and is not published."""
    text = (handbook / f"{FEBRUARY}.md").read_bytes()
    withdraw(handbook, FEBRUARY, "2026-03-01 08:00")
    (handbook / f"{FEBRUARY}.md").write_bytes(text)
    assert [(finding.file, finding.code) for finding in findings(handbook)] == [
        ("s/2026-02-01.md", "withdrawn-text")
    ]
    result = run("publish", handbook, "--report", FEBRUARY)
    assert (
        result.output
        == "”s/2026-02-01” är återkallad; en ny text behöver en fil med ett annat namn\n"
    )
    (handbook / f"{FEBRUARY}.md").unlink()
    assert [finding.file for finding in findings(handbook) if finding.code == "withdrawn-text"] == [
        "ledger.jsonl"
    ]
    withdraw(handbook, FEBRUARY, "2026-03-01 08:00")
    assert findings(handbook) == []


LINKING = """
## Följ upp

[Uppdraget](#hemligt), {uppdrag}`hemligt`, {rapport}`2026-02-01`, [rapporten](2026-02-01.md),
[samma](2026-02-01.md#bild) och {person}`Hemlinda Hemberg`.
"""


def test_an_old_version_is_built_with_the_notice(handbook: Path, tmp_path: Path) -> None:
    """With a newer ledger the sources of before are built without the text, in its place."""
    third = "s/2026-02-15"
    write(handbook, {f"{third}.md": REPORT.format(date="2026-02-15") + LINKING, "index.md": INDEX})
    publish(handbook, "2026-02-15 08:00")
    old, out = shutil.copytree(handbook, tmp_path / "old"), tmp_path / "out"
    built(old, out)
    assert "s/2026-02-01.html" in holding(out, b"hemligare text")
    withdraw(handbook, FEBRUARY, "2026-03-01 08:00", reason="Personuppgifter.")
    newer = Handbook(old.resolve(), {"vgrdocs_ledger": str((handbook / "ledger.jsonl").resolve())})
    assert build(newer, out).findings == []
    assert [
        words
        for words in (b"hemligare text", b"hemliga gruppen", b"hemlig roll")
        if holding(out, words)
    ] == []
    assert "Skäl: Personuppgifter." in text_of(out / f"{FEBRUARY}.html")
    assert not (out / f"{FEBRUARY}-corrections.html").exists()
    assert not list((out / "_images").glob("hemlig*"))
    page = BeautifulSoup((out / f"{third}.html").read_bytes(), "html.parser").select_one("article")
    assert page is not None
    links = {str(link["href"]) for link in page.select("a:not(.headerlink)")}
    assert {link for link in links if "2026-02-01" in link or "heml" in link} == {"2026-02-01.html"}
    assert check(find_handbook(handbook)).findings == []


def test_a_version_from_before_a_report_was_recorded_is_built_with_the_notice(
    tmp_path: Path,
) -> None:
    """A withdrawal is so in a version that held the text without its line, and mails tell it."""
    handbook = two_reports(tmp_path / "handbook")
    old, out = shutil.copytree(handbook, tmp_path / "old"), tmp_path / "out"
    publish(handbook, "2026-02-15 08:00")
    withdraw(handbook, FEBRUARY, "2026-03-01 08:00", reason="Personuppgifter.")
    newer = Handbook(old.resolve(), {"vgrdocs_ledger": str((handbook / "ledger.jsonl").resolve())})
    assert build(newer, out).findings == []
    assert "Skäl: Personuppgifter." in text_of(out / f"{FEBRUARY}.html")
    assert (out / f"{FEBRUARY}-withdrawn.eml").is_file()


def test_a_link_by_date_leads_to_the_notice(handbook: Path, tmp_path: Path) -> None:
    """A report that named another by its day still leads there, to what says it is withdrawn."""
    third = "s/2026-02-15"
    sentence = "\n## Följ upp\n\nSom sades {rapport}`2026-02-01`.\n"
    write(handbook, {f"{third}.md": REPORT.format(date="2026-02-15") + sentence, "index.md": INDEX})
    publish(handbook, "2026-02-15 08:00")
    withdraw(handbook, FEBRUARY, "2026-03-01 08:00")
    out = built(handbook, tmp_path / "out")
    page = BeautifulSoup((out / f"{third}.html").read_bytes(), "html.parser")
    found = [(link["href"], link.get_text()) for link in page.select("#folj-upp a, #följ-upp a")]
    assert ("2026-02-01.html", "1 februari 2026") in found


def test_a_newer_ledger_that_is_not_there_is_told(handbook: Path) -> None:
    """A site that is built with the wrong path is told so, and shows nothing by mistake."""
    wrong = Handbook(handbook.resolve(), {"vgrdocs_ledger": "nowhere.jsonl"})
    (finding,) = check(wrong).findings
    assert finding.code == "bad-setting"
    assert "vgrdocs_ledger" in finding.message
