"""Two branches that both published: one chain again, with all that both recorded."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt

import pytest

from vgrdocs.model import STOCKHOLM
from vgrdocs.record import Ledger, LedgerAction, Line, digest, read_ledger
from vgrdocs.record.fault import PublishingFault
from vgrdocs.record.merging import merge_ledgers

TIME = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)


def line(report: str, text: str = "text", action: str = "published", minute: int = 0) -> Line:
    """Return a line, of a minute after eight."""
    return Line(LedgerAction(action), report, TIME.replace(minute=minute), digest(text))


BASE = Ledger().add(line("a"))
OURS = BASE.add(line("b", minute=1), line("c", minute=2))
THEIRS = BASE.add(line("d", minute=1))


def conflict(ours: Ledger, theirs: Ledger) -> str:
    """Return what git makes of two ledgers that go on from one line."""
    mine, other = (each.written().split("\n", 1)[1] for each in (ours, theirs))
    return f"{BASE.written()}<<<<<<< HEAD\n{mine}=======\n{other}>>>>>>> bo\n"


def reports(ledger: Ledger) -> list[str]:
    """Return the reports of a ledger's lines; fail if anything is wrong with it."""
    assert read_ledger(ledger.written()) == (ledger, [])
    return [each.report for each in ledger.lines]


@pytest.mark.parametrize(
    "text",
    [
        conflict(OURS, THEIRS),
        OURS.written() + THEIRS.written().split("\n", 1)[1],
        OURS.written() + THEIRS.written(),
    ],
)
def test_both_sides_are_in_one_chain(text: str) -> None:
    """With git's marks, with both sides kept by hand, with a line twice: one ledger of all."""
    merged, twice, left = merge_ledgers([text], ())
    assert (reports(merged), twice) == (["a", "b", "c", "d"], [])
    assert left == [*THEIRS.lines[1:]]
    assert OURS.is_prefix_of(merged)
    assert {finding.code.value for finding in read_ledger(text).problems} == {"broken-ledger"}
    assert all("publish . --merge" in str(each.hint) for each in read_ledger(text).problems)


def test_what_git_puts_into_a_ledger_is_told_at_its_marks() -> None:
    """What two branches did to one report is seen when they are merged, and not told here."""
    text = conflict(BASE.add(line("b")), BASE.add(line("b", minute=3)))
    assert [problem.line for problem in read_ledger(text).problems] == [2, 4, 6]
    both = BASE.add(line("b")).written() + BASE.add(line("b", minute=3)).written().split("\n", 1)[1]
    assert [problem.line for problem in read_ledger(both).problems] == [3]


def test_a_side_that_was_thrown_away_comes_back_from_git() -> None:
    """Who took one side alone has not lost the other while git still merges."""
    merged, _, _ = merge_ledgers([OURS.written(), OURS.written(), THEIRS.written()], ())
    assert reports(merged) == ["a", "b", "c", "d"]


def test_the_chain_that_a_version_holds_stays() -> None:
    """A version that is out begins the ledger of all that come after it."""
    merged, _, _ = merge_ledgers([conflict(OURS, THEIRS)], [BASE.head, THEIRS.head])
    assert reports(merged) == ["a", "d", "b", "c"]
    assert THEIRS.is_prefix_of(merged)


def test_what_holds_no_line_is_a_ledger_without_lines() -> None:
    """Whatever blank lines stand in it."""
    assert merge_ledgers([], ()) == merge_ledgers(["", "\n\n"], ()) == (Ledger(), [], [])


def test_merging_again_changes_nothing() -> None:
    """Lines that were chained anew are known again on the branch that they came from."""
    merged, _, _ = merge_ledgers([conflict(OURS, THEIRS)], ())
    assert merge_ledgers([merged.written(), THEIRS.written()], ()).ledger == merged


def test_what_both_recorded_alike_stands_once() -> None:
    """Two who published the same text of one report, or withdrew it, do not contradict."""
    theirs = BASE.add(line("b", minute=3), line("c"))
    merged, _, _ = merge_ledgers([conflict(BASE.add(line("b")), theirs)], ())
    assert reports(merged) == ["a", "b", "c"]
    ours = BASE.add(line("a", "notice", "withdrawn"))
    theirs = BASE.add(line("a", "other notice", "withdrawn", 4))
    merged, _, _ = merge_ledgers([conflict(ours, theirs)], ())
    assert reports(merged) == ["a", "a"]


def test_two_corrections_of_one_report_both_count() -> None:
    """Both lines stand, one after the other, and the report is named."""
    ours = BASE.add(line("a", "one", "corrected"))
    theirs = BASE.add(line("a", "two", "corrected", 5))
    merged, twice, _ = merge_ledgers([conflict(ours, theirs)], ())
    assert (reports(merged), twice) == (["a", "a", "a"], ["a"])


