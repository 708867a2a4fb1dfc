"""Sentences that are kept small are given back as they were written."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.facts.kept_sentences import KeptSentences
from vgrdocs.model import Sentence

WRITTEN = st.dictionaries(st.text(), st.builds(Sentence, st.integers(1), st.text()))


@given(WRITTEN)
def test_sentences_are_given_back_as_they_were(written: dict[str, Sentence]) -> None:
    """In their order, with their lines, and with the digest that plain ones would have."""
    kept = KeptSentences(written)
    again = pickle.loads(pickle.dumps(kept))  # noqa: S301
    for each in (kept, again):
        assert (list(each.items()), len(each), repr(each)) == (
            list(written.items()),
            len(written),
            repr(written),
        )
        assert each == written
        assert each.get("no such field") == written.get("no such field")
