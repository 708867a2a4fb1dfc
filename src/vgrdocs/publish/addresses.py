"""Addresses that are in an older version and not in the newest: where they lead from there.

A page's bytes do not say which version it is of, so it names its address in the newest version as
the one to be found. Where the newest has no such page, the site shows it with another: that under
which the newest has it now, or its own. Nothing else in it is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import quote

from ..facts import Report
from ..read.in_site import LATEST
from .git import Repository, run_git
from .store import Generation, Store, Version


def moved_pages(repository: Repository, folder: str, versions: Sequence[Version]) -> dict[str, str]:
    """Return the pages that have other names in the newest version, with these.

    *versions* begin with the oldest, *folder* is the handbook's in the *repository*. Git tells
    which files were renamed from one version to the next.
    """
    found: dict[str, str] = {}
    for before, after in pairwise(versions):
        for old, new in _renamed(repository, folder, before, after):
            for earlier in [name for name, now in found.items() if now == old]:
                found[earlier] = new
            found[old] = new
    newest = versions[-1].files
    return {old: new for old, new in found.items() if old not in newest and new in newest}


def _renamed(
    repository: Repository, folder: str, before: Version, after: Version
) -> Iterator[tuple[str, str]]:
    if before.files.keys() <= after.files.keys():
        return
    asked = ["diff", "--find-renames", "--diff-filter=R", "--name-status", "-z"]
    commits = (before.commit, after.commit, "--", folder)
    # A clone without the older commits knows nothing of it.
    said = run_git(repository.root, "--literal-pathspecs", *asked, *commits, may_fail=True)
    parts = said.split("\0")
    for old_file, new_file in zip(parts[1::3], parts[2::3], strict=False):
        old, new = _page(old_file, folder), _page(new_file, folder)
        is_gone = old in before.files and old not in after.files
        if is_gone and new in after.files and _may_be_one(old, new):
            yield old, new


def _page(file: str, folder: str) -> str:
    path = PurePosixPath(normalize("NFC", file))
    return path.relative_to(normalize("NFC", folder)).with_suffix(".html").as_posix()


def _may_be_one(old: str, new: str) -> bool:
    """Say whether two pages can be the same: reports of two days are much alike, and are not."""
    if not (Report.is_dated(old) or Report.is_dated(new)):
        return True
    return PurePosixPath(old).name[:10] == PurePosixPath(new).name[:10]


def pages_to_be_found_elsewhere(
    versions: Sequence[Version], moved: Mapping[str, str], store: Store
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of older versions that the newest lacks, by path, as the site shows them."""
    *older, newest = versions
    own: dict[str, str] = {}
    for version in reversed(older):
        for page, digest in version.files.items():
            if not page.endswith(".html") or page in newest.files:
                continue
            place = f"{LATEST}/{moved[page]}" if page in moved else f"{version.name}/{page}"
            # The newest of the versions that have it is the one to be found.
            place = own.setdefault(page, place)
            content = store.prove(digest)
            shown = _to_be_found_at(place, page, content)
            if shown != content:
                yield f"{version.name}/{page}", shown


def _to_be_found_at(place: str, page: str, content: bytes) -> bytes:
    """Return what *page* holds, with *place* as its address to be found, from the site's root."""
    depth = page.count("/")
    named = rf'(<link rel="canonical" href="[^"]*){LATEST}/(?:[^"/]*/){{{depth}}}[^"/]*(?=")'
    before, found, after = content.partition(b"</head>")
    address = rb"\g<1>" + quote(place).encode()
    return re.sub(named.encode(), address, before) + found + after


def altered_pages(
    generation: Generation, versions: Mapping[str, Version], store: Store
) -> Iterator[str]:
    """Yield the pages that a generation shows otherwise than their versions have them.

    The address to be found is none of it. What the store lacks is told elsewhere.
    """
    for path, digest in generation.files.items():
        folder, _, name = path.partition("/")
        if folder in versions and name in versions[folder].files:
            try:
                kept = store.content(versions[folder].files[name])
                shown = store.content(digest)
            except (OSError, ValueError):
                continue
            if name in versions[LATEST].files or _bare(kept) != _bare(shown):
                yield path


def _bare(page: bytes) -> bytes:
    return re.sub(rb'<link rel="canonical" href="[^"]*"', b"", page, count=1)