@pytest.mark.parametrize("is_first", [True, False])
def test_what_one_withdrew_is_withdrawn(*, is_first: bool) -> None:
    """Whatever the other has corrected in it, and whichever chain stays."""
    withdrawn = BASE.add(line("a", "notice", "withdrawn"))
    corrected = BASE.add(line("a", "one", "corrected", 5), line("b"))
    texts = [withdrawn, corrected] if is_first else [corrected, withdrawn]
    merged, twice, _ = merge_ledgers([conflict(*texts)], ())
    assert ([*merged.withdrawn], [*merged.published], twice) == (["a"], ["b"], [])


def test_what_contradicts_is_refused() -> None:
    """Which of two texts holds is for people to say, and they are told how."""
    ours, theirs = BASE.add(line("b", "one")), BASE.add(line("b", "two"))
    with pytest.raises(PublishingFault, match="contradict each other on 'b'") as fault:
        merge_ledgers([conflict(ours, theirs)], ())
    assert "--source HEAD -- ledger.jsonl b.md .published/b" in str(fault.value)
    said = [fault.value.text.values[name] for name in ("first", "second")]
    assert said == [LedgerAction.PUBLISHED.said] * 2
    # Somebody has made a chain of it in which nothing was published.
    theirs = BASE.add(line("c", "one", "corrected"))
    with pytest.raises(PublishingFault, match="contradict each other on 'c'") as fault:
        merge_ledgers([conflict(ours, theirs)], ())
    assert fault.value.text.values["first"] == ""


def test_a_line_that_was_changed_or_is_gone_is_refused() -> None:
    """Merging makes no new chain of what somebody has tampered with."""
    text = conflict(OURS, THEIRS)
    with pytest.raises(PublishingFault, match="line 3 of the ledger is not as it was written"):
        merge_ledgers([text.replace('"report":"b"', '"report":"x"')], ())
    with pytest.raises(PublishingFault, match="line 3 of the ledger is not as it was written"):
        merge_ledgers([text.replace(OURS.lines[1].written(), "hej")], ())
    gone = text.replace(f"{OURS.lines[1].written()}\n", "")
    with pytest.raises(PublishingFault, match="a line of the ledger is gone: that of 'c'"):
        merge_ledgers([gone], ())
    values = {"version": "v1", "commit": "0" * 40, "reason": "r", "by": "b"}
    accepted = Line(LedgerAction.ACCEPTED, "", TIME, "", **values)  # type: ignore[arg-type]
    last = BASE.add(line("b"), accepted).lines[-1]
    with pytest.raises(PublishingFault, match="a line of the ledger is gone: that of 'v1'"):
        merge_ledgers([BASE.written() + last.written()], ())


def test_the_seal_of_a_text_is_kept() -> None:
    """What readers get stands in the one chain as it did on the branch."""
    sealed = dc.replace(line("b", minute=1), text=digest("shown"))
    merged, *_ = merge_ledgers(
        [conflict(OURS.add(line("e")), BASE.add(dc.replace(sealed, report="d")))], ()
    )
    assert {each.report: each.text for each in merged.lines}["d"] == digest("shown")


def test_one_file_with_two_texts_contradicts() -> None:
    """Two settings have made something else of it; a line of before was not sealed."""
    ours, theirs = (dc.replace(line("b"), text=digest(text)) for text in ("one", "two"))
    with pytest.raises(PublishingFault, match="contradict each other on 'b'"):
        merge_ledgers([conflict(BASE.add(ours), BASE.add(theirs))], ())
    merged, *_ = merge_ledgers([conflict(BASE.add(ours), BASE.add(line("b", minute=3)))], ())
    assert reports(merged) == ["a", "b"]


def test_each_sending_of_both_branches_stands() -> None:
    """Two that sent the same to as many have sent twice; merging again adds none."""

    def sending(minute: int) -> Line:
        time = TIME.replace(minute=minute)
        sent = {"sent": BASE.lines[0].report, "count": 5, "journal": "0" * 16}
        return Line(LedgerAction.SENT, "", time, BASE.lines[0].source, **sent)  # type: ignore[arg-type]

    ours, theirs = BASE.add(sending(10)), BASE.add(sending(20), sending(30))
    merged = merge_ledgers([conflict(ours, theirs)], []).ledger
    assert read_ledger(merged.written()).problems == []
    minutes = [each.time.minute for each in merged.sendings(BASE.lines[0].report)]
    assert minutes == [10, 20, 30]
    assert merge_ledgers([merged.written(), theirs.written()], []).ledger == merged
