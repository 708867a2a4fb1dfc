"""One publication of a site: builds what is missing, and puts the new site in its place."""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path

from ..model import Language, Text
from ..read.in_site import LATEST
from ..record import LEDGER, Ledger
from ..record.commands import git_command
from ..record.fault import PublishingFault
from .executors import Workers
from .front import Front, ListedVersion
from .git import Tag
from .store import Generation, Store, Version
from .succession import Succession
from .swap import lay_out, put_in_place, tidy
from .tagged_handbook import TaggedHandbook
from .version_building import DRAFT, Failure, Task, build_versions, clear


@dataclass(frozen=True)
class Published:
    """What came of publishing: the versions that were built now, and those that could not be.

    `language` is that of the handbook, `notes` say what is worth to know of the versions shown.
    """

    built: list[str]
    failures: list[Failure]
    language: Language
    notes: list[Text]


def _check_goes_on(ledger: Ledger, now: Text, earlier: Ledger, before: str) -> None:
    """Raise `PublishingFault` if *ledger*, of *now*, does not begin with that of *before*."""
    if not earlier.is_prefix_of(ledger):
        raise PublishingFault(
            Text(
                "the ledger of {now} does not go on from that of the version {before}: "
                "lines were changed or taken away; "
                "take {file} back from {before} and publish again",
                now=now,
                before=before,
                file=LEDGER,
            )
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
        self._check_ledgers()
        for left in self.store.work.glob("run-*"):
            clear(left)  # the next release goes on from the newest alone
        missing = [tag for tag in self.tags if self._is_missing(tag)]
        failures = self._build(list(self._tasks(missing, pinned=pinned)))
        if draft:
            failures += self._build([self._draft_task(pinned=pinned)])
        failed = {failure.name for failure in failures}
        if not draft or DRAFT in failed:
            self.store.record(DRAFT).unlink(missing_ok=True)
        if self._versions() or not failures:
            self._show()
        return Published(
            [tag.name for tag in missing if tag.name not in failed],
            failures,
            self.handbook.language,
            list(self._succession().disagreements()),
        )

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
        shown = set(self.handbook.ledger.withdrawn) - set(version.withdrawn)
        return any(f"{name}.html" in version.files for name in shown)

    def _check_ledgers(self) -> None:
        """Raise `PublishingFault` where a ledger does not go on from that of the version before."""
        earlier, before = Ledger(), ""
        for tag in self.tags:
            ledger = self.handbook.ledger_at(tag)
            _check_goes_on(ledger, Text("the version {name}", name=tag.name), earlier, before)
            earlier, before = ledger, tag.name
        _check_goes_on(self.handbook.ledger, Text("the work tree"), earlier, before)

    def _tasks(self, tags: Sequence[Tag], *, pinned: bool) -> Iterator[Task]:
        """Yield as many runs of consecutive versions as there are workers, the newest last."""
        number = max(1, min(self.workers.number, len(tags)))
        for run in range(number):
            start, end = run * len(tags) // number, (run + 1) * len(tags) // number
            # The folder of the newest is kept: the next release goes on from what lies there.
            work = f"run-{run}"
            if run == number - 1:
                work = "newest"
            if start < end:
                yield self._task(tuple(tags[start:end]), work, pinned=pinned)

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
        futures = [self.workers.executor.submit(build_versions, task) for task in tasks]
        failures: list[Failure] = []
        for future in as_completed(futures):
            failures += future.result()
        return sorted(failures, key=lambda failure: failure.name)

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
            raise PublishingFault(
                Text(
                    "there is no version to show; mark one with {command}, "
                    "or name the tags in vgrdocs_version_tags",
                    command="git tag 2026.1",
                )
            )
        generation = self._generation(versions)
        folder = lay_out(generation, self.store)
        put_in_place(folder, self.site, self.store)
        tidy(generation, folder, self.store)

    def _generation(self, versions: Sequence[Version]) -> Generation:
        """Keep what the site is made of beside the versions, and return the whole."""
        published = [version for version in versions if version.name != DRAFT]
        latest = published[-1] if published else versions[-1]
        records = {}
        for version in versions:
            record = self.store.record(version.name).read_bytes()
            records[version.name] = self.store.add(record)
        records[LATEST] = records[latest.name]
        files = dict(latest.data)
        for name, content in self._front(versions, latest).files().items():
            files[name] = self.store.add(content)
        # Servers look for the page at the root, whichever version is asked for.
        if "404.html" in latest.files:
            files["404.html"] = latest.files["404.html"]
        return Generation(
            versions=dict(sorted(records.items())),
            files=dict(sorted(files.items())),
            ledger=self.store.add(self.handbook.ledger_text.encode()),
            language=self.handbook.language.code,
        )

    def _front(self, versions: Sequence[Version], latest: Version) -> Front:
        listed = []
        for version in reversed(versions):
            kind = "latest" if version is latest else "old"
            if version.name == DRAFT:
                kind = "draft"
            listed.append(ListedVersion(version.name, version.time, kind, version.ledger[1]))
        title = self.handbook.setting("html_title", self.handbook.setting("project", ""))
        address = self.handbook.setting("html_baseurl", "")
        return Front(str(title), self.handbook.language, str(address), listed)
