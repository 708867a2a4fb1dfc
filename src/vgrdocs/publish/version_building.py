"""Builds the versions that a site lacks, each from what the one before has left."""

from __future__ import annotations

import dataclasses as dc
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..locale import language
from ..model import Code, Hint, Text
from ..record import LEDGER, Ledger, digest, load_ledger, read_ledger
from ..record.commands import git_command, vgrdocs_command
from ..record.fault import PublishingFault
from ..record.files import write_whole
from ..work.run import Finding, problems_of
from .environment import python_of
from .gate import is_accepted, shown_as_published, unrecorded, way_to_accept
from .gather import gather
from .git import Repository, Tag, mirror_files
from .processes import running
from .store import Store, Version

DRAFT = "draft"
"""The folder of the work in progress in a site."""


@dataclass(frozen=True)
class Task:
    """Consecutive versions to build, on whatever machine shares the disk.

    `folder` is the handbook's in the `repository`, `work` the folder where the last of them leaves
    what the next release goes on from, `ledger` the newest ledger's text: what it says is
    withdrawn, is so in all versions. Faults that are not the reports' are told in `language`.
    With `pinned`, each is built with the vgrdocs that it asks for itself. `order` are the names of
    all versions, the oldest first.
    """

    store: Path
    repository: Path
    folder: str
    tags: tuple[Tag, ...]
    work: Path
    ledger: str
    language: str
    pinned: bool = False
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failure:
    """A version that could not be built, and why, in which language."""

    name: str
    language: str
    findings: list[Finding]


def build_versions(task: Task) -> list[Failure]:
    """Build the versions of a task and return those that failed.

    Each is kept in the store as soon as it is whole.
    """
    failures = []
    for tag in task.tags:
        failure = _build_version(task, tag)
        if failure:
            failures.append(failure)
    return failures


def _build_version(task: Task, tag: Tag) -> Failure | None:
    try:
        workshop = _Workshop(task, tag)
        workshop.take_source()
        return workshop.build()
    except PublishingFault as fault:
        said = language(task.language).say(fault.text)
        finding = Finding(tag.name, 0, Code.NOT_BUILT.value, said)
        return Failure(tag.name, task.language, [finding])


class _Workshop:
    """The folder where a version is built: its source, what is made of it, Sphinx's doctrees."""

    def __init__(self, task: Task, tag: Tag) -> None:
        self.task, self.tag, self.store = task, tag, Store(task.store)
        self.repository = Repository(task.repository)
        self.source, self.out = task.work / "source", task.work / "handbook"

    def take_source(self) -> None:
        """Bring the version's files here.

        Only those that differ are written, so that only they are read again.
        """
        self.source.mkdir(parents=True, exist_ok=True)
        if self.tag.name == DRAFT:
            mirror_files(self.repository.working_files(), self.repository.root, self.source)
        else:
            self.repository.write(self.tag, self.source)

    def build(self) -> Failure | None:
        """Build the version and keep it; return why if it can't be."""
        said = self._run()
        findings = [self._told(found) for found in said["findings"]]
        if problems_of(findings):
            return Failure(self.tag.name, said["language"], findings)
        version = self._version()
        if held := list(self._held(version)):
            return Failure(self.tag.name, self.task.language, held)
        self.store.keep(version, self._before())
        return None

    def _held(self, version: Version) -> Iterator[Finding]:
        """Yield what holds the version back: published reports that it does not record so."""
        if self.tag.name == DRAFT or is_accepted(version, read_ledger(self.task.ledger).ledger):
            return
        said_in = language(self.task.language)
        shown = shown_as_published(version.data, self.store)
        for name in unrecorded(shown, version, self._ledger()):
            file = Path(self.task.folder, f"{name}.md").as_posix()
            message = Text(
                "the report is published, but this version's ledger does not record it so"
            )
            yield Finding(
                f"{self.tag.name}:{file}",
                shown[name].line,
                Code.UNRECORDED.value,
                said_in.say(message),
                said_in.say(self._way_on()),
            )

    def _way_on(self) -> Hint:
        folder = self.repository.root / self.task.folder
        return Hint(
            "record it ({publish}), commit that, and move the tag to it, which has not gone out: "
            "{tag}; if it went out so before this was asked for, say so: {accept}",
            publish=vgrdocs_command("publish", folder),
            tag=git_command(folder, "tag", "--force", self.tag.name),
            accept=way_to_accept(folder, self.tag.name),
        )

    def _before(self) -> str:
        """Return the newest version that is kept and is before this one, empty for none."""
        order = self.task.order
        earlier = order  # the draft comes after all
        if self.tag.name in order:
            earlier = order[: order.index(self.tag.name)]
        kept = self.store.versions()
        for name in reversed(earlier):
            if name in kept:
                return name
        return ""

    def _run(self) -> dict[str, Any]:
        settings = {"vgrdocs_site": DRAFT if self.tag.name == DRAFT else "version"}
        if self.task.ledger:
            newest = self.task.work / LEDGER
            write_whole(newest, self.task.ledger.encode())
            settings["vgrdocs_ledger"] = str(newest)
        python = sys.executable
        if self.task.pinned:
            python = python_of(self.source, self.store)
        source = self.source / self.task.folder
        arguments = [str(source), str(self.out), json.dumps(settings)]
        # Whatever would take the time of the build takes that of the version.
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(self.tag.time)}
        return self._said([python, "-m", "vgrdocs.publish.build", *arguments], environment)

    def _said(self, command: list[str], environment: dict[str, str]) -> dict[str, Any]:
        """Return what the program says. Raises `PublishingFault` if it fails."""
        with (
            tempfile.TemporaryFile() as complaints,
            running(command, environment, complaints) as process,
        ):
            said = process.stdout.read() if process.stdout else b""
            if process.wait():
                complaints.seek(0)
                rows = complaints.read().decode("utf-8", "replace").strip().splitlines()
                last = rows[-1] if rows else ""
                raise PublishingFault(Text("the version can't be built: {said}", said=last))
        return dict(json.loads(said.splitlines()[-1]))  # a conf.py may print something before it

    def _told(self, found: dict[str, Any]) -> Finding:
        """Return a finding with its file as git writes one: ``2026.1:reports/index.md``."""
        finding = Finding(**found)
        file = Path(finding.file)
        if not file.is_relative_to(self.source):
            return finding
        inside = file.relative_to(self.source).as_posix()
        return dc.replace(finding, file=f"{self.tag.name}:{inside}")

    def _version(self) -> Version:
        gathered = gather(self.out, self.store)
        ledger = self._ledger()
        shown = shown_as_published(gathered.data, self.store)
        withdrawn = read_ledger(self.task.ledger).ledger.withdrawn
        here = [name for name in sorted(withdrawn) if f"{name}.html" in gathered.files]
        return Version(
            self.tag.name,
            self.tag.commit,
            self.tag.time,
            *gathered,
            reports=dict(self._reports({*ledger.published, *shown})),
            withdrawn=tuple(here),
            texts={name: each.text for name, each in sorted(shown.items()) if each.text},
            ledger=(len(ledger.lines), ledger.head),
        )

    def _ledger(self) -> Ledger:
        return load_ledger(self.source / self.task.folder / LEDGER)[0]

    def _reports(self, names: set[str]) -> Iterator[tuple[str, str]]:
        for name in sorted(names):
            file = self.source / self.task.folder / f"{name}.md"
            if file.is_file():
                yield name, digest(file.read_bytes())


def clear(work: Path) -> None:
    """Remove what building left in *work*."""
    shutil.rmtree(work, ignore_errors=True)
