"""What came of a run and what it was made of, kept: while that is the same, it is told again.

Nothing of a handbook is loaded to find out: the sources are walked through and read, and what the
run asked of the world beside them is asked again.
"""

from __future__ import annotations

import dataclasses as dc
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from ..model import Code, file_time, machine_day
from ..record import COPIES
from ..record.files import write_whole
from ..record.walk import BACKUP, Found, walk
from .listening import Asked, Ear
from .outcome import Finding, Handbook, Outcome
from .program import program_digest

_FILE = "made-of.json"

_TOLD_ONCE = {
    code.value
    for code in (
        Code.CHANGED_REPORT,  # these say what the time is, or hang on it
        Code.OLD_CORRECTION,
        Code.FUTURE_CORRECTION,
        Code.NOT_BUILT,  # these may go better next time: the disk may have been full
        Code.TOO_DEEP,
    )
}
"""Findings that are never told again unseen."""

Left = Mapping[str, Sequence[int]]
"""File of what was built -> its size and its time, as a build left it."""


class Sources(NamedTuple):
    """What a run is made of, as far as it is known before it begins."""

    content: str
    """A digest of all that, but for the place."""
    place: tuple[str, str]
    """The handbook's folder, and where one is: hints name paths from there."""
    files: Mapping[str, str]
    """The handbook's own files, with digests of what they hold."""
    began: int
    """When they were looked at, in ns."""
    program: str
    """What runs: nothing goes on from what another program made, or what a preview shows."""

    @classmethod
    def of(cls, handbook: Handbook, builders: Sequence[str]) -> Self:
        """Return what runs of *builders* over a handbook would be made of now."""
        program = program_digest()
        if handbook.is_preview:
            program += " preview"
        began, found = file_time(), walk(handbook.source)
        files = {}
        for name in [*found.own, *_copies(handbook.source)]:
            files[name] = hashlib.sha256(_content(handbook.source / name)).hexdigest()
        # The day, since a conf.py may ask which year it is.
        asked = (sorted(handbook.settings.items()), handbook.has_conf, machine_day())
        names = (_named_as_others(handbook, found), found.leading_out)
        # What modules are looked for in may be where one is.
        here = str(Path.cwd())
        modules = here if {"", here} & set(sys.path) else ""
        parts = (program, asked, tuple(builders), names, modules, list(files.items()))
        content = hashlib.sha256(repr(parts).encode()).hexdigest()
        return cls(content, (str(handbook.source), here), files, began, program)

    @property
    def digest(self) -> str:
        """One digest of all."""
        return hashlib.sha256(repr((self.content, self.place)).encode()).hexdigest()

    def have_changed_in(self, source: Path, places: Iterable[Path]) -> bool:
        """Say whether something has been written since they were looked at, be it undone since.

        The folders that *places* lie in have changed by that alone.
        """
        looked_at = {source, *(source / name for name in self.files)}
        looked_at |= {place.parent for place in looked_at if place != source}
        looked_at -= {place.parent for place in places}
        try:
            return any(place.stat().st_ctime_ns > self.began for place in looked_at)
        except OSError:
            return True


def _named_as_others(handbook: Handbook, found: Found) -> list[str]:
    """Return the files called as a repository's, which are pages if the start page names them."""
    named = []
    for name in found.foreign:
        if not BACKUP.match(Path(name).name) and (handbook.source / name).is_file():
            named.append(name)
    return named


def _copies(source: Path) -> Iterator[str]:
    """Yield the files of the kept copies of reports, which the walk passes over.

    What is hidden among them, such as a lock, is no copy, and not in a clone.
    """
    for file in sorted((source / COPIES).rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield file.relative_to(source).as_posix()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


@dc.dataclass(frozen=True)
class KeptRun:
    """What is kept of a run: the digest of what it was made of, what it asked, what came of it."""

    program: str
    sources: str
    content: str
    asked: Asked | None
    outcome: Outcome
    left: Left = dc.field(default_factory=dict)
    builders: Sequence[str] = ()
    """All that have had a part in what is there."""

    @classmethod
    def of(
        cls,
        sources: Sources,
        asked: Asked | None,
        outcome: Outcome,
        left: Left | None = None,
        builders: Sequence[str] = (),
    ) -> Self:
        """Return what is to be kept of a run of this program."""
        made_of = (sources.program, sources.digest, sources.content)
        return cls(*made_of, asked, outcome, left or {}, builders)

    def answers(self, sources: Sources) -> bool:
        """Say whether the same would come of *sources*."""
        if self.asked is None or self.sources != sources.digest:
            return False
        return self.asked.has_same_answers()

    def is_of_program(self, sources: Sources) -> bool:
        """Say whether what was kept beside it can be gone on from."""
        return self.program == sources.program

    def keep(self, folder: Path) -> None:
        """Keep it in a folder."""
        outcome = {
            "findings": [dc.astuple(finding) for finding in self.outcome.findings],
            "language": self.outcome.language,
            "reports": self.outcome.reports,
            "is_kept": self.outcome.is_kept,
        }
        asked = self.asked and self.asked._asdict()
        data: dict[str, Any] = {"program": self.program, "sources": self.sources}
        data |= {"content": self.content, "asked": asked, "outcome": outcome, "left": self.left}
        data["builders"] = list(self.builders)
        write_whole(folder / _FILE, json.dumps(data, ensure_ascii=False).encode())


def asked_in_run(
    ear: Ear, handbook: Handbook, sources: Sources, outcome: Outcome, places: tuple[Path, ...] = ()
) -> Asked | None:
    """Return what a run asked, but in *places* that are its own.

    None if what came of it is not to be told again.
    """
    for finding in outcome.findings:
        if finding.code in _TOLD_ONCE or not (finding.stops or finding.is_remark):
            return None  # a PDF that was left out is tried again
    if sources.have_changed_in(handbook.source, places):
        return None
    return ear.asked(handbook.source, sources.files, places)


def read_kept(folder: Path) -> KeptRun | None:
    """Return what `keep` kept in a folder; None if that is damaged, or of another form."""
    try:
        data = json.loads((folder / _FILE).read_bytes())
        asked = Asked(**data["asked"]) if data["asked"] else None
        made_of = (data["program"], data["sources"], data["content"])
        outcome = _outcome(data["outcome"])
        return KeptRun(*made_of, asked, outcome, data["left"], data["builders"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _outcome(data: Mapping[str, Any]) -> Outcome:
    findings = [Finding(*each) for each in data["findings"]]
    reports = tuple(data["reports"])
    return Outcome(findings, data["language"], reports=reports, is_kept=data["is_kept"])


def left_in(out: Path) -> dict[str, list[int]]:
    """Return the size and the time of each file below a folder; nothing if there is none."""
    return {name: [state.st_size, state.st_mtime_ns] for name, state in files_below(out)}


def files_below(place: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file below a folder by its path from there, with its state."""
    # By texts: a site has many thousands of files, and paths take longer than asking for these.
    waiting = [(str(place), "")] if place.is_dir() else []
    while waiting:
        folder, name = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{name}{entry.name}/"))
                else:
                    yield f"{name}{entry.name}", entry.stat(follow_symlinks=False)
