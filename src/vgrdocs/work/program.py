"""What builds, as one digest: Python, the packages that are installed, and this one's own files."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_LISTS = ("RECORD", "METADATA", "PKG-INFO")
"""What lists the files of an installed package with their digests, or says its version."""


@cache
def program_digest() -> str:
    """Return a digest of the program, dictionaries and all; another one may build otherwise."""
    read = hashlib.sha256(f"{sys.version} {sys.platform}".encode())
    for file in (*_own_files(), *_installed()):
        content = file.read_bytes()
        read.update(f"{file.name}:{len(content)}:".encode() + content)
    return read.hexdigest()


def _own_files() -> Iterator[Path]:
    """Yield our own files, since their version stands still while somebody works on them."""
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file


def _installed() -> Iterator[Path]:
    """Yield what says which packages are installed, in all folders that modules come from."""
    for folder in map(Path, dict.fromkeys(sys.path)):
        for info in sorted((*folder.glob("*.dist-info"), *folder.glob("*.egg-info"))):
            yield from (info / name for name in _LISTS if (info / name).is_file())
