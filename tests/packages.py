"""Other versions of installed packages, for tests of what must be made anew with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pretend(monkeypatch: pytest.MonkeyPatch, folder: Path, package: str, version: str) -> None:
    """Let the installed *package* say that it is of *version*."""
    facts = folder / f"{package.replace('-', '_')}-{version}.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n", "utf-8"
    )
    monkeypatch.syspath_prepend(folder)
