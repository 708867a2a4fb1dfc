"""What lies in the folder of a store and is none of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .store import Store


def has_place(store: Store) -> bool:
    """Say whether the folder is a store's, or empty, or not there.

    Git's own folder has objects too: what lies in another's folder would be removed.
    """
    if not store.folder.is_dir():
        return not store.folder.exists()
    is_store = store.objects.is_dir() and store.records.is_dir()
    return is_store or not any(_foreign(store))


def strays(store: Store) -> Iterator[Path]:
    """Yield what lies in a store and is none of it, but for what a stopped run has left."""
    yield from _foreign(store)
    if store.generations.is_dir() and store.generations.parent != store.folder:
        for place in sorted(store.generations.iterdir()):
            if not place.is_dir() and place.name not in ("store", ".gitignore"):
                yield place
    objects = {place for _, place in store.all_objects()}
    for place in sorted(store.objects.rglob("*")):
        if not place.is_dir() and place not in objects and place.suffix != ".part":
            yield place
    for place in sorted(store.records.glob("*")):
        if place.suffix not in (".json", ".part"):
            yield place


def _foreign(store: Store) -> Iterator[Path]:
    own = {"objects", "versions", "generations", "work", "environments"}
    own |= {"current", "lock", ".gitignore", "seals", store.failures.name}
    for place in sorted(store.folder.iterdir()):
        if place.name not in own:
            yield place
