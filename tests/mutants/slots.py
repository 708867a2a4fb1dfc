"""Copies of the sources, one for each fault that is being tried, and the processes that try it."""

from __future__ import annotations

import compileall
import contextlib
import os
import resource
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tests.mutants.making import Mutant
from tests.mutants.rooms import SOURCE


class Outcome(Enum):
    """What came of trying a fault; one whose tests do not end is noticed too."""

    NOTICED = "noticed"
    NOT_ENDED = "not ended"
    NOT_NOTICED = "not noticed"


@dataclass
class _Run:
    mutant: Mutant
    folder: Path
    pid: int
    ends: float


class Slots:
    """Tries faults, several at a time; *told* is called with each and what came of it."""

    def __init__(self, away: Path, jobs: int, told: Callable[[Mutant, Outcome], None]) -> None:
        compileall.compile_dir("src", quiet=2)
        self.free = [away / str(number) for number in range(jobs)]
        for folder in self.free:
            shutil.copytree("src", folder / "src")
        self.running: list[_Run] = []
        self.told = told

    def start(self, mutant: Mutant, seconds: float, work: Callable[[Path], int]) -> None:
        """Try a fault: run *work* with its folder, which returns 0 where nothing was noticed.

        *seconds* is for how long the processor works without a fault.
        """
        while not self.free:
            self._wait()
        folder = self.free.pop()
        _copy_in(folder, mutant).write_text(mutant.code, encoding="utf-8")
        # A fault may make a process wait for ever. The machine may also be busy with other things.
        ends = time.monotonic() + 60 + 40 * seconds
        self.running.append(_Run(mutant, folder, fork(folder, 5 + int(3 * seconds), work), ends))

    def finish(self) -> None:
        """Wait for all."""
        while self.running:
            self._wait()

    def _wait(self) -> None:
        for run in list(self.running):
            pid, status = os.waitpid(run.pid, os.WNOHANG)
            if not pid and time.monotonic() < run.ends:
                continue
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
            if not pid:
                os.waitpid(run.pid, 0)
            self.told(run.mutant, _outcome(status) if pid else Outcome.NOT_ENDED)
            # With its old time, so that Python takes what it compiled of it before.
            shutil.copy2(run.mutant.file, _copy_in(run.folder, run.mutant))
            self.running.remove(run)
            self.free.append(run.folder)
        time.sleep(0.01)


def _outcome(status: int) -> Outcome:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        return Outcome.NOT_ENDED
    return Outcome.NOTICED if status else Outcome.NOT_NOTICED


def _copy_in(folder: Path, mutant: Mutant) -> Path:
    return folder / "src" / mutant.file.relative_to(SOURCE.parent)


def fork(folder: Path, seconds: int, work: Callable[[Path], int]) -> int:
    """Split off a silent process that may use the processor for *seconds*; return its number.

    It ends with what *work* returns. Programs that it starts use the sources in *folder*.
    """
    pid = os.fork()
    if pid == 0:
        code = 3
        with contextlib.suppress(BaseException):
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nothing, stream)
            os.environ["PYTHONPATH"] = str(folder / "src")
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            code = work(folder)
        os._exit(code)
    with contextlib.suppress(PermissionError, ProcessLookupError):
        os.setpgid(pid, pid)
    return pid
