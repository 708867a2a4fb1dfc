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
    A part of a room has the *folder* of the room and patterns of the names of its *files*.
    """

    tests: tuple[str, ...]
    is_held: bool = True
    more: tuple[str, ...] = ()
    seconds: float = 600
    folder: str = ""
    files: tuple[str, ...] = ("*.py",)


# Every message, built once; the same in Swedish and in several processes would notice nothing more.
_MESSAGES = "tests/ext/test_faults.py::test_every_fault_is_told_at_its_line[en]"
_RECORD = ("tests/record", "tests/model/test_ledger.py", "tests/model/test_compare.py")
_FACTS = (
    "tests/model/test_history.py",
    "tests/model/test_consistency.py",
    "tests/model/test_report.py",
    "tests/facts",
)

# They publish dozens of versions or are killed dozens of times, and so are the last to notice.
_LONG = tuple(
    f"--ignore=tests/{name}.py"
    for name in (
        "publish/test_cluster",
        "publish/test_drafts",
        "publish/test_histories",
        "publish/test_killed",
        "publish/test_poisoned",
        "publish/test_push_killed",
        "publish/test_push_site",
        "publish/test_site",
        "publish/test_stopped",
        "publish/test_witnessed_site",
        "sending/test_killed_sending",
    )
)
_PUBLISH = (
    "tests/cli/test_publish.py",
    "tests/cli/test_withdraw.py",
    "tests/publish",
    "tests/sending",
)

ROOMS = {
    "model": Room(("tests/model", _MESSAGES)),
    "facts": Room(_FACTS),
    "record": Room(_RECORD),
    "push": Room(
        ("tests/publish/test_push.py", "tests/publish/test_push_settings.py"), folder="publish/push"
    ),
    "sending": Room(
        (
            "tests/sending/test_lists.py",
            "tests/sending/test_server.py",
            "tests/sending/test_send.py",
        ),
        folder="publish",
        files=("mail_*.py", "sending.py", "report_sending.py"),
    ),
    "publish": Room(_PUBLISH, more=("-m", "not browser", *_LONG), seconds=60),
}
