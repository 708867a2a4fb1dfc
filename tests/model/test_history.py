"""Memory: what a series' reports say together, by examples and by laws for any series."""

from __future__ import annotations

import datetime as dt
import enum
from itertools import combinations_with_replacement, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.series import assignment, block, report
from vgrdocs.blocks.assignment import Assignment, AssignmentStatus
from vgrdocs.blocks.spokesperson import Spokesperson
from vgrdocs.facts import (
    AssignmentState,
    Change,
    Entry,
    History,
    How,
    Known,
    Quote,
    Report,
    Topic,
    combine,
    person_of,
)
from vgrdocs.facts.series_reader import SeriesReader
from vgrdocs.model import Link, Sentence

STATUSES = ("", "new", "ongoing", "paused", "reported", "handed-over", "completed", "cancelled")
NAMES = ("Anna Ek", "Bo Alm", "Eva Ask")
FEW = min(40, settings().max_examples)


def changes(*entries: list[Entry]) -> list[Change]:
    """Return what changed between the last two of the reports that hold *entries*, one a month."""
    history = History.of(
        report(f"2026-{month:02}-01", *said) for month, said in enumerate(entries, 1)
    )
    return history.changes(*history.reports[-2:])


def facts(found: list[Change]) -> list[tuple[Any, ...]]:
    """Return changes as plain tuples, assignments as (status, is silent)."""
    return [(c.topic, c.key, *(_plain(value) for value in (c.before, c.after))) for c in found]


def _plain(value: Any) -> Any:
    if isinstance(value, AssignmentState):
        return said(value.status), value.is_silent
    return value.value if isinstance(value, enum.Enum) else value


def said(status: AssignmentStatus | None) -> str:
    """Return a status as it is written, an empty text for none."""
    return status.value if status else ""


