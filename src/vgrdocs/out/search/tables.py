"""The tables of the index: keys with what is found under each, of any span of units.

Knows no files and no ages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from .blocks import Postings
from .encode import front_coded, postings
from .shards import by_prefix
from .text import without_diacritics

SHARD = 16_000
"""About how many characters lie in a shard: little to fetch, and not too many files."""
Span = tuple[int, int]
"""The units from the first to before the second."""


class Table(Protocol):
    """A table: the name of its files, its keys by shard, and the entries of keys."""

    kind: str

    def shards(self) -> dict[str, list[str]]:
        """The keys by shard."""

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """What the units of each span have under the keys; empty ones left out."""

    def brought(self, keys: Iterable[str], span: Span) -> object:
        """What a span has under the keys that does not follow from its own pages alone."""

    def data(self, entries: dict[str, Any]) -> object:
        """Entries as they are written."""


class Terms:
    """Keys, stems without diacritics, with their postings.

    The postings are one text if the stem is always spelt as the key, else by spelling. ">" lists
    other forms of the word as they are spelt, each after its own spelling and ">" if that is not
    the key. `impacts` are by stem and unit, units in order; `forms` are pairs (typed, indexed) with
    the first unit that brings them.
    """

    kind = "terms"

    def __init__(
        self, impacts: Mapping[str, Postings], forms: Mapping[tuple[str, str], int]
    ) -> None:
        # Readers type "mal" for "mål": both lie under one key, and the browser, which knows what
        # was typed, puts the right spelling first.
        self._impacts: dict[str, dict[str, Postings]] = defaultdict(dict)
        for stem, units in impacts.items():
            self._impacts[without_diacritics(stem)][stem] = units
        self._forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for (typed, indexed), unit in sorted(forms.items()):
            key = without_diacritics(typed)
            text = indexed if typed == key else f"{typed}>{indexed}"
            self._forms[key].append((unit, text))

    def shards(self) -> dict[str, list[str]]:
        """The keys by shard."""
        sizes: dict[str, int] = defaultdict(int)
        for key, stems in self._impacts.items():
            # Three characters are about what a posting takes. An estimate will do, and its total
            # does not depend on how the postings are cut into ages.
            for postings_of in stems.values():
                sizes[key] += 3 * len(postings_of.units)
            sizes[key] += len(key)
        for key, forms in self._forms.items():
            sizes[key] += len(key)
            for _, text in forms:
                sizes[key] += len(text) + 1
        return by_prefix(sizes, SHARD)

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """The postings of each span, and the other forms that it brings."""
        found: list[dict[str, Any]] = [{} for _ in spans]
        for key in keys:
            for stem, units in self._impacts.get(key, {}).items():
                spelling = "" if stem == key else stem
                for entries, text in zip(found, _cut(units, spans), strict=True):
                    if text:
                        entries.setdefault(key, {})[spelling] = text
            if key not in self._forms:
                continue
            for entries, span in zip(found, spans, strict=True):
                forms = self._forms_of(key, span)
                if forms:
                    entries.setdefault(key, {})[">"] = forms
        return found

    def brought(self, keys: Iterable[str], span: Span) -> object:
        """The other forms: the first page of all that has a word brings them."""
        return [(key, self._forms_of(key, span)) for key in keys if key in self._forms]

    def _forms_of(self, key: str, span: Span) -> str:
        start, end = span
        brought = [text for unit, text in self._forms.get(key, ()) if start <= unit < end]
        return " ".join(brought)

    def data(self, entries: dict[str, Any]) -> object:
        """A JSON object."""
        written: dict[str, Any] = {}
        for key, entry in entries.items():
            is_as_spelt = list(entry) == [""]
            written[key] = entry[""] if is_as_spelt else entry
        return written


class Phrases:
    """Where each word without diacritics stands, for phrases.

    `places` are by word and unit, units in order.
    """

    kind = "phrases"

    def __init__(self, places: Mapping[str, Postings]) -> None:
        self._places = places

    def shards(self) -> dict[str, list[str]]:
        """The words by shard."""
        sizes: dict[str, int] = {}
        for word, at in self._places.items():
            sizes[word] = len(word) + len(at.units) + at.size
        return by_prefix(sizes, SHARD)

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """The places of each span."""
        found: list[dict[str, Any]] = [{} for _ in spans]
        for key in keys:
            for entries, text in zip(found, _cut(self._places[key], spans), strict=True):
                if text:
                    entries[key] = text
        return found

    def brought(self, keys: Iterable[str], span: Span) -> object:
        """Nothing."""

    def data(self, entries: dict[str, Any]) -> object:
        """A JSON object."""
        return entries


class Vocabulary:
    """Words and the words in compounds, for spelling help, with the first unit of each.

    They lie under their first letter without its diacritics.
    """

    kind = "words"

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words

    def shards(self) -> dict[str, list[str]]:
        """The words by letter."""
        letters: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            letter = without_diacritics(word)[0]
            letters[letter].append(word)
        return dict(sorted(letters.items()))

    def entries(self, keys: Iterable[str], spans: Sequence[Span]) -> list[dict[str, Any]]:
        """The words that each span brings: a word is listed once, with the oldest of its units."""
        listed = list(keys)
        found: list[dict[str, Any]] = []
        for start, end in spans:
            brought = [word for word in listed if start <= self._words[word] < end]
            found.append(dict.fromkeys(brought, 0))
        return found

    def brought(self, keys: Iterable[str], span: Span) -> object:
        """The words: the first page of all that has one brings it."""
        start, end = span
        return [word for word in keys if start <= self._words[word] < end]

    def data(self, entries: dict[str, Any]) -> object:
        """A front-coded text."""
        return front_coded(sorted(entries))


def _cut(found: Postings, spans: Sequence[Span]) -> list[str]:
    """The postings of each span."""
    # Units are in order, so each span is a slice: two bisections for each rather than a look at
    # every posting, since a build cuts all postings of all years.
    units = found.units
    codes: list[str] | None = None
    texts: list[str] = []
    for start, end in spans:
        first, last = bisect_left(units, start), bisect_left(units, end)
        # Most keys are in one unit, and so in one span; and many in no span that is asked for.
        text = ""
        if first < last:
            codes = found.codes() if codes is None else codes
            text = postings(zip(units[first:last], codes[first:last], strict=True))
        texts.append(text)
    return texts
