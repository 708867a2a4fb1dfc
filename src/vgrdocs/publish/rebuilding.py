"""Builds the versions of a site again, from their tags and nothing else, and compares the bytes.

Whoever can change the site may change its store and all digests as well. What git and a clean build
say is then what is left to compare with.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..model import Text
from ..record import read_ledger
from ..record.fault import PublishingFault
from .discrepancy import Discrepancy
from .git import Tag
from .processes import ended_together
from .site_contents import generation_of
from .store import Files, Generation, Store, Version, sha256
from .store_place import find_store
from .succession import Succession
from .swap import current, static_of, versions_of
from .tagged_handbook import TaggedHandbook
from .version_building import DRAFT, Task, build_versions

_AGAIN = Text(
    "take the store back from a copy, or remove the version's record in the store and run vgrdocs "
    "site; if another vgrdocs built the version, pin that in the tag's requirements.txt"
)


def compare_rebuilt(
    site: Path, source: Path | None, chosen: Path | None = None
) -> list[Discrepancy]:
    """Return each file of *site* that is another when its version is built again from *source*.

    The store is *chosen*, or found by the site. Each version is built in an empty folder, with the
    vgrdocs that it pins. Raises `PublishingFault` where nothing can be compared.
    """
    if source is None:
        raise PublishingFault(
            Text("name the folder of the reports too: the versions are built again from its tags")
        )
    site = site.absolute()
    store, handbook = find_store(site, chosen), TaggedHandbook(source)
    try:
        generation = Generation.read(store.content(current(site, store)))
        versions = versions_of(generation, store)
        ledger = store.content(generation.ledger).decode("utf-8", "replace")
    except (OSError, ValueError, TypeError, KeyError):
        return []  # `verify` says so
    found: list[Discrepancy] = []
    for name, version in versions.items():
        if name == version.name != DRAFT:
            found += _compare(site, version, handbook, ledger)
    handbook.ledger_text, handbook.ledger = ledger, read_ledger(ledger).ledger
    found += _compare_front(site, generation, versions, handbook, _Read(store.folder))
    return found


class _Read(Store):
    """A store into which nothing is written."""

    def add(self, content: bytes) -> str:
        """Return the hash that *content* would be kept under."""
        return sha256(content)


def _compare_front(
    site: Path,
    generation: Generation,
    versions: Mapping[str, Version],
    handbook: TaggedHandbook,
    store: Store,
) -> Iterator[Discrepancy]:
    """Yield which of the site's own files are others than those that would be made today."""
    by_name = {version.name: version for version in versions.values()}
    draft = by_name.pop(DRAFT, None)
    tags = [Tag(version.name, version.commit, version.time) for version in by_name.values()]
    ordered = [by_name[tag.name] for tag in Succession(handbook.repository, tags).ordered]
    if draft:
        ordered.append(draft)
    wanted = generation_of(handbook, ordered, store).files
    for name in sorted(wanted.keys() | generation.files.keys()):
        if wanted.get(name) != generation.files.get(name):
            message = Text("the file is another when it is made again")
            hint = Text("if conf.py has not changed since the site was made: run vgrdocs site")
            yield Discrepancy(site / name, message, hint)


def _compare(
    site: Path, version: Version, handbook: TaggedHandbook, ledger: str
) -> Iterator[Discrepancy]:
    with tempfile.TemporaryDirectory() as folder, ended_together():
        store = Store(Path(folder).resolve() / "store")
        task = Task(
            store.folder,
            handbook.repository.root,
            handbook.folder,
            (Tag(version.name, version.commit, version.time),),
            store.work / "newest",
            ledger,
            handbook.language.code,
            again=True,
        )
        failures = build_versions(task)
        again = store.version(version.name)
    if again is None:
        (failure,) = failures
        said = failure.findings[0].message
        message = Text("the version can't be built again: {said}", said=said)
        yield Discrepancy(site / version.name, message, _AGAIN)
        return
    wanted = _in_site(again)
    shown = _in_site(version)
    for name in sorted(wanted.keys() | shown.keys()):
        if wanted.get(name) != shown.get(name):
            message = Text("the file is another when its version is built again")
            yield Discrepancy(site / name, message, _AGAIN)


def _in_site(version: Version) -> Files:
    """Return the files of a version where they lie in the site."""
    files = {f"{version.name}/{name}": digest for name, digest in version.files.items()}
    return files | dict(static_of(version)) | dict(version.data)
