"""Two branches of a team that have both published or corrected, merged with real git."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.handbooks import REPORT, replace, write
from tests.publications import (
    JANUARY,
    MASTHEAD_END,
    at,
    correct,
    ledger,
    publish,
    two_reports,
    withdraw,
)
from vgrdocs.cli import app
from vgrdocs.publish.going_out import going_out, save
from vgrdocs.publish.kept_copies import copy_faults
from vgrdocs.publish.ledger_merging import LedgerMerge, merge
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook

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
    command = ["publish", "--merge", *options]
    result = RUNNER.invoke(app, command, obj=lambda: at("2026-04-02 07:20"))
    assert result.exit_code == 0, result.output
    return result.output


def publish_on_both(folder: Path) -> None:
    """Publish a report on each of two branches, and merge the one into the other, in conflict."""
    write(folder, {"s/2026-03-01.md": REPORT.format(date="2026-03-01")})
    publish(folder, "2026-03-01 08:00")
    commit(folder)
    git(folder, "checkout", "--quiet", "anna")
    write(folder, {"s/2026-03-02.md": REPORT.format(date="2026-03-02")})
    publish(folder, "2026-03-02 08:00")
    commit(folder)
    git(folder, "merge", "main", code=1)


def test_two_branches_that_published_are_one_ledger_again(folder: Path) -> None:
    """The check names the command, which puts both in one chain, and not before it is to."""
    publish_on_both(folder)
    hints = {found.hint for found in check(find_handbook(folder)).problems}
    assert hints == {"låt vgrdocs sätta dem i en kedja: vgrdocs publish . --merge"}
    conflict = (folder / "ledger.jsonl").read_bytes()
    assert "skulle" in merged("--dry-run")
    assert (folder / "ledger.jsonl").read_bytes() == conflict
    assert "4 rader" in merged()
    assert check(find_handbook(folder)).findings == []
    commit(folder)
    assert [line.report for line in ledger(folder).lines][2:] == ["s/2026-03-02", "s/2026-03-01"]
    assert "inget att sätta ihop" in merged()


def test_a_side_that_was_lost_in_a_merge_is_told(folder: Path) -> None:
    """Who took the other's ledger alone is told, and the command brings this one's lines back."""
    publish_on_both(folder)
    git(folder, "checkout", "--theirs", "ledger.jsonl")
    (lost,) = check(find_handbook(folder)).problems
    assert (lost.code, "s/2026-03-02" in lost.message) == ("broken-ledger", True)
    assert lost.hint.endswith("vgrdocs publish . --merge")
    assert "4 rader" in merged()
    assert check(find_handbook(folder)).findings == []
    # Git refuses to commit a part of a merge.
    needs = going_out(folder, dt.date(2026, 4, 2))
    assert needs
    save(needs, "Samman")
    assert git(folder, "status", "--porcelain") == ""


def test_a_ledger_that_the_merge_took_away_comes_back(folder: Path) -> None:
    """Both sides are in git, whatever stands in the folder; the chain of a version stays first."""
    git(folder, "tag", "v0", "anna")
    git(folder, "rm", "--quiet", "--cached", "ledger.jsonl")
    (ledger_file := folder / "ledger.jsonl").rename(folder / "aside")
    commit(folder)
    git(folder, "tag", "without")
    git(folder, "reset", "--quiet", "--hard", "anna")
    publish_on_both(folder)
    git(folder, "tag", "v1", "main")
    ledger_file.unlink()
    assert "4 rader" in merged()
    assert [line.report for line in ledger(folder).lines][2:] == ["s/2026-03-01", "s/2026-03-02"]


def test_a_handbook_outside_of_git_has_its_own_ledger_alone(tmp_path: Path) -> None:
    """One that holds both sides, as a copy of a folder may, is put in one chain all the same."""
    made = two_reports(tmp_path)
    publish(made, "2026-02-01 08:00")
    handbook, time = find_handbook(made), at("2026-04-02 07:20")
    assert merge(handbook, time) == LedgerMerge(2, [], was_whole=True)
    both = (made / "ledger.jsonl").read_text("utf-8").splitlines(keepends=True)
    (made / "ledger.jsonl").write_text("".join([*both, both[1]]), "utf-8")
    assert merge(handbook, time) == LedgerMerge(2, [])
    assert len(ledger(made).lines) == 2


def test_the_way_out_of_a_contradiction_is_from_before_the_marks(folder: Path) -> None:
    """Who has committed the ledger with git's marks is led to the newest commit without."""
    for branch, word in (("main", "stabilt"), ("anna", "farligt")):
        git(folder, "checkout", "--quiet", branch)
        text = REPORT.format(date="2026-03-01").replace("stabilt", word)
        write(folder, {"s/2026-03-01.md": text})
        publish(folder, "2026-03-01 08:00")
        commit(folder)
    git(folder, "merge", "main", code=1)
    commit(folder)
    result = RUNNER.invoke(app, ["publish", "--merge"], obj=lambda: at("2026-04-02 07:20"))
    assert result.exit_code == 2
    assert '--source "HEAD^" -- ledger.jsonl' in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("how", "recorded"),
    [("one", False), ("marks", False), ("number", False), ("elsewhere", True)],
)
def test_what_two_corrected_is_recorded_if_its_text_can_be(
    folder: Path, how: str, recorded: bool
) -> None:
    """It must hold both corrections and no fault of its own; faults of other pages do not count."""
    for branch, day, old, new in (
        ("main", "2026-03-01", "stabilt", "normalt"),
        ("anna", "2026-03-02", "Lägesrapport", "Rapport om läget"),
    ):
        git(folder, "checkout", "--quiet", branch)
        correct(folder, JANUARY, f"{day} 08:00", old, new)
        publish(folder, f"{day} 08:10")
        commit(folder)
    git(folder, "merge", "main", code=1)
    report = folder / f"{JANUARY}.md"
    if how != "marks":
        git(folder, "checkout", "--ours", "--", f"{JANUARY}.md")
        replace(report, "stabilt", "normalt" if how != "number" else "19121212-1212")
    if how not in ("marks", "one"):
        first = ":::{rättelse} 2026-03-01 08:00\nDet stod stabilt.\n:::\n"
        replace(report, MASTHEAD_END, f"{MASTHEAD_END}\n{first}")
    if how == "elsewhere":
        write(folder, {"index.md": "# Handbok\n\n[x](nowhere.md)\n"})
    done = merge(find_handbook(folder), at("2026-04-02 07:20"))
    assert done == LedgerMerge(4 + recorded, [JANUARY] * recorded)
    assert len(ledger(folder).of(JANUARY)) == 3 + recorded


