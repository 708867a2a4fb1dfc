"""A Hunspell dictionary asked for lemmas, forms and parts of compounds. Holds no word itself."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

BEGINNING = 5
"""By how many letters it is seen at once that no stem begins so, as most pieces of words do not."""


@dataclass(frozen=True)
class Suffix:
    """One suffix rule: a stem with the flag loses `strip` and gains `add`."""

    flag: str
    strip: str
    add: str
    condition: re.Pattern[str]
    flags: frozenset[str]

    def fits(self, stem: str) -> bool:
        """Whether the rule applies to the stem."""
        return stem.endswith(self.strip) and self.condition.search(stem) is not None

    def apply(self, stem: str) -> str:
        """The stem with the suffix."""
        return stem[: len(stem) - len(self.strip)] + self.add


class Lexicon:
    """The words of one Hunspell dictionary (`PATH.aff`, `PATH.dic`), names left out.

    Forms are made when asked for. `irregular` has the forms that the dictionary lists as words of
    their own, with the words they are forms of.
    """

    def __init__(self, path: Path, irregular: Mapping[str, tuple[str, ...]] | None = None) -> None:
        from .hunspell import read_rules

        aff, context = read_rules(Path(f"{path}.aff"))
        # A flag says what a stem, or a form with a certain ending, may be.
        self._first = {aff.COMPOUNDBEGIN, aff.COMPOUNDMIDDLE}
        self._last = aff.COMPOUNDEND
        # What stands inside compounds only is no word that anyone types or looks for.
        self._inside = {*self._first, aff.ONLYINCOMPOUND}
        self._by_flag: dict[str, list[Suffix]] = defaultdict(list)
        self._by_change: dict[str, dict[str, list[Suffix]]] = defaultdict(lambda: defaultdict(list))
        for same_flag in aff.SFX.values():
            for rule in same_flag:
                self._enter(rule)
        self._ends = {added[at:] for added in self._by_change for at in range(len(added) + 1)}
        self._stems = _read_stems(Path(f"{path}.dic"), context.parse_flags)
        self._beginnings = {stem[:BEGINNING] for stem in self._stems}
        self._irregular = irregular or {}
        self._endings = {form[-2:] for form in self._irregular}
        self._regular: dict[str, list[str]] = defaultdict(list)
        for form, lemmas in self._irregular.items():
            for lemma in lemmas:
                self._regular[lemma].append(form)
        # A splitter asks of one piece of a word whether it is a first part, a last one and a word.
        self._analyses = functools.lru_cache(maxsize=100_000)(self._analyse)
        # And an analyser of the words of a compound for each compound that they are in.
        self.lemmas = functools.lru_cache(maxsize=100_000)(self._lemmas)
        self.forms = functools.lru_cache(maxsize=20_000)(self._forms)

    def _enter(self, rule: Any) -> None:
        flags = frozenset(rule.flags)
        suffix = Suffix(rule.flag, rule.strip, rule.add, rule.cond_regexp, flags)
        self._by_flag[suffix.flag].append(suffix)
        self._by_change[suffix.add][suffix.strip].append(suffix)

    def _analyse(self, form: str) -> tuple[tuple[str, frozenset[str]], ...]:
        """The stems a form may come from, each with the suffix's own flags.

        None for the stem itself.
        """
        found: list[tuple[str, frozenset[str]]] = []
        if form in self._stems:
            found.append((form, frozenset()))
        # Rules are looked up by what they add and take away, since to try each takes far longer.
        longest = len(form)
        if form[:BEGINNING] not in self._beginnings:
            # Then no stem begins so either, and an ending must have taken some of these letters.
            longest = min(longest, BEGINNING - 1)
        for cut in range(longest, -1, -1):
            ending = form[cut:]
            if ending not in self._ends:
                break  # no rule adds what ends so, nor anything longer
            changes = self._by_change.get(ending)
            if not changes:
                continue
            unchanged = form[:cut]
            for strip, suffixes in changes.items():
                stem = unchanged + strip
                flags = self._stems.get(stem)
                if not flags:
                    continue
                found += [
                    (stem, suffix.flags)
                    for suffix in suffixes
                    if suffix.flag in flags and suffix.condition.search(stem)
                ]
        return tuple(found)

    def may_have(self, form: str) -> bool:
        """Whether the form, or one with another ending, may be of a word: no is for sure.

        It is known by its beginning; else nearly all of it would have to be an ending.
        """
        if len(form) <= BEGINNING or form[:BEGINNING] in self._beginnings:
            return True
        return form[BEGINNING - 1 :] in self._ends

    def has(self, word: str) -> bool:
        """Whether the dictionary lists the word itself."""
        return word in self._stems

    def _lemmas(self, form: str) -> tuple[str, ...]:
        """The dictionary stems of which the word is a form, itself first if it is one."""
        found: dict[str, None] = {}
        for stem, flags in self._analyses(form):
            if flags.isdisjoint(self._inside):
                found[stem] = None
        for stem in (form, *found):
            found |= dict.fromkeys(self._behind(stem))
        return tuple(found)

    def _behind(self, form: str) -> Iterator[str]:
        """The words that a form belongs to without an ending.

        "böcker" belongs to "bok", "avbröt" to "avbryta".
        """
        if form[-2:] not in self._endings:
            return
        for cut in range(len(form) - 1):
            for lemma in self._irregular.get(form[cut:], ()):
                # The list has "bröt" alone: what stands before it is kept, if that makes a word.
                word = form[:cut] + lemma
                if word in self._stems:
                    yield word

    def first(self, form: str) -> str:
        """The lemma of a form that may begin a compound ("tystnads": "tystnad"), else ""."""
        for stem, flags in self._analyses(form):
            # A stem may begin one as it is; a form only if its ending says so.
            if flags & self._first or (not flags and self._stems[stem] & self._first):
                return stem
        return ""

    def last(self, form: str) -> str:
        """The lemma of a form that may end a compound, else ""."""
        for stem, flags in self._analyses(form):
            if self._last in self._stems[stem] and flags.isdisjoint(self._inside):
                return stem
        return ""

    def _forms(self, lemma: str) -> tuple[str, ...]:
        """The inflected forms of a dictionary stem, without links that only stand in compounds."""
        changed = list(self._changed(lemma))
        found = dict.fromkeys(changed)
        for stem in (lemma, *changed):
            found |= dict.fromkeys(self._inflect(stem))
        return tuple(found)

    def _changed(self, lemma: str) -> Iterator[str]:
        """The irregular forms of a word, which take endings too: "böcker" of "bok"."""
        for cut in range(len(lemma) - 1):
            for irregular in self._regular.get(lemma[cut:], ()):
                form = lemma[:cut] + irregular
                # The list's own words as they are; others only if the dictionary has the form.
                if cut == 0 or form in self._stems:
                    yield form

    def _inflect(self, stem: str) -> Iterator[str]:
        for flag in sorted(self._stems.get(stem, ())):
            for suffix in self._by_flag[flag]:
                if suffix.fits(stem) and suffix.flags.isdisjoint(self._inside):
                    yield suffix.apply(stem)


def _read_stems(
    path: Path, parse_flags: Callable[[str], Iterable[str]]
) -> dict[str, frozenset[str]]:
    """The stems of a .dic file with their flags, names left out."""
    # Spylls would read it too, in many times the time. Most stems have one of a few hundred sets of
    # flags, and so each is read once.
    parsed: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, written = line.partition("\t")[0].partition("/")
        if not stem.isalpha() or stem[0].isupper():
            continue
        flags = parsed.get(written)
        if flags is None:
            flags = parsed[written] = frozenset(parse_flags(written))
        # One that is listed twice has the flags of both.
        stems[stem] = stems[stem] | flags if stem in stems else flags
    return stems


def read_irregular(text: str) -> dict[str, tuple[str, ...]]:
    """Reads lines of a word and its irregular forms, comments after #, as form -> words."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        word, *forms = line.partition("#")[0].split() or [""]
        for form in forms:
            found[form] = (*found.get(form, ()), word)
    return found


def dictionary(code: str) -> Path | None:
    """The path, without ending, of the installed dictionary for a language.

    None if there is none.
    """
    language = code.partition("_")[0]
    try:
        files = distribution(f"hunspell-{language}").files or []
    except PackageNotFoundError:
        return None
    # A package may hold several: "sv_SE" comes before "sv_SE_expanded".
    found = sorted(Path(str(file.locate())) for file in files if file.suffix == ".dic")
    if not found:
        return None
    return found[0].with_suffix("")
