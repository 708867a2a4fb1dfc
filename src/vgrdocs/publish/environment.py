"""The vgrdocs that a version asks for itself, in an environment of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

from .. import __version__
from ..model import Text
from ..record.fault import PublishingFault
from ..record.files import write_whole
from .store import Store, sha256

_NAME = re.compile(r"vgrdocs\b(?!-)", re.IGNORECASE)


def python_of(source: Path, store: Store) -> str:
    """Return the Python that builds the version in *source*, installed if it is not yet.

    It has what the version's pyproject.toml or requirements.txt asks for of vgrdocs.
    Raises `PublishingFault` where neither names vgrdocs, or it can't be installed.
    """
    requirement = next(_requirements(source), "")
    if not requirement:
        raise PublishingFault(
            Text(
                "neither pyproject.toml nor requirements.txt says "
                "which vgrdocs the version is built with"
            )
        )
    folder = store.folder / "environments" / sha256(requirement.encode())[:16]
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = folder / "installed"
    if not done.exists():
        venv.create(folder, clear=True, with_pip=True)
        _install(python, requirement, source)
        write_whole(done, requirement.encode())
    return str(python)


def pins_another(source: Path) -> bool:
    """Say whether the version in *source* asks for exactly one vgrdocs, and not this one."""
    requirement = next(_requirements(source), "")
    pinned = re.search(r"===?\s*([^\s;,]+)", requirement)
    return "@" in requirement or (pinned is not None and pinned[1] != __version__)


def _requirements(source: Path) -> Iterator[str]:
    """Yield what a project says that it needs of vgrdocs, as requirements of PEP 508."""
    project = source / "pyproject.toml"
    if project.is_file():
        content = tomllib.loads(project.read_text("utf-8"))
        own = content.get("project", {}).get("dependencies", [])
        for group in (own, *content.get("dependency-groups", {}).values()):
            for each in group:
                # What is no text includes another group, which is looked at in its turn.
                if isinstance(each, str) and _NAME.match(each):
                    yield each
    listed = source / "requirements.txt"
    if listed.is_file():
        for row in listed.read_text("utf-8").splitlines():
            asked_for = row.partition("#")[0].strip()
            if _NAME.match(asked_for):
                yield asked_for


def _install(python: Path, requirement: str, source: Path) -> None:
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        requirement,
    ]
    done = subprocess.run(  # noqa: S603 - no shell
        command, cwd=source, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[-1]
        raise PublishingFault(
            Text("'{requirement}' can't be installed: {said}", requirement=requirement, said=said)
        )
