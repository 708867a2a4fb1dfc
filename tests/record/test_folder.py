"""The record in a folder: the ledger, the kept copies, and a newer ledger beside it."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

from vgrdocs.model import STOCKHOLM, Code
from vgrdocs.record import LEDGER, Ledger, LedgerAction, Line, Record, digest
from vgrdocs.record.appending import append_lines, keep_copy

TIME = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)


def line(report: str, action: LedgerAction = LedgerAction.PUBLISHED) -> Line:
    """Return a line on a report with the text ``Å``."""
    return Line(action, report, TIME, digest("Å"))


def test_a_copy_is_read_while_it_is_the_text_that_was_recorded(tmp_path: Path) -> None:
    """Another text in its place is none; the form of line ends is no matter."""
    record = Record(tmp_path)
    assert record.kept(line("s/a")) is None
    keep_copy(tmp_path, line("s/a"), "Å".encode())
    assert record.kept(line("s/a")) == "Å"
    assert record.copy_of(line("s/a")) == tmp_path / ".published" / "s/a" / f"{digest('Å')}.md"
    record.copy_of(line("s/a")).write_bytes("Å\r\n".encode())
    assert record.kept(line("s/a")) == "Å\r\n"
    record.copy_of(line("s/a")).write_bytes(b"other")
    assert record.kept(line("s/a")) is None


def test_a_text_that_is_not_unicode_is_read_as_far_as_it_can_be(tmp_path: Path) -> None:
    """An old report in another encoding was published as it was."""
    recorded = Line(LedgerAction.PUBLISHED, "a", TIME, digest(b"l\xe4ge"))
    keep_copy(tmp_path, recorded, b"l\xe4ge")
    assert Record(tmp_path).kept(recorded) == "l\ufffdge"
    (tmp_path / LEDGER).write_bytes(b"l\xe4ge\n")
    assert [problem.line for problem in Record(tmp_path).problems] == [1]


def test_what_a_newer_ledger_withdraws_is_withdrawn(tmp_path: Path) -> None:
    """An old version shows no text that was taken back since, nor one it took back itself."""
    old, new = tmp_path / "old", tmp_path / "new"
    gone = (line("s/a"), line("s/a", LedgerAction.WITHDRAWN), line("t/b"))
    before = append_lines(old, Ledger(), *gone)
    append_lines(new, before, line("t/b", LedgerAction.WITHDRAWN), line("c"))
    record = Record(old, new / LEDGER)
    assert record.withdrawn.keys() == {"s/a", "t/b"}
    assert record.left_by_withdrawn == {"s", "t"}
    assert (len(record.ledger.lines), len(record.newest.lines)) == (3, 5)
    assert record.newer_problems == record.problems == []


def test_without_a_newer_ledger_the_own_one_counts(tmp_path: Path) -> None:
    """And a newer one that is broken is told apart from it."""
    append_lines(tmp_path, Ledger(), line("a"), line("a", LedgerAction.WITHDRAWN))
    record = Record(tmp_path)
    assert record.newest is record.ledger
    assert record.withdrawn.keys() == {"a"}
    assert record.left_by_withdrawn == {""}
    (tmp_path / "newer").write_text("no json\n", encoding="utf-8")
    record = Record(tmp_path, tmp_path / "newer")
    assert (len(record.problems), len(record.newer_problems)) == (0, 1)
    assert record.withdrawn.keys() == {"a"}


def test_a_ledger_that_is_gone_is_told_while_its_texts_are_kept(tmp_path: Path) -> None:
    """Not that of a first publication that was stopped, which has recorded nothing yet."""
    (tmp_path / "s").mkdir()
    report = tmp_path / "s" / "a.md"
    report.write_text("Å", "utf-8")
    keep_copy(tmp_path, line("s/a"), "Å".encode())
    assert Record(tmp_path).problems == []
    report.write_text("Ö", "utf-8")
    (problem,) = Record(tmp_path).problems
    assert problem.code is Code.BROKEN_LEDGER
    append_lines(tmp_path, Ledger(), line("s/a"))
    assert Record(tmp_path).problems == []


def test_a_ledger_that_git_has_had_is_not_begun_anew(tmp_path: Path) -> None:
    """Though the reports are as they were: publishing would date them anew."""
    git = ("git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org")
    (tmp_path / "a.md").write_text("Å", "utf-8")
    keep_copy(tmp_path, line("a"), "Å".encode())
    append_lines(tmp_path, Ledger(), line("a"))
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
        subprocess.run([*git, *arguments], check=True)
    (tmp_path / LEDGER).write_bytes(b"")
    (problem,) = Record(tmp_path).problems
    assert "git" in str(problem.hint.values["command"])
    (tmp_path / LEDGER).unlink()
    subprocess.run([*git, "commit", "-qam", "b"], check=True)
    assert len(Record(tmp_path).problems) == 1