GROUPS = {
    "": None,
    **dict.fromkeys(("new", "ongoing", "paused"), "open"),
    "reported": "reported",
    **dict.fromkeys(("handed-over", "completed", "cancelled"), "ended"),
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_says_whether_something_is_left_to_do(status: str) -> None:
    """What is reported is neither open nor ended; without a status nothing is known of it."""
    cycle = History.of([report("2026-01-01", assignment("a", status))]).assignments["a"]
    assert said(cycle.status.value) == status
    group = cycle.group
    assert (group.value.value if group.value else None) == GROUPS[status]
    assert cycle.is_open == (GROUPS[status] == "open")
    if not status:
        assert (cycle.status, group) == (Known(), Known())
        return
    assert (cycle.status.how, group.how) == (How.STATED, How.INFERRED)
    (quote,) = cycle.status.quotes
    assert quote == Quote(
        "s/2026-01-01", "assignment", dt.date(2026, 1, 1), Sentence(3, f":status: {status}")
    )
    assert group.quotes == (quote,)


def test_a_time_belongs_to_the_status_it_was_given_for() -> None:
    """It stays while the status does, and another status begins another time."""
    reports = [
        report("2026-01-01", assignment("a", "ongoing", ":since: 2025-05")),
        report("2026-02-01", assignment("a")),
        report("2026-03-01", assignment("a", "reported")),
    ]
    times = []
    for number in (1, 2, 3):
        since = History.of(reports[:number]).assignments["a"].since
        times.append((str(since.value), since.how.value))
    assert times == [("2025-05", "stated"), ("2025-05", "stated"), ("None", "unknown")]
    states = History.of(reports)
    for each, expected in zip(reports, ("2025-05", "2025-05", "None"), strict=True):
        state = states.state(each)[Topic.ASSIGNMENT, "a"]
        assert isinstance(state, AssignmentState)
        assert str(state.since) == expected


def test_a_link_is_a_mention() -> None:
    """An assignment that a report links to is not silent, and the link says where it is named."""
    reports = [
        report("2026-01-01", assignment("a", "new"), assignment("b", "new")),
        report("2026-02-01", names=["a", "c"]),
    ]
    history = History.of(reports)
    assert facts(history.changes(*reports)) == [("assignment", "b", ("new", False), ("new", True))]
    named = history.assignments["a"].last_named
    assert (named.value, named.how) == (reports[1], How.INFERRED)
    assert [quote.sentence for quote in named.quotes] == [Sentence(101, "See [it](#a).")]
    assert history.assignments["b"].last_named.value is reports[0]


def test_what_a_report_leaves_out_stays_as_it_was_said() -> None:
    """Status, deadline and owner are what was last said of them; a mention changes nothing."""
    history = History.of(
        [
            report("2026-01-01", assignment("a", "ongoing", ":deadline: 2026-05\n:owner: Anna Ek")),
            report("2026-02-01", assignment("a")),
        ]
    )
    cycle = history.assignments["a"]
    assert (said(cycle.status.value), str(cycle.deadline.value)) == ("ongoing", "2026-05")
    assert cycle.owner.value == "Anna Ek"
    assert history.changes(*history.reports) == []


def test_an_open_assignment_is_overdue_after_the_last_day_of_its_deadline() -> None:
    """A month lasts to its end, and what is completed is never overdue."""
    cycle = History.of(
        [report("2026-01-01", assignment("a", "ongoing", ":deadline: 2026-05"))]
    ).assignments["a"]
    assert cycle.is_overdue(dt.date(2026, 5, 31)).value is False
    overdue = cycle.is_overdue(dt.date(2026, 6, 1))
    assert (overdue.value, [quote.sentence.line for quote in overdue.quotes]) == (True, [3, 4])
    done = History.of(
        [report("2026-01-01", assignment("a", "completed", ":deadline: 2025-05"))]
    ).assignments["a"]
    assert done.is_overdue(dt.date(2026, 6, 1)).value is False
    unsaid = History.of([report("2026-01-01", assignment("a", "", ":deadline: 2025-05"))])
    assert unsaid.assignments["a"].is_overdue(dt.date(2026, 6, 1)) == Known()


def test_what_is_open_is_late_in_the_first_report_after_its_deadline() -> None:
    """And no longer when it has been reported."""
    said = [
        [assignment("a", "ongoing", ":deadline: 2026-01")],
        [assignment("a")],
        [assignment("a", "reported")],
    ]
    reports = [report(f"2026-0{month}-01", *each) for month, each in enumerate(said, 1)]
    history = History.of(reports)
    late = []
    for each in reports:
        state = history.state(each)[Topic.ASSIGNMENT, "a"]
        assert isinstance(state, AssignmentState)
        late.append(state.is_late)
    assert late == [False, True, False]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([[], [assignment("a", "new")]], (None, ("new", False))),
        (
            [[assignment("a", "new")], [assignment("a", "completed")]],
            (("new", False), ("completed", False)),
        ),
        (
            [[assignment("a", "completed")], [assignment("a", "new")]],
            (("completed", False), ("new", False)),
        ),
        ([[assignment("a", "paused")], []], (("paused", False), ("paused", True))),
        ([[assignment("a", "new")], [], [assignment("a")]], (("new", True), ("new", False))),
    ],
    ids=["new", "ended", "reopened", "silent", "mentioned again"],
)
def test_a_change_of_an_assignment(said: list[list[Entry]], expected: tuple[Any, Any]) -> None:
    """An assignment is new, ends, is taken up again, goes silent or is mentioned again."""
    assert facts(changes(*said)) == [("assignment", "a", *expected)]


