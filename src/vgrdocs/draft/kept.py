"""Which blocks of the last report keep their text in the next one, as a writer names them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import BLOCKS, Language, Text, fold


class UnknownKind(Exception):
    """A word names no kind whose text can be kept, or several; the argument says it."""


def read_kinds(written: str, language: Language) -> frozenset[str]:
    """Return the kinds that are meant by names with commas between; raise `UnknownKind`.

    A kind is meant by its name in any language, by another word for it, or by one word of its
    name where no other kind has it: ``summary``.
    """
    found = set()
    for word in filter(None, map(str.strip, written.split(","))):
        meant = _meant(word, language)
        if len(meant) != 1:
            message = Text("--keep: '{word}' names none of these, or several: {kinds}")
            kinds = [Text(kind, "kind") for kind in meant or _emptied()]
            raise UnknownKind(message.fill(word=word, kinds=kinds))
        found.update(meant)
    return frozenset(found)


def _emptied() -> list[str]:
    """Return the kinds whose text the next report asks for anew."""
    emptied = []
    for name, block in BLOCKS.items():
        if block.shape == "section" and not block.is_standing:
            emptied.append(name)
    return emptied


def _meant(word: str, language: Language) -> list[str]:
    kinds = _emptied()
    name = language.read_name("kind", word, kinds)
    if name:
        return [name]
    others = language.other_names("kind", word, kinds)
    return others or [kind for kind in kinds if fold(word) in _words(kind, language)]


def _words(kind: str, language: Language) -> Iterator[str]:
    for name in (kind, language.name("kind", kind)):
        yield from fold(name).split("-")
