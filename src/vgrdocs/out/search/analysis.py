"""From a word to the stems it is found by: its stem, its lemmas, the parts of a compound. Knows no index."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from .compounds import Part, Splitter
from .lexicon import Lexicon, dictionary, read_irregular
from .text import Language, words

WHOLE, HEAD, MODIFIER, INNER = 1.0, 0.55, 0.45, 0.35
UNSURE = 0.6
LEMMA = 0.9
MOST_PARTS = 5


@dataclass(frozen=True)
class OwnWords:
    """Words the handbook declares: compounds with their parts, and groups of words that mean the same."""

    compounds: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def parse(cls, lines: Iterable[str]) -> OwnWords:
        """Reads "vård|informations|miljö" as a compound and "VIM = vårdinformationsmiljö" as synonyms."""
        found = [line.lower() for line in lines]
        compounds = [
            tuple(part.strip() for part in line.split("|")) for line in found if "=" not in line
        ]
        synonyms = [
            tuple(word.strip() for word in line.split("=")) for line in found if "=" in line
        ]
        return cls(tuple(compounds), tuple(synonyms))


NO_WORDS = OwnWords()


@dataclass(frozen=True)
class Word:
    """All that is known of a word.

    The stems it is found by, each with how much the word is worth there; the words its parts make up; and what
    readers may type for it.
    """

    stems: tuple[tuple[str, float], ...]
    texts: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]


class Analyser:
    """Analyses the words of one language. Without a lexicon nothing is split and no lemma is known.

    `lexicon` gives the lexicon when a word is met that is not `known`; what is found out is noted in `known`.
    """

    def __init__(
        self,
        language: Language,
        lexicon: Callable[[], Lexicon | None] = lambda: None,
        own: OwnWords = NO_WORDS,
        known: dict[str, Word] | None = None,
    ) -> None:
        self.language = language
        self.own = own
        self.known = {} if known is None else known
        self._open_lexicon = lexicon
        self._own_parts = {language.stem("".join(parts)): parts for parts in own.compounds}

    @functools.cached_property
    def lexicon(self) -> Lexicon | None:
        """The lexicon, opened when the first word asks for it."""
        return self._open_lexicon()

    @functools.cached_property
    def _splitter(self) -> Splitter | None:
        return Splitter(self.lexicon) if self.lexicon else None

    def word(self, word: str) -> Word:
        """What is known of a lower-case word."""
        if word not in self.known:
            texts = tuple(text for text, _, _ in self._spans(word))
            self.known[word] = Word(
                self._stems(word), texts, tuple(dict.fromkeys(self._aliases(word)))
            )
        return self.known[word]

    def _stems(self, word: str) -> tuple[tuple[str, float], ...]:
        """The stems of a lower-case word with their weights, the whole word first, each once."""
        found: dict[str, float] = {}
        for text, weight, parts in self._spans(word):
            lemmas = self._lemmas(text, parts)
            for spelt, worth in ((text, weight), *((lemma, weight * LEMMA) for lemma in lemmas)):
                stem = self.language.stem(spelt)
                if len(stem) > 2 or text == word:
                    found.setdefault(stem, worth)
        return tuple(found.items())

    def _spans(self, word: str) -> Iterator[tuple[str, float, tuple[Part, ...]]]:
        """The whole word and every run of its parts: as a word, with its weight, and its parts."""
        parts = self.split(word)
        yield word, WHOLE, parts
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                if end - start < len(parts):
                    yield _span(parts, start, end)

    def split(self, word: str) -> tuple[Part, ...]:
        """The parts of a word: as the handbook declares, else by the dictionary; one part if it is no compound."""
        own = self._own_parts.get(self.language.stem(word))
        if own:
            modifiers = own[:-1]
            texts = (*modifiers, word[len("".join(modifiers)) :])
            return (
                self._splitter.parts(texts)
                if self._splitter
                else tuple(Part(text, text) for text in texts)
            )
        parts = self._splitter.split(word) if self._splitter else (Part(word, word),)
        return parts if len(parts) <= MOST_PARTS else (Part(word, word),)

    def _lemmas(self, word: str, parts: tuple[Part, ...]) -> tuple[str, ...]:
        """The dictionary forms of a word; of a compound those of its head, with what stands before it."""
        if not self.lexicon or word in self.language.stopwords or not word.endswith(parts[-1].text):
            return ()
        before = word[: -len(parts[-1].text)]
        lemmas = (before + lemma for lemma in self.lexicon.lemmas(parts[-1].text))
        return tuple(dict.fromkeys((*self.lexicon.lemmas(word), *lemmas)))

    def _aliases(self, word: str) -> Iterator[tuple[str, str]]:
        """Stems that readers may type for a word and that Snowball does not bring together: (typed, indexed).

        Genitives are left out: the browser takes the last s away itself.
        """
        if not self.lexicon or word in self.language.stopwords:
            return
        parts = self.split(word)
        before = "".join(part.text for part in parts[:-1])
        yield from self._forms("", self.lexicon.lemmas(word))
        yield from self._forms(before, self.lexicon.lemmas(parts[-1].text))
        if before:
            for part in parts:
                yield from self._forms("", self.lexicon.lemmas(part.word))

    def _forms(self, before: str, lemmas: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The stems of the forms of words, after what stands before them, that are not the stem of the word itself."""
        for lemma in lemmas:
            indexed = self.language.stem(before + lemma)
            forms = self.lexicon.forms(lemma) if self.lexicon else ()
            typed = {
                self.language.stem(before + form)
                for form in forms
                if form.isalpha() and not form.endswith("s")
            }
            yield from ((stem, indexed) for stem in sorted(typed - {indexed}))

    def synonyms(self) -> Iterator[tuple[str, str]]:
        """Every two words of a group of synonyms, as stems: (typed, indexed)."""
        for group in self.own.synonyms:
            stems = [self.language.stem(word) for text in group for word in words(text)[:1]]
            yield from ((one, other) for one in stems for other in stems if one != other)


def _span(parts: tuple[Part, ...], start: int, end: int) -> tuple[str, float, tuple[Part, ...]]:
    """A run of parts as a word of its own: its last part without the link, if it has one."""
    *modifiers, last = parts[start:end]
    before = "".join(part.text for part in modifiers)
    trust = 1.0 if last.is_sure else UNSURE
    if end == len(parts):
        return before + last.text, trust * HEAD, parts[start:end]
    weight = MODIFIER if start == 0 else INNER
    return before + last.word, trust * weight, (*modifiers, Part(last.word, last.word))


@functools.cache
def lexicon(code: str) -> Lexicon | None:
    """The lexicon of a language, read once a process; None where no dictionary is installed."""
    path = dictionary(code)
    if not path:
        return None
    irregular = files("vgrdocs") / "assets" / "search" / f"irregular-{code.partition('_')[0]}.txt"
    return Lexicon(
        path, read_irregular(irregular.read_text(encoding="utf-8")) if irregular.is_file() else None
    )
