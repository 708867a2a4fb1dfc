"""Publishes a handbook's versions as a site: builds what is new, lays all out, puts it in place."""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ..model import Language, Text
from ..read.in_site import LATEST
from ..record import LEDGER, Ledger
from ..record.fault import PublishingFault
from ..work.handbook import UnusableFolder
from .executors import Workers
from .front import Front, ListedVersion
from .git import Tag, natural_order
from .store import Generation, Store, Version
from .swap import current, lay_out, put_in_place, tidy
from .tagged_handbook import TaggedHandbook
from .version_building import DRAFT, Failure, Task, build_versions, clear


@dataclass(frozen=True)
class Published:
    """What came of publishing: the versions that were built now, and those that could not be.

    `language` is that of the handbook.
    """

    built: list[str]
    failures: list[Failure]
    language: Language


Refusal = PublishingFault | UnusableFolder
"""Why a site was not published."""


def publish_sites(
    sources: Sequence[Path],
    out: Path,
    workers: Workers,
    *,
    draft: bool = False,
    pinned: bool = False,
) -> dict[Path, Published | Refusal]:
    """Let *out* show a handbook at each of its tags, and as it is now with *draft*.

    Of several handbooks, *out* has a folder for each, named as its own; they are published at once,
    as far as there are workers. Versions that the store beside a site holds are not built again.
    *pinned* builds each with the vgrdocs that its own tag asks for. Whatever happens, a site is as
    it was or whole.
    Returns for each site what came of it, or why nothing did. Raises `PublishingFault` or
    `UnusableFolder` where no site can be begun.
    """
    sites = _sites(sources, out.absolute())
    with ThreadPoolExecutor(len(sites)) as threads:
        # All are begun before the first is waited for.
        runs = {}
        for site, handbook in sites.items():
            runs[site] = threads.submit(
                _publish, handbook, site, workers, draft=draft, pinned=pinned
            )
        return {site: _outcome(run) for site, run in runs.items()}


def _sites(sources: Sequence[Path], out: Path) -> dict[Path, TaggedHandbook]:
    """Return each handbook by the folder that its site is to have."""
    # One after the other: each conf.py is read in its own folder, which is the process's.
    handbooks = list(map(TaggedHandbook, sources))
    if len(handbooks) == 1:
        return {out: handbooks[0]}
    sites = {out / handbook.source.name: handbook for handbook in handbooks}
    if len(sites) < len(handbooks):
        raise PublishingFault(
            Text(
                "two of the handbooks' folders have the same name, "
                "and would be one folder in the site"
            )
        )
    return sites


def _outcome(run: Future[Published]) -> Published | Refusal:
    try:
        return run.result()
    except (PublishingFault, UnusableFolder) as fault:
        return fault


def _publish(
    handbook: TaggedHandbook, site: Path, workers: Workers, *, draft: bool, pinned: bool
) -> Published:
    store = Store.beside(site)
    _check_place(site, store, handbook)
    store.folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store.folder / "lock", blocking=False):
            return _Publication(handbook, site, store, workers).run(draft=draft, pinned=pinned)
    except Timeout as fault:
        raise PublishingFault(
            Text(
                "another vgrdocs is publishing '{site}' right now; wait until it has ended",
                site=site,
            )
        ) from fault
    except OSError as fault:
        raise PublishingFault(
            Text(
                "'{site}' can't be written, and stays as it was: {reason}",
                site=site,
                reason=fault.strerror or str(fault),
            )
        ) from fault


def _check_place(site: Path, store: Store, handbook: TaggedHandbook) -> None:
    is_empty = site.is_dir() and not any(site.iterdir())
    is_ours = current(site, store) or not site.exists() or is_empty
    if not is_ours or handbook.source.is_relative_to(site):
        raise UnusableFolder(
            Text(
                "'{path}' holds something else; "
                "let the site be made in a new folder, or over an earlier site",
                path=site,
            )
        )


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


class _Publication:
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
                    command=f"git tag --force {tag.name} {version.commit[:10]}",
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
        )

    def _build(self, tasks: Sequence[Task]) -> list[Failure]:
        futures = [self.workers.executor.submit(build_versions, task) for task in tasks]
        failures: list[Failure] = []
        for future in as_completed(futures):
            failures += future.result()
        return sorted(failures, key=lambda failure: failure.name)

    def _versions(self) -> list[Version]:
        """Return the versions of the site, oldest first, the draft last."""

        def place(version: Version) -> tuple[bool, int, list[tuple[int, str]]]:
            return version.name == DRAFT, version.time, natural_order(version.name)

        return sorted(self.store.versions().values(), key=place)

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
            listed.append(ListedVersion(version.name, version.time, kind))
        title = self.handbook.setting("html_title", self.handbook.setting("project", ""))
        address = self.handbook.setting("html_baseurl", "")
        return Front(str(title), self.handbook.language, str(address), listed)
