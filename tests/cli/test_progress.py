"""How far a command has come: what is counted, and where it is shown."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import REPORT, write
from vgrdocs.model.phases import Phase, heard_phases
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook of twelve reports: enough to be read by several processes."""
    reports = {}
    for month in range(1, 13):
        reports[f"s/2026-{month:02}-01.md"] = REPORT.format(date=f"2026-{month:02}-01")
    return write(tmp_path_factory.mktemp("handbook"), reports)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_read_and_written_is_counted(
    processes: int, handbook: Path, tmp_path: Path
) -> None:
    """Each count goes from nothing to all, by one process as by several."""
    told: list[tuple[Phase, int, int]] = []
    with heard_phases(lambda *each: told.append(each)):
        build(find_handbook(handbook), tmp_path / "out", processes)
    for phase in (Phase.READING, Phase.WRITING):
        counts = [(done, of) for each, done, of in told if each is phase]
        assert counts == sorted(counts)
        assert (counts[0], counts[-1]) == ((0, 13), (13, 13))


def ended(handbook: Path, out: Path, *options: str, **variables: str) -> tuple[str, str]:
    """Build without a terminal; return what is printed, and what is told beside it."""
    command = [sys.executable, "-m", "vgrdocs", "build", str(handbook), str(out), *options]
    environment = os.environ | _of_first_build(out) | variables
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def on_a_terminal(handbook: Path, out: Path, **variables: str) -> tuple[str, str]:
    """Build with a terminal for what is told; return what is printed, and what is told there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "vgrdocs", "build", str(handbook), str(out)]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"} | _of_first_build(out) | variables
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as process:
        os.close(theirs)
        told = b""
        while part := _read(ours):
            told += part
        printed, _ = process.communicate(timeout=300)
    os.close(ours)
    return printed, told.decode()


def _of_first_build(out: Path) -> dict[str, str]:
    """Return the variables of who has never built the handbook before."""
    return {"XDG_CACHE_HOME": str(out.with_name(f"{out.name}-cache"))}


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # nobody writes there any more
        return b""


def test_without_a_terminal_there_are_plain_lines(handbook: Path, tmp_path: Path) -> None:
    """They stand on stderr, so that what is printed stays what it is; `--quiet` leaves them out."""
    out = tmp_path / "out"
    printed, told = ended(handbook, out)
    address = f"{(out / 'index.html').as_uri()}\n"
    assert printed == address
    assert "läser filer: 13 av 13\n" in told
    assert "skriver sidor: 13 av 13\n" in told
    assert "gör PDF:er: " in told
    assert "\x1b" not in told
    assert ended(handbook, out, "--quiet") == (address, "")


def test_on_a_terminal_there_is_a_bar_that_goes(handbook: Path, tmp_path: Path) -> None:
    """It has no colours where `NO_COLOR` says so, and is plain lines where the terminal is dumb."""
    printed, told = on_a_terminal(handbook, tmp_path / "out", NO_COLOR="1")
    assert printed.endswith("index.html\n")
    assert "läser filer" in told
    assert "13/13" in told
    assert "\x1b[3" not in told
    _, told = on_a_terminal(handbook, tmp_path / "dumb", TERM="dumb")
    assert "skriver sidor: 13 av 13" in told
    assert "\x1b" not in told


def test_imported_files_are_counted(tmp_path: Path) -> None:
    """Who imports many files sees which one of how many is on its way."""
    for number in (1, 2):
        text = f"Lägesrapport\n\nSammanställd: 2026-01-0{number} 07:30\n"
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    told: list[tuple[Phase, int, int]] = []
    with heard_phases(lambda *each: told.append(each)):
        result = run("import", tmp_path, "--to", tmp_path / "s")
    assert result.exit_code == 0
    assert [each[1:] for each in told if each[0] is Phase.IMPORTING] == [
        (0, 2),
        (0, 2),
        (0, 2),
        (1, 2),
    ]
