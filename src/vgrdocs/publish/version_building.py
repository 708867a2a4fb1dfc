"""Builds the versions that a site lacks, each from what the one before has left."""

from __future__ import annotations

import dataclasses as dc
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..locale import language
from ..model import Code, Hint, Text
from ..model.phases import Phase, did_in_phase
from ..read.found_files import on_disk
from ..record import LEDGER, Ledger, digest, load_ledger, read_ledger
from ..record.commands import git_command, vgrdocs_command
from ..record.environment import git_environment
from ..record.fault import PublishingFault
from ..record.files import write_whole
from ..work.findings import NO_ROOM
from ..work.run import Finding, problems_of
from .checkout import check_out, mirror, pointers, stand_at
from .environment import pins_another, python_of
from .failures import Failure, comes_again
from .forgetting import holds_notices
from .gate import is_accepted, shown_as_published, unrecorded, way_to_accept
from .gather import gather
from .git import Repository, Tag
from .processes import Ended, running
from .store import Store, Version
from .work_seal import clear, close_seal, open_seal

DRAFT = "draft"
"""The folder of the work in progress in a site."""


@dataclass(frozen=True)
class Task:
    """Consecutive versions to build, on whatever machine shares the disk.

    `folder` is the handbook's in the `repository`, `work` the folder where the last of them leaves
    what the next release goes on from, `ledger` the newest ledger's text: what it says is
    withdrawn, is so in all versions. Faults that are not the reports' are told in `language`.
    With `pinned`, each is built with the vgrdocs that it asks for itself; `again`, only to be
    compared, those that pin one. `order` are the names of all versions, the oldest first.
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
    again: bool = False


def build_versions(task: Task) -> list[Failure]:
    """Build the versions of a task and return those that failed.

    Each is kept in the store as soon as it is whole.
    """
    failures, store = [], Store(task.store)
    open_seal(task.work, store)
    for tag in task.tags:
        failure = _build_version(task, tag)
        if failure:
            failures.append(failure)
        did_in_phase(Phase.VERSIONS)
    # Its sources hold what was withdrawn since, as git does, and nobody needs them so.
    newest = read_ledger(task.ledger).ledger
    if not holds_notices(task.work / "source" / task.folder, newest):
        clear(task.work)
    close_seal(task.work, store)
    return failures


def _build_version(task: Task, tag: Tag) -> Failure | None:
    try:
        workshop = _Workshop(task, tag)
        workshop.take_source()
        return workshop.build()
    except Ended:
        raise
    except PublishingFault as fault:
        text = fault.text
    except Exception as fault:
        if isinstance(fault, OSError) and fault.errno in NO_ROOM:
            raise  # nor is there room for the others
        said = traceback.format_exception_only(fault)[-1].strip()
        text = Text("the version can't be built: {said}", said=said)
    finding = Finding(tag.name, 0, Code.NOT_BUILT.value, language(task.language).say(text))
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
        commit = self.tag.commit
        if self.tag.name == DRAFT:
            stand_at(self.repository, commit, self.source)
            mirror(self.repository, self.source)
        else:
            check_out(self.repository, commit, self.source, self.task.folder)

    def build(self) -> Failure | None:
        """Build the version and keep it; return why if it can't be."""
        said = self._run()
        findings = [self._told(found) for found in said["findings"]]
        if problems_of(findings):
            is_lasting = comes_again(findings) and not pointers(self.source)
            return Failure(self.tag.name, said["language"], findings, is_lasting=is_lasting)
        version = self._version()
        if held := list(self._held(version)):
            return Failure(self.tag.name, self.task.language, held, is_held=True, is_lasting=True)
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
        if self.task.pinned or (self.task.again and pins_another(self.source)):
            python = python_of(self.source, self.store)
        source = self.source / self.task.folder
        arguments = [str(source), str(self.out), json.dumps(settings)]
        # -P: what lies in the folder where it runs is not taken for a module of its own.
        return self._said([python, "-P", "-m", "vgrdocs.publish.build", *arguments])

    def _environment(self, python: str) -> dict[str, str]:
        # Whatever would take the time of the build takes that of the version.
        environment = git_environment() | {"SOURCE_DATE_EPOCH": str(self.tag.time)}
        places = []
        for place in filter(None, environment.get("PYTHONPATH", "").split(os.pathsep)):
            path = Path(place).resolve()
            has_vgrdocs = (path / "vgrdocs").exists()
            if has_vgrdocs and python != sys.executable:
                continue  # it would come before the one that the version asks for
            # Modules in the repository are those of the version, unless they are this program's.
            if path.is_relative_to(self.task.repository) and not has_vgrdocs:
                path = self.source / path.relative_to(self.task.repository)
            places.append(str(path))
        if places:
            environment["PYTHONPATH"] = os.pathsep.join(places)
        return environment

    def _said(self, command: list[str]) -> dict[str, Any]:
        """Return what the program says. Raises `PublishingFault` if it fails."""
        with (
            tempfile.TemporaryFile() as complaints,
            running(command, self.source, self._environment(command[0]), complaints) as process,
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
            # Disks may write an å as two signs, where a document's name has one.
            file = on_disk(self.source / self.task.folder, f"{name}.md")
            if file is not None and file.is_file():
                yield name, digest(file.read_bytes())
