"""Texts that a reader sees, and the language they are said in; knows no catalogue file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

OTHER_WORDS = "other words"
"""How a catalogue names the context of words that may stand for a name."""


@dataclass(frozen=True, init=False)
class Text:
    """A message in English with values to fill in, to be said by a `Language`.

    `context` is gettext's *msgctxt*: ``kind``, ``field`` and ``choice`` mark names that a writer
    types. It is in English until it is said, so that one problem can be told in any language.
    """

    message: str
    context: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __init__(self, message: str, /, context: str = "", **values: Any) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "context", context)
        object.__setattr__(self, "values", values)

    def __bool__(self) -> bool:
        return bool(self.message)

    def fill(self, **values: Any) -> Text:
        """Return this text with more values filled in."""
        return Text(self.message, self.context, **{**self.values, **values})

    def __str__(self) -> str:
        return ENGLISH.say(self)


@lru_cache(maxsize=1 << 16)  # the same names come again in each report
def fold(name: str) -> str:
    """Return *name* as it is compared: without case and diacritics, with hyphens for spaces."""
    plain = name.casefold()
    if not plain.isascii():
        # NFD writes å as an a and a ring: what combines with another sign is what goes.
        signs = unicodedata.normalize("NFD", plain)
        plain = "".join(sign for sign in signs if not unicodedata.combining(sign))
        plain = plain.replace("–", " ")  # word processors make dashes of hyphens
    return "-".join(plain.replace("_", " ").replace("-", " ").split())


@dataclass(frozen=True)
class Language:
    """A language and its translations, (context, English message) -> text."""

    code: str = "en"
    translations: Mapping[tuple[str, str], str] = field(
        default_factory=dict, repr=False, hash=False
    )

    def say(self, text: Text | str) -> str:
        """Return *text* in this language, or in English where it has no translation."""
        if isinstance(text, str):
            return text
        message = self.translations.get((text.context, text.message), text.message)
        values = {name: self._value(value) for name, value in text.values.items()}
        return message.format_map(values)

    def name(self, context: str, english: str) -> str:
        """Return the name that a writer types for the kind, field or choice *english*."""
        return self.translations.get((context, english), english)

    def read_name(self, context: str, written: str, names: Iterable[str]) -> str | None:
        """Return which of the English *names* was *written*, in this language or in English."""
        return self.spellings(context, names).get(fold(written))

    def other_names(self, context: str, written: str, names: Iterable[str]) -> list[str]:
        """Return the English *names* that *written* may mean, being another word for them.

        It is no name for them itself: ``klart`` may be what is called ``avslutat`` here, and only
        the writer knows. A catalogue has such words in a context of their own.
        """
        found = []
        for name in names:
            words = self.translations.get((f"{context}, {OTHER_WORDS}", name), "")
            if fold(written) in map(fold, words.split(",")):
                found.append(name)
        return found

    def spellings(self, context: str, names: Iterable[str]) -> Mapping[str, str]:
        """Return the English names by all that may be written for them, folded."""
        return _spellings(self, context, tuple(names))

    def _value(self, value: Any) -> str:
        if isinstance(value, Text):
            return self.say(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(map(self._value, value))
        return str(value)


@lru_cache(maxsize=1024)
def _spellings(language: Language, context: str, names: tuple[str, ...]) -> Mapping[str, str]:
    """Return what `Language.spellings` does: every block and field asks for it."""
    english: dict[str, str] = {}
    translated: dict[str, str] = {}
    for name in names:
        english[fold(name)] = name
        translated[fold(language.name(context, name))] = name
    # Where one word is both, the writer's own language is meant.
    return MappingProxyType(english | translated)


ENGLISH = Language()
