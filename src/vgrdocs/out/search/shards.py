"""How the index is cut into files, and how one is written. Knows no words, units or Sphinx."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping

CALL = "vgrdocsSearch.receive"


def by_prefix(sizes: Mapping[str, int], limit: int) -> dict[str, list[str]]:
    """Cuts keys into shards of about `limit`: a shard's name is the beginning of all its keys.

    A key is in the shard with the longest name that it begins with. A new key moves no other key
    but where a shard grows past the limit, so the files of an index change little when the handbook
    grows.
    """
    shards: dict[str, list[str]] = {}
    _cut("", sorted(sizes), sizes, limit, shards)
    return dict(sorted(shards.items()))


def _cut(
    name: str, keys: list[str], sizes: Mapping[str, int], limit: int, shards: dict[str, list[str]]
) -> None:
    """Gives branches, the largest first, to shards of their own until the rest fits into one."""
    branches = _branches(name, keys)
    weights: dict[str, int] = {}
    for branch, members in branches.items():
        weights[branch] = sum(map(sizes.__getitem__, members))
    kept = set(keys)
    total = sum(map(sizes.__getitem__, keys))
    # Equal ones by name: the same keys must be cut in the same way at every build.
    for branch in sorted(branches, key=lambda branch: (-weights[branch], branch)):
        if total <= limit:
            break
        _cut(branch, branches[branch], sizes, limit, shards)
        kept.difference_update(branches[branch])
        total -= weights[branch]
    if kept:
        shards[name] = sorted(kept)


def _branches(name: str, keys: list[str]) -> dict[str, list[str]]:
    """The keys that go on after the name, by the name and one letter more."""
    branches: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        # A key that is the name itself can go nowhere else, however large the shard.
        if len(key) > len(name):
            branches[key[: len(name) + 1]].append(key)
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
