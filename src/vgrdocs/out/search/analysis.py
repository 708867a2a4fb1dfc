"""From a word to the stems it is found by: its own, its lemmas', its parts'. Knows no index."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .compounds import MOST_KEPT, Splitter, WordPart, as_written
from .lexicon import Lexicon, dictionary, read_irregular
from .text import Stemming, our_list, without_diacritics, words_of

# How much a word is worth under the stem of a run of its parts: of all of them, of those at the
# end, at the beginning, in between. The head of a compound says what it is, and so comes first.
WHOLE, HEAD, MODIFIER, INNER = 1.0, 0.55, 0.45, 0.35
UNSURE = 0.6  # of that, where the parts only fit
LEMMA = 0.9  # of that, under the stem of a dictionary form
SHORTEST_WORD = 4  # that spelling help offers
MOST_PARTS = 5  # a word of more would have dozens of runs, each a stem in the index

WordRun = tuple[str, float, tuple[WordPart, ...]]
"""A run of parts: as a word, with its weight, and the parts."""


@dataclass(frozen=True)
class OwnWords:
    """Words the handbook declares: compounds with their parts, and groups of synonyms."""

    compounds: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def parse(cls, lines: Iterable[str]) -> OwnWords:
        """Reads what the handbook declares.

        "vård|informations|miljö" is a compound, "VIM = vårdinformationsmiljö" a group of synonyms.
        """
        compounds: list[tuple[str, ...]] = []
        synonyms: list[tuple[str, ...]] = []
        for line in lines:
            text = line.lower()
            if "=" in text:
                synonyms.append(_between(text, "="))
            else:
                compounds.append(_between(text, "|"))
        return cls(tuple(compounds), tuple(synonyms))


def _between(text: str, sign: str) -> tuple[str, ...]:
    return tuple(map(str.strip, text.split(sign)))


NO_WORDS = OwnWords()


@dataclass(frozen=True)
class Word:
    """All that is known of a word.

    The stems it is found by, each with how much the word is worth there; the words its parts make
    up; and what readers may type for it.
    """

    stems: tuple[tuple[str, float], ...]
    texts: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]

    @functools.cached_property
    def offered(self) -> tuple[str, ...]:
        """The words that spelling help offers."""
        return tuple(filter(_is_offered, self.texts))

    @functools.cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms that lead to the word, as texts."""
        return tuple(form_texts(self.aliases))


def _is_offered(text: str) -> bool:
    return text.isalpha() and len(text) >= SHORTEST_WORD


