"""How the index is cut into files and how a file is written. Knows nothing of words, units or Sphinx."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping

CALL = "vgrdocsSearch.receive"


def by_prefix(sizes: Mapping[str, int], limit: int) -> dict[str, list[str]]:
    """Cuts keys into shards of about `limit`: a shard's name is the beginning of all its keys.

    A key is in the shard with the longest name that it begins with. A new key moves no other key but where a
    shard grows past the limit, so the files of an index change little when the handbook grows.
    """
    shards: dict[str, list[str]] = {}
    _cut("", sorted(sizes), sizes, limit, shards)
    return {name: shards[name] for name in sorted(shards)}


def _cut(
    name: str, keys: list[str], sizes: Mapping[str, int], limit: int, shards: dict[str, list[str]]
) -> None:
    kept = set(keys)
    total = sum(sizes[key] for key in keys)
    branches: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if len(key) > len(name):
            branches[key[: len(name) + 1]].append(key)
    weight = {branch: sum(sizes[key] for key in members) for branch, members in branches.items()}
    for branch in sorted(branches, key=lambda branch: (-weight[branch], branch)):
        if total <= limit:
            break
        _cut(branch, branches[branch], sizes, limit, shards)
        kept.difference_update(branches[branch])
        total -= weight[branch]
    if kept:
        shards[name] = sorted(kept)


def file_name(kind: str, name: str) -> str:
    """The name of a shard's file: letters other than a-z and digits become their code point in hexadecimal."""
    safe = re.sub(r"[^a-z0-9]", lambda letter: f"_{ord(letter[0]):x}", name)
    return f"{kind}-{safe}.js"


def script(file: str, data: object) -> str:
    """The text of a shard's file: a script, because `file:` addresses allow nothing else to be fetched."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{CALL}({json.dumps(file)},{text});\n"
