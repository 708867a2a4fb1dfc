"""Sites for tests: published by the command, copied with their stores, and read back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-c", "from vgrdocs.cli import main; main()"]


def vgrdocs(*arguments: object, code: int = 0) -> str:
    """Run a command in a process of its own and return what it says; fail on another exit code."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert "Traceback" not in said
    return said


def files(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder that may be a link, by path."""
    top = folder.resolve()
    return {
        file.relative_to(top).as_posix(): file.read_bytes()
        for file in sorted(top.rglob("*"))
        if file.is_file()
    }


def copy(site: Path, folder: Path) -> Path:
    """Copy a site with its store into *folder*, hard links and all; return the site there."""
    folder.mkdir()
    store = site.with_name(f".{site.name}.store")
    subprocess.run(["cp", "-a", str(site), str(store), str(folder)], check=True)
    return folder / site.name