def form_texts(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Forms that lead to a word, as texts; those that differ in diacritics only have one key."""
    for typed, indexed in pairs:
        if typed != without_diacritics(indexed):
            yield f"{typed}>{indexed}"


class Analyser:
    """Analyses the words of one language.

    Without a lexicon nothing is split and no lemma is known. `lexicon` gives the lexicon when a
    word is met that is not `known`, nor what `recall` returns; what is found out is noted in
    `known`.
    """

    def __init__(
        self,
        stemming: Stemming,
        lexicon: Callable[[], Lexicon | None] = lambda: None,
        own: OwnWords = NO_WORDS,
        known: dict[str, Word] | None = None,
        recall: Callable[[str], Word | None] = lambda word: None,
    ) -> None:
        self.stemming = stemming
        self.own = own
        self.known = {} if known is None else known
        self._open_lexicon = lexicon
        self._recall = recall
        # Kept: most words are parts of many others.
        keep = functools.lru_cache(maxsize=MOST_KEPT)
        self._typed = keep(self._typed_forms)
        self._alone = keep(self._forms_alone)
        # By stem, so that the handbook declares a compound once and not in each of its forms.
        self._own_parts = {stemming.stem("".join(parts)): parts for parts in own.compounds}

    @functools.cached_property
    def lexicon(self) -> Lexicon | None:
        """The lexicon, opened when the first word asks for it."""
        # It takes long to open, and most builds meet no word that is new.
        return self._open_lexicon()

    @functools.cached_property
    def _splitter(self) -> Splitter | None:
        return _splitter_of(self.lexicon) if self.lexicon else None

    def word(self, word: str) -> Word:
        """What is known of a lower-case word."""
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._recall(word) or self._analysed(word)
        return found

    def _analysed(self, word: str) -> Word:
        parts = self.split(word)
        runs = list(_runs(word, parts))
        aliases = dict.fromkeys(self._aliases(word, parts))
        return Word(self._stems(word, runs), tuple(text for text, _, _ in runs), tuple(aliases))

    def _stems(self, word: str, runs: Iterable[WordRun]) -> tuple[tuple[str, float], ...]:
        """The stems of a lower-case word with their weights, the whole word first, each once."""
        found: dict[str, float] = {}
        for text, weight, parts in runs:
            spelt = {text: weight}
            for lemma in self._lemmas(text, parts):
                spelt.setdefault(lemma, weight * LEMMA)
            for form, worth in spelt.items():
                stem = self.stemming.stem(form)
                # Two letters say too little, unless they are all that there is.
                if len(stem) > 2 or text == word:
                    found.setdefault(stem, worth)
        return tuple(found.items())

    def split(self, word: str) -> tuple[WordPart, ...]:
        """The parts of a word by which it is found; one part if it is no compound."""
        parts = self.all_parts(word)
        return parts if len(parts) <= MOST_PARTS or self._own(word) else (_as_it_stands(word),)

    def all_parts(self, word: str) -> tuple[WordPart, ...]:
        """All parts of a word, as the handbook declares, else by the dictionary."""
        own = self._own(word)
        if own:
            return self._as_declared(word, own)
        if not self._splitter:
            return (_as_it_stands(word),)
        return self._splitter.split(word)

    def _own(self, word: str) -> tuple[str, ...] | None:
        return self._own_parts.get(self.stemming.stem(word))

    def _as_declared(self, word: str, own: tuple[str, ...]) -> tuple[WordPart, ...]:
        # The word may be inflected where it was declared without an ending: its last part has all
        # that the others leave.
        modifiers = own[:-1]
        head = word[len("".join(modifiers)) :]
        texts = (*modifiers, head)
        if self._splitter:
            return self._splitter.parts(texts)
        return tuple(map(_as_it_stands, texts))

    def _lemmas(self, word: str, parts: tuple[WordPart, ...]) -> tuple[str, ...]:
        """The dictionary forms of a word.

        Of a compound those of its head, with what stands before it.
        """
        head = parts[-1].text
        if not self.lexicon or word in self.stemming.stopwords or not word.endswith(head):
            return ()
        before = word[: -len(head)]
        lemmas = list(self.lexicon.lemmas(word))
        # The dictionary lists few compounds: it knows "miljön", not "informationsmiljön".
        lemmas += [before + lemma for lemma in self.lexicon.lemmas(head)]
        return tuple(dict.fromkeys(lemmas))

    def _aliases(self, word: str, parts: tuple[WordPart, ...]) -> Iterator[tuple[str, str]]:
        """Stems that readers may type for a word, as pairs (typed, indexed).

        Those that Snowball does not bring together. Genitives are left out: the browser takes the
        last s away itself.
        """
        if not self.lexicon or word in self.stemming.stopwords:
            return
        *modifiers, head = parts
        before = as_written(modifiers)
        yield from self._alone(word)
        yield from self._forms(before, self.lexicon.lemmas(head.text))
        if before:
            for part in parts:
                yield from self._alone(part.word)

    def _forms_alone(self, word: str) -> tuple[tuple[str, str], ...]:
        """The stems of a word's forms."""
        lemmas = self.lexicon.lemmas(word) if self.lexicon else ()
        return tuple(self._forms("", lemmas))

    def _forms(self, before: str, lemmas: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The stems of words' forms, after `before`, that are not the stem of the word itself."""
        if not self.lexicon:
            return
        for lemma in lemmas:
            indexed = self.stemming.stem(before + lemma)
            typed: set[str] = set()
            for form in self._typed(lemma):
                typed.add(self.stemming.stem(before + form))
            # Sorted, since the order of a set is not the same in two builds.
            for stem in sorted(typed - {indexed}):
                yield stem, indexed

    def _typed_forms(self, lemma: str) -> tuple[str, ...]:
        """The forms of a word that readers type; the browser takes the last s away itself."""
        forms = self.lexicon.forms(lemma) if self.lexicon else ()
        return tuple(form for form in forms if form.isalpha() and not form.endswith("s"))

    def synonyms(self) -> Iterator[tuple[str, str]]:
        """Every two words of a group of synonyms, as stems: (typed, indexed)."""
        for group in self.own.synonyms:
            stems: list[str] = []
            for text in group:
                # A synonym is one word, since a stem is: of several the first.
                stems += map(self.stemming.stem, words_of(text)[:1])
            for one in stems:
                for other in stems:
                    if one != other:
                        yield one, other


def _as_it_stands(word: str) -> WordPart:
    return WordPart(word, word)


def _runs(word: str, parts: tuple[WordPart, ...]) -> Iterator[WordRun]:
    """The whole word and every run of its parts."""
    yield word, WHOLE, parts
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            if end - start < len(parts):
                yield _span(parts, start, end)


def _span(parts: tuple[WordPart, ...], start: int, end: int) -> WordRun:
    """A run of parts as a word of its own: its last part without the link, if it has one."""
    *modifiers, last = parts[start:end]
    before = as_written(modifiers)
    trust = 1.0 if last.is_sure else UNSURE
    if end == len(parts):
        return before + last.text, trust * HEAD, parts[start:end]
    weight = MODIFIER if start == 0 else INNER
    unlinked = _as_it_stands(last.word)
    return before + last.word, trust * weight, (*modifiers, unlinked)


@functools.lru_cache(maxsize=4)
def _splitter_of(lexicon: Lexicon) -> Splitter:
    """The splitter of a lexicon, one for all: the search meets the words that pages have broken."""
    return Splitter(lexicon)


@functools.cache
def lexicon(code: str) -> Lexicon | None:
    """The lexicon of a language, read once a process; None where no dictionary is installed."""
    path = dictionary(code)
    if not path:
        return None
    language = code.partition("_")[0]
    return Lexicon(path, read_irregular("\n".join(our_list("irregular", language))))


def thesaurus(code: str) -> list[str]:
    """The groups of synonyms that we know of a language, as a handbook declares its own."""
    return our_list("thesaurus", code.partition("_")[0])
