"""What is noted of documents is given back as it was, whoever noted it."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.out.search.unit import Field, Unit
from vgrdocs.read.noting import PackedNotes

NOTES = st.dictionaries(st.sampled_from("abcd"), st.text() | st.tuples(st.text(), st.integers()))


def noted(notes: dict[str, object]) -> PackedNotes:
    """Return notes of documents."""
    kept = PackedNotes()
    kept.update(notes)
    return kept


@given(NOTES)
def test_notes_are_given_back_as_they_were(notes: dict[str, object]) -> None:
    """In this build and, from the pickled environment, in the next."""
    kept = noted(notes)
    assert dict(kept) == notes
    assert dict(pickle.loads(pickle.dumps(kept))) == notes  # noqa: S301


@given(NOTES, NOTES, st.sets(st.sampled_from("abcd")))
def test_what_others_have_noted_is_taken_over(
    own: dict[str, object], others: dict[str, object], docnames: set[str]
) -> None:
    """Of the documents that they have read, and of no others."""
    kept = noted(own)
    kept.take_over(docnames, noted(others))
    assert dict(kept) == own | {name: others[name] for name in docnames & others.keys()}


def test_notes_take_less_than_what_they_are_of() -> None:
    """A hundred fields of a page are kept in a tenth of the room of their text."""
    fields = tuple(
        Field("owner", "Ägare", f"Enheten för beredskap {number}") for number in range(100)
    )
    unit = Unit("uppdrag", "Uppdrag", "", fields)
    assert len(pickle.dumps(noted({"a": (unit,)}))) < len(unit.shown)
