"""What can be written in a report, in the words of a handbook: plain values, made of declarations.

A process that knows the handbook's settings makes them, and another one answers with them.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ..blocks.report import Masthead
from ..draft.beginning.snippets import snippet_body
from ..model import Block, Declared, FieldSpec, Language, OwnChoices, Text, When, fold, with_own
from ..model.body import fact_type


class ValueSort(enum.Enum):
    """What sort of value a field has."""

    DAY = "day"
    MOMENT = "moment"
    WHEN = "when"
    ID = "id"
    IDS = "ids"
    CHOICE = "choice"
    OTHER = "other"


_OF_TYPES = {dt.date: ValueSort.DAY, dt.datetime: ValueSort.MOMENT, When: ValueSort.WHEN}


class FieldWords(NamedTuple):
    """A field as writers type it, with its English name.

    `role` is where it is written, `leads_to` the English name of the kind whose ids it holds.
    """

    english: str
    name: str
    label: str
    help: str
    role: str
    form: ValueSort
    choices: tuple[str, ...]
    is_list: bool
    is_required: bool
    leads_to: str


class KindWords(NamedTuple):
    """A kind of block, or a register, as writers type it.

    `shape` is empty for a register. `short` and `full` are the lines of snippets of it, with the
    fields that it is little without and with all. A report has one at most that `stands_once`.
    """

    english: str
    name: str
    heading: str
    help: str
    shape: str
    fields: tuple[FieldWords, ...]
    short: tuple[str, ...]
    full: tuple[str, ...]
    stands_once: bool = False

    def field(self, written: str) -> FieldWords | None:
        """Return the field that *written* names, in the handbook's language or in English."""
        wanted = fold(written)
        options = [each for each in self.fields if each.role == "option"]
        # Where one word is both, the writer's own language is meant.
        by_name = [each for each in options if fold(each.name) == wanted]
        by_english = [each for each in options if each.english == wanted]
        return next(iter((*by_name, *by_english)), None)

    def argument(self) -> FieldWords | None:
        """Return what stands after the name, None where nothing does."""
        return next((each for each in self.fields if each.role == "argument"), None)


class RoleWords(NamedTuple):
    """A role as writers type it, and what it is for."""

    english: str
    name: str
    help: str


class HandbookWords(NamedTuple):
    """All that can be written in a handbook, in the language with the *code*."""

    code: str
    kinds: tuple[KindWords, ...]
    roles: tuple[RoleWords, ...]

    def kind(self, written: str) -> KindWords | None:
        """Return the kind that *written* names, in the handbook's language or in English."""
        wanted = fold(written)
        by_name = [each for each in self.kinds if fold(each.name) == wanted]
        by_english = [each for each in self.kinds if each.english == wanted]
        return next(iter((*by_name, *by_english)), None)

    def role(self, written: str) -> RoleWords | None:
        """Return the role that *written* names, in the handbook's language or in English."""
        wanted = fold(written)
        for each in self.roles:
            if wanted in (fold(each.name), fold(each.english)):
                return each
        return None


Own = Callable[[type[Declared]], OwnChoices]
"""Gives the choices that a handbook has for the fields of a kind."""


def handbook_words(
    declared: Iterable[type[Declared]], roles: Mapping[str, Text], language: Language, own: Own
) -> HandbookWords:
    """Return what can be written, by the kinds that are *declared* and the *roles* by name."""
    kinds = tuple(_kind(each, language, own(each)) for each in declared)
    said = []
    for name, meaning in roles.items():
        said.append(RoleWords(name, language.name("kind", name), language.say(meaning)))
    return HandbookWords(language.code, kinds, tuple(said))


def _kind(kind: type[Declared], language: Language, own: OwnChoices) -> KindWords:
    name = language.name("kind", kind.kind)
    meaning = language.say(Text((kind.__doc__ or "").partition("\n")[0]))
    specs = with_own(kind.specs(), own)
    fields = tuple(_field(spec, language, is_own=spec.name in own) for spec in specs.values())
    if not issubclass(kind, Block):
        lines = (f":::{{{name}}}", "$0", ":::")
        return KindWords(kind.kind, name, name, meaning, "", fields, lines, lines)
    short = tuple(snippet_body(kind, language, own, in_full=False))
    full = tuple(snippet_body(kind, language, own, in_full=True))
    heading = language.say(Text(kind.heading))
    once = kind.stands_once or kind.shape == Masthead.shape
    return KindWords(kind.kind, name, heading, meaning, kind.shape, fields, short, full, once)


def _field(spec: FieldSpec, language: Language, *, is_own: bool) -> FieldWords:
    words = [str(member.value) for member in spec.choices or ()]
    if not is_own:
        words = [language.name("choice", word) for word in words]
    return FieldWords(
        spec.name,
        language.name("field", spec.name),
        language.say(Text(spec.label)),
        language.say(Text(spec.help)),
        spec.role,
        _form(spec),
        tuple(words),
        spec.is_list,
        spec.required,
        spec.leads_to,
    )


def _form(spec: FieldSpec) -> ValueSort:
    if spec.leads_to:
        return ValueSort.IDS
    if spec.name == "id":
        return ValueSort.ID
    if spec.choices:
        return ValueSort.CHOICE
    if fact_type(spec.type):
        return ValueSort.OTHER
    return _OF_TYPES.get(spec.value_type, ValueSort.OTHER)
