"""Commands that are killed at moments spread over their runs."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from tests.publish.sites import COMMAND

MOMENTS = int(os.environ.get("VGRDOCS_MOMENTS", "5"))
"""At how many moments each is killed; fifty were when this was written."""


def seconds_of(*arguments: object) -> float:
    """Return how long a command takes, which must end well."""
    start = time.monotonic()
    subprocess.run([*COMMAND, *map(str, arguments)], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def kill_at(moment: int, duration: float, *arguments: object, folder: Path | None = None) -> None:
    """Run a command that takes *duration* seconds, and kill it in one of as many parts of them."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    within = random.Random(moment).random()  # noqa: S311 - no secret
    time.sleep(duration * (moment + within) / MOMENTS)
    process.send_signal(signal.SIGKILL)
    process.wait()
