"""Splits compounds into their parts with a lexicon. Knows nothing of stems, weights or the index."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Words(Protocol):
    """What a splitter asks a lexicon: its words, and the word behind a form that may be part of a compound."""

    def has(self, word: str) -> bool:
        """Whether the word is listed."""

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The words of which the form is an inflection, itself first if it is listed."""

    def first(self, form: str) -> str:
        """The word behind a form that may begin a compound."""

    def last(self, form: str) -> str:
        """The word behind a form that may end a compound."""


@dataclass(frozen=True)
class Part:
    """One part of a compound: as it stands there ("tystnads"), and as a word of its own ("tystnad").

    It is sure where the dictionary says that its words begin and end compounds, unsure where they only fit.
    """

    text: str
    word: str
    is_sure: bool = True


SHORTEST_COMPOUND = 7
SHORTEST_PART = 3
SHORT_WORDS = frozenset({"kö", "vy", "ö", "by", "ny", "ed", "is", "ål", "år"})
LINKS = ("u", "o", "e")
TIE = 0.001  # of two equal ways the one without links: "fall|olycka" before "fallo|lycka"

# Endings and small words that a dictionary lists as words of their own, but that are seldom parts of a compound.
_NEVER_LAST = """
    ande ans arna arnas ar at ad ade as are bar de des dom else en ens ende er ering erings es et ets het hets ig
    ik ion ions isk ism ist ligen ligt lig nads nade nad nings ning na orna or ring rings sam ska skap sta ser sar
    sen sion tade tets tet ten ter te tion tions inne ats erna ternas isation isering ing ling
    aktig aktigt era erar eras erat när
"""
_NEVER_FIRST = """
    an av be de den det dis du en er ett ex för han hon hur in inn inte kom kon man med mot ned ner och om på per
    pre pro re sam som till upp ur ut var vara vid van än ej ge att från o
"""


NEVER_LAST, NEVER_FIRST = frozenset(_NEVER_LAST.split()), frozenset(_NEVER_FIRST.split())


class Splitter:
    """Splits words with a lexicon."""

    def __init__(self, lexicon: Words) -> None:
        self._lexicon = lexicon
        self.split = functools.cache(self._split)
        self._first = functools.cache(self._first_part)
        self._last = functools.cache(self._last_part)

    def _split(self, word: str) -> tuple[Part, ...]:
        """The parts of a lower-case word in order; one part if it is no compound. A form is split as its lemma is."""
        lemmas = self._lexicon.lemmas(word)
        for lemma in lemmas:
            modifiers = self._laid_out(lemma, may_be_unsure=True)[:-1]
            head = word.removeprefix("".join(part.text for part in modifiers))
            if SHORTEST_PART <= len(head) < len(word):
                return (*modifiers, Part(head, head, modifiers[0].is_sure))
        return self._laid_out(word, may_be_unsure=not lemmas)

    def _laid_out(self, word: str, *, may_be_unsure: bool) -> tuple[Part, ...]:
        cheapest = [piece for part in self._cheapest(word) for piece in self._again(part, word)]
        if len(cheapest) == 1 and may_be_unsure:
            return self.parts(self._halves(word), is_sure=False)
        return self.parts(cheapest)

    def parts(self, texts: Iterable[str], *, is_sure: bool = True) -> tuple[Part, ...]:
        """The parts of a compound whose split is known."""
        *modifiers, head = texts
        return (
            *(Part(text, self._first(text) or text, is_sure) for text in modifiers),
            Part(head, head, is_sure),
        )

    def _halves(self, word: str) -> list[str]:
        """Two words of the dictionary that the word may be made of, whose shorter one is longest."""
        cuts = (
            range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            if len(word) > SHORTEST_COMPOUND
            else ()
        )
        found = [cut for cut in cuts if self._may_end(word[cut:]) and self._may_begin(word[:cut])]
        best = max(found, key=lambda cut: (min(cut, len(word) - cut), cut), default=len(word))
        return [text for text in (word[:best], word[best:]) if text]

    def _may_begin(self, part: str) -> bool:
        return part not in NEVER_FIRST | NEVER_LAST and bool(self._lexicon.first(part))

    def _may_end(self, part: str) -> bool:
        """A verb in the infinitive is more often chance than the end of a compound."""
        return part not in NEVER_LAST and not part.endswith("a") and self._lexicon.has(part)

    def _again(self, part: str, word: str) -> list[str]:
        """A long part that the dictionary lists whole is split too: "läkemedels" is "läke" and "medels"."""
        if part == word or len(part) < SHORTEST_COMPOUND + 1:
            return [part]
        link = (
            "s" if part.endswith("s") and not word.endswith(part) and self._last(part[:-1]) else ""
        )
        pieces = self._cheapest(part.removesuffix(link))
        if len(pieces) == 1 or min(map(len, pieces)) < SHORTEST_PART + 1:
            return [part]
        return [*pieces[:-1], pieces[-1] + link]

    def _cheapest(self, word: str) -> list[str]:
        """The cheapest way to lay the word out as parts: few and long ones."""
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            return [word]
        best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(word)
        for start in range(len(word)):
            reached = best[start]
            if reached is None:
                continue
            for end in range(start + 2, len(word) + 1):
                part = word[start:end]
                if part != word and self._stands(part, start, end == len(word)):
                    cost = reached[0] + _cost(part) + (0.0 if self._lexicon.has(part) else TIE)
                    known = best[end]
                    if known is None or cost < known[0]:
                        best[end] = (cost, [*reached[1], part])
        found = best[-1]
        return found[1] if found and not _doubtful(found[1]) else [word]

    def _stands(self, part: str, start: int, is_last: bool) -> bool:
        if len(part) < SHORTEST_PART and part not in SHORT_WORDS:
            return False
        if is_last:
            return bool(self._last(part))
        return bool(self._first(part)) and (len(part) > SHORTEST_PART or start == 0)

    def _last_part(self, part: str) -> str:
        if len(part) < SHORTEST_PART or part in NEVER_LAST:
            return ""
        return self._lexicon.last(part)

    def _first_part(self, part: str) -> str:
        """The word behind a part that is not the last: as the dictionary says, or a word with a common link."""
        if part in NEVER_FIRST or part in NEVER_LAST:
            return ""
        word = self._lexicon.first(part)
        return self._linked(part) or word if word in ("", part) else word

    def _linked(self, part: str) -> str:
        """The word behind a part: itself, or what it is without a link ("hälso" hälsa, "läkar" läkare)."""
        if len(part) < SHORTEST_PART + 1:
            return ""
        if self._lexicon.last(part) == part:
            return part
        unlinked = (
            part[:-1]
            if part.endswith("s")
            else f"{part[:-1]}a"
            if part.endswith(LINKS)
            else f"{part}a"
        )
        words = (f"{part}e" if part.endswith("ar") else "", unlinked, part)
        return next((word for word in words if self._lexicon.has(word)), "")


def _cost(part: str) -> float:
    short = 1.2 if len(part) < 4 else 0.35 if len(part) < 5 else 0.0
    return 1.0 + short - min(len(part), 12) * 0.02


def _doubtful(parts: list[str]) -> bool:
    """Two short parts are more often chance than a compound."""
    return len(parts) == 2 and len(parts[1]) < 4 and len(parts[0]) < 5
