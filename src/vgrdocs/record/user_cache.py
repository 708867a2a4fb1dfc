"""Where a user's programs keep what they can make again."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from .files import write_whole


def user_cache() -> Path | None:
    """Return our folder among the user's caches, there or not; None without a home."""
    try:
        home = Path.home()
    except RuntimeError:  # a user whom the machine does not know
        return None
    if sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        place = home / "Library" / "Caches"
    else:
        # https://specifications.freedesktop.org/basedir-spec: a path that is not whole is none.
        named = Path(os.environ.get("XDG_CACHE_HOME", ""))
        place = named if named.is_absolute() else home / ".cache"
    return place / "vgrdocs"


def folder_of_user(name: str) -> Path | None:
    """Return a folder of ours among the user's caches, which is made; None if it can't be used.

    What is kept there may be Python's pickles, which do what they say: nobody else may write them.
    """
    cache = user_cache()
    if cache is None:
        return None
    try:
        for folder in (cache, cache / name):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            state = folder.stat()
            if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
                return None
    except OSError:
        return None
    return cache / name


def kept_for_user(name: str, made_of: Iterable[str], make: Callable[[], Any]) -> Any:
    """Return what *make* makes, plain data that JSON has: made again only of other texts.

    One thing is kept under a *name*, beside a digest of what it was made of and of itself.
    """
    place = user_cache()
    if place is None:
        return make()
    file = place / f"{name}.json"
    read = hashlib.sha256("\0".join(made_of).encode())
    try:
        head, _, text = file.read_bytes().partition(b"\n")
    except OSError:
        head = text = b""
    if head == _head(read, text):
        return json.loads(text)
    made = make()
    text = json.dumps(made).encode()
    # A cache that can't be written is a slow one, and no fault.
    with suppress(OSError):
        write_whole(file, _head(read, text) + b"\n" + text)
    return made


def _head(read: Any, text: bytes) -> bytes:
    """Return the digest of what was *read* and of what came of it."""
    whole = read.copy()
    whole.update(text)
    return str(whole.hexdigest()).encode()
