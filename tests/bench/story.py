"""What is told of a series from month to month: its days, people and assignments."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import random
from collections.abc import Iterator

from tests.bench.sentences import GROUPS, PLACES, phrase

SUBJECTS = (
    "beredskap", "smittskydd", "sjukresor", "sjukhusbygget", "primärvård", "digitalisering",
    "läkemedel", "psykiatri", "tandvård", "vaccinationer",
)  # fmt: skip
SHORT = str.maketrans("åäö", "aao")
GIVEN = ("Anna", "Bo", "Cecilia", "David", "Eva", "Fredrik", "Gunilla", "Hans", "Ingrid", "Johan")
FAMILY = ("Alm", "Berg", "Dahl", "Ek", "Friberg", "Granlund", "Hedlund", "Lind", "Nyman", "Öberg")
FIRST_YEAR = 2001


@dc.dataclass(frozen=True)
class Series:
    """One series, the *number*th of a corpus."""

    number: int
    seed: int

    @property
    def subject(self) -> str:
        """What it is about; from the eleventh series on with a place, so that none is like it."""
        round_, number = divmod(self.number, len(SUBJECTS))
        subject = SUBJECTS[number]
        if not round_:
            return subject
        round_, place = divmod(round_ - 1, len(PLACES))
        return f"{subject} {PLACES[place]}" + (f" {round_ + 1}" if round_ else "")

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return self.subject.lower().translate(SHORT).replace(" ", "-")

    def day(self, month: int) -> dt.date:
        """Return the day of the report of a month, counted from the first one."""
        year, month = divmod(month, 12)
        return dt.date(FIRST_YEAR + year, month + 1, 1 + self.number * 7 % 27)

    def chance(self, what: str) -> random.Random:
        """Return what is drawn from for one thing, the same in corpora of any size."""
        return random.Random(f"{self.seed}/{self.number}/{what}")  # noqa: S311 - no secret

    def people(self, month: int) -> list[tuple[str, str]]:
        """Return three names with roles; one of them changes each year."""
        year = month // 12
        named = []
        for place, role in enumerate(("verksamhetschef", "presschef", "chefsläkare")):
            number = self.number * 3 + place + (year - place) // 3 * 7
            name = f"{GIVEN[number % 10]} {FAMILY[number // 10 % 10]}"
            named.append((name, role))
        return named

    def assignments(self, month: int) -> Iterator[Assignment]:
        """Yield the assignments that the report of a month names."""
        for born in range(month - 13, month + 1):
            if born % 5 in (0, 2):
                assignment = self._assignment(born)
                if month - born < assignment.life:
                    yield assignment

    def _assignment(self, born: int) -> Assignment:
        chance = self.chance(f"assignment {born}")
        return Assignment(
            born=born,
            life=chance.randint(8, 14),
            id=f"uppdrag-{born + 14}",
            title=phrase(chance),
            owner=chance.choice(GROUPS),
            is_paused=chance.random() < 1 / 4,
            end=chance.choice(ENDS),
        )


ENDS = (
    ":status: avslutat\n:utfall: infört i hela regionen\n",
    ":status: avslutat\n:utfall: förslaget är antaget\n",
    ":status: överlämnat\n:överlämnat-till: linjeorganisationen\n",
    ":status: inställt\n:skäl: behovet finns inte längre\n",
)


@dc.dataclass(frozen=True)
class Assignment:
    """An assignment, carried on through the reports of *life* months."""

    born: int
    life: int
    id: str
    title: str
    owner: str
    is_paused: bool
    end: str

    def status(self, month: int) -> str:
        """Return the fields that say how far it has come in a month."""
        age = month - self.born
        if age == self.life - 1:
            return self.end
        if age == self.life - 2:
            return ":status: redovisat\n"
        if age == 5 and self.is_paused:
            return ":status: pausat\n:skäl: väntar på underlag\n"
        return ":status: nytt\n" if age == 0 else ":status: pågående\n"

    def is_only_linked(self, month: int) -> bool:
        """Whether the report of a month names it in a sentence, and has no block of it."""
        age = month - self.born
        return age % 4 == 3 and age < self.life - 2
