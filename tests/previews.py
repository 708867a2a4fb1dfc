"""A running `vgrdocs serve`, for tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HALF_FILLED = """\
# Lägesrapport [[FYLL I: ämne]]

:::{rapport} 2026-01-01 07:30
:nummer: [[FYLL I: numret]]
:status: utkast
:period: 26/8
:::

:::{sammanfattande-lägesbild}
:nivå: [[FYLL I: normal]]

Läget är [[FYLL I: hur *läget* är]], och det är [[FYLL I]]
bra [[FYLL I: eller
inte]].

- Ett [[FYLL I: två]], tre
- Fyra

| A | B |
|---|---|
| 1 | [[FYLL I: tal]] |

`[[FYLL I: så skrivs det]]`
:::

:::{kommunikativ-lägesbild}
:tendens: stadig

Medierna frågar [ingen]().
:::

:::{okänt-block} Titel
:fält: x

Det som inte läses.
:::

::::{samordningsgrupp}
:namn: [[FYLL I: namn]]

:::{uppdrag} [[FYLL I: titel]]
:id: a
:::
::::
"""
"""A draft in which somebody has filled in half, and made some mistakes."""


class Served:
    """A handbook that `vgrdocs serve` shows, at `address`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.said = process.stdout
        self.address = self.said.readline().strip()

    def get(self, path: str) -> bytes:
        """Return what the address answers, be it an error."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:  # noqa: S310 - it is ours
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.read()

    def wait_for(self, words: str, path: str) -> None:
        """Wait until a page says something."""
        while words not in self.get(path).decode():
            time.sleep(0.1)


@contextmanager
def serving(
    source: Path, *options: str, ended_by: signal.Signals = signal.SIGINT
) -> Iterator[Served]:
    """Serve a handbook while the `with` lasts; end it with Ctrl+C, which it must take well."""
    command = [sys.executable, "-m", "vgrdocs", "serve", str(source), *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,  # else a page would be opened in somebody's browser
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
