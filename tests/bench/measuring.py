"""What a command costs: processor time, time and memory of it and of all that it starts (Linux)."""

from __future__ import annotations

import dataclasses as dc
import os
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
OFTEN = 0.1
"""Seconds between two looks at the memory."""


@dc.dataclass
class Cost:
    """What was measured of one step: seconds, megabytes, and what became of the files."""

    cpu: float = 0
    wall: float = 0
    memory: float = 0
    files: int = 0
    size: float = 0
    changed: int = 0
    rewritten: float = 0
    others: float = 0
    """What was rewritten besides files of the report that was added."""
    wrong: int | None = None
    """How many files are not those of a clean build, where one was made to compare."""


class Failed(Exception):
    """A command that is measured has failed; the argument is the end of what it said."""


def cost_of(command: Sequence[str | Path], env: dict[str, str], cwd: Path | None = None) -> Cost:
    """Run a command to its end and return what it cost. Raises `Failed` if it did not work."""
    with tempfile.TemporaryFile() as said:
        started = time.monotonic()
        process = subprocess.Popen(command, env=env, cwd=cwd, stdout=said, stderr=said)
        memory = _Memory(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        # Not by ru_maxrss: that begins with the memory of this process, which was split.
        peak = memory.stop()
        if process.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(map(str, command))}: {said.read().decode()[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak)


class _Memory(threading.Thread):
    """Looks from time to time at the memory of a process and of all that it has started."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0.0
        self._ended = threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(OFTEN):
            self.peak = max(self.peak, sum(map(_memory_of, tree_of(self.pid))))

    def stop(self) -> float:
        """Return the most megabytes that were seen."""
        self._ended.set()
        self.join()
        return self.peak


def tree_of(pid: int) -> list[int]:
    """Return a process and all that it has started, as far as they run."""
    children = defaultdict(list)
    for one, fields in _processes():
        children[int(fields[1])].append(one)
    found = [pid]
    for one in found:
        found += children[one]
    return found


def tree_cpu(pid: int) -> float:
    """Return the processor time so far of a process and of all that it has started."""
    tree = set(tree_of(pid))
    ticks = 0
    for one, fields in _processes():
        if one in tree:
            # Its own time, and that of those that have ended and that it has waited for.
            ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Yield each process with the fields of its state that follow its name."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                state = (folder / "stat").read_text("utf-8", "replace")
            except OSError:  # it has ended
                continue
            yield int(folder.name), state.rpartition(")")[2].split()


def _memory_of(pid: int) -> float:
    """Return the megabytes of a process; those that several share are divided by them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    except OSError:  # it has ended
        pass
    return 0
