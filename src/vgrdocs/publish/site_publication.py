"""One publication of a site: builds what is missing, and puts the new site in its place."""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path

from ..model import Code, Language, Text
from ..model.phases import Phase, begin_phase
from ..record.commands import git_command
from ..record.fault import PublishingFault
from .executors import Workers
from .failures import Failure, Remembered
from .forgetting import forget_work, still_shown
from .git import Tag
from .ledger_agreement import LedgerAgreement, held
from .processes import go_on
from .site_contents import generation_of
from .store import Store, Version
from .succession import Succession
from .swap import check_records, check_strangers, current, lay_out, put_in_place, tidy
from .tagged_handbook import TaggedHandbook
from .version_building import DRAFT, Task, build_versions


@dataclass(frozen=True)
class Published:
    """What came of publishing: the versions that were built now, and those that could not be.

    `language` is that of the handbook, `notes` say what is worth to know of the versions shown.
    """

    built: list[str]
    failures: list[Failure]
    language: Language
    notes: list[Text]


def _shallow(folder: Path) -> Text:
    return Text(
        "git has only the newest commits here, and perhaps not all tags, so that versions may be "
        "missing; fetch them with {command}, in a pipeline with {setting}",
        command=git_command(folder, "fetch", "--unshallow", "--tags"),
        setting="fetch-depth: 0",
    )


