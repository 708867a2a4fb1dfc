"""What writers are told: every fault in `faults`, at its line, in Swedish and in English."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.handbooks import findings
from vgrdocs.model import Code, PastedCode
from vgrdocs.work.run import Finding

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from vgrdocs.work.outcome import Finding

FAULTS = Path(__file__).parent / "faults"


def mark(found: Finding) -> str:
    """Return the code of a finding, and that it is a remark where it is one."""
    return f"{found.code}, {found.severity}" if found.is_remark else found.code


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_fault_is_told_at_its_line(
    language: str, file_regression: FileRegressionFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer is told all that is wrong, where, and what to write, in the handbook's language."""
    monkeypatch.setenv("FAULTS_LANGUAGE", language)
    monkeypatch.chdir(FAULTS)  # hints hold commands from where the writer stands
    monkeypatch.setenv("GIT_DIR", str(FAULTS / "none"))  # and what git has of these files
    told = [
        f"{found.file}:{found.line}: {found.message} [{mark(found)}]\n    {found.hint}\n"
        for found in findings(FAULTS)
    ]
    file_regression.check("".join(told), basename=f"messages.{language}")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_hint_holds_a_value_that_the_writer_did_not_give(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each number in a hint, and so each date and time, stands in what the hint is about."""
    monkeypatch.setenv("FAULTS_LANGUAGE", language)
    foreign = []
    for found in findings(FAULTS):
        # The form of telephone numbers, and the name of an encoding, are no values.
        numbers = numbers_in(found.hint.replace("0XX-", "").replace("UTF-8", ""))
        if found.hint.startswith(("the highest number is", "numret kan vara högst")):
            numbers = set()  # what the calendar allows is nobody's value
        if numbers - given_for(found):
            foreign.append(f"{found.file}:{found.line}: {found.hint}")
    assert foreign == []


def given_for(found: Finding) -> set[int]:
    """Return the numbers that a writer gave where something was found, as far as a hint may go."""
    lines = (FAULTS / found.file).read_text("utf-8", "replace").split("\n")
    given = numbers_in(found.file)
    if found.code == "inner-fence":
        given |= set(range(len(lines)))  # it names lines
    if found.file.endswith(".jsonl"):
        lines = ["", "\n".join(lines)]  # the ledger's paths and digests
        found = replace(found, line=2)
    if found.code == "lost-report":
        given |= numbers_in((FAULTS / "ledger.jsonl").read_text("utf-8"))
    if found.code == "ambiguous-day":
        given |= {2}  # the choices are the names of files
    if found.code in ("changed-report", "old-correction"):
        given |= {2026, 3, 1, 9, 30}  # the time at which one corrects is vgrdocs_now
    if found.line:
        line = lines[found.line - 1]
        given |= numbers_in(line)
        given |= {2000 + number for number in given if number < 100}  # short years
        given |= {12 + number for number in given if "pm" in line.casefold()}
        given |= {month for month, name in MONTHS.items() if name in line.casefold()}
    return given


MONTHS = {3: "mars", 8: "aug"}


def numbers_in(text: str) -> set[int]:
    """Return the numbers in a text; 03 is 3."""
    return set(map(int, re.findall(r"\d+", text)))


def test_the_faults_cover_all_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of faults shows every code but those that leave nothing else to tell."""
    monkeypatch.setenv("FAULTS_LANGUAGE", "en")
    shown = {found.code for found in findings(FAULTS)}
    elsewhere = {Code.BAD_SETTING, Code.NOT_BUILT, Code.TOO_DEEP}
    expected = {code.value for code in (*Code, *PastedCode) if code not in elsewhere}
    assert expected - shown == set()


def test_serial_reading_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or several, a writer is told the same."""
    monkeypatch.setenv("FAULTS_LANGUAGE", "sv")
    together = findings(FAULTS)
    monkeypatch.setattr("vgrdocs.work.run.processors", lambda: 1)
    assert findings(FAULTS) == together