def test_an_ended_assignment_does_not_go_silent() -> None:
    """Nothing more need be said of what is completed."""
    assert changes([assignment("a", "completed")], []) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            block("spokesperson", items=["Anna Ek, chef", "Bo Alm, chef"]),
            block("spokesperson", items=["Bo Alm, direktör", "Eva Ask, chef"]),
            [
                ("spokesperson", "anna-ek/chef", "Anna Ek, chef", None),
                ("spokesperson", "bo-alm/chef", "Bo Alm, chef", None),
                ("spokesperson", "bo-alm/direktor", None, "Bo Alm, direktör"),
                ("spokesperson", "eva-ask/chef", None, "Eva Ask, chef"),
            ],
        ),
        (
            block("spokesperson", items=["Anna Ek, chef"]),
            block("spokesperson", items=["Anna Ek, chef", "Anna Ek, läkare"]),
            [("spokesperson", "anna-ek/lakare", None, "Anna Ek, läkare")],
        ),
        (
            block("coordination-group", "", ":name: G\n:decision-makers: Anna Ek; Bo Alm"),
            block("coordination-group", "", ":name: G\n:decision-makers: Bo Alm"),
            [("decision-maker", "anna-ek", "Anna Ek", None)],
        ),
        (
            block("organisation-comment", items=["All is well.", "We go on."]),
            block("organisation-comment", items=["We go on.", "Soon more."]),
            [
                ("message", "all-is-well.", "All is well.", None),
                ("message", "soon-more.", None, "Soon more."),
            ],
        ),
        (
            block("organisation-comment", items=["All is well."]),
            block("organisation-comment", "", ":withdrawn: All is well.", items=["Soon more."]),
            [
                ("message", "all-is-well.", "All is well.", None),
                ("message", "soon-more.", None, "Soon more."),
                ("withdrawn-message", "all-is-well.", None, "All is well."),
            ],
        ),
        (
            block("collected-information", items=[Link("Page", "a")]),
            block("collected-information", items=[Link("Page", "a"), Link("Other", "b")]),
            [("link", "b", None, "Other")],
        ),
        (
            block("media-situation", "", ":interest: some"),
            block("media-situation", "", ":interest: very-low"),
            [("level", "interest", "some", "very-low")],
        ),
        (
            block("situation-summary", "", ":level: normal"),
            block("situation-summary", "", ":level: critical"),
            [("level", "level", "normal", "critical")],
        ),
        (
            block("decision", "One", ":id: x"),
            block("decision", "Two"),
            [("decision", "'two'", None, "Two")],
        ),
    ],
    ids=[
        "people",
        "two roles",
        "decision-makers",
        "messages",
        "a withdrawn message",
        "links",
        "interest",
        "level",
        "decisions",
    ],
)
def test_a_change_of_another_kind(
    before: Entry, after: Entry, expected: list[tuple[Any, ...]]
) -> None:
    """People, messages and links come and go, levels move, decisions are taken."""
    assert facts(changes([before], [after])) == expected


def test_a_report_without_a_block_says_nothing_of_its_subject() -> None:
    """A report that lacks the list of spokespersons does not mean that there are none."""
    assert changes([block("spokesperson", items=["Anna Ek, chef"])], []) == []


def people(*items: str) -> Entry:
    """Return a block of spokespersons."""
    return block("spokesperson", items=items)


def test_a_name_that_is_not_repeated_says_nothing_of_an_end() -> None:
    """Whether the person speaks is not known then; who is named again has the same term."""
    reports = [
        report("2026-01-01", people("Anna Ek, chef", "Bo Alm, chef")),
        report("2026-02-01"),
        report("2026-03-01", people("Bo Alm, chef")),
        report("2026-04-01", people("Anna Ek, chef")),
    ]
    history = History.of(reports)
    told = []
    for term in history.terms:
        told.append((term.name, len(term.mentions), term.left_out))
        assert (term.since, term.until) == (Known(), Known())
    assert told == [("Anna Ek", 2, None), ("Bo Alm", 2, reports[3])]
    in_force = [term.is_in_force(history.today) for term in history.terms]
    assert (in_force[0].value, in_force[1]) == (True, Known())
    assert History.of(reports[:3]).terms[0].left_out is reports[2]


def test_days_that_a_report_gives_are_the_first_and_the_last() -> None:
    """Each with the line that says so; both belong to the term."""
    (term,) = History.of(
        [report("2026-03-01", people("Anna Ek, chef 2025-08-28/2026-03-05"))]
    ).terms
    assert (str(term.since.value), str(term.until.value)) == ("2025-08-28", "2026-03-05")
    assert term.until.quotes[0].sentence.text == "Anna Ek, chef 2025-08-28/2026-03-05"
    days = [dt.date(2025, 8, 27), dt.date(2025, 8, 28), dt.date(2026, 3, 5), dt.date(2026, 3, 6)]
    in_force = [term.is_in_force(day).value for day in days]
    assert in_force == [False, True, True, False]