class SitePublication:
    """One run."""

    def __init__(
        self, handbook: TaggedHandbook, site: Path, store: Store, workers: Workers
    ) -> None:
        self.handbook, self.site, self.store, self.workers = handbook, site, store, workers
        self.tags = handbook.tags()

    def run(self, *, draft: bool, pinned: bool) -> Published:
        """Build what is missing, and put the site in its place."""
        agreement = LedgerAgreement(self.handbook, self.tags)
        agreement.check(self._published())
        check_records(self.site, self.store)
        tags = self.handbook.repository.tags("*")
        check_strangers(self.site, self.store, {tag.name: tag.commit for tag in tags})
        forget_work(self.store, self.handbook.ledger)
        remembered = Remembered(self.store, self.handbook.ledger, pinned=pinned)
        out = {version.name for version in self._published()}
        failures = [*self._unusable(), *agreement.misfits(out)]
        known = {failure.name for failure in failures}
        missing = []
        for tag in self.tags:
            if tag.name in known or not self._is_missing(tag):
                continue
            if failure := remembered.of(tag):
                failures.append(failure)
                known.add(tag.name)
            else:
                missing.append(tag)
        failures += self._build(self._tasks(missing, pinned=pinned))
        remembered.keep(failures, self.tags)
        failures += self._forget({failure.name for failure in failures})
        if bare := self._without_data():
            failures += self._build(self._tasks(bare, pinned=pinned))
            missing += bare
        if draft:
            failures += self._build([self._draft_task(pinned=pinned)])
        failed = {failure.name for failure in failures}
        if not draft or DRAFT in failed:
            self.store.record(DRAFT).unlink(missing_ok=True)
        if self._versions() or not failures:
            self._show()
        return Published(
            [tag.name for tag in missing if tag.name not in failed],
            [self._judged(failure, is_known=failure.name in known) for failure in failures],
            self.handbook.language,
            list(self._notes()),
        )

    def _judged(self, failure: Failure, *, is_known: bool) -> Failure:
        """Return a failure that is settled if nobody needs to be told of it once more."""
        is_settled = is_known and not failure.is_held and self._has_newer(failure.name)
        return dc.replace(failure, is_settled=is_settled)

    def _has_newer(self, name: str) -> bool:
        """Say whether the site has a newer version than one that it lacks."""
        names = [tag.name for tag in self._succession().ordered]
        later = names[names.index(name) :]
        return any(version.name in later for version in self._versions())

    def _notes(self) -> Iterator[Text]:
        if not self._versions() and current(self.site, self.store):
            yield Text("No version is left, so that the site shows what it showed before.")
        if self.handbook.repository.is_shallow:
            yield _shallow(self.handbook.source)
        yield from self._succession().disagreements()
        yield from self.handbook.moved({version.name for version in self._published()})

    def _is_missing(self, tag: Tag) -> bool:
        """Say whether a version must be built.

        It must if it is new, or holds a report that has been withdrawn since.
        Raises `PublishingFault` if it was built of another commit.
        """
        version = self.store.version(tag.name)
        if version is None:
            return True
        if version.commit != tag.commit:
            raise PublishingFault(
                Text(
                    "the tag '{tag}' has moved: it was published at {old} and is now at {new}; "
                    "move it back with {command}, and give what is new a tag of its own",
                    tag=tag.name,
                    old=version.commit[:10],
                    new=tag.commit[:10],
                    command=git_command(
                        self.handbook.source, "tag", "--force", tag.name, version.commit[:10]
                    ),
                )
            )
        return bool(still_shown(version, self.handbook.ledger))

    def _forget(self, failed: Collection[str]) -> Iterator[Failure]:
        """Let go of the versions that still show what is withdrawn, since they can't be built.

        Yield those that were not told as *failed*.
        """
        for version in self._published():
            shown = still_shown(version, self.handbook.ledger)
            if shown:
                self.store.record(version.name).unlink()
            if shown and version.name not in failed:
                message = Text(
                    "'{report}' is withdrawn, and the version can't be built without it: "
                    "its tag is gone",
                    report=shown[0],
                )
                yield held(self.handbook, version.name, message, Code.NOT_BUILT)

    def _without_data(self) -> list[Tag]:
        """Return the newest version if the store has let go of its data: it was not the newest."""
        newest = self._published()[-1:]
        bare = [version.name for version in newest if not self.store.has_all(version.data.values())]
        return [tag for tag in self.tags if tag.name in bare]

    def _unusable(self) -> Iterator[Failure]:
        for name, why in self.handbook.unusable_tags():
            yield held(self.handbook, name, why, Code.NOT_BUILT)

    def _tasks(self, tags: Sequence[Tag], *, pinned: bool) -> list[Task]:
        """Return as many runs of consecutive versions as there are workers, the newest last."""
        tasks: list[Task] = []
        rest = list(tags)
        for left in range(min(self.workers.number, len(tags)), 0, -1):
            run, rest = rest[: len(rest) // left], rest[len(rest) // left :]
            # The folder of the newest is kept: the next release goes on from what lies there.
            work = f"run-{len(tasks)}" if rest else "newest"
            tasks.append(self._task(tuple(run), work, pinned=pinned))
        return tasks

    def _draft_task(self, *, pinned: bool) -> Task:
        draft = dc.replace(self.handbook.repository.head(), name=DRAFT)
        return self._task((draft,), DRAFT, pinned=pinned)

    def _task(self, tags: tuple[Tag, ...], work: str, *, pinned: bool) -> Task:
        return Task(
            self.store.folder,
            self.handbook.repository.root,
            self.handbook.folder,
            tags,
            self.store.work / work,
            self.handbook.ledger_text,
            self.handbook.language.code,
            pinned,
            tuple(tag.name for tag in self._succession().ordered),
        )

    def _build(self, tasks: Sequence[Task]) -> list[Failure]:
        number = sum(len(task.tags) for task in tasks)
        begin_phase(Phase.VERSIONS, number, together=True)
        futures = [self.workers.executor.submit(build_versions, task) for task in tasks]
        failures: list[Failure] = []
        for future in as_completed(futures):
            failures += future.result()
        return sorted(failures, key=lambda failure: failure.name)

    def _published(self) -> list[Version]:
        """Return the versions that are out, oldest first."""
        return [version for version in self._versions() if version.name != DRAFT]

    def _versions(self) -> list[Version]:
        """Return the versions of the site, oldest first, the draft last."""
        kept = self.store.versions()
        names = [tag.name for tag in self._succession().ordered]
        return [kept[name] for name in (*names, DRAFT) if name in kept]

    def _succession(self) -> Succession:
        """Return the order of all versions, those that are kept and those that are to be built."""
        tags = {tag.name: tag for tag in self.tags}
        for version in self.store.versions().values():
            if version.name != DRAFT:
                tags.setdefault(version.name, Tag(version.name, version.commit, version.time))
        return Succession(self.handbook.repository, list(tags.values()))

    def _show(self) -> None:
        """Put the site of all versions in the store in its place."""
        versions = self._versions()
        if not versions:
            raise PublishingFault(self._no_version())
        generation = generation_of(self.handbook, versions, self.store)
        folder = lay_out(generation, self.store)
        go_on()
        put_in_place(folder, self.site, self.store)
        tidy(generation, folder, self.store)

    def _no_version(self) -> Text:
        if self.handbook.repository.is_shallow:
            return _shallow(self.handbook.source)
        return Text(
            "there is no version to show; mark one with {command}, fetch those there are with "
            "{fetch}, or name the tags in vgrdocs_version_tags",
            command="git tag 2026.1",
            fetch=git_command(self.handbook.source, "fetch", "--tags"),
        )
