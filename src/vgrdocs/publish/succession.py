"""Which version follows which: by history, then by name, and by their times last of all.

A tag may be set long after the commit that it stands at, and a clock may be wrong. Neither changes
what a commit was made from.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from ..model import Text
from .git import Repository, Tag, natural_order

_Place = tuple[list[tuple[int, str]], int, str]


class Succession:
    """The tags of a repository, and of versions that it no longer knows."""

    def __init__(self, repository: Repository, tags: Sequence[Tag]) -> None:
        self.repository, self.tags = repository, tags
        self._numbers: dict[str, int] = {}
        """Commit -> its bit, in the sets of those that a tag was made from."""
        for tag in tags:
            self._numbers.setdefault(tag.commit, 1 << len(self._numbers))

    @cached_property
    def _before(self) -> dict[str, int]:
        """Commit of a tag -> the bits of the other tags' commits that it goes back to."""
        # Sets of many tags for each of many commits: as bits of one number they cost little.
        reached: dict[str, int] = {}
        for commit, parents in self.repository.history(list(self._numbers)):
            found = self._numbers.get(commit, 0)
            for parent in parents:
                found |= reached[parent]
            reached[commit] = found
        return {commit: reached.get(commit, own) & ~own for commit, own in self._numbers.items()}

    def is_before(self, one: Tag, other: Tag) -> bool:
        """Say whether *other* was made from *one*."""
        return bool(self._before[other.commit] & self._numbers[one.commit])

    @cached_property
    def ordered(self) -> list[Tag]:
        """The tags, the oldest first. None stands before one that it was made from."""
        waiting = {tag.name: tag for tag in self.tags}
        ready: list[tuple[_Place, Tag]] = []
        found: list[Tag] = []
        out = 0
        while waiting or ready:
            for tag in list(waiting.values()):
                if not self._before[tag.commit] & ~out:
                    heapq.heappush(ready, (_place(tag), tag))
                    del waiting[tag.name]
            _, first = heapq.heappop(ready)
            found.append(first)
            # Two tags may stand at one commit; what was made from it comes after both.
            if all(tag.commit != first.commit for _, tag in ready):
                out |= self._numbers[first.commit]
        return found

    def disagreements(self) -> Iterator[Text]:
        """Yield where names or times would have another order than the one that is shown."""
        for one, other in pairwise(self.ordered):
            by_history = self.is_before(one, other)
            if by_history and natural_order(one.name) > natural_order(other.name):
                yield Text(
                    "{earlier} is the version before {later}: {later} was made from it, "
                    "though their names say otherwise",
                    earlier=one.name,
                    later=other.name,
                )
            elif by_history and one.time > other.time:
                yield Text(
                    "{earlier} is the version before {later}: {later} was made from it, "
                    "though their times say otherwise",
                    earlier=one.name,
                    later=other.name,
                )
            elif one.time > other.time and one.commit != other.commit:
                yield Text(
                    "{earlier} is the version before {later} by their names: neither was made "
                    "from the other, and their times say otherwise",
                    earlier=one.name,
                    later=other.name,
                )


def _place(tag: Tag) -> _Place:
    return natural_order(tag.name), tag.time, tag.name