def test_a_term_that_has_ended_is_not_taken_up_by_another() -> None:
    """With a last day, and a first one after it, a person has had the role twice."""
    said = ["Anna Ek, chef 2025-01-01/2025-05-01", "Anna Ek, chef 2026-02-01/"]
    reports = [report(f"2026-0{n}-01", people(item)) for n, item in enumerate(said, 1)]
    terms = History.of(reports).terms
    assert [(str(t.since.value), str(t.until.value)) for t in terms] == [
        ("2025-01-01", "2025-05-01"),
        ("2026-02-01", "None"),
    ]


def test_the_first_of_two_mentions_in_a_report_counts() -> None:
    """A second block with the same id is a fault of its own and does not change the history."""
    said = [assignment("a", "ongoing", title="First"), assignment("a", "completed", title="Second")]
    history = History.of([report("2026-01-01", *said)])
    assert [mention.block.title for mention in history.assignments["a"].mentions] == ["First"]


_ids = st.sampled_from("abc")
_assignments = st.dictionaries(
    _ids,
    st.tuples(
        st.sampled_from(STATUSES), st.sampled_from(("", ":deadline: 2026-05", ":owner: Bo Alm"))
    ),
).map(lambda said: [assignment(name, *values) for name, values in said.items()])
_people = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("chef", "läkare"))), min_size=1
).map(lambda said: [people(*(f"{name}, {role}" for name, role in said))])
_makers = st.lists(st.sampled_from(NAMES), min_size=1).map(
    lambda said: [block("coordination-group", "", f":name: G\n:decision-makers: {'; '.join(said)}")]
)
_messages = st.lists(st.sampled_from("xyz"), min_size=1).map(
    lambda said: [block("organisation-comment", items=said)]
)
_links = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("pq")), min_size=1).map(
    lambda said: [block("collected-information", items=[Link(*link) for link in said])]
)
_interest = st.sampled_from(("none", "some", "high")).map(
    lambda said: [block("media-situation", "", f":interest: {said}")]
)
_decisions = st.lists(st.sampled_from("xyz")).map(
    lambda said: [block("decision", title) for title in said]
)
_listed = (_people, _makers, _messages, _links, _interest)
_parts: list[st.SearchStrategy[list[Entry]]] = [st.just([]) | part for part in _listed]
_blocks = st.tuples(_assignments, _decisions, *_parts).map(
    lambda parts: [entry for part in parts for entry in part]
)


@st.composite
def serieses(draw: st.DrawFn) -> list[Report]:
    """Make up to six reports of one series, in no order of date."""
    days = draw(
        st.lists(
            st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
            min_size=1,
            max_size=6,
            unique=True,
        )
    )
    return [report(str(day), *draw(_blocks)) for day in days]


@given(serieses())
def test_changes_add_up(reports: list[Report]) -> None:
    """What changed from A to B and from B to C is together what changed from A to C."""
    history = History.of(reports)
    for a, b, c in combinations_with_replacement(history.reports, 3):
        assert combine(history.changes(a, b), history.changes(b, c)) == history.changes(a, c)
        assert history.changes(a, a) == []
    for before, after in pairwise(history.reports):
        assert history.new_in(after) == history.changes(before, after)


@given(serieses())
@settings(max_examples=FEW)
def test_an_id_has_one_entry_a_report(reports: list[Report]) -> None:
    """An assignment's history has one entry for each report that mentions it, oldest first."""
    for name, cycle in History.of(reports).assignments.items():
        mentioning = [r for r in reports if any(b.id == name for _, b in r.blocks(Assignment))]
        assert [mention.report for mention in cycle.mentions] == sorted(
            mentioning, key=lambda r: r.compiled
        )


