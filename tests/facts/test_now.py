"""How a series stands when its newest report has been read, and how that is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from tests.model.series import assignment, block, report
from vgrdocs.blocks.media_situation import MediaInterest, MediaTendency
from vgrdocs.blocks.report import Rhythm
from vgrdocs.blocks.situation_summary import SituationLevel
from vgrdocs.facts import Facts, History, How, Report, Rule
from vgrdocs.facts.now import Situation, last_correction, situation_of, with_withdrawn
from vgrdocs.facts.registers import Told
from vgrdocs.record import Ledger, LedgerAction, Line, Record, digest
from vgrdocs.record.appending import append_lines


def now(*reports: Report) -> Situation:
    """Return how the series of some reports stands."""
    return situation_of(History.of(reports))


def known(situation: Situation, label: str) -> tuple[How, Rule | None, int]:
    """Return how something is known: stated or inferred, by which rule, of how many sentences."""
    (found,) = [how for said, how in situation.knowledge if str(said) == label]
    return found.how, found.rule, len(found.quotes)


def test_what_a_later_report_leaves_out_is_told_with_the_report_that_says_it() -> None:
    """A level stands until another one is told; the report that tells it is named."""
    first = report(
        "2026-01-01",
        block("situation-summary", "", ":level: serious\n:tendency: worsening"),
        block("media-situation", "", ":interest: high"),
    )
    second = report(
        "2026-02-01",
        block("situation-summary"),
        block("media-situation", "", ":interest: low\n:tendency: falling"),
    )
    found = now(first, second)
    assert found.level.step.value is SituationLevel.SERIOUS
    assert found.level.told
    assert found.level.told.docname == "s/2026-01-01"
    assert found.interest.step.value is MediaInterest.LOW
    assert found.interest.heading.value is MediaTendency.FALLING
    assert found.interest.before.value is MediaInterest.HIGH
    assert known(found, "Level") == (How.STATED, None, 1)


def test_a_direction_is_that_of_the_step_beside_it() -> None:
    """A tendency that was given with an older step says nothing of the newest one."""
    first = report("2026-01-01", block("media-situation", "", ":interest: low\n:tendency: rising"))
    second = report("2026-02-01", block("media-situation", "", ":interest: low"))
    assert now(first, second).interest.heading.how is How.UNKNOWN


def test_of_several_steps_the_last_and_the_one_before_count() -> None:
    """And a tendency that was given with the last one alone."""
    said = [
        (":level: normal\n:tendency: improving", ":interest: low\n:tendency: rising"),
        (":level: serious\n:tendency: worsening", ":interest: high\n:tendency: falling"),
        (":level: critical", ":interest: some"),
    ]
    reports = []
    for month, (level, interest) in enumerate(said, 1):
        summary = block("situation-summary", "", level, ["First.\nSecond."])
        reports.append(report(f"2026-0{month}-01", summary, block("media-situation", "", interest)))
    silent = block("situation-summary", items=["Opens.\nGoes on."])
    found = now(*reports, report("2026-04-01", silent))
    assert (found.level.step.value, found.level.before.value) == (
        SituationLevel.CRITICAL,
        SituationLevel.SERIOUS,
    )
    assert (found.interest.step.value, found.interest.before.value) == (
        MediaInterest.SOME,
        MediaInterest.HIGH,
    )
    assert found.level.heading.how is found.interest.heading.how is How.UNKNOWN
    assert found.opening == "Opens."
    assert now(*reports[:2]).level.before.value is SituationLevel.NORMAL
    alone = now(reports[0])
    assert alone.level.before.how is alone.interest.before.how is How.UNKNOWN


def test_the_head_of_the_newest_report_is_that_of_the_series() -> None:
    """Its number, its rhythm and the next one are what its first masthead says."""
    head, *others = report("2026-01-01").entries
    heads = [
        block("report", "2026-01-01 07:30", f":number: {n}\n:rhythm: {rhythm}\n:next: 2026-0{n}")
        for n, rhythm in ((3, "weekly"), (4, "monthly"))
    ]
    found = now(replace(report("2026-01-01"), entries=(*heads, *others)))
    assert (found.number, found.rhythm) == ("3", (Rhythm.WEEKLY,))
    assert str(found.next) == "2026-03"
    plain = now(report("2026-01-01"))
    assert (plain.number, plain.rhythm, plain.next, plain.news) == ("", (), None, 0)
    assert head.kind == "report"


def test_what_is_told_by_several_reports_is_told_by_the_last() -> None:
    """An assignment and a speaker, each once, and how one alone is known."""
    people = block("spokesperson", items=["Eva Now, head"])
    said = [report(f"2026-0{n}-01", assignment("a", "new"), people) for n in (1, 2, 3)]
    found = now(*said)
    assert [each.told.docname for each in found.open] == ["s/2026-03-01"]
    assert [each.told.docname for each in found.speakers] == ["s/2026-03-01"]
    assert known(found, "Open assignments") == (How.INFERRED, Rule.GROUP_OF_STATUS, 1)


def test_the_newest_correction_is_the_last_by_its_time() -> None:
    """In whatever order they stand in the report."""
    said = [block("correction", f"2026-01-0{day} 08:30", "", ["x"]) for day in (3, 5, 4)]
    placed = [replace(each, anchor=f"c{n}") for n, each in enumerate(said)]
    found = last_correction(report("2026-01-01", *placed))
    assert found == Told("s/2026-01-01", "c1", dt.date(2026, 1, 5))
    assert last_correction(report("2026-01-01")) is None


def test_a_later_report_that_was_taken_back_is_told(tmp_path: Path) -> None:
    """The latest of the series alone, and none that came before the newest or with it."""
    made = report("2026-02-01")
    time = made.compiled
    gone = {
        "s/2026-02-01-b": time,
        "s/2026-01-15": time - dt.timedelta(days=17),
        "t/2026-05-01": time + dt.timedelta(days=90),
        "s/2026-03-01": time + dt.timedelta(days=28),
        "s/2026-04-01": time + dt.timedelta(days=59),
        "s/2026-03-15": time + dt.timedelta(days=42),
        "s/2026-04-01-b": time + dt.timedelta(days=59),
        "s/unknown": None,
    }
    lines = []
    for name, compiled in gone.items():
        lines.append(Line(LedgerAction.PUBLISHED, name, time, digest("")))
        lines.append(Line(LedgerAction.WITHDRAWN, name, time, digest(""), compiled=compiled))
    append_lines(tmp_path, Ledger(), *lines)
    facts = Facts({made.docname: made}, {}, Record(tmp_path))
    found = with_withdrawn(now(made), facts)
    assert found.withdrawn == Told("s/2026-04-01", "", dt.date(2026, 4, 1))
    assert with_withdrawn(now(report("2026-05-01")), facts).withdrawn is None


def test_nothing_is_made_of_silence() -> None:
    """Without a level, an interest or a status there is none, and no assignment is open."""
    found = now(report("2026-01-01", assignment("a")))
    assert found.level.step.how is How.UNKNOWN
    assert found.level.told is None
    assert found.interest.step.how is How.UNKNOWN
    assert (found.open, found.late, found.unknown) == ((), (), 1)
    assert found.knowledge == ()


def test_open_and_late_assignments_are_counted_by_the_rules_of_the_register() -> None:
    """Late is what is open on the day of the newest report, after its deadline."""
    first = report("2026-01-01", assignment("a", "ongoing"), assignment("b", "ongoing"))
    second = report(
        "2026-02-01",
        assignment("a", more=":deadline: 2026-01-15"),
        assignment("c", "completed"),
        assignment("d"),
    )
    found = now(first, second)
    assert [each.title for each in found.open] == ["Do a", "Do b"]
    assert [(each.title, each.told.docname) for each in found.late] == [("Do a", "s/2026-02-01")]
    assert found.unknown == 1
    assert known(found, "Open assignments") == (How.INFERRED, Rule.GROUP_OF_STATUS, 2)
    assert known(found, "Overdue assignments") == (How.INFERRED, Rule.DEADLINE_BEFORE_TODAY, 2)


def test_new_decisions_are_those_that_no_earlier_report_tells() -> None:
    """In the order of the report; a first report's are all new, though it has no news."""
    first = report("2026-01-01", block("decision", "One", ":id: one"))
    second = report(
        "2026-02-01",
        block("decision", "Zeta"),
        block("decision", "One, with other words", ":id: one"),
        block("decision", "Beta"),
    )
    assert [each.title for each in now(first).decisions] == ["One"]
    assert now(first).news_since is None
    found = now(first, second)
    assert [each.title for each in found.decisions] == ["Zeta", "Beta"]
    assert (found.news, found.news_since) == (3, dt.date(2026, 1, 1))


def test_who_speaks_is_who_is_in_force_on_the_day_of_the_newest_report() -> None:
    """With the number of the report that names them last; who has ended or is to come is not."""
    people = (
        "Ann Old, head 2025-01-01/2025-12-31",
        "Eva Now, head (money), 010-441 00 00",
        "Per Next, head 2026-03-01/",
    )
    found = now(report("2026-02-01", block("spokesperson", items=people)))
    (speaker,) = found.speakers
    assert (speaker.name, speaker.topic) == ("Eva Now", "money")
    assert str(speaker.contact.phone) == "010-441 00 00"
    assert known(found, "Eva Now speaks") == (How.INFERRED, Rule.LISTED_IN_NEWEST, 1)
