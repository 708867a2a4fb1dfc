"""Assignments by their ids: the same one has the same id in each report, however it is bent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from snowballstemmer import stemmer  # type: ignore[import-untyped]

from ...model import Language, fold

_LONGEST = 40
_STEMMERS = {"sv": "swedish", "en": "english"}


@dataclass(frozen=True)
class Identified:
    """An id for an assignment; `other` is the title that only resembles this one."""

    id: str
    other: str = ""


@dataclass
class KnownAssignments:
    """The assignments that reports tell of, and their ids; new ones are added as they come."""

    language: Language
    titles: dict[str, str] = field(default_factory=dict)
    """Titles by ids."""
    _here: set[str] = field(default_factory=set)
    """The ids in the report that is being made: two of its assignments are never one."""

    def identify(self, title: str) -> Identified:
        """Return the id of the assignment that is called *title*, or a new one."""
        found = self._same(title)
        if found is None:
            found = Identified(self._new_id(title))
            self.titles[found.id] = title
        self._here.add(found.id)
        return found

    def _same(self, title: str) -> Identified | None:
        own = self._stems(title)
        others = {name: each for name, each in self.titles.items() if name not in self._here}
        for name, other in others.items():
            if self._stems(other) == own:
                return Identified(name)
        for name, other in others.items():
            if _are_alike(own, self._stems(other)):
                return Identified(name, other)
        return None

    def _stems(self, title: str) -> frozenset[str]:
        """Return the words of a title that say something, as they are whatever their endings."""
        code = self.language.code.partition("_")[0]
        words = [word for word in re.findall(r"\w+", title.casefold()) if len(word) > 3]
        stems = stemmer(_STEMMERS.get(code, "english")).stemWords(words or [title.casefold()])
        return frozenset(stems)

    def _new_id(self, title: str) -> str:
        parts = re.findall(r"[^\W_]+", fold(title))
        parts = [part for part in parts if len(part) > 3] or parts  # little words say little
        name = ""
        for part in parts:
            if name and len(name) + 1 + len(part) > _LONGEST:
                break
            name = f"{name}-{part}".strip("-")[:_LONGEST]
        name = name or "1"
        number, found = 1, name
        while found in self.titles:
            number += 1
            found = f"{name}-{number}"
        return found


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two titles may mean one thing: all words of one, or nearly all of both."""
    both = one & other
    if len(both) < 3:
        return False
    return both in (one, other) or len(both) / len(one | other) >= 0.75
