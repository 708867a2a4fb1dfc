"""Where a user's programs keep what they can make again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


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
