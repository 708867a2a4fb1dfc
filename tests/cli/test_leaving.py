"""A program ends at once, with all that was to happen at its end."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.handbooks import write

PROGRAM = """
import atexit, sys, threading, time
from vgrdocs.work.leaving import run_and_leave

class Held:
    def __del__(self):
        print("freed")

held = Held()

def late():
    time.sleep(0.2)
    print("thread")

def run():
    atexit.register(print, "atexit")
    threading.Thread(target=late).start()
    print("printed")
    END

run_and_leave(run)
"""


def _ended(end: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("END", end)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.split()


@pytest.mark.parametrize(
    ("end", "code"),
    [("", 0), ("sys.exit(3)", 3), ("sys.exit()", 0), ("raise SystemExit(130)", 130)],
)
def test_all_that_is_to_happen_happens_and_nothing_is_freed(end: str, code: int) -> None:
    """What was printed comes out, threads and `atexit` have their turn, and the code is kept."""
    assert _ended(end) == (code, ["printed", "thread", "atexit"])


def test_a_fault_of_the_program_ends_it_as_python_does() -> None:
    """An exception that nobody foresaw is told by Python, whose exit code is 1."""
    code, printed = _ended("raise RuntimeError")
    assert (code, printed[:3]) == (1, ["printed", "thread", "atexit"])


TOLD = """import os, signal, time
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(20)
"""


def test_who_is_told_to_end_while_conf_is_read_ends(tmp_path: Path) -> None:
    """A service that is stopped in that moment goes on no more than in any other."""
    write(tmp_path, {"index.md": "# Handbok\n"}, conf=TOLD)
    run = [sys.executable, "-m", "vgrdocs", "check", str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGTERM, "", "")
