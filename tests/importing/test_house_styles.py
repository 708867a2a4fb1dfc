"""Twenty made-up reports in three house styles of Word: their facts come out, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import write

from .made_up import STYLES, made_up
from .reading import checked, facts_of


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook with the twenty reports, imported from one folder."""
    folder = tmp_path_factory.mktemp("styles")
    write(folder / "handbok", {"index.md": "# Handbok\n\n```{toctree}\n:glob:\n\nserie/*\n```\n"})
    (folder / "word").mkdir()
    for seed in range(20):
        document = STYLES[seed % 3](made_up(seed))
        (folder / "word" / f"rapport-{seed}.docx").write_bytes(document.packed())
    result = run("import", folder / "word", "--to", folder / "handbok" / "serie")
    assert result.exit_code == 0, result.output
    assert result.output.count(", inget borta") == 20
    return folder / "handbok"


def test_facts_come_out_and_none_is_invented(imported: Path) -> None:
    """Each typed fact of each report is read, and not one that was not in it."""
    (history,) = checked(imported).histories.values()
    reports = {report.compiled.date(): facts_of(report) for report in history.reports}
    for seed in range(20):
        wanted = made_up(seed)
        assert reports[wanted.compiled.date()] == wanted.facts, f"of report {seed}"


def test_check_has_nothing_to_say_of_the_syntax(imported: Path) -> None:
    """What is left is what only a writer can settle: here, a deadline that has passed."""
    codes = {finding.code for finding in checked(imported).problems}
    assert codes <= {"overdue", "silent-assignment", "two-titles", "two-roles"}


def test_an_assignment_keeps_its_id(imported: Path) -> None:
    """The same assignment has one id in all reports, and no two have the same."""
    (history,) = checked(imported).histories.values()
    titles: dict[str, set[str]] = {}
    for name, cycle in history.assignments.items():
        titles[name] = {mention.block.title for mention in cycle.mentions}
    assert all(len(each) == 1 for each in titles.values())
    assert len(titles) == len(set().union(*titles.values()))
