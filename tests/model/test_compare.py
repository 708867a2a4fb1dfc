"""Texts beside each other: nothing is lost, nothing is called changed that is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.record import compare_words, first_change, pair_passages

WORDS = st.lists(
    st.sampled_from(["läget", "är", "lugnt", "osäkert", "i", "dag", ",", "."]), max_size=12
).map(" ".join)
TEXTS = st.lists(WORDS.filter(bool), max_size=6)


@given(WORDS, WORDS)
def test_the_runs_are_the_two_passages(old: str, new: str) -> None:
    """Put together again, what is marked and what is not gives both passages, to the letter."""
    runs = compare_words(old, new)
    assert "".join(run.old for run in runs) == old
    assert "".join(run.new for run in runs) == new
    assert all(run.is_same for run in runs) == (old == new)


@given(TEXTS, TEXTS)
def test_the_pairs_are_the_two_texts(old: list[str], new: list[str]) -> None:
    """Every passage of both texts stands in the pairs, once and in order."""
    pairs = list(pair_passages(old, new))
    assert [before for before, _ in pairs if before is not None] == old
    assert [after for _, after in pairs if after is not None] == new


@given(TEXTS)
def test_equal_texts_have_no_change(text: list[str]) -> None:
    """A text beside itself has nothing to show."""
    assert all(before == after for before, after in pair_passages(text, text))


def test_the_words_that_differ_are_marked_together() -> None:
    """Neighbouring changed words are one mark, and what stays is not marked."""
    runs = compare_words("Tre av tio samtal besvaras i tid.", "Fyra av elva möten besvaras i tid.")
    assert [(run.old, run.new) for run in runs if not run.is_same] == [
        ("Tre", "Fyra"),
        ("tio samtal", "elva möten"),
    ]


def test_passages_with_little_in_common_are_not_picked_apart() -> None:
    """Another sentence is another sentence, and not a heap of marks."""
    assert (
        len(compare_words("Läget är lugnt.", "Vi kan inte svara på hur det blev i går kväll.")) == 1
    )


def test_a_passage_finds_its_other_form_past_new_ones() -> None:
    """What was put in before a changed passage stands alone, the passage beside its new form."""
    pairs = list(pair_passages(["Kön är lång i dag."], ["Ny mening först.", "Kön är kort i dag."]))
    assert pairs == [(None, "Ny mening först."), ("Kön är lång i dag.", "Kön är kort i dag.")]


def test_the_first_change_has_its_line_and_some_words_around() -> None:
    """A message shows where to look, and no more than fits a line."""
    old = "a\nb\n" + "ord " * 40 + "gammalt " + "ord " * 40
    place, was, is_ = first_change(old, old.replace("gammalt", "nytt"))
    assert place == 3
    assert (was[0], "gammalt" in was, is_[-1], "nytt" in is_) == ("…", True, "…", True)
    assert max(len(was), len(is_)) < 80


def test_what_was_taken_out_or_added_is_told_alone() -> None:
    """A line that is gone has nothing beside it, and is told where it stood."""
    assert first_change("a\nb\nc\n", "a\nc\n") == (2, "b", "")
    assert first_change("a\n", "a\nb\n") == (2, "", "b")
    assert first_change("a\nb\n", "a\n") == (1, "b", "")
