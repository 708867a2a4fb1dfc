"""The message catalogues are whole and true to the code."""

from __future__ import annotations

import string

import pytest

from tests.locale.messages import all_messages
from vgrdocs.locale import codes, language
from vgrdocs.model import fold
from vgrdocs.model.body import FACTS
from vgrdocs.model.language import OTHER_WORDS

LANGUAGES = [code for code in codes() if code != "en"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_catalogue_translates_every_message(code: str) -> None:
    """A reader never meets an English word because somebody forgot a translation."""
    assert [
        message for message in all_messages() if message not in language(code).translations
    ] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_catalogue_holds_no_message_that_is_gone(code: str) -> None:
    """Nobody translates what is no longer said."""
    known = set(all_messages())
    other = {message for message in language(code).translations if is_of_other_words(message)}
    assert sorted(set(language(code).translations) - known - other) == []


def is_of_other_words(message: tuple[str, str]) -> bool:
    """Say whether a message is a list of words that may stand for a name."""
    return message[0].endswith(f", {OTHER_WORDS}")


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_words_lead_to_names_that_there_are(code: str) -> None:
    """Each list of other words is of a kind, field or choice, and holds none of their names."""
    known = set(all_messages())
    for fact in FACTS.values():
        known |= {("column", name) for name in fact.specs()}
    for context, english in filter(is_of_other_words, language(code).translations):
        names = context.partition(",")[0]
        assert (names, english) in known
        own = language(code).name(names, english)
        words = language(code).translations[context, english].split(",")
        assert fold(own) not in map(fold, words)
        assert all(map(str.strip, words))


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_have_the_same_places_to_fill_in(code: str) -> None:
    """A translated message can be filled in with the values of the English one."""

    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    wrong = {
        english: said
        for (context, english), said in language(code).translations.items()
        if places(english) != places(said)
    }
    assert wrong == {}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("context", ["kind", "field", "choice"])
def test_names_that_writers_type_are_told_apart(code: str, context: str) -> None:
    """No two kinds, fields or choices have the same name, with or without diacritics."""
    names = [english for found, english in all_messages() if found == context]
    said = [fold(language(code).name(context, name)) for name in names]
    assert len(set(said)) == len(names)
