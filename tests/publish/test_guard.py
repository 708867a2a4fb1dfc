"""The ledger's guard stands in the library: it holds for whoever calls, not for a command alone."""

from __future__ import annotations

import dataclasses as dc
from pathlib import Path

import pytest

from tests.handbooks import REPORT, replace, write
from tests.publications import FEBRUARY, JANUARY, at, ledger, two_reports
from vgrdocs.model import Text
from vgrdocs.publish.report_publishing import ProblemsInTheWay, publish
from vgrdocs.publish.report_withdrawing import withdraw
from vgrdocs.record.fault import PublishingFault
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import Finding

NUMBER = "19121212-1212"
LATER = at("2026-03-02 07:20")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a handbook with two reports, the first published."""
    return two_reports(tmp_path / "reports")


def files(folder: Path) -> dict[str, bytes]:
    """Return what all files hold, but for those of the lock, which say nothing."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in (".lock", ".gitignore")
    }


def refused(folder: Path, *names: str) -> list[str]:
    """Publish by the library, which must refuse and write nothing; return the problems' codes."""
    before = files(folder)
    handbook = find_handbook(folder)
    with pytest.raises(ProblemsInTheWay) as caught:
        publish(handbook, check(handbook), names, LATER)
    assert files(folder) == before
    return sorted({finding.code for finding in caught.value.findings})


@pytest.mark.parametrize("names", [(), (FEBRUARY,)])
def test_a_personal_identity_number_is_never_recorded(folder: Path, names: tuple[str, ...]) -> None:
    """A program that calls the library is refused as a person is, for one report or for all."""
    replace(folder / f"{FEBRUARY}.md", "Läget", f"Läget för {NUMBER}")
    assert refused(folder, *names) == ["identity-number"]


def test_one_report_with_a_problem_holds_back_the_others(folder: Path) -> None:
    """All are recorded or none, so that nobody has to find out which."""
    report = REPORT.format(date="2026-03-01").replace("Läget", NUMBER)
    write(folder, {"s/2026-03-01.md": report})
    assert refused(folder) == ["identity-number"]


def test_a_problem_of_the_handbook_itself_is_in_the_way(folder: Path) -> None:
    """A wrong setting, for one, may mean that the reports were not looked at as they should be."""
    write(folder, {}, conf='vgrdocs_terms = {"a": 1}\n')
    assert refused(folder) == ["bad-setting"]


def test_a_problem_without_a_place_is_in_the_way(folder: Path) -> None:
    """A check that broke off has seen reports and not said all of them."""
    handbook = find_handbook(folder)
    broken_off = Finding(str(folder / "index.md"), 0, "not-built", "the page can't be built")
    outcome = dc.replace(check(handbook), findings=[broken_off])
    with pytest.raises(ProblemsInTheWay) as caught:
        publish(handbook, outcome, [FEBRUARY], LATER)
    assert caught.value.findings == [broken_off]


def test_a_problem_of_another_file_is_not(folder: Path) -> None:
    """A dead link on a page that is not recorded holds no report back."""
    write(folder, {"index.md": "# Handbok\n\n[x](nowhere.md)\n"})
    handbook = find_handbook(folder)
    outcome = check(handbook)
    assert outcome.findings
    assert [line.report for line in publish(handbook, outcome, (), LATER).lines] == [FEBRUARY]


def test_a_broken_ledger_is_told_with_the_other_problems(folder: Path) -> None:
    """Whoever publishes learns at once all that must be mended."""
    replace(folder / "ledger.jsonl", "T08:00", "T09:00")
    replace(folder / f"{FEBRUARY}.md", "Läget", NUMBER)
    assert refused(folder) == ["broken-ledger", "identity-number"]


def test_what_must_go_may_have_a_problem(folder: Path) -> None:
    """A withdrawal takes a personal identity number away, and so is not held back by one."""
    replace(folder / f"{JANUARY}.md", "Läget", NUMBER)
    handbook = find_handbook(folder)
    withdraw(handbook, check(handbook), JANUARY, "Personuppgift.", "Eva Lind", LATER)
    assert [name for name, content in files(folder).items() if NUMBER.encode() in content] == []
    assert check(handbook).problems == []


@pytest.mark.parametrize(("reason", "by"), [("", "Eva Lind"), ("Fel.", " \n")])
def test_a_withdrawal_says_why_and_who(folder: Path, reason: str, by: str) -> None:
    """Readers see both on the page, and the ledger keeps them for good: neither is left out."""
    before = files(folder)
    handbook = find_handbook(folder)
    with pytest.raises(PublishingFault) as caught:
        withdraw(handbook, check(handbook), JANUARY, reason, by, LATER)
    assert isinstance(caught.value.text, Text)
    assert files(folder) == before
    assert ledger(folder).withdrawn == {}


def test_the_notice_is_on_the_disk_before_the_text_is_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the power goes meanwhile, one of the two is there."""
    copies: list[int] = []

    def noted(_: int) -> None:
        copies.append(len(list((folder / ".published" / JANUARY).glob("*.md"))))

    handbook = find_handbook(folder)
    outcome = check(handbook)
    monkeypatch.setattr("os.fsync", noted)
    withdraw(handbook, outcome, JANUARY, "Fel.", "Eva Lind", LATER)
    # The copy of the notice, the line, and the notice in the report's place.
    assert copies == [1, 2, 2]


def test_a_withdrawal_is_recorded_in_one_line_each(folder: Path) -> None:
    """What is pasted with line breaks is read as running words."""
    handbook = find_handbook(folder)
    withdraw(handbook, check(handbook), JANUARY, "Fel\n  text.", " Eva  Lind", LATER)
    assert (ledger(folder).lines[-1].reason, ledger(folder).lines[-1].by) == (
        "Fel text.",
        "Eva Lind",
    )
