"""What it costs until a sentence is seen that was written while ``vgrdocs serve`` runs."""

from __future__ import annotations

import contextlib
import re
import signal
import socket
import subprocess
import time
import urllib.request
from subprocess import DEVNULL
from urllib.parse import urljoin

from tests.bench.measuring import Cost, Failed, tree_cpu
from tests.bench.programs import PYTHON, Workplace

PATIENCE = 7200
"""Seconds until a build that never comes is given up."""


def cost_of_serving(place: Workplace, number: int) -> Cost:
    """Serve a handbook, write a sentence, and return what it cost until its page has it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PYTHON, "-m", "vgrdocs", "serve", str(place.source), "--no-open"]
    command += ["--port", str(port)]
    page = place.report(number).relative_to(place.source).with_suffix(".html").as_posix()
    address = f"http://127.0.0.1:{port}/{page}"
    with subprocess.Popen(command, env=place.env, stdout=DEVNULL, stderr=DEVNULL) as process:
        try:
            _wait(process, address, "Frågor om")
            _rest(process.pid)
            before, started = tree_cpu(process.pid), time.monotonic()
            _see(address, place.edit(number))
            return Cost(tree_cpu(process.pid) - before, time.monotonic() - started)
        finally:
            process.send_signal(signal.SIGINT)


def _wait(process: subprocess.Popen[bytes], address: str, text: str) -> None:
    """Wait until a page holds a text."""
    for _ in range(PATIENCE * 20):
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:  # noqa: S310
            if text in answer.read().decode():
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise Failed(f"{address} never held '{text}'")


def _see(address: str, text: str) -> None:
    """Wait as a browser does until a page holds a text: told when the page is another one.

    Who asked for it again and again would keep the process busy that is measured.
    """
    limit = time.monotonic() + PATIENCE
    while text not in (page := _read(address)):
        if time.monotonic() > limit:
            raise Failed(f"{address} never held '{text}'")
        newest = re.search(r'fetch\("(/~newest/[^"]+)"\)', page)
        if newest is None:
            raise Failed(f"{address} does not ask for what is newest")
        _read(urljoin(address, newest[1]))


def _read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310
        read: str = answer.read().decode()
        return read


def _rest(pid: int) -> None:
    """Wait until a process and all that it has started do nothing any more."""
    before = -1.0
    while tree_cpu(pid) > before + 0.05:
        before = tree_cpu(pid)
        time.sleep(2)
