"""Texts beside each other: nothing is lost, nothing is called changed that is not."""

from __future__ import annotations

import pytest
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


def test_a_space_that_begins_a_passage_is_no_change() -> None:
    """Only a space between two changes is drawn into them."""
    runs = compare_words(" x är lugnt i dag", " y är lugnt i dag")
    assert [(run.old, run.new) for run in runs] == [
        (" ", " "),
        ("x", "y"),
        (" är lugnt i dag", " är lugnt i dag"),
    ]


def test_two_changes_with_a_word_between_stay_two() -> None:
    """What stays is never marked."""
    runs = compare_words("ett är två i dag", "tre är fyra i dag")
    assert [(run.old, run.new) for run in runs if not run.is_same] == [
        ("ett", "tre"),
        ("två", "fyra"),
    ]


def test_one_passage_in_place_of_one_is_its_other_form() -> None:
    """However little they have in common: between two that stay there is no other."""
    pairs = pair_passages(["Först.", "Läget är lugnt.", "Sist."], ["Först.", "Kön växer", "Sist."])
    assert list(pairs) == [
        ("Först.", "Först."),
        ("Läget är lugnt.", "Kön växer"),
        ("Sist.", "Sist."),
    ]


def test_passages_that_have_nothing_in_common_stand_alone() -> None:
    """Two that are gone and two that are new, each beside nothing."""
    pairs = list(pair_passages(["Läget är lugnt.", "Ingen väntar"], ["Vi mäter kön!", "Snart mer"]))
    assert pairs == [
        ("Läget är lugnt.", None),
        ("Ingen väntar", None),
        (None, "Vi mäter kön!"),
        (None, "Snart mer"),
    ]


@pytest.mark.parametrize(
    ("place", "excerpt"),
    [(25, "ab " + "c" * 22 + "x"), (26, "…" + "c" * 23 + "x")],
    ids=["as far from the start as is shown", "one letter further"],
)
def test_an_excerpt_begins_with_some_words_before_the_change(place: int, excerpt: str) -> None:
    """With the line, where the change is near its start; else with a word, after a sign."""
    same = "ab " + "c" * (place - 3)
    assert first_change(f"{same}y", f"{same}x").new == excerpt


@pytest.mark.parametrize(("length", "is_cut"), [(70, False), (71, True)])
def test_an_excerpt_ends_after_a_line(length: int, is_cut: bool) -> None:
    """Seventy letters are shown, and a sign where there are more."""
    change = first_change("a", "b" * length)
    assert (len(change.new), change.new.endswith("…")) == (70 + is_cut, is_cut)


def test_spaces_are_no_first_change() -> None:
    """A line that is only set in is not told, and the next one that differs is."""
    assert first_change("a\nb\nc\n", " a\nb\nd\n") == (3, "c", "d")
    assert first_change("a\n", " a\n") == (1, "", "")


@pytest.mark.parametrize("start", ["", "Ja, "])
def test_changes_with_only_a_space_between_are_one(start: str) -> None:
    """At the start of a passage as well as after words that stay."""
    runs = compare_words(f"{start}ett två är i dag.", f"{start}tre fyra är i dag.")
    assert [(run.old, run.new) for run in runs if not run.is_same] == [("ett två", "tre fyra")]


def test_two_fifths_in_common_are_enough() -> None:
    """With as much the passages are one that was changed, with less they are two."""
    assert len(compare_words("a.", "b.c")) > 1
    assert len(compare_words("a.", "b.c,")) == 1
    assert list(pair_passages(["a.", "x"], ["b.c", "y z w"])) == [
        ("a.", "b.c"),
        ("x", None),
        (None, "y z w"),
    ]


def test_words_that_come_often_are_compared_as_well() -> None:
    """In a long passage, among many passages and among many lines, one change is one change."""
    runs = compare_words(
        "läget är lugnt " * 100,
        "läget är lugnt " * 50 + "läget var lugnt " + "läget är lugnt " * 49,
    )
    assert [(run.old, run.new) for run in runs if not run.is_same] == [("är", "var")]
    runs = compare_words("nu " + "läget är lugnt " * 100, "då " + "läget är lugnt " * 100)
    assert [(run.old, run.new) for run in runs if not run.is_same] == [("nu", "då")]
    old = ["Läget är lugnt.", "Kön växer i dag."] * 150
    new = [*old[:151], "Ny mening", *old[152:]]
    assert [pair for pair in pair_passages(old, new) if pair[0] != pair[1]] == [
        ("Kön växer i dag.", "Ny mening")
    ]
    assert first_change("\n".join(old), "\n".join(new)) == (152, "Kön växer i dag.", "Ny mening")


def test_a_change_that_nobody_sees_has_its_line_and_no_words() -> None:
    """A blank at the end of a line, or an å of two signs; what is seen is told before it."""
    assert first_change("a\nb\nc\n", "a\nb \nc\n") == (2, "", "")
    assert first_change("a\nl\u00e5g\n", "a\nla\u030ag\n") == (2, "", "")
    assert first_change("l\u00e5g\na\nb\n", "la\u030ag\na\nc\n") == (3, "b", "c")
