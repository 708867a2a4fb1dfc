"""The record in a folder: the ledger, the kept copies, and a newer ledger beside it."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from vgrdocs.model import STOCKHOLM, Code
from vgrdocs.record import COPIES, LEDGER, Ledger, LedgerAction, Line, Record, digest
from vgrdocs.record.appending import append_lines, keep_copy, write_ledger

TIME = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)


def line(report: str, action: LedgerAction = LedgerAction.PUBLISHED) -> Line:
    """Return a line on a report with the text ``Å``."""
    return Line(action, report, TIME, digest("Å"))


def test_lines_that_say_the_same_are_one_among_keys() -> None:
    """Whatever files they name."""
    shows = dc.replace(line("a"), files={"a.svg": digest("a")}, texts={"b": digest("b")})
    assert len({shows, dc.replace(shows), line("a")}) == 2


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
    assert [len(record.withdrawn_lines(name)) for name in ("s/a", "t/b")] == [2, 2]
    append_lines(new, record.newest, line("d"), line("d", LedgerAction.WITHDRAWN))
    # One that was out without a record has its lines in the newer ledger alone.
    assert len(Record(old, new / LEDGER).withdrawn_lines("d")) == 2
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
    assert (problem.code, problem.line) == (Code.BROKEN_LEDGER, 1)
    # Nobody has it any more but who kept a copy of it all.
    assert "from a copy of the handbook" in str(problem.hint)
    append_lines(tmp_path, Ledger(), line("s/a"))
    assert Record(tmp_path).problems == []


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *person, *arguments], check=True)


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """Return a folder in git with two reports, both recorded and kept."""
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("Å", "utf-8")
        keep_copy(tmp_path, line(name), "Å".encode())
    append_lines(tmp_path, Ledger(), line("a"), line("b"))
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
        git(tmp_path, *arguments)
    return tmp_path


def test_a_ledger_that_git_has_had_is_not_begun_anew(committed: Path) -> None:
    """Though the reports are as they were: publishing would date them anew."""
    (committed / LEDGER).write_bytes(b"")
    (problem,) = Record(committed).problems
    assert "git" in str(problem.hint.values["command"])
    (committed / LEDGER).unlink()
    git(committed, "commit", "-qam", "b")
    (problem,) = Record(committed).problems
    assert str(problem.hint.values["command"]).endswith("log --patch -- ledger.jsonl")


def test_a_file_that_is_no_kept_text_tells_nothing(tmp_path: Path) -> None:
    """A note that somebody has put among them, or a copy of another name."""
    folder = tmp_path / COPIES / "a"
    folder.mkdir(parents=True)
    for name in ("note.md", f"{digest('Å')}.txt", f"{digest('Å')}0.md"):
        (folder / name).write_text("Ö")
    assert Record(tmp_path).problems == []


def test_a_report_that_is_gone_with_the_ledger_tells_that_it_was_recorded(tmp_path: Path) -> None:
    """Its kept text alone says so, where there is no git."""
    keep_copy(tmp_path, line("s/a"), "Å".encode())
    assert len(Record(tmp_path).problems) == 1


def test_lines_that_a_version_had_are_told(committed: Path) -> None:
    """Whoever committed the loss, and took the kept texts away."""
    git(committed, "tag", "v1")
    write_ledger(committed, Ledger().add(line("a")))
    shutil.rmtree(committed / COPIES / "b")
    git(committed, "commit", "-qam", "b")
    (problem,) = Record(committed).problems
    assert problem.message.values["report"] == "b"
    assert str(problem.hint.values["command"]).endswith("log --patch -- ledger.jsonl")


def test_the_first_of_the_lines_that_are_gone_is_told(committed: Path) -> None:
    """By what it was of: a report, one that was sent, or a version."""
    of_version = {"version": "v1", "commit": "0" * 40, "reason": "r", "by": "b"}
    sent = {"sent": "a", "count": 1, "journal": "0" * 16}
    accepted = Line(LedgerAction.ACCEPTED, "", TIME, "", **of_version)  # type: ignore[arg-type]
    sending = Line(LedgerAction.SENT, "", TIME, digest("Å"), **sent)  # type: ignore[arg-type]
    whole = Ledger().add(line("a"), line("b"), accepted, sending)
    write_ledger(committed, whole)
    assert Record(committed).problems == []
    git(committed, "commit", "-qam", "b")
    for left, report in ((1, "b"), (2, "v1"), (3, "a")):
        write_ledger(committed, Ledger(whole.lines[:left]))
        (problem,) = Record(committed).problems
        assert problem.message.values["report"] == report


def test_kept_texts_that_no_line_names_are_told_by_the_first(committed: Path) -> None:
    """Where the loss was committed, and so git's newest ledger lacks their lines too."""
    keep_copy(committed, line("c"), "Å".encode())
    append_lines(committed, Ledger(), line("a"), line("b"), line("c"))
    git(committed, "commit", "-qam", "b")
    write_ledger(committed, Ledger().add(line("a")))
    git(committed, "commit", "-qam", "c")
    (problem,) = Record(committed).problems
    assert problem.message.values["report"] == "b"


def test_a_ledger_that_lost_lines_in_a_merge_is_merged(committed: Path) -> None:
    """Git still has both sides, and vgrdocs puts them in one chain."""
    git(committed, "checkout", "-q", "-b", "other")
    append_lines(committed, Ledger().add(line("a"), line("b")), line("c"))
    git(committed, "commit", "-qam", "c")
    git(committed, "checkout", "-q", "-")
    append_lines(committed, Ledger().add(line("a"), line("b")), line("d"))
    git(committed, "commit", "-qam", "d")
    with pytest.raises(subprocess.CalledProcessError):
        git(committed, "merge", "other")
    write_ledger(committed, Ledger().add(line("a"), line("b")))
    (problem,) = Record(committed).problems
    assert str(problem.hint.values["command"]).endswith("--merge")


@pytest.mark.parametrize("are_copies_kept", [True, False])
def test_lines_that_git_has_and_the_ledger_lacks_are_told(
    committed: Path, *, are_copies_kept: bool
) -> None:
    """Recording what they recorded once more would be another past than the one that is out."""
    write_ledger(committed, Ledger().add(line("a")))
    if not are_copies_kept:
        shutil.rmtree(committed / COPIES / "b")
    (problem,) = Record(committed).problems
    assert (problem.message.values["report"], problem.line) == ("b", 1)
    assert str(problem.hint.values["command"]).endswith("restore ledger.jsonl")
    git(committed, "commit", "-qam", "b")
    # What was committed so is told by the kept text, which nothing else names.
    assert len(Record(committed).problems) == are_copies_kept


def test_lines_in_another_order_or_withdrawn_since_are_not_lost(committed: Path) -> None:
    """A merge chains lines anew, and leaves out what was corrected in what is withdrawn."""
    append_lines(committed, Ledger(), line("b"), line("a"))
    assert Record(committed).problems == []
    corrected = dc.replace(line("b", LedgerAction.CORRECTED), source=digest("Ö"))
    append_lines(committed, Ledger(), line("a"), line("b"), corrected)
    git(committed, "commit", "-qam", "b")
    append_lines(committed, Ledger(), line("a"), line("b"), line("b", LedgerAction.WITHDRAWN))
    assert Record(committed).problems == []


def test_a_publication_that_was_stopped_locks_nobody_out(committed: Path) -> None:
    """It has kept a text and recorded none, and its report was changed since."""
    keep_copy(committed, Line(LedgerAction.PUBLISHED, "c", TIME, digest("C")), b"C")
    assert Record(committed).problems == []
