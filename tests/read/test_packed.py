"""What documents hold is kept as bytes, one by one, and comes out as it was put in."""

from __future__ import annotations

import copy

import pytest

from vgrdocs.facts import Entry, Report
from vgrdocs.read.packed import PackedByDocument


def kept_for_a_while(reports: PackedByDocument[Report]) -> PackedByDocument[Report]:
    """Return them as the next build finds them."""
    return copy.deepcopy(reports)  # by what pickle would keep


def report(docname: str, title: str = "Läget") -> Report:
    """Return a report with a block."""
    return Report(docname, title, (Entry("summary", "sammanfattning", 7),))


@pytest.fixture
def reports() -> PackedByDocument[Report]:
    """What was read of two documents."""
    read = PackedByDocument[Report]()
    read["a"], read["b"] = report("a"), report("b")
    return read


def test_the_next_build_finds_what_was_read(reports: PackedByDocument[Report]) -> None:
    """Of each document, in the order in which they were read."""
    assert dict(kept_for_a_while(reports)) == {"a": report("a"), "b": report("b")}
    assert list(kept_for_a_while(reports)) == ["a", "b"]


def test_a_document_that_stays_is_not_taken_out(
    reports: PackedByDocument[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build in which nobody asks for it hands it on as it is; one that asks gets it once."""
    again = kept_for_a_while(reports)
    with monkeypatch.context() as patch:
        patch.setattr(Report, "__getstate__", None)
        assert list(kept_for_a_while(again)) == ["a", "b"]
    assert again["a"] is again["a"]


def test_what_is_read_anew_takes_the_place_of_what_was_kept(
    reports: PackedByDocument[Report],
) -> None:
    """Also after the document was asked for, and in the builds after this one."""
    again = kept_for_a_while(reports)
    assert again["a"].title == "Läget"
    again["a"] = report("a", "Nytt läge")
    del again["b"]
    again["b"] = report("b", "Annat läge")
    for now in (again, kept_for_a_while(again)):
        assert [now["a"].title, now["b"].title] == ["Nytt läge", "Annat läge"]


def test_what_another_process_reads_is_taken_over(reports: PackedByDocument[Report]) -> None:
    """Of the documents that it was to read, and of no other."""
    theirs = PackedByDocument[Report]()
    for docname in "abc":
        theirs[docname] = report(docname, "Deras")
    assert reports["a"].title == "Läget"
    reports.take_over({"a", "c", "d"}, kept_for_a_while(theirs))
    assert {docname: each.title for docname, each in reports.items()} == {
        "a": "Deras",
        "b": "Läget",
        "c": "Deras",
    }


def test_a_forgotten_document_is_gone(reports: PackedByDocument[Report]) -> None:
    """Nobody finds it any more, now or in the next build."""
    del reports["a"]
    for now in (reports, kept_for_a_while(reports)):
        assert "a" not in now
        assert len(now) == 1
        with pytest.raises(KeyError):
            now["a"]
