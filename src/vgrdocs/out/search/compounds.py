"""Splits compounds into their parts with a lexicon. Knows no stems, weights or index."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol


class WordList(Protocol):
    """What a splitter asks a lexicon.

    Its words, and the word behind a form that may be part of a compound.
    """

    def has(self, word: str) -> bool:
        """Whether the word is listed."""

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The words of which the form is an inflection, itself first if it is listed."""

    def first(self, form: str) -> str:
        """The word behind a form that may begin a compound."""

    def last(self, form: str) -> str:
        """The word behind a form that may end a compound."""

    def may_have(self, form: str) -> bool:
        """Whether the form, or one with another ending, may be of a word: no is for sure."""


@dataclass(frozen=True)
class WordPart:
    """One part of a compound.

    As it stands there ("tystnads"), and as a word of its own ("tystnad"). It is sure where the
    dictionary says that its words begin and end compounds, unsure where they only fit.
    """

    text: str
    word: str
    is_sure: bool = True


def as_written(parts: Iterable[WordPart]) -> str:
    """The parts as they stand in one word."""
    return "".join(part.text for part in parts)


SHORTEST_COMPOUND = 7
SHORTEST_PART = 3
SHORT_WORDS = frozenset({"kö", "vy", "ö", "by", "ny", "ed", "is", "ål", "år"})
LINKS = ("u", "o", "e")
TIE = 0.001  # of two equal ways the one without links: "fall|olycka" before "fallo|lycka"

# Endings and small words that a dictionary lists as words of their own, but that are seldom parts
# of a compound.
_NEVER_LAST = """
    ande ans arna arnas ar at ad ade as are bar de des dom else en ens ende er ering erings es et
    ets het hets ig ik ion ions isk ism ist ligen ligt lig nads nade nad nings ning na orna or ring
    rings sam ska skap sta ser sar sen sion tade tets tet ten ter te tion tions inne ats erna ternas
    isation isering ing ling aktig aktigt era erar eras erat när
"""
_NEVER_FIRST = """
    an av be de den det dis du en er ett ex för han hon hur in inn inte kom kon man med mot ned ner
    och om på per pre pro re sam som till upp ur ut var vara vid van än ej ge att från o
"""


NEVER_LAST, NEVER_FIRST = frozenset(_NEVER_LAST.split()), frozenset(_NEVER_FIRST.split())


MOST_KEPT = 1 << 15
"""So many words and pieces of words are kept: a long handbook has compounds without end."""


