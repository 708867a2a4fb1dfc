"""Two branches of a team that have both published or corrected, merged with real git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.handbooks import REPORT, replace, write
from tests.publications import JANUARY, MASTHEAD_END, at, correct, ledger, publish, two_reports
from vgrdocs.cli import app
from vgrdocs.work.handbook import check, find_handbook

RUNNER = CliRunner()


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run git in a folder and return what it says."""
    person = ["-c", "user.name=Test", "-c", "user.email=t@example.org"]
    command = ["git", "-C", str(folder), *person, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path) -> None:
    """Commit all that there is."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook with two reports, both published, in git, where one stands."""
    made = two_reports(tmp_path)
    publish(made, "2026-02-01 08:00")
    git(made, "init", "--quiet", "--initial-branch=main")
    commit(made)
    git(made, "branch", "anna")
    monkeypatch.chdir(made)
    return made


def merged(*options: str) -> str:
    """Run the command that the messages name, and return what it says."""
    arguments = ["publish", "--merge", *options]
    result = RUNNER.invoke(app, arguments, obj=lambda: at("2026-04-02 07:20"))
    assert result.exit_code == 0, result.output
    return result.output


def test_two_branches_that_published_are_one_ledger_again(folder: Path) -> None:
    """The check names the command, the command puts both in one chain, and nothing is wrong."""
    write(folder, {"s/2026-03-01.md": REPORT.format(date="2026-03-01")})
    publish(folder, "2026-03-01 08:00")
    commit(folder)
    git(folder, "checkout", "--quiet", "anna")
    write(folder, {"s/2026-03-02.md": REPORT.format(date="2026-03-02")})
    publish(folder, "2026-03-02 08:00")
    commit(folder)
    git(folder, "merge", "main", code=1)
    hints = {found.hint for found in check(find_handbook(folder)).problems}
    assert hints == {"låt vgrdocs sätta dem i en kedja: vgrdocs publish . --merge"}
    before = (folder / "ledger.jsonl").read_bytes()
    assert "skulle innehålla" in merged("--dry-run")
    assert (folder / "ledger.jsonl").read_bytes() == before
    assert "4 rader" in merged()
    assert check(find_handbook(folder)).findings == []
    commit(folder)
    assert [line.report for line in ledger(folder).lines][2:] == ["s/2026-03-02", "s/2026-03-01"]
    assert "inget att sätta ihop" in merged()


def test_two_corrections_of_one_report_both_count(folder: Path) -> None:
    """The text that holds both is recorded with the merge: nobody writes a third correction."""
    report = folder / f"{JANUARY}.md"
    correct(folder, JANUARY, "2026-03-01 08:00", "stabilt", "normalt")
    publish(folder, "2026-03-01 08:10")
    commit(folder)
    git(folder, "checkout", "--quiet", "anna")
    correct(folder, JANUARY, "2026-03-02 08:00", "Lägesrapport", "Rapport om läget")
    publish(folder, "2026-03-02 08:10")
    commit(folder)
    git(folder, "merge", "main", code=1)
    # A person puts the two texts together.
    git(folder, "checkout", "--ours", "--", f"{JANUARY}.md")
    replace(report, "stabilt", "normalt")
    first = ":::{rättelse} 2026-03-01 08:00\nDet stod stabilt.\n:::\n"
    replace(report, MASTHEAD_END, f"{MASTHEAD_END}\n{first}")
    assert f"rättad av båda: {JANUARY}" in merged()
    assert check(find_handbook(folder)).findings == []
    assert len(ledger(folder).of(JANUARY)) == 4
