"""A handbook that is built again after each edit, beside clean builds of the same sources."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.handbooks import built, findings

from .sources import Handbook, files, save


class NotClean(AssertionError):
    """The sources do not build without findings: a fault of what made them."""


class Rebuilt:
    """The sources of a handbook in a folder, and what they are built into again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source, self.out = folder / "source", folder / "out"

    def build(self, handbook: Handbook) -> None:
        """Bring the sources up to date and build them over what was built before."""
        self.source.mkdir(parents=True, exist_ok=True)
        save(handbook, self.source)
        _build(self.source, self.out)

    def stale(self) -> dict[str, str]:
        """Return each file that a clean build of the sources has otherwise, and how it differs."""
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            clean = Path(place, "out")
            _build(self.source, clean)
            return differences(contents(self.out), contents(clean))


def _build(source: Path, out: Path) -> None:
    try:
        built(source, out)
    except AssertionError as fault:
        raise NotClean("\n".join(str(finding) for finding in findings(source))) from fault


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def differences(rebuilt: dict[str, bytes], clean: dict[str, bytes]) -> dict[str, str]:
    """Return how files differ, by their names."""
    found: dict[str, str] = {}
    for name in sorted(rebuilt.keys() | clean.keys()):
        if name not in clean:
            found[name] = "is left over"
        elif name not in rebuilt:
            found[name] = "is missing"
        elif rebuilt[name] != clean[name]:
            found[name] = _difference(name, rebuilt[name], clean[name])
    return found


def _difference(name: str, rebuilt: bytes, clean: bytes) -> str:
    """Return a few lines of how two contents differ, or where they begin to."""
    if Path(name).suffix in TEXTS:
        old, new = (each.decode().splitlines() for each in (rebuilt, clean))
        rows = list(difflib.unified_diff(old, new, "rebuilt", "clean", n=0, lineterm=""))[2:]
        return "\n".join(row[:WIDEST] for row in rows[:LONGEST])
    pairs = zip(rebuilt, clean, strict=False)
    place = next((n for n, (one, other) in enumerate(pairs) if one != other), 0)
    return f"{len(rebuilt)} bytes, clean {len(clean)}; they part at byte {place}"


TEXTS = {".html", ".js", ".json", ".css", ".svg", ".txt", ".buildinfo", ""}
LONGEST, WIDEST = 12, 300


def stale_after(states: Sequence[Handbook]) -> dict[str, str]:
    """Return what is stale when handbooks have been built over each other, in a new folder.

    Nothing is if one of them does not build.
    """
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = Rebuilt(Path(folder))
        try:
            for state in states:
                rebuilt.build(state)
            return rebuilt.stale()
        except NotClean:
            return {}


def change_of_sources(before: Handbook, after: Handbook) -> str:
    """Return how the sources of two handbooks differ."""
    old, new = files(before), files(after)
    parts: list[str] = []
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            one, other = (_lines(sources.get(name, b"")) for sources in (old, new))
            parts += difflib.unified_diff(one, other, f"a/{name}", f"b/{name}", n=1, lineterm="")
    return "\n".join(parts)


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").splitlines()
