"""What the corrections of a report changed: its published texts, one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.model.series import block, report
from vgrdocs.facts import Entry, Facts, Standing
from vgrdocs.facts.corrections import Step, steps_of
from vgrdocs.model import STOCKHOLM
from vgrdocs.record import Ledger, LedgerAction, Line, ReadSource, Record, digest
from vgrdocs.record.appending import append_lines, keep_copy

NAME = "s/2026-01-01"
PICTURE = {"a.svg": "1" * 64}


def at(day: int) -> dt.datetime:
    """Return half past eight and some seconds on a day of January."""
    return dt.datetime(2026, 1, day, 8, 30, 20, tzinfo=STOCKHOLM)


def line(day: int, text: str, files: Mapping[str, str] | None = None) -> Line:
    """Return the line of *day* on a report with a *text*."""
    if day == 1:
        return Line(LedgerAction.PUBLISHED, NAME, at(day), digest(text), files or {})
    corrected = at(day).replace(second=0)
    return Line(LedgerAction.CORRECTED, NAME, at(day), digest(text), files or {}, corrected)


def correction(when: str, why: str) -> Entry:
    """Return a correction."""
    return block("correction", when, "", [why])


def steps(
    folder: Path, *published: tuple[Line, str], now: str, files: Mapping[str, str] | None = None
) -> list[Step]:
    """Return the steps of a report with two corrections that was *published* and is *now* so."""
    ledger = Ledger()
    for each, text in published:
        ledger = append_lines(folder, ledger, each)
        if text:
            keep_copy(folder, each, text.encode())
    said = [correction("2026-01-02 08:30", "Ett"), correction("2026-01-03 08:30", "Två")]
    documents = {NAME: report("2026-01-01", *said)}
    sources = {NAME: ReadSource(digest(now), dict(files or {}))}
    return steps_of(Facts(documents, sources, Record(folder)), lambda _: now, NAME)


def test_each_correction_is_a_step_from_text_to_text(tmp_path: Path) -> None:
    """The newest first, each with its own reasons and the time when it was published."""
    found = steps(tmp_path, (line(1, "a"), "a"), (line(2, "b"), "b"), (line(3, "c"), "c"), now="c")
    assert found == [
        Step("b", "c", at(3), ("Två",), ()),
        Step("a", "b", at(2), ("Ett",), ()),
    ]


def test_what_is_not_yet_published_is_a_step_without_a_time(tmp_path: Path) -> None:
    """The text in the file is the newest one; all reasons since the last line belong to it."""
    (found,) = steps(tmp_path, (line(1, "a"), "a"), now="b")
    assert found == Step("a", "b", None, ("Ett", "Två"), ())


def test_a_correction_of_the_time_of_its_publication_belongs_to_it(tmp_path: Path) -> None:
    """Published at the very beginning of its minute, it is no later than that."""
    corrected = replace(line(2, "b"), time=at(2).replace(second=0))
    (found,) = steps(tmp_path, (line(1, "a"), "a"), (corrected, "b"), now="b")
    assert found.reasons == ("Ett",)


def test_a_report_as_it_was_published_has_no_steps(tmp_path: Path) -> None:
    """Nobody reads its file to find that out."""
    assert steps(tmp_path, (line(1, "a"), ""), now="a") == []


def test_a_picture_that_is_replaced_is_named(tmp_path: Path) -> None:
    """Whether it is another one, new or gone; once each, in order."""
    both = {"b.svg": "2" * 64, "a.svg": "3" * 64}
    (found,) = steps(tmp_path, (line(1, "a", PICTURE), "a"), now="a", files=both)
    assert (found.old, found.new, found.files) == ("a", "a", ("a.svg", "b.svg"))


def test_a_text_whose_copy_is_lost_is_passed_over(tmp_path: Path) -> None:
    """The step then goes from the text before it to the one after it, with both reasons."""
    (found,) = steps(
        tmp_path, (line(1, "a"), "a"), (line(2, "b"), ""), (line(3, "c"), "c"), now="c"
    )
    assert found == Step("a", "c", at(3), ("Ett", "Två"), ())


def test_nothing_is_shown_of_what_is_gone_or_was_never_out(tmp_path: Path) -> None:
    """Of a withdrawn report, one that is no document any more, and one without lines or file."""
    known = append_lines(tmp_path, Ledger(), line(1, "a"), line(2, "b"))
    documents = {NAME: report("2026-01-01")}
    sources = {NAME: ReadSource(digest("c"), {})}

    def found(facts: Facts) -> int:
        keep_copy(tmp_path, line(1, "a"), b"a")
        return len(steps_of(facts, lambda _: "c", NAME))

    assert found(Facts(documents, sources, Record(tmp_path))) == 1
    assert found(Facts({}, sources, Record(tmp_path))) == 0
    assert found(Facts(documents, {}, Record(tmp_path))) == 0
    assert found(Facts(documents, sources, Record(tmp_path / "elsewhere"))) == 0
    append_lines(tmp_path, known, Line(LedgerAction.WITHDRAWN, NAME, at(4), digest("")))
    assert found(Facts(documents, sources, Record(tmp_path))) == 0


def test_the_newest_correction_in_a_report_is_known() -> None:
    """Wherever it stands in the report; None without any."""
    said = [correction("2026-01-03 08:30", "Två"), correction("2026-01-02 08:30", "Ett")]
    source = ReadSource("", {})
    newest = Standing(report("2026-01-01", *said), source).correction
    assert newest == dt.datetime(2026, 1, 3, 8, 30, tzinfo=STOCKHOLM)
    assert Standing(report("2026-01-01"), source).correction is None
