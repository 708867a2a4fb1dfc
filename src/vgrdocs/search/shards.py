"""How the index is cut into files and how a file is written. Knows nothing of words, units or Sphinx."""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
CALL = "vgrdocsSearch.receive"


def number(value: int) -> str:
    """A whole number from 0 in base 32, lowest digit first; every digit but the last is moved up by 32."""
    text = ""
    while value >= 32:
        text += DIGITS[32 + value % 32]
        value //= 32
    return text + DIGITS[value]


def postings(impacts: Mapping[int, int]) -> str:
    """Units in order, each as its distance to the one before and one digit for its impact (0 to 63)."""
    text, previous = "", -1
    for unit in sorted(impacts):
        text += number(unit - previous - 1) + DIGITS[impacts[unit]]
        previous = unit
    return text


def positions(places: Mapping[int, list[int]]) -> str:
    """Units in order: distance to the one before, how many places, and each place's distance to the one before."""
    text, previous = "", -1
    for unit in sorted(places):
        text += number(unit - previous - 1) + number(len(places[unit]))
        last = 0
        for place in sorted(places[unit]):
            text += number(place - last)
            last = place
        previous = unit
    return text


def runs(units: Iterable[int]) -> str:
    """A set of units as runs: distance to the end of the run before, and how much longer than one the run is."""
    text, end = "", 0
    # Neighbours have the same distance to their place in the order.
    for _, run in itertools.groupby(enumerate(sorted(units)), lambda item: item[1] - item[0]):
        members = [unit for _, unit in run]
        text += number(members[0] - end) + number(len(members) - 1)
        end = members[-1] + 1
    return text


def front_coded(words: Iterable[str]) -> str:
    """Words between spaces, each as the number of letters it shares with the one before, and the rest."""
    coded: list[str] = []
    previous = ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(previous), len(DIGITS) - 1) and word[shared] == previous[shared]:
            shared += 1
        coded.append(DIGITS[shared] + word[shared:])
        previous = word
    return " ".join(coded)


def by_prefix(sizes: Mapping[str, int], limit: int) -> dict[str, list[str]]:
    """Cuts keys into shards of about `limit`: a shard's name is the beginning of all its keys.

    A key is in the shard with the longest name that it begins with. A new key moves no other key but where a
    shard grows past the limit, so the files of an index change little when the handbook grows.
    """
    shards: dict[str, list[str]] = {}
    _cut("", sorted(sizes), sizes, limit, shards)
    return {name: shards[name] for name in sorted(shards)}


def _cut(name: str, keys: list[str], sizes: Mapping[str, int], limit: int, shards: dict[str, list[str]]) -> None:
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
