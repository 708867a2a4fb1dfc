"""Which kind a heading names, and which field a label: by the catalogues, misspelt ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ...blocks.correction import Correction
from ...blocks.report import Masthead
from ...model import BLOCKS, Block, FieldSpec, Language, Text, fold, nearest_name
from ...model.language import OTHER_WORDS

_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*[.)]?|[A-ZÅÄÖ][.)]|[ivx]+[.)])\s+(?=\S)")
_BOUNDARY = re.compile(r"\s*[,(:–—-]\s|\s*[,(:]|\s+")


@dataclass(frozen=True)
class KindNamed:
    """The kind that a heading names; `is_sure` unless it is misspelt, `is_whole` if that is all."""

    kind: type[Block]
    is_sure: bool = True
    is_whole: bool = True


@dataclass(frozen=True)
class Names:
    """The names of kinds and fields in some languages; the first is the one that is written in."""

    languages: Sequence[Language]

    @property
    def language(self) -> Language:
        """The language that is written in."""
        return self.languages[0]

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The kinds by their headings and names, folded."""
        found: dict[str, str] = {}
        for kind in _sought():
            for written in self._of_kind(kind):
                found.setdefault(fold(written), kind.kind)
        return found

    @cached_property
    def _others(self) -> dict[str, str]:
        """The kinds by other words for them."""
        found: dict[str, str] = {}
        for language in self.languages:
            for kind in _sought():
                for word in _other_words(language, "kind", kind.kind):
                    found.setdefault(fold(word), kind.kind)
        return found

    def _of_kind(self, kind: type[Block]) -> Iterator[str]:
        for language in self.languages:
            for label in filter(None, (kind.heading, kind.several)):
                yield language.say(Text(label))
            yield language.name("kind", kind.kind)
        yield from filter(None, (kind.heading, kind.several, kind.kind))

    def kind_of(self, heading: str, title: str = "") -> KindNamed | None:
        """Return the kind that a heading names; *title* is the report's, which may stand in it."""
        bare = bare_heading(heading)
        folded = fold(bare)
        if found := self._labels.get(folded) or self._others.get(folded):
            return KindNamed(BLOCKS[found])
        if found := self._about(bare, title):
            return KindNamed(BLOCKS[found], is_whole=False)
        if found := self._beginning(bare):
            return KindNamed(BLOCKS[found], is_whole=False)
        if near := nearest_name(bare, self._labels):
            return KindNamed(BLOCKS[near], is_sure=False)
        return None

    def _beginning(self, bare: str) -> str:
        """Return the kind whose heading *bare* begins with, before a comma or another word."""
        for boundary in _BOUNDARY.finditer(bare):
            found = self._labels.get(fold(bare[: boundary.start()]), "")
            # An item's name begins many a sentence: "Beslut om ..." tells of one decision.
            if found and (BLOCKS[found].shape == "section" or boundary[0].strip()):
                return found
        return ""

    def _about(self, bare: str, title: str) -> str:
        """Return the kind whose heading speaks of the report, where the report's title stands."""
        parts = bare.split()
        start = ""
        for count in range(1, min(4, len(parts))):
            rest = " ".join(parts[count:])
            # The title may be misspelt in one of the two places.
            if title and SequenceMatcher(None, fold(rest), fold(title)).ratio() > 0.85:
                start = " ".join(parts[:count])
                break
        # "Om rapporten" and "About the report" begin as their other words do.
        for label, kind in self._labels.items():
            if start and label.startswith(f"{fold(start)}-") and BLOCKS[kind].shape == "section":
                return kind
        return ""

    def is_heading_of(self, kind: type[Block], heading: str) -> bool:
        """Say whether a heading says no more than readers see above the kind anyway."""
        bare = fold(bare_heading(heading))
        return bare == fold(self.language.say(Text(kind.heading)))

    def is_said(self, text: Text, label: str) -> bool:
        """Say whether a label is the word *text*, in any of the languages or in English."""
        words = [text.message, *(language.say(text) for language in self.languages)]
        return fold(label.strip(" :.")) in map(fold, words)

    def field_of(self, label: str, specs: Mapping[str, FieldSpec]) -> str | None:
        """Return which field a label names, by its label, its name or another word for it."""
        written = fold(label.strip(" :."))
        near: dict[str, str] = {}
        for name, spec in specs.items():
            for word in self.labels_of(name, spec):
                near.setdefault(fold(word), name)
        if written in near:
            return near[written]
        for context in ("field", "column"):
            found = self._by_other_words(context, label, specs)
            if found:
                return found
        return nearest_name(label.strip(" :."), near) or None

    def _by_other_words(
        self, context: str, label: str, specs: Mapping[str, FieldSpec]
    ) -> str | None:
        for language in self.languages:
            found = language.other_names(context, label.strip(" :."), list(specs))
            if len(found) == 1:
                return found[0]
        return None

    def labels_of(self, name: str, spec: FieldSpec) -> Iterator[str]:
        """Yield what a field is called, in each language and in English."""
        for language in self.languages:
            yield language.say(Text(spec.label))
            yield language.name("field", name).replace("-", " ")
        yield spec.label
        yield name.replace("-", " ")

    def choice_in(self, text: str, spec: FieldSpec) -> str:
        """Return the one choice that a text names, the longest words first, or nothing."""
        found: dict[str, str] = {}
        for language in self.languages:
            for member in spec.choices or ():
                name = str(member.value)
                words = [language.name("choice", name), *_other_words(language, "choice", name)]
                for word in words:
                    if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
                        found.setdefault(word, name)
        longest = [word for word in found if not any(word != w and word in w for w in found)]
        names = {found[word] for word in longest}
        return names.pop() if len(names) == 1 else ""


def _sought() -> list[type[Block]]:
    """Return the kinds that a heading may name: not those that a report's head or history is."""
    return [kind for kind in BLOCKS.values() if kind not in (Masthead, Correction)]


def _other_words(language: Language, context: str, name: str) -> list[str]:
    words = language.translations.get((f"{context}, {OTHER_WORDS}", name), "")
    return [word.strip() for word in words.split(",") if word.strip()]


def bare_heading(heading: str) -> str:
    """Return a heading without its number and the sign at its end."""
    bare = _NUMBER.sub("", heading, count=1) if _NUMBER.match(heading) else heading
    return bare.strip().rstrip(":.").strip()
