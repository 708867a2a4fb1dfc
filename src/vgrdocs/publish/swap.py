"""Lays a generation of a site out beside the one that readers see, and puts it in its place."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..model import Text
from ..record.fault import PublishingFault
from ..record.files import write_whole
from .gather import STATIC_FOLDER
from .store import Files, Generation, Store, Version
from .version_building import DRAFT


def files_of(generation: Generation, store: Store) -> dict[str, str]:
    """Return every file of the site, by path, with the hash of its content.

    Raises `OSError` or `ValueError`.
    """
    files: dict[str, str] = {}
    for folder, version in versions_of(generation, store).items():
        for name, digest in version.files.items():
            files[f"{folder}/{name}"] = digest
        files |= static_of(version)
    # Last: a page whose address to be found is elsewhere now stands in place of the version's own.
    return files | dict(generation.files)


def versions_of(generation: Generation, store: Store) -> dict[str, Version]:
    """Return the version that each folder of the site shows."""
    found = {}
    for folder, record in generation.versions.items():
        found[folder] = store.read(store.content(record))
    return found


def static_of(version: Version) -> Files:
    """Return a version's static files, where they lie in the site."""
    folder = f"{STATIC_FOLDER}/{version.static}"
    return {f"{folder}/{name}": digest for name, digest in version.static_files.items()}


def lay_out(generation: Generation, store: Store) -> Path:
    """Return a new folder that holds a generation, whole, and keep the generation's record."""
    store.add(generation.written())
    # The same generation may be laid out again, over one whose files somebody has changed.
    folder = store.generations / f"{generation.digest}.{secrets.token_hex(8)}"
    unfinished = folder.with_name(f"{folder.name}.part")
    first: dict[str, Path] = {}
    for name, digest in files_of(generation, store).items():
        if digest not in first:
            store.prove(digest)  # what was changed since would go out with the new version
            first[digest] = unfinished / name
        store.link(digest, unfinished / name, first[digest])
    unfinished.rename(folder)
    return folder


def current(site: Path, store: Store) -> str:
    """Return the hash of the record of the generation that *site* shows, empty for none."""
    noted = store.folder / "current"
    if site.is_symlink():
        target = site.readlink()
        # Earlier versions had the folder in the store.
        if target.parent.name not in (store.generations.name, "generations"):
            return ""  # somebody else's link
        return target.stem
    # A folder that a backup may have made of the link, or that stands where there are no links.
    if (site / "versions.js").is_file() and noted.is_file():
        return noted.read_text("utf-8").partition(".")[0]
    return ""


def check_records(site: Path, store: Store) -> None:
    """Raise `PublishingFault` if the store's records are not those of the versions in *site*.

    One that was changed since would be taken over into the next generation, and be right there.
    """
    for version in _shown(site, store):
        kept = store.version(version.name)
        if kept is not None and not may_be_kept_for(version, kept):
            raise PublishingFault(
                Text(
                    "the record '{file}' has been changed since the version was published; "
                    "run vgrdocs verify to see what else has changed",
                    file=store.record(version.name),
                )
            )


def check_strangers(site: Path, store: Store, commits: Mapping[str, str]) -> None:
    """Raise `PublishingFault` for a record of a version that *site* does not show and no tag has.

    No run leaves one: it would go out as a version whose tag is gone. *commits* are those of tags.
    """
    shown = {version.name for version in _shown(site, store)}
    for name, version in store.versions().items() if shown else ():
        if name not in shown and name != DRAFT and commits.get(name) != version.commit:
            raise PublishingFault(
                Text(
                    "the store has a record of a version that was never out, and that no tag has: "
                    "'{file}'; find out who put it there, and take it away",
                    file=store.record(name),
                )
            )


def _shown(site: Path, store: Store) -> list[Version]:
    """Return the versions that *site* shows; none where the store was lost, which is made anew."""
    shown = current(site, store)
    if not shown or not store.object(shown).exists():
        return []
    try:
        return list(versions_of(Generation.read(store.content(shown)), store).values())
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise PublishingFault(
            Text(
                "the record of what the site holds is gone or changed; "
                "run vgrdocs verify to see what else has changed"
            )
        ) from fault


def may_be_kept_for(shown: Version, kept: Version) -> bool:
    """Say whether a run that was stopped may have left *kept* where the site shows *shown*."""
    if kept == shown or shown.name == DRAFT:
        return True
    # A version with a new withdrawal is kept as soon as it is built, before the site shows it.
    return kept.commit == shown.commit and set(kept.withdrawn) > set(shown.withdrawn)


def put_in_place(folder: Path, site: Path, store: Store) -> None:
    """Let *site* show the generation in *folder*.

    *site* is a link, and a rename makes it lead elsewhere: whoever reads it sees the old site or
    the new one. Where there is a folder, or links are not to be had, two renames follow each other;
    between them, and until the next run after a power failure there, *site* is not to be seen.
    """
    write_whole(store.folder / "current", folder.name.encode())
    if hasattr(os, "sync"):
        os.sync()  # so that a power failure finds what the link will lead to
    link = site.with_name(f".{site.name}.link")
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(folder.relative_to(site.parent), target_is_directory=True)
    except OSError:
        _exchange(folder, site)
    else:
        if site.is_symlink() or not site.exists():
            link.replace(site)
        else:
            _exchange(link, site)


def _exchange(new: Path, site: Path) -> None:
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def tidy(generation: Generation, shown: Path, store: Store) -> None:
    """Remove the generations but the one in *shown*, and what nothing refers to any more."""
    for folder in store.generations.iterdir():
        if folder.is_dir() and folder != shown:
            shutil.rmtree(folder)
    store.forget_others(set(used(generation, store)))


def used(generation: Generation, store: Store) -> Iterator[str]:
    """Yield the hash of everything in the store that the site uses, or a version that is kept."""
    yield generation.digest
    yield generation.ledger
    yield from generation.versions.values()
    yield from generation.files.values()
    # Not the same: a version may be kept that the site does not show yet, and the other way round.
    for version in (*store.versions().values(), *versions_of(generation, store).values()):
        yield from version.listings
        yield from version.files.values()
        yield from version.static_files.values()
