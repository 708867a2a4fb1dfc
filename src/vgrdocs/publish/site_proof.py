"""Proves that a site, its store and its ledger agree, and names every file that does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..model import Command, Text
from ..record import LEDGER, Ledger, load_ledger, read_ledger
from ..record.commands import git_command, rights_command
from ..record.fault import PublishingFault
from ..work.locating import find_handbook
from .addresses import altered_pages
from .discrepancy import Discrepancy
from .forgetting import still_shown
from .gate import is_accepted, is_as_recorded, shown_as_published, unrecorded, way_to_accept
from .git import Repository, Tag
from .kept_copies import copy_faults
from .site_folder import SiteFolder
from .store import Generation, Store, Version, sha256
from .store_place import find_store
from .store_strays import strays
from .swap import current, files_of, may_be_kept_for, versions_of
from .version_building import DRAFT
from .witness_proof import witness_faults

_RUN = Text("run vgrdocs site again: it lays the site out anew from the store")
_BUILD = Text(
    "take the store back from a copy; or remove the version's record in the store "
    "and run vgrdocs site: the version is then built again from its tag"
)
_RESTORE = Text(
    "take the store back from a copy; without one, remove site and store and run vgrdocs site"
)


def verify(site: Path, source: Path | None = None, chosen: Path | None = None) -> list[Discrepancy]:
    """Return everything about *site* that is not as it was published.

    With *source*, the handbook's folder, its tags and its ledger are compared as well. The store is
    *chosen*, or found by the site. Raises `PublishingFault` if *site* is none.
    """
    site = site.absolute()
    store = find_store(site, chosen)
    shown = current(site, store)
    if not (shown and store.folder.is_dir()):
        raise PublishingFault(
            Text(
                "'{site}' is no site that vgrdocs has made, or its store is not in '{store}'; "
                "say with {option} where it is",
                site=site,
                store=store.folder,
                option=Command("--store"),
            )
        )
    try:
        generation = Generation.read(store.content(shown))
        versions = versions_of(generation, store)
        wanted = files_of(generation, store)
    except (OSError, ValueError, TypeError, KeyError):
        gone = Discrepancy(
            store.objects, Text("the record of what the site holds is gone or changed"), _RESTORE
        )
        return [*_broken(store).values(), gone]
    proof = _Proof(site, store, generation, versions)
    found = list(proof.broken.values())
    found += proof.record_faults()
    found += proof.site_faults(wanted)
    for stray in strays(store):
        message = Text("the file is none of the store's")
        found.append(Discrepancy(stray, message, Text("remove it")))
    handbook = find_handbook(source).source if source else None
    found += proof.ledger_faults(handbook)
    if handbook:
        found += proof.source_faults(handbook)
    return found


def site_language(site: Path, chosen: Path | None = None) -> str:
    """Return the code of the language of a site's handbook, English if that can't be found out."""
    store = find_store(site.absolute(), chosen)
    try:
        return Generation.read(store.content(current(site.absolute(), store))).language
    except (OSError, ValueError, TypeError):
        return "en"


class _Proof:
    """What a site should be, to compare with."""

    def __init__(
        self, site: Path, store: Store, generation: Generation, versions: dict[str, Version]
    ) -> None:
        self.site, self.store, self.generation, self.versions = site, store, generation, versions
        self.broken = _broken(store)

    def record_faults(self) -> Iterator[Discrepancy]:
        """Yield the versions whose records are gone, or differ from what the site shows.

        A withdrawal may be the reason, and is then no fault.
        """
        for name, version in self.versions.items():
            file = self.store.record(version.name)
            try:
                kept = self.store.version(version.name)
            except PublishingFault:
                kept = None
            if name != version.name:
                continue  # the folder of the newest, which has one of its own name as well
            if kept is None or not may_be_kept_for(version, kept):
                message = Text("the record of the version is gone or changed")
                yield Discrepancy(file, message, _RESTORE)

    def _records_without_tag(self, tags: Mapping[str, Tag]) -> Iterator[Discrepancy]:
        """Yield the records of versions that the site does not show and no tag stands for.

        A run that was stopped leaves that of a tag, which the next one shows.
        """
        for file in sorted(self.store.records.glob("*.json")):
            name = file.stem
            try:
                kept = self.store.version(name)
            except PublishingFault:
                kept = None
            is_of_tag = kept and kept.name == name in tags and kept.commit == tags[name].commit
            if name not in self.versions and name != DRAFT and not is_of_tag:
                message = Text("the record is of a version that there is not")
                yield Discrepancy(file, message, Text("remove it"))

    def site_faults(self, wanted: dict[str, str]) -> Iterator[Discrepancy]:
        """Yield what in the site is changed, missing, too many, or open to others."""
        folder = SiteFolder.read(self.site)
        found = folder.files
        for name, message in sorted(folder.odd.items()):
            yield Discrepancy(self.site / name, message, _RUN)
        for name, message in sorted(folder.rights.items()):
            command = rights_command(self.site / name)
            hint = Text("give it back its rights: {command}", command=command)
            yield Discrepancy(self.site / name, message, hint)
        for name, digest in sorted(wanted.items()):
            kept = self.store.object(digest)
            if not kept.is_file():
                yield Discrepancy(
                    kept, Text("the store lacks the file of '{name}'", name=name), _BUILD
                )
            if name not in found and name not in folder.odd:
                yield Discrepancy(self.site / name, Text("the file is missing"), _RUN)
            elif name in found and not self._is_same(found[name], digest):
                message = Text("the file is not as it was published")
                hint = _BUILD if digest in self.broken else _RUN
                yield Discrepancy(self.site / name, message, hint)
        for name in sorted(found.keys() - wanted.keys()):
            yield Discrepancy(self.site / name, Text("the file was not published"), _RUN)
        for name in altered_pages(self.generation, self.versions, self.store):
            message = Text("the page is another than that of its version")
            yield Discrepancy(self.site / name, message, _RUN)

    def _is_same(self, file: Path, digest: str) -> bool:
        # One file under two names was read already, when the store was looked at.
        place = self.store.object(digest)
        if place.is_file() and file.samefile(place):
            return digest not in self.broken
        return _holds(file, digest)

    def ledger_faults(self, handbook: Path | None) -> Iterator[Discrepancy]:
        """Yield where the site's ledger is broken, or a version does not hold what it says.

        A version may be accepted in the ledger of the *handbook* since the site was made.
        """
        text = self._ledger_text()
        ledger, problems = read_ledger(text)
        place = self.store.object(self.generation.ledger)
        for problem in problems:
            yield Discrepancy(place, problem.message, _RESTORE)
        newest = load_ledger(handbook / LEDGER)[0] if handbook else ledger
        for folder, version in self.versions.items():
            accepted = is_accepted(version, ledger, newest)
            yield from self._version_faults(folder, version, ledger, accepted=accepted)
            # The folder of the newest has one of its own name as well.
            if folder == version.name != DRAFT and not accepted:
                yield from self._unrecorded(version, ledger, handbook)

    def _unrecorded(
        self, version: Version, ledger: Ledger, handbook: Path | None
    ) -> Iterator[Discrepancy]:
        """Yield the published reports of a version that its ledger did not record so."""
        known = Ledger(ledger.lines[: version.ledger[0]])
        # One that was built before the gate stood here names those of its ledger alone.
        shown = {*version.reports, *shown_as_published(version.data, self.store)}
        for name in unrecorded(shown - {*version.withdrawn}, version, known):
            if known.newest(name):
                continue  # another text than the ledger's is told elsewhere
            place = self.site / version.name / f"{name}.html"
            message = Text(
                "the report is published, but this version's ledger does not record it so"
            )
            hint = Text(
                "if it went out so before this was asked for, say so: {command}",
                command=way_to_accept(handbook or Path(), version.name),
            )
            yield Discrepancy(place, message, hint)

    def _version_faults(
        self, folder: str, version: Version, ledger: Ledger, *, accepted: bool
    ) -> Iterator[Discrepancy]:
        lines, head = version.ledger
        known = Ledger(ledger.lines[:lines])
        if (len(known.lines), known.head) != (lines, head):
            message = Text(
                "the ledger does not begin with the lines that the version was published with"
            )
            yield Discrepancy(self.site / folder, message, _RESTORE)
            return
        for name, line in known.published.items():
            page = f"{name}.html"
            place = self.site / folder / page
            if page not in version.files:
                yield Discrepancy(place, Text("the ledger says that the report is out"), _BUILD)
            elif not (accepted or name in version.withdrawn):
                if version.reports.get(name) != line.source:
                    message = Text("the report is not the one that the ledger names")
                    yield Discrepancy(place, message, _BUILD)
                elif not is_as_recorded(name, version, line):
                    message = Text("readers get another text than the one that was published")
                    yield Discrepancy(place, message, _BUILD)

    def source_faults(self, handbook: Path) -> Iterator[Discrepancy]:
        """Yield where the repository has left the site.

        Its ledger has other lines, or a tag has moved.
        """
        file = handbook / LEDGER
        now, problems = load_ledger(file)
        hint = Text(
            "take the ledger back from git as it was, and publish again what has come since"
        )
        for problem in problems:
            yield Discrepancy(file, problem.message, hint)
        if not problems:
            yield from copy_faults(handbook, now)
            yield from witness_faults(handbook, now)
        if not read_ledger(self._ledger_text()).ledger.is_prefix_of(now):
            message = Text("the ledger does not begin with the lines that the site was made from")
            yield Discrepancy(file, message, hint)
        yield from self._withdrawn_since(now)
        repository = Repository(handbook)
        tags = {tag.name: tag for tag in repository.tags(["*"])}
        yield from self._records_without_tag(tags)
        for name, version in self.versions.items():
            if name == version.name != DRAFT and name not in tags:
                command = git_command(handbook, "tag", name, version.commit[:10])
                again = Text("set it again: {command}", command=command)
                if repository.is_shallow:
                    fetch = git_command(handbook, "fetch", "--unshallow", "--tags")
                    again = Text("fetch it: {command}", command=fetch)
                yield Discrepancy(self.site / name, Text("the tag of the version is gone"), again)
            if name in tags and tags[name].commit != version.commit:
                command = git_command(handbook, "tag", "--force", name, version.commit[:10])
                move = Text("move it back: {command}", command=command)
                yield Discrepancy(self.site / name, Text("the tag of the version has moved"), move)

    def _withdrawn_since(self, now: Ledger) -> Iterator[Discrepancy]:
        """Yield the reports that the site shows and the ledger of today says are withdrawn."""
        for folder, version in self.versions.items():
            for name in still_shown(version, now):
                message = Text("the report is withdrawn, and the site still shows it")
                hint = Text("run vgrdocs site again: it builds the version without the report")
                yield Discrepancy(self.site / folder / f"{name}.html", message, hint)

    def _ledger_text(self) -> str:
        try:
            return self.store.content(self.generation.ledger).decode("utf-8", "replace")
        except (OSError, ValueError):
            return ""


def _broken(store: Store) -> dict[str, Discrepancy]:
    """Return the objects that are not what their names say, by name."""
    message = Text("the file in the store is not as it was written")
    found = {}
    for digest, place in store.all_objects():
        if place.is_symlink() or not _holds(place, digest):
            found[digest] = Discrepancy(place, message, _BUILD)
    return found


def _holds(file: Path, digest: str) -> bool:
    try:
        return sha256(file.read_bytes()) == digest
    except OSError:
        return False  # a folder, or a file that may not be read
