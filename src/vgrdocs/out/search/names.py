"""What readers call a thing, whatever it says of itself: its kind, its fields, what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...model import BLOCKS, Block, Language, Text
from ...model.language import OTHER_WORDS
from .asked import ASKED_OF_KINDS, ASKED_OF_REGISTERS, KINDS_OF_REGISTERS
from .unit import Field, Unit


def names_of(unit: Unit, language: Language) -> Iterator[str]:
    """What readers may call a unit, by its kind, its fields and the registers in it."""
    for kind in unit.facets.get("kind", ()):
        yield from names_of_kind(kind, language)
    for field in unit.fields:
        yield from _names_of_field(field, language)
    for register in unit.registers:
        yield language.name("kind", register).replace("-", " ")
        yield from asked(ASKED_OF_REGISTERS.get(register), language)
        if gathered := KINDS_OF_REGISTERS.get(register):
            yield from names_of_kind(gathered, language)


def names_of_kind(kind: str, language: Language) -> Sequence[str]:
    """What a kind of block is called, one and several, and what it answers."""
    # By its class: another conf.py may have declared another kind of that name.
    return _names_of_block(BLOCKS[kind], language)  # type: ignore[arg-type]


@lru_cache(maxsize=100)
def _names_of_block(block: type[Block], language: Language) -> Sequence[str]:
    names = [language.say(Text(block.heading))]
    if block.several:
        names.append(language.say(Text(block.several)))
    names += _written("kind", block.kind, language)
    names += asked(ASKED_OF_KINDS.get(block.kind), language)
    return names


def _names_of_field(field: Field, language: Language) -> Iterator[str]:
    yield field.label
    if field.name == "name":
        yield field.value  # what the block is called
    yield from _written("field", field.name, language)
    for choice in field.choices:
        yield from _written("choice", choice, language)


@lru_cache(maxsize=1000)
def _written(context: str, name: str, language: Language) -> Sequence[str]:
    """What a writer may write for a name, and other words that are taken for it."""
    # Some ten thousand units have the same few names.
    names = [name.replace("-", " "), language.name(context, name).replace("-", " ")]
    return [*names, *asked(Text(name, f"{context}, {OTHER_WORDS}"), language)]


def asked(words: Text | None, language: Language) -> Iterator[str]:
    """The phrases between the commas of a text."""
    if words is None:
        return
    known = (words.context, words.message) in language.translations
    # Other words for a name are the catalogue's alone: without one there are none.
    if known or not words.context.endswith(OTHER_WORDS):
        for phrase in language.say(words).split(","):
            yield phrase.strip()