class Splitter:
    """Splits words with a lexicon."""

    def __init__(self, lexicon: WordList) -> None:
        self._lexicon = lexicon
        # Kept: one piece of a word is asked about again for each way to lay out what is around it,
        # and a handbook's compounds share their parts.
        keep = functools.lru_cache(maxsize=MOST_KEPT)
        self.split = keep(self._split)
        self._first = keep(self._first_part)
        self._last = keep(self._last_part)

    def _split(self, word: str) -> tuple[WordPart, ...]:
        """The parts of a lower-case word in order; one part if it is no compound."""
        lemmas = self._lexicon.lemmas(word)
        for lemma in lemmas:
            # A form is split as its lemma is: its ending would look like a part, or hide one.
            modifiers = self._laid_out(lemma, may_be_unsure=True)[:-1]
            head = word.removeprefix(as_written(modifiers))
            if SHORTEST_PART <= len(head) < len(word):
                return (*modifiers, WordPart(head, head, modifiers[0].is_sure))
        return self._laid_out(word, may_be_unsure=not lemmas)

    def _laid_out(self, word: str, *, may_be_unsure: bool) -> tuple[WordPart, ...]:
        texts: list[str] = []
        for part in self._cheapest(word):
            texts.extend(self._again(part, word))
        if len(texts) == 1 and may_be_unsure:
            return self.parts(self._halves(word), is_sure=False)
        return self.parts(texts)

    def parts(self, texts: Iterable[str], *, is_sure: bool = True) -> tuple[WordPart, ...]:
        """The parts of a compound whose split is known."""
        *modifiers, head = texts
        found: list[WordPart] = []
        for text in modifiers:
            word = self._first(text) or text
            found.append(WordPart(text, word, is_sure))
        return (*found, WordPart(head, head, is_sure))

    def _halves(self, word: str) -> list[str]:
        """Two words of the dictionary that the word may be made of, whose shorter one is longest.

        The word itself if there are none.
        """
        best = 0
        if len(word) > SHORTEST_COMPOUND:
            cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            fitting = [cut for cut in cuts if self._fits(word, cut)]
            # Short words fit nearly everywhere, long ones seldom by chance.
            best = max(fitting, key=lambda cut: (min(cut, len(word) - cut), cut), default=0)
        if not best:
            return [word]
        return [word[:best], word[best:]]

    def _fits(self, word: str, cut: int) -> bool:
        return self._may_end(word[cut:]) and self._may_begin(word[:cut])

    def _may_begin(self, part: str) -> bool:
        return part not in NEVER_FIRST | NEVER_LAST and bool(self._lexicon.first(part))

    def _may_end(self, part: str) -> bool:
        """A verb in the infinitive is more often chance than the end of a compound."""
        return part not in NEVER_LAST and not part.endswith("a") and self._lexicon.has(part)

    def _again(self, part: str, word: str) -> list[str]:
        """A long part that the dictionary lists whole, split: "läkemedels" is "läke", "medels"."""
        if part == word or len(part) < SHORTEST_COMPOUND + 1:
            return [part]
        link = ""
        if part.endswith("s") and not word.endswith(part) and self._last(part[:-1]):
            link = "s"
        # Without the link, since what is left ends a compound and does not begin one.
        pieces = self._cheapest(part.removesuffix(link))
        if len(pieces) == 1 or min(map(len, pieces)) < SHORTEST_PART + 1:
            return [part]
        return [*pieces[:-1], pieces[-1] + link]

    def _cheapest(self, word: str) -> list[str]:
        """The cheapest way to lay the word out as parts: few and long ones."""
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            return [word]
        # The cheapest way to each place in the word. It goes on from the cheapest way to an earlier
        # place, since what a part costs does not depend on the parts before it.
        best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(word)
        for start in range(len(word)):
            reached = best[start]
            if reached is None:
                continue
            cost_so_far, parts = reached
            for end, part in self._standing(word, start):
                cost = cost_so_far + _cost(part)
                if not self._lexicon.has(part):
                    cost += TIE
                known = best[end]
                if known is None or cost < known[0]:
                    best[end] = (cost, [*parts, part])
        found = best[-1]
        if found is None or _doubtful(found[1]):
            return [word]
        return found[1]

    def _standing(self, word: str, start: int) -> Iterator[tuple[int, str]]:
        """The parts that may stand from a place in the word on, each with its end."""
        # Asked of each piece of each word: what a piece is too short for is not asked at all.
        for end in range(start + 2, len(word)):
            part = word[start:end]
            length = end - start
            if length < SHORTEST_PART and part not in SHORT_WORDS:
                continue
            # Inside a word a part of three letters is more often chance.
            if start and length <= SHORTEST_PART:
                continue
            if self._lexicon.may_have(part) and self._first(part):
                yield end, part
        if start and self._last(word[start:]):
            yield len(word), word[start:]

    def _last_part(self, part: str) -> str:
        if len(part) < SHORTEST_PART or part in NEVER_LAST:
            return ""
        return self._lexicon.last(part)

    def _first_part(self, part: str) -> str:
        """The word behind a part that is not the last.

        As the dictionary says, or a word with a common link.
        """
        if part in NEVER_FIRST or part in NEVER_LAST:
            return ""
        word = self._lexicon.first(part)
        if word not in ("", part):
            return word
        # Where it says nothing, or only lists the part as it stands, common links are tried first.
        return self._linked(part) or word

    def _linked(self, part: str) -> str:
        """The word behind a part: itself, or what it is without a link.

        "hälso" is "hälsa", "läkar" is "läkare".
        """
        if len(part) < SHORTEST_PART + 1:
            return ""
        if self._lexicon.last(part) == part:
            return part
        for word in _unlinked(part):
            if self._lexicon.has(word):
                return word
        return ""


def _unlinked(part: str) -> Iterator[str]:
    """What a part may be without a link, the most usual first."""
    if part.endswith("ar"):
        yield f"{part}e"
    if part.endswith("s"):
        yield part[:-1]
    elif part.endswith(LINKS):
        yield f"{part[:-1]}a"
    else:
        yield f"{part}a"
    yield part


def _cost(part: str) -> float:
    """Each part costs, so that few are cheap; short ones cost more, since they fit by chance."""
    short = 0.0
    if len(part) < 4:
        short = 1.2
    elif len(part) < 5:
        short = 0.35
    return 1.0 + short - min(len(part), 12) * 0.02


def _doubtful(parts: list[str]) -> bool:
    """Two short parts are more often chance than a compound."""
    return len(parts) == 2 and len(parts[1]) < 4 and len(parts[0]) < 5
