"""Adding to the ledger: one process at a time, and never to what is broken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from filelock import FileLock

from vgrdocs.model import STOCKHOLM
from vgrdocs.record import COPIES, LEDGER, Ledger, LedgerAction, Line, digest, load_ledger
from vgrdocs.record.appending import append_lines, keep_copy, locked
from vgrdocs.record.fault import PublishingFault

TIME = dt.datetime(2026, 1, 1, 8, 0, 30, tzinfo=STOCKHOLM)


def line(report: str, time: dt.datetime = TIME, text: str = "text") -> Line:
    """Return the line by which a report is published."""
    return Line(LedgerAction.PUBLISHED, report, time, digest(text))


def test_what_is_added_is_read_by_the_next_one(tmp_path: Path) -> None:
    """A folder without a ledger begins with none; the next who locks it gets what was written."""
    with locked(tmp_path) as ledger:
        assert ledger.lines == ()
        longer = append_lines(tmp_path, ledger, line("a"), line("b"))
    with locked(tmp_path) as ledger:
        assert ledger == longer == load_ledger(tmp_path / LEDGER).ledger
        assert [each.report for each in ledger.lines] == ["a", "b"]


def test_what_is_of_this_machine_is_not_for_git(tmp_path: Path) -> None:
    """Git is told to leave out the lock and unfinished files; a stopped program's are removed."""
    left = tmp_path / "s" / ".a.md.1.part"
    left.parent.mkdir()
    left.write_bytes(b"")
    for _ in range(2):
        with locked(tmp_path):
            assert not left.exists()
    assert (tmp_path / COPIES / ".gitignore").read_text("utf-8") == ".lock\n*.part\n"


def test_another_who_publishes_is_waited_for_no_longer_than_asked(tmp_path: Path) -> None:
    """Who can't have the ledger is told why, and has written nothing."""
    (tmp_path / COPIES).mkdir()
    with (
        FileLock(tmp_path / COPIES / ".lock"),
        pytest.raises(PublishingFault, match="another vgrdocs is publishing right now"),
        locked(tmp_path, wait=0),
    ):
        pytest.fail("it is locked")
    assert not (tmp_path / LEDGER).exists()


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    """Whatever the machine says is said on, with what it means."""
    (tmp_path / COPIES).write_text("no folder", encoding="utf-8")
    with pytest.raises(PublishingFault) as told, locked(tmp_path):
        pytest.fail("there is no folder")
    assert str(told.value.text).startswith("nothing was recorded, the ledger can't be written: ")
    assert "None" not in str(told.value.text)
    assert told.value.args == (told.value.text,)


def test_a_fault_without_a_reason_is_told_by_its_name(tmp_path: Path) -> None:
    """Some faults of files have no number by which they could be said in the reader's language."""
    told = "written: an error that is called OSError"
    with pytest.raises(PublishingFault, match=told), locked(tmp_path):
        raise OSError("no room")


def test_nothing_is_added_to_a_broken_ledger(tmp_path: Path) -> None:
    """The first problem is told with its line, and with what to do."""
    (tmp_path / LEDGER).write_text("{}\nno json\n", encoding="utf-8")
    with pytest.raises(PublishingFault) as told, locked(tmp_path):
        pytest.fail("it is broken")
    said = str(told.value.text)
    assert said.startswith("line 1 of the ledger: the line lacks 'action'; only vgrdocs writes")


def test_a_ledger_ahead_of_the_clock_goes_on_with_its_next_second(tmp_path: Path) -> None:
    """Wherever its newest line stands; a line that is of the same time or later is as it is."""
    early, late = TIME - dt.timedelta(days=1), TIME + dt.timedelta(days=1)
    ledger = Ledger().add(line("a", late), line("b", early))
    longer = append_lines(tmp_path, ledger, line("c", late), line("d", TIME))
    assert [each.time for each in longer.lines[2:]] == [late, late + dt.timedelta(seconds=1)]
    assert load_ledger(tmp_path / LEDGER) == (longer, [])


def test_the_hour_that_comes_twice_takes_nothing_back(tmp_path: Path) -> None:
    """In October, ten past two may be later than twenty to three, and is recorded as it is."""
    first = dt.datetime(2026, 10, 25, 2, 40, tzinfo=STOCKHOLM)
    second = first.replace(minute=10, fold=1)
    longer = append_lines(tmp_path, Ledger().add(line("a", first)), line("b", second))
    assert longer.lines[1].time.utcoffset() == dt.timedelta(hours=1)
    longer = append_lines(tmp_path, longer, line("c", first))
    after = longer.lines[2].time.astimezone(dt.UTC) - second.astimezone(dt.UTC)
    assert after == dt.timedelta(seconds=1)


def test_a_ledger_is_on_the_disk_before_its_reports_are_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ledger and copies are there even when the power goes; pages can be built again."""
    flushed: list[int] = []
    monkeypatch.setattr("os.fsync", flushed.append)
    append_lines(tmp_path, Ledger(), line("a"))
    assert len(flushed) == 1
    keep_copy(tmp_path, line("a"), b"text")
    assert len(flushed) == 2
