"""A Hunspell dictionary asked for lemmas, inflected forms and parts of compounds. Holds no word of its own."""

from __future__ import annotations

import functools
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from spylls.hunspell.readers.aff import read_aff  # type: ignore[import-untyped]
from spylls.hunspell.readers.file_reader import BaseReader  # type: ignore[import-untyped]


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


class _TextReader(BaseReader):  # type: ignore[misc]
    """Lines for Spylls; its own reader leaves files open."""

    def reset_encoding(self, encoding: str) -> None:
        """Nothing to do: the text is decoded."""


class Lexicon:
    """The words of one Hunspell dictionary (`PATH.aff`, `PATH.dic`), names left out; forms are made when asked for.

    `irregular` has the forms that the dictionary lists as words of their own, with the words they are forms of.
    """

    def __init__(self, path: Path, irregular: Mapping[str, tuple[str, ...]] | None = None) -> None:
        aff, context = read_aff(
            _TextReader(io.StringIO(Path(f"{path}.aff").read_text(encoding="utf-8")))
        )
        self._first = {aff.COMPOUNDBEGIN, aff.COMPOUNDMIDDLE}
        self._last = aff.COMPOUNDEND
        self._only_inside = aff.ONLYINCOMPOUND
        self._by_flag: dict[str, list[Suffix]] = defaultdict(list)
        self._by_change: dict[str, dict[str, list[Suffix]]] = defaultdict(lambda: defaultdict(list))
        for rule in (rule for rules in aff.SFX.values() for rule in rules):
            suffix = Suffix(
                rule.flag, rule.strip, rule.add, rule.cond_regexp, frozenset(rule.flags)
            )
            self._by_flag[suffix.flag].append(suffix)
            self._by_change[suffix.add][suffix.strip].append(suffix)
        self._longest = max(map(len, self._by_change), default=0)
        self._stems = _read_stems(Path(f"{path}.dic"), context.parse_flags)
        self._irregular = irregular or {}
        self._regular: dict[str, list[str]] = defaultdict(list)
        for form, lemmas in self._irregular.items():
            for lemma in lemmas:
                self._regular[lemma].append(form)
        # A splitter asks of one piece of a word whether it is a first part, a last one and a word.
        self._analyses = functools.lru_cache(maxsize=100_000)(
            lambda form: tuple(self._analyse(form))
        )

    def _analyse(self, form: str) -> Iterator[tuple[str, frozenset[str]]]:
        """The stems a form may come from, each with the suffix's own flags (none for the stem itself)."""
        if form in self._stems:
            yield form, frozenset()
        for cut in range(len(form), max(-1, len(form) - self._longest - 1), -1):
            for strip, suffixes in self._by_change.get(form[cut:], {}).items():
                stem = form[:cut] + strip
                if flags := self._stems.get(stem):
                    yield from (
                        (stem, s.flags)
                        for s in suffixes
                        if s.flag in flags and s.condition.search(stem)
                    )

    def has(self, word: str) -> bool:
        """Whether the dictionary lists the word itself."""
        return word in self._stems

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The dictionary stems of which the word is an inflected form, itself first if it is one."""
        found = [
            stem
            for stem, flags in self._analyses(form)
            if not flags & {*self._first, self._only_inside}
        ]
        return tuple(
            dict.fromkeys(
                (*found, *(lemma for stem in (form, *found) for lemma in self._behind(stem)))
            )
        )

    def _behind(self, form: str) -> Iterator[str]:
        """The words that a form belongs to without an ending: "böcker" to "bok", "avbröt" to "avbryta"."""
        for cut in range(len(form) - 1):
            for lemma in self._irregular.get(form[cut:], ()):
                if form[:cut] + lemma in self._stems:
                    yield form[:cut] + lemma

    def first(self, form: str) -> str:
        """The lemma of a form that may begin a compound ("tystnads": "tystnad"), else ""."""
        for stem, flags in self._analyses(form):
            if flags & self._first or (not flags and self._stems[stem] & self._first):
                return stem
        return ""

    def last(self, form: str) -> str:
        """The lemma of a form that may end a compound, else ""."""
        for stem, flags in self._analyses(form):
            if self._last in self._stems[stem] and not flags & {*self._first, self._only_inside}:
                return stem
        return ""

    def forms(self, lemma: str) -> tuple[str, ...]:
        """The inflected forms of a dictionary stem, without the links that only stand inside compounds."""
        endings = (
            (lemma[:cut], form)
            for cut in range(len(lemma) - 1)
            for form in self._regular.get(lemma[cut:], ())
        )
        changed = [
            before + form for before, form in endings if not before or before + form in self._stems
        ]
        inflected = (form for stem in (lemma, *changed) for form in self._inflect(stem))
        return tuple(dict.fromkeys((*changed, *inflected)))

    def _inflect(self, stem: str) -> Iterator[str]:
        hidden = {*self._first, self._only_inside}
        for flag in sorted(self._stems.get(stem, ())):
            yield from (
                s.apply(stem) for s in self._by_flag[flag] if s.fits(stem) and not s.flags & hidden
            )


def _read_stems(path: Path, parse_flags: Callable[[str], Iterable[str]]) -> dict[str, set[str]]:
    """The stems of a .dic file with their flags, names left out. Spylls would take seven times as long."""
    stems: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, flags = line.partition("\t")[0].partition("/")
        if stem.isalpha() and not stem[0].isupper():
            stems[stem].update(parse_flags(flags))
    return dict(stems)


def read_irregular(text: str) -> dict[str, tuple[str, ...]]:
    """Reads lines of a word and its irregular forms, comments after #, as form -> words."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        word, *forms = line.partition("#")[0].split() or [""]
        for form in forms:
            found[form] = (*found.get(form, ()), word)
    return found


def dictionary(code: str) -> Path | None:
    """The path, without ending, of the installed dictionary for a language; None if there is none."""
    try:
        files = distribution(f"hunspell-{code.partition('_')[0]}").files or []
    except PackageNotFoundError:
        return None
    found = sorted(Path(str(file.locate())) for file in files if file.suffix == ".dic")
    return found[0].with_suffix("") if found else None