@given(serieses(), st.randoms())
@settings(max_examples=FEW)
def test_the_order_of_reading_does_not_matter(reports: list[Report], random: Any) -> None:
    """Whichever report is read first, the reports say the same together."""
    shuffled = random.sample(reports, len(reports))
    one, other = History.of(reports), History.of(shuffled)
    assert (one.assignments, one.terms, one.today) == (other.assignments, other.terms, other.today)
    assert [one.state(r) for r in one.reports] == [other.state(r) for r in other.reports]


@given(serieses())
@settings(max_examples=FEW)
def test_a_person_has_one_term_in_a_role_while_no_report_ends_it(reports: list[Report]) -> None:
    """It is under way only if the newest list says so, and else not known."""
    history = History.of(reports)
    lists = [r.blocks(Spokesperson) for r in history.reports if r.blocks(Spokesperson)]
    named = {(p.name, p.role) for listed in lists[-1:] for _, b in listed for p in b.people}
    in_force = {}
    for term in history.terms:
        assert (term.name, term.role) not in in_force
        in_force[term.name, term.role] = term.is_in_force(history.today).value
    assert {key for key, value in in_force.items() if value} == named
    assert all(in_force[key] is None for key in in_force.keys() - named)


@given(serieses())
@settings(max_examples=FEW)
def test_what_was_decided_stays_decided(reports: list[Report]) -> None:
    """No report takes back an assignment, a decision or a level; they only go on."""
    history = History.of(reports)
    for change in history.changes(history.reports[0], history.reports[-1]):
        assert change.after is not None or change.topic in (
            "spokesperson",
            "decision-maker",
            "message",
            "withdrawn-message",
            "link",
        )


def test_terms_come_in_the_order_in_which_they_began() -> None:
    """Those of one day by name and role, for spokespersons and for decision-makers."""
    group = block("coordination-group", "", ":name: G\n:decision-makers: Eva Ask; Anna Ek")
    first = [
        people("Bo Alm, chef", "Anna Ek, läkare", "Anna Ek, chef", "Eva Ask, chef 2025-01-01/"),
        group,
    ]
    history = History.of([report("2026-01-01", *first)])
    assert [(term.name, term.role) for term in history.terms] == [
        ("Eva Ask", "chef"), ("Anna Ek", "chef"), ("Anna Ek", "läkare"), ("Bo Alm", "chef")
    ]  # fmt: skip
    assert [(term.name, term.group) for term in history.decision_makers] == [
        ("Anna Ek", "G"),
        ("Eva Ask", "G"),
    ]


def test_reports_of_one_minute_come_in_the_order_of_their_names() -> None:
    """So that two builds say the same; else the time decides, also on one day."""
    late, early = report("2026-01-01", time="09:00"), report("2026-01-01", time="08:00")
    assert [each.compiled.hour for each in History.of([late, early]).reports] == [8, 9]
    twins = [Report(name, "", early.entries) for name in ("s/b", "s/a")]
    assert [each.docname for each in History.of(twins).reports] == ["s/a", "s/b"]


def test_a_report_knows_the_one_before_it() -> None:
    """None before the first; the last one's day is today."""
    history = History.of([report("2026-01-01"), report("2026-02-01"), report("2026-03-01")])
    first, second, third = history.reports
    assert [history.previous(each) for each in (first, second, third)] == [None, first, second]
    assert (history.today, history.series) == (dt.date(2026, 3, 1), "s")


def test_a_decision_is_told_from_others_by_its_id_or_its_title() -> None:
    """Each report that speaks of it is a mention, oldest first."""
    said = [block("decision", "One", ":id: x"), block("decision", "Two Words")]
    history = History.of(
        [report("2026-01-01", *said), report("2026-02-01", block("decision", "Another", ":id: x"))]
    )
    assert {key: len(mentions) for key, mentions in history.decisions.items()} == {
        "x": 2,
        "'two-words'": 1,
    }


