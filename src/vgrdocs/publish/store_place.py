"""Where the store of a site lies: the one place that knows. Never where it is served with the site.

A store holds drafts, the reports of all times, and what the next release goes on from. Left to
itself it lies with git's own files, which are as private. What lies beside a site, where others may
be able to write, says to `verify` where the store is, and decides nothing for `site`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from ..model import Command, Text
from ..record.commands import as_typed, from_here
from ..record.fault import PublishingFault
from ..record.files import write_whole
from ..work.locating import UnusableFolder
from .git import Repository
from .store import Store, sha256
from .store_strays import has_place
from .swap import current, put_in_place

_NOTE = "store"
_UNTRUSTED = ("work", "seals", "environments")
"""What of a store that lay in the open is not taken along: programs would run from there."""


def generations_of(site: Path) -> Path:
    """Return the folder of what *site* shows, beside it: a link may lead there and no further."""
    return site.with_name(f".{site.name}.generations")


def find_store(site: Path, chosen: Path | None = None) -> Store:
    """Return the store of a site that was published: *chosen*, or where the site says it is."""
    folder = _whole(chosen) if chosen else _noted(site) or _beside(site)
    return Store(folder, generations_of(site))


def store_for(
    site: Path, root: Path, repository: Repository, chosen: Path | None
) -> tuple[Store, Text | None]:
    """Return the store that *site* is to have, and what there is to say of it.

    It is *chosen*, or lies with the files of git. One that lay elsewhere is moved there. *root* is
    the folder that is served as a whole. Raises `PublishingFault` or `UnusableFolder`.
    """
    own = repository.common / "vgrdocs" / f"{site.name}-{sha256(str(site).encode())[:8]}"
    folder = _whole(chosen) if chosen else own
    _refuse_served(site, root, folder, repository)
    if not has_place(Store(folder)):
        raise UnusableFolder(
            Text(
                "the folder '{store}' holds something else than versions; choose an empty one, or "
                "a new one, with {option}",
                store=folder,
                option=Command("--store"),
            )
        )
    noted = _noted(site)
    said = None
    for earlier in (own, _beside(site)):
        if earlier != folder and (earlier / "objects").is_dir() and not folder.exists():
            _move(earlier, folder, site)
            said = Text("the store was moved from '{old}' to '{new}'", old=earlier, new=folder)
    if noted not in (None, folder) and (noted / "objects").is_dir():
        option = as_typed("--store", from_here(noted))
        message = Text("the store of '{site}' is '{store}'; name it: {option}", site=site)
        raise PublishingFault(message.fill(store=noted, option=Command(option)))
    return Store(folder, generations_of(site)), said


def make_ready(store: Store, site: Path) -> None:
    """Make the folders of a store and what lies beside its site; nobody else looks into its work.

    Raises `OSError` where they can't be made or written: before any work is done.
    """
    for folder in (site.parent, store.folder, store.generations):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    for folder in (store.folder, store.generations):
        write_whole(folder / ".gitignore", b"*\n")
    if store.work.is_symlink():
        store.work.unlink()
    store.work.mkdir(exist_ok=True)
    store.work.chmod(0o700)
    note = store.generations / _NOTE
    # So that a site and its store can be moved together.
    write_whole(note, os.path.relpath(store.folder, site.parent).encode())
    note.chmod(0o600)


def _whole(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))


def _beside(site: Path) -> Path:
    """Return where the store was before 2026: beside the site, which is often served."""
    return site.with_name(f".{site.name}.store")


def _noted(site: Path) -> Path | None:
    try:
        place = (generations_of(site) / _NOTE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return Path(os.path.normpath(site.parent / place))


def _refuse_served(site: Path, root: Path, store: Path, repository: Repository) -> None:
    """Raise `UnusableFolder` if *store* lies below a folder that is served with *site*.

    That is the site, the folder of several sites, one that holds the site and a start page, and the
    one that the site lies in, unless it holds the repository as well.
    """
    real = store.resolve()
    for folder in (site, *site.parents):
        is_served = folder in (site, root)
        if folder == site.parent and not repository.root.is_relative_to(folder.resolve()):
            is_served = True
        if (folder / "index.html").is_file():
            is_served = True
        # The site itself may be a link, into what an earlier version took for its store.
        place = folder if folder == site else folder.resolve()
        if is_served and (real.is_relative_to(place) or store.is_relative_to(folder)):
            raise UnusableFolder(
                Text(
                    "the store '{store}' would lie in '{folder}', which is served with the site; "
                    "choose another place for it with {option}",
                    store=store,
                    folder=folder,
                    option=Command("--store"),
                )
            )


def _move(old: Path, new: Path, site: Path) -> None:
    """Move a store, so that *site* is to be seen all the while.

    It is there whole or not at all, though it may go to another disk.
    """
    before = Store(old, generations_of(site))
    new.parent.mkdir(parents=True, exist_ok=True)
    if old == _beside(site):
        for name in _UNTRUSTED:
            shutil.rmtree(old / name, ignore_errors=True)
        _take_generation_along(site, before)
        shutil.rmtree(old / "generations", ignore_errors=True)
    try:
        old.rename(new)
    except OSError:
        unfinished = new.with_name(f".{new.name}.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(old, unfinished, symlinks=True)
        unfinished.rename(new)
        shutil.rmtree(old)


def _take_generation_along(site: Path, store: Store) -> None:
    """Let *site* show what it shows from beside it, and no longer from within the store."""
    if not (site.is_symlink() and site.is_dir() and current(site, store)):
        return
    shown = site.resolve()
    there = store.generations / shown.name
    if shown != there:
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(shown, there, copy_function=os.link)
        put_in_place(there, site, store)
