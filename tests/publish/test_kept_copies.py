"""The kept copies beside the ledger: each text that was published, and no other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vgrdocs.model import STOCKHOLM
from vgrdocs.publish.kept_copies import copy_faults
from vgrdocs.record import Ledger, LedgerAction, Line, digest, kept_file
from vgrdocs.record.appending import keep_copy, locked

TIME = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)


def line(report: str, text: str, action: str = "published") -> Line:
    """Return a line of a report with a text."""
    return Line(LedgerAction(action), report, TIME, digest(text))


LINES = (
    Line(LedgerAction.ACCEPTED, "", TIME, "", reason="x", by="x", version="v1", commit="c"),
    line("s/a", "one"),
    line("s/a", "two", "corrected"),
    line("s/b", "secret"),
    line("s/b", "notice", "withdrawn"),
)
LEDGER = Ledger().add(*LINES)
TEXTS = ("one", "two", "notice")


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """Return a folder with the copies of the ledger: of a withdrawn report the notice alone."""
    with locked(tmp_path):
        for each in LEDGER.lines[1:]:
            for text in TEXTS:
                if each.source == digest(text):
                    keep_copy(tmp_path, each, text.encode())
    return tmp_path


def told(handbook: Path) -> list[tuple[str, str]]:
    """Return the files that are named, by path from the copies, and what is said of each."""
    copies = handbook / ".published"
    faults = copy_faults(handbook, LEDGER)
    return [(str(each.path.relative_to(copies)), str(each.message)) for each in faults]


def place(handbook: Path, number: int) -> Path:
    """Return the copy of a line."""
    return kept_file(handbook, LINES[number].report, LINES[number].source)


def test_copies_that_are_as_they_were_are_not_named(handbook: Path) -> None:
    """Nor are the lock, what git is told, and what a program that was stopped has left."""
    (handbook / ".published/.lock").write_bytes(b"")
    (handbook / ".published/s/.a.md.1.part").write_bytes(b"half")
    assert told(handbook) == []


def test_a_copy_that_is_gone_or_changed_is_named(handbook: Path) -> None:
    """Each by itself, and a link that leads nowhere holds no text."""
    place(handbook, 1).unlink()
    place(handbook, 2).write_text("Two")
    place(handbook, 4).unlink()
    place(handbook, 4).symlink_to("nowhere")
    missing = "the kept copy of a published text is missing"
    changed = "the kept copy is not the text that was published"
    assert sorted(told(handbook)) == sorted(
        [
            (f"s/a/{LINES[1].source}.md", missing),
            (f"s/a/{LINES[2].source}.md", changed),
            (f"s/b/{LINES[4].source}.md", changed),
        ]
    )


def test_what_the_ledger_does_not_name_is_named(handbook: Path) -> None:
    """The text of a withdrawn report, another's, and a file like the lock in another place."""
    for name in (f"s/b/{LINES[3].source}.md", "s/c/x.md", "s/.lock"):
        (handbook / ".published" / name).parent.mkdir(exist_ok=True)
        (handbook / ".published" / name).write_text("secret")
    too_many = "the ledger names no text that this would be the copy of"
    assert told(handbook) == [
        ("s/.lock", too_many),
        (f"s/b/{LINES[3].source}.md", too_many),
        ("s/c/x.md", too_many),
    ]