def test_who_has_both_corrections_already_records_no_third_time(folder: Path) -> None:
    """One branch has taken the other's correction over with its own: its line says all."""
    correct(folder, JANUARY, "2026-03-01 08:00", "stabilt", "normalt")
    publish(folder, "2026-03-01 08:10")
    commit(folder)
    git(folder, "checkout", "--quiet", "anna")
    correct(folder, JANUARY, "2026-03-01 08:00", "stabilt", "normalt")
    correct(folder, JANUARY, "2026-03-02 08:00", "Lägesrapport", "Rapport om läget")
    publish(folder, "2026-03-02 08:10")
    commit(folder)
    git(folder, "checkout", "--quiet", "main")
    git(folder, "merge", "anna", code=1)
    git(folder, "checkout", "--theirs", "--", f"{JANUARY}.md")
    done = merge(find_handbook(folder), at("2026-04-02 07:20"))
    assert done == LedgerMerge(4, [])


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
    said = merged()
    assert f"rättad av båda: {JANUARY}" in said
    assert check(find_handbook(folder)).findings == []
    assert len(ledger(folder).of(JANUARY)) == 4
    assert f"{len(ledger(folder).lines)} rader" in said


def test_what_one_branch_withdrew_is_gone_though_the_other_corrected_it(folder: Path) -> None:
    """The notice stands in the place of both texts, and no copy of them is left."""
    correct(folder, JANUARY, "2026-03-01 08:00", "stabilt", "farligt")
    publish(folder, "2026-03-01 08:10")
    commit(folder)
    git(folder, "checkout", "--quiet", "anna")
    withdraw(folder, JANUARY, "2026-03-02 08:10")
    commit(folder)
    git(folder, "merge", "main", code=1)
    merged()
    assert check(find_handbook(folder)).findings == []
    assert list(copy_faults(folder, ledger(folder))) == []
    assert JANUARY in ledger(folder).withdrawn
    assert b"farligt" not in (folder / f"{JANUARY}.md").read_bytes()


@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_what_contradicts_is_decided_by_the_commands_that_are_named(folder: Path, how: str) -> None:
    """Both branches have published another text of one report, and more beside it."""
    write(folder, {"s/2026-03-01.md": REPORT.format(date="2026-03-01")})
    publish(folder, "2026-03-01 08:00")
    commit(folder)
    git(folder, "checkout", "--quiet", "anna")
    other = REPORT.format(date="2026-03-01").replace("stabilt", "farligt")
    write(folder, {"s/2026-03-01.md": other, "s/2026-03-03.md": REPORT.format(date="2026-03-03")})
    publish(folder, "2026-03-03 08:00")
    commit(folder)
    if how == "merge":
        git(folder, "checkout", "--quiet", "main")
        git(folder, "merge", "anna", code=1)
    else:
        git(folder, "rebase", "main", code=1)
    result = RUNNER.invoke(app, ["publish", "--merge"], obj=lambda: at("2026-04-02 07:20"))
    assert result.exit_code == 2
    command = "restore --staged --worktree --source HEAD -- ledger.jsonl s/2026-03-01.md"
    copies = ".published/s/2026-03-01"
    assert f"git {command} {copies}" in " ".join(result.output.split())
    assert "i den ena är den publicerad, i den andra publicerad" in result.output
    git(folder, *command.split(), copies)
    assert publish(folder, "2026-04-02 07:20") == ["s/2026-03-03"]
    commit(folder)
    assert check(find_handbook(folder)).findings == []
    assert list(copy_faults(folder, ledger(folder))) == []
    assert "stabilt" in (folder / "s/2026-03-01.md").read_text("utf-8")
