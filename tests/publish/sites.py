"""Sites for tests: published by the command, copied with their stores, and read back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from vgrdocs.cli import app
from vgrdocs.model import machine_time

COMMAND = [sys.executable, "-c", "from vgrdocs.cli import main; main()"]
"""For a process of its own, which can be killed."""


def vgrdocs(*arguments: object, code: int = 0) -> str:
    """Run a command and return what it says; fail on another exit code, and on an exception."""
    done = CliRunner().invoke(app, list(map(str, arguments)), obj=machine_time)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def files(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder that may be a link, by path."""
    top = folder.resolve()
    return {
        file.relative_to(top).as_posix(): file.read_bytes()
        for file in sorted(top.rglob("*"))
        if file.is_file()
    }


def _note(site: Path) -> Path:
    return site.with_name(f".{site.name}.generations") / "store"


def store_of(site: Path) -> Path:
    """Return the folder of a site's store."""
    return (site.parent / _note(site).read_text("utf-8")).resolve()


def store_option(site: Path) -> list[str]:
    """Return the option that names a site's store, for one that is not where it would be."""
    return ["--store", str(store_of(site))]


def copy(site: Path, folder: Path) -> Path:
    """Copy a site with its store, beside *folder*, hard links and all; return the site there."""
    folder.mkdir()
    new = folder / site.name
    store = folder.with_name(f"{folder.name}-store")
    # In one run, so that links between the two stay links.
    beside = _note(site).parent
    subprocess.run(
        ["cp", "-a", str(site), str(beside), str(store_of(site)), str(folder)], check=True
    )
    (folder / store_of(site).name).rename(store)
    _note(new).write_text(f"../{store.name}", "utf-8")
    return new
