"""A running `vgrdocs serve`, for tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vgrdocs.work.preview import NEWEST


class Served:
    """A handbook that `vgrdocs serve` shows, at `address`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.said = process.stdout
        self.address = self.said.readline().strip()
        self.state = ""

    def get(self, path: str) -> bytes:
        """Return what the address answers, be it an error."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:  # noqa: S310 - it is ours
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.read()

    def wait(self) -> None:
        """Wait until there is a newer state than the one waited for last, as a page does."""
        before = self.state
        while self.state == before:
            self.state = self.get(f"{NEWEST.lstrip('/')}{before}").decode()

    def wait_for(self, words: str, path: str) -> None:
        """Wait until a page says something: PDFs that come after it bring a state more."""
        while words not in self.get(path).decode():
            self.wait()


@contextmanager
def serving(
    source: Path, *options: str, ended_by: signal.Signals = signal.SIGINT
) -> Iterator[Served]:
    """Serve a handbook while the `with` lasts; end it with Ctrl+C, which it must take well."""
    command = [sys.executable, "-m", "vgrdocs", "serve", str(source), *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=_take_interrupts,  # noqa: PLW1509 - it has no threads yet
    ) as process:
        try:
            yield Served(process)
        finally:
            process.send_signal(ended_by)
            try:
                _, complaints = process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        assert (process.returncode, complaints) == (0, "")


def _take_interrupts() -> None:
    """Let Ctrl+C end the process, which a shell ignores for what runs in its background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
