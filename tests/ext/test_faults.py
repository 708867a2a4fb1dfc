"""What writers are told: every fault in `faults`, at its line, in Swedish and in English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.handbooks import findings
from vgrdocs.model import Code
from vgrdocs.work.run import Finding

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

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
    told = [
        f"{found.file}:{found.line}: {found.message} [{mark(found)}]\n    {found.hint}\n"
        for found in findings(FAULTS)
    ]
    file_regression.check("".join(told), basename=f"messages.{language}")


def test_the_faults_cover_all_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of faults shows every code but those that leave nothing else to tell."""
    monkeypatch.setenv("FAULTS_LANGUAGE", "en")
    shown = {found.code for found in findings(FAULTS)}
    elsewhere = {Code.BAD_SETTING, Code.NOT_BUILT, Code.TOO_DEEP}
    assert {code.value for code in Code if code not in elsewhere} - shown == set()


def test_serial_reading_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or several, a writer is told the same."""
    monkeypatch.setenv("FAULTS_LANGUAGE", "sv")
    together = findings(FAULTS)
    monkeypatch.setattr("vgrdocs.work.run.os.cpu_count", lambda: 1)
    assert findings(FAULTS) == together
