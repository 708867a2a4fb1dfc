"""Values of fields in a text: beside their labels, or in sentences that say them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...model import FieldSpec, Unreadable, When, convert
from ...model.pasted import check_plain
from .days import find_moment, read_day
from .findings import Filled, add_field, year_guessed
from .form import Part, text_of, things_of
from .names import Names

_LABEL = re.compile(r"\s*(?P<label>[^:\n]{2,40}?)\s*:\s*(?P<value>\S.*?)\s*$", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
_AND = re.compile(r"\s*(?:,|\boch\b|\band\b|&)\s*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\b")
_OF_TIME = (dt.date, When, dt.datetime)
_NAME = re.compile(r"(?:[^\W\d_][\w’'.-]*\s+){1,3}[^\W\d_][\w’'-]*")


@dataclass(frozen=True)
class ValueReader:
    """Reads values; *near* is the day of the report."""

    names: Names
    near: dt.date | None = None

    def labelled(self, text: str, specs: Mapping[str, FieldSpec]) -> Filled | None:
        """Return the field that ``Label: value`` gives, if the value can be read."""
        found = _LABEL.match(text)
        if not found:
            return None
        name = self.names.field_of(found["label"], specs)
        if name is None or specs[name].role != "option" or self._has_label(found["value"], specs):
            return None
        return self.filled(specs[name], found["value"], text)

    def labelled_in(self, parts: Sequence[Part], specs: Mapping[str, FieldSpec]) -> Filled | None:
        """Return the field that parts are, if they are words alone: a field holds nothing else."""
        return None if things_of(parts) else self.labelled(text_of(parts), specs)

    def _has_label(self, value: str, specs: Mapping[str, FieldSpec]) -> bool:
        """Say whether another label stands in a value: what is whose is not for us to say."""
        before = value.split(": ")[:-1]
        for text in before:
            words = text.split()
            for count in (1, 2, 3):
                if self.names.field_of(" ".join(words[-count:]), specs):
                    return True
        return False

    def filled(self, spec: FieldSpec, value: str, took: str) -> Filled | None:
        """Return a field with a value, as a writer writes it, or None where it can't be read."""
        written = self.written(spec, value)
        if not written:
            return None
        doubt = None
        if spec.value_type in _OF_TIME and _DAY.match(written):
            day = dt.date.fromisoformat(written[:10])
            doubt = year_guessed(value, day, self.names.language)
        return Filled(spec.name, written, took, doubt)

    def written(self, spec: FieldSpec, value: str) -> str:
        """Return a value as a writer writes it, or nothing where it can't be read as one."""
        value = " ".join(value.split()).removesuffix(".")
        if spec.choices:
            return self._choice(spec, value)
        if spec.value_type in _OF_TIME:
            value = self._time(spec, value)
        elif spec.is_list and ";" not in value:
            value = "; ".join(filter(None, _AND.split(value)))
        try:
            convert(value, spec.type, self.names.language)
        except Unreadable:
            return ""
        if spec.value_type is str and list(check_plain(spec.name, value, 0)):
            return ""
        return value

    def _choice(self, spec: FieldSpec, value: str) -> str:
        names = [str(member.value) for member in spec.choices or ()]
        for language in self.names.languages:
            name = language.read_name("choice", value, names)
            others = language.other_names("choice", value, names)
            if name is None and len(others) == 1:
                name = others[0]
            if name:
                return self.names.language.name("choice", name)
        return ""

    def _time(self, spec: FieldSpec, value: str) -> str:
        """Return a day as it is written, or what was written where it is no day."""
        if day := read_day(value, self.names.language, self.near):
            return str(day)
        moment = find_moment(value, self.names.language, self.near)
        # Only where all of it is the day and the time is nothing else lost.
        if moment and moment.start == 0 and moment.end == len(value):
            return str(moment) if spec.value_type is When else str(moment.day)
        return value

    def said(self, text: str, specs: Mapping[str, FieldSpec]) -> tuple[list[Filled], bool]:
        """Return the fields that sentences say in the words of their labels: *compiled by X*.

        And whether that is all that the text says.
        """
        sentences = [each for each in _SENTENCE.findall(text) if each.strip()]
        filled: list[Filled] = []
        is_whole = len(sentences) == 1
        for sentence in sentences:
            places = self._places(sentence, specs)
            is_whole = is_whole and bool(places) and not sentence[: places[0][0]].strip()
            for number, (_, start, spec) in enumerate(places):
                is_last = number + 1 == len(places)
                end = len(sentence) if is_last else places[number + 1][0]
                value = sentence[start:end].strip(" ,.;:")
                if spec.name in _OF_PEOPLE:
                    value, is_whole = _people(value), False
                is_value = value and not self._has_label(value, specs)
                each = self.filled(spec, value, "") if is_value else None
                is_whole = is_whole and each is not None
                add_field(each, filled)
        return filled, is_whole and bool(filled)

    def _places(
        self, sentence: str, specs: Mapping[str, FieldSpec]
    ) -> list[tuple[int, int, FieldSpec]]:
        """Return where labels stand in a sentence, with their fields."""
        found = []
        for name, spec in specs.items():
            for label in {*self.names.labels_of(name, spec)}:
                if place := self._place(label, sentence, spec):
                    found.append((*place, spec))
        return _longest(found)

    def _place(self, label: str, sentence: str, spec: FieldSpec) -> tuple[int, int] | None:
        """Return where a label that is a phrase stands in a sentence."""
        is_phrase = " " in label and spec.value_type is str
        if not is_phrase and spec.name not in _OF_PEOPLE:
            return None
        written = re.escape(label)
        if spec.name in _OF_PEOPLE:
            # Its last letters are those of one or of several: beslutsfattare, -arna, -aren.
            written = rf"{re.escape(label[:-1])}\w{{0,4}}"
        found = re.search(rf"(?<!\w){written}(?!\w)", sentence, re.IGNORECASE)
        return found.span() if found else None

    def said_choice(self, text: str, spec: FieldSpec) -> Filled | None:
        """Return the choice of a field that sentences with its name in them agree on."""
        stems = {language.name("field", spec.name) for language in self.names.languages}
        stems.add(spec.name)
        said = set()
        for sentence in _SENTENCE.findall(text):
            if any(
                re.search(rf"(?<!\w)\w*{re.escape(stem)}", sentence.casefold()) for stem in stems
            ):
                said.add(self.names.choice_in(sentence, spec))
        said.discard("")
        if len(said) != 1:
            return None
        return Filled(spec.name, self.names.language.name("choice", said.pop()))


_OF_PEOPLE = ("decision-makers",)
"""Fields of people, whose names follow the word for them in a sentence."""


def _people(value: str) -> str:
    """Return the names that a text begins with."""
    found = []
    rest = value
    while name := _NAME.match(rest):
        parts = name[0].split()
        kept = []
        for part in parts:
            if not part[0].isupper():
                break
            kept.append(part)
        if len(kept) < 2:
            break
        found.append(" ".join(kept))
        rest = rest[len(" ".join(kept)) :]
        separator = _AND.match(rest)
        if not separator or not rest[separator.end() :]:
            break
        rest = rest[separator.end() :]
    return "; ".join(found)


def _longest(found: list[tuple[int, int, FieldSpec]]) -> list[tuple[int, int, FieldSpec]]:
    """Return places in order, of those that overlap the longest, and each field once."""
    kept: list[tuple[int, int, FieldSpec]] = []
    for start, end, spec in sorted(found, key=lambda each: each[0] - each[1]):
        is_free = all(end <= one or start >= other for one, other, _ in kept)
        if is_free and spec.name not in [each.name for *_, each in kept]:
            kept.append((start, end, spec))
    return sorted(kept, key=lambda each: each[0])
