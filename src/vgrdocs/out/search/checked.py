"""Values in files that tell whether they are as they were written."""

from __future__ import annotations

import pickle
import zlib
from pathlib import Path
from typing import Any

from ...record.files import write_whole

_SIZE = 4
"""How many bytes the checksum takes, which comes first."""
_UNREADABLE = (OSError, ValueError, TypeError, LookupError, EOFError)
# Of classes that are no more, or otherwise.
_UNKNOWN = (AttributeError, ImportError, pickle.UnpicklingError)


def keep(file: Path, value: object) -> None:
    """Write a value. Raises `OSError`."""
    content = pickle.dumps(value)
    write_whole(file, zlib.crc32(content).to_bytes(_SIZE, "big") + content)


def kept(file: Path) -> Any:
    """Return the value in a file; None if there is none, or not as it was written."""
    try:
        content = file.read_bytes()
        if zlib.crc32(content[_SIZE:]).to_bytes(_SIZE, "big") != content[:_SIZE]:
            return None
        return pickle.loads(content[_SIZE:])  # noqa: S301
    except (*_UNREADABLE, *_UNKNOWN):
        return None
