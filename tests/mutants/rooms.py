"""What each room, a folder of the package, is judged by; all that is said of rooms is here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SOURCE = Path("src/vgrdocs").resolve()
NEEDED = 0.90
"""The share of the faults that must be noticed in a room that is held to it."""


@dataclass(frozen=True)
class Room:
    """A room's tests, the fast ones first, if it is held to `NEEDED`, and arguments for pytest.

    The tests of one fault may take *seconds* of the processor; those beyond are not run.
    A part of a room has the *folder* of the room, and patterns of the names of its *files* or of
    those *besides*, which are of other parts.
    """

    tests: tuple[str, ...]
    is_held: bool = True
    more: tuple[str, ...] = ()
    seconds: float = 600
    folder: str = ""
    files: tuple[str, ...] = ("*.py",)
    besides: tuple[str, ...] = ()


# Every message, built once; the same in Swedish and in several processes would notice nothing more.
_MESSAGES = "tests/ext/test_faults.py::test_every_fault_is_told_at_its_line[en]"
_RECORD = ("tests/record", "tests/model/test_ledger.py", "tests/model/test_compare.py")
_FACTS = (
    "tests/model/test_history.py",
    "tests/model/test_consistency.py",
    "tests/model/test_report.py",
    "tests/facts",
)

# Publishing is tried part by part, each by its own tests: none that builds whole sites, which
# takes minutes.
_RECORDING = (
    "tests/cli/test_going_out.py",
    "tests/cli/test_publish.py",
    "tests/cli/test_withdraw.py",
    "tests/publish/test_clock.py",
    "tests/publish/test_guard.py",
    "tests/publish/test_kept_copies.py",
    "tests/publish/test_merging.py",
    "tests/publish/test_sealed.py",
    "tests/publish/test_succession.py",
    "tests/publish/test_unrecorded.py",
    "tests/publish/test_version_list.py",
    "tests/publish/test_witness.py",
)
_RECORDS = (
    "report_publishing.py",
    "report_withdrawing.py",
    "ledger_merging.py",
    "going_out.py",
    "clock.py",
    "kept_copies.py",
    "succession.py",
    "witness*.py",
    "version_accepting.py",
    "version_list.py",
    "version_news.py",
)
_STORE = (
    "store.py",
    "store_place.py",
    "store_strays.py",
    "site_folder.py",
    "environment.py",
    "swap.py",
    "failures.py",
    "addresses.py",
    "gate.py",
    "front.py",
    "report_data.py",
    "gather.py",
    "forgetting.py",
    "work_seal.py",
    "git.py",
    "checkout.py",
    "tagged_handbook.py",
)
_STORED = (
    "store",
    "places",
    "swap",
    "gathered",
    "asked_of_git",
    "checked_out",
    "succession",
    "version_list",
    "sealed",
)
_QUICK = ("proof", "placing", "publication", "building")
_SENT = ("mail_*.py", "sending.py", "report_sending.py")

ROOMS = {
    "model": Room(("tests/model", _MESSAGES)),
    "facts": Room(_FACTS),
    "record": Room(_RECORD),
    "push": Room(
        tuple(f"tests/publish/test_push{name}.py" for name in ("", "_settings", "_shown")),
        folder="publish/push",
    ),
    "sending": Room(
        tuple(
            f"tests/sending/test_{name}.py" for name in ("lists", "server", "connection", "send")
        ),
        folder="publish",
        files=_SENT,
    ),
    "recording": Room(
        _RECORDING,
        more=("-m", "not browser and not publish"),
        seconds=60,
        folder="publish",
        files=_RECORDS,
    ),
    "store": Room(
        tuple(f"tests/publish/test_{name}.py" for name in _STORED),
        more=("-m", "not browser and not publish"),
        folder="publish",
        files=_STORE,
    ),
    "site": Room(
        tuple(f"tests/publish/test_{name}.py" for name in _QUICK),
        more=("-m", "not browser and not publish"),
        seconds=60,
        folder="publish",
        besides=("push/*.py", "push/targets/*.py", *_SENT, *_RECORDS, *_STORE),
    ),
}