def test_what_the_first_report_says_is_new() -> None:
    """A step is what changed with a report; the first one has nothing to compare with."""
    history = History.of(
        [report("2026-01-01", assignment("a", "new")), report("2026-02-01", assignment("a", "new"))]
    )
    assert [len(history.new_in(report)) for report in history.reports] == [1, 0]
    assert history.new_in(history.reports[0])[0].before is None


def test_the_last_deadline_and_owner_that_were_given_count() -> None:
    """A later one goes before an earlier one, and none leaves what was said."""
    said = [":deadline: 2026-05\n:owner: A", ":deadline: 2026-06\n:owner: B", ""]
    history = History.of(
        report(f"2026-0{month}-01", assignment("a", "new", more))
        for month, more in enumerate(said, 1)
    )
    assert str(history.assignments["a"].deadline.value) == "2026-06"
    state = history.state(history.reports[-1])[Topic.ASSIGNMENT, "a"]
    assert isinstance(state, AssignmentState)
    assert (str(state.deadline), state.owner, state.is_silent) == ("2026-06", "B", False)
    assert history.assignments["a"].newest.owner == ""


def test_a_term_says_what_was_said_last_from_the_day_that_was_said_first() -> None:
    """Topic and spelling are of the newest report that names the person, the day of the oldest."""
    history = History.of(
        [
            report("2026-01-01", people("anna ek, Chef (köer) 2025-05-05/")),
            report("2026-02-01", people("Anna Ek, chef (vård)")),
        ]
    )
    (term,) = history.terms
    assert (term.name, term.role, term.topic, str(term.since.value)) == (
        "Anna Ek",
        "chef",
        "vård",
        "2025-05-05",
    )


def test_no_id_has_a_meaning_of_its_own() -> None:
    """An assignment may be called what the program calls assignments."""
    said = [assignment("assignment", "new"), assignment("b", "new")]
    assert facts(changes(said, said[:1])) == [("assignment", "b", ("new", False), ("new", True))]


def test_a_person_is_told_from_others_by_the_name_alone() -> None:
    """Whatever roles somebody has."""
    (change,) = changes([people("Bo Alm, chef")], [people("Bo Alm, chef", "Anna Ek, chef/läkare")])
    assert person_of(change.key) == "anna-ek"


def test_who_named_an_assignment_last_is_quoted() -> None:
    """Its block, or each link of a newer report; a link beside the block says nothing more."""

    def quoted(*reports: Report) -> list[tuple[int, int]]:
        last = History.of(reports).assignments["a"].last_named
        return [(each.day.month, each.sentence.line) for each in last.quotes]

    told = report("2026-02-01", assignment("a", "new"), names=["a"])
    assert quoted(told) == [(2, 1)]
    assert quoted(told, report("2026-03-01", names=["a", "b", "a"])) == [(3, 101), (3, 103)]
    assert quoted(report("2026-01-01", names=["a"]), told) == [(2, 1)]


def test_a_state_goes_on_from_the_one_that_was_asked_for_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A report is not read again, unless an earlier state is asked for."""
    reports = [report(f"2026-0{month}-01", assignment("a", "new")) for month in (1, 2, 3)]
    history = History.of(reports)
    read: list[int] = []
    real = SeriesReader.read_on

    def noted(self: SeriesReader, each: Report) -> list[Change]:
        read.append(each.compiled.month)
        return real(self, each)

    monkeypatch.setattr(SeriesReader, "read_on", noted)
    for asked, expected in ((0, [1]), (0, []), (1, [2]), (2, [3]), (1, [1, 2]), (2, [3])):
        read.clear()
        history.state(history.reports[asked])
        assert read == expected


def test_what_lists_no_longer_say_is_what_a_report_changes() -> None:
    """Those who are not repeated are changes of it as well, as readers of two reports see it."""
    first = report("2026-01-01", people("Anna Ek, chef", "Bo Alm, chef"))
    second = report("2026-02-01", people("Anna Ek, chef"))
    (change,) = History.of([first, second]).new_in(second)
    assert (change.before, change.after) == ("Bo Alm, chef", None)
