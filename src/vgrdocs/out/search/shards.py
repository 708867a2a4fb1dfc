"""How the index is cut into files, and how one is written. Knows no words, units or Sphinx."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Container, Mapping
from itertools import accumulate

CALL = "vgrdocsSearch.receive"


def by_prefix(sizes: Mapping[str, int], limit: int) -> dict[str, list[str]]:
    """Cuts keys into shards of about `limit`: a shard's name is the beginning of all its keys.

    A key is in the shard with the longest name that it begins with. A new key moves no other key
    but where a shard grows past the limit, so the files of an index change little when the handbook
    grows.
    """
    return dict(sorted(_Cutting(sizes, limit).shards.items()))


def shard_of(key: str, names: Container[str]) -> str:
    """The shard that a key is in: that with the longest name that it begins with."""
    for length in range(len(key), 0, -1):
        if key[:length] in names:
            return key[:length]
    return ""


class _Cutting:
    """Keys in order, and how much those before each are together: a branch is a run of them."""

    def __init__(self, sizes: Mapping[str, int], limit: int) -> None:
        self._keys = sorted(sizes)
        self._before = [0, *accumulate(map(sizes.__getitem__, self._keys))]
        self._limit = limit
        self.shards: dict[str, list[str]] = {}
        self._cut("", 0, len(self._keys))

    def _weight(self, run: tuple[int, int]) -> int:
        first, end = run
        return self._before[end] - self._before[first]

    def _cut(self, name: str, first: int, end: int) -> None:
        """Give branches shards of their own, the largest first, until the rest fits into one."""
        branches = self._branches(name, first, end)
        total = self._weight((first, end))
        given: list[tuple[int, int]] = []
        # Equal ones by name: the same keys must be cut in the same way at every build.
        for branch in sorted(branches, key=lambda one: (-self._weight(branches[one]), one)):
            if total <= self._limit:
                break
            self._cut(branch, *branches[branch])
            given.append(branches[branch])
            total -= self._weight(branches[branch])
        kept: list[str] = []
        for start, stop in sorted([*given, (end, end)]):
            kept += self._keys[first:start]
            first = stop
        if kept:
            self.shards[name] = kept

    def _branches(self, name: str, first: int, end: int) -> dict[str, tuple[int, int]]:
        """The keys that go on after the name, by the name and one letter more."""
        length = len(name) + 1
        branches: dict[str, tuple[int, int]] = {}
        # A key that is the name itself can go nowhere else, however large the shard.
        while first < end and len(self._keys[first]) < length:
            first += 1
        while first < end:
            branch = self._keys[first][:length]
            stop = bisect_right(self._keys, branch, first, end, key=lambda key: key[:length])
            branches[branch] = first, stop
            first = stop
        return branches


def file_name(kind: str, name: str) -> str:
    """The name of a shard's file.

    Letters other than a-z and digits become their code point in hexadecimal: file systems and web
    servers differ in what they make of others.
    """
    safe = re.sub(r"[^a-z0-9]", lambda letter: f"_{ord(letter[0]):x}", name)
    return f"{kind}-{safe}.js"


def script(file: str, data: object) -> str:
    """The text of a shard's file, which hands the data over under the file's name.

    It is a script, because `file:` addresses allow nothing else to be fetched.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{CALL}({json.dumps(file)},{text});\n"
