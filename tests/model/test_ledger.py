"""The ledger's laws: what is written is read again, and whatever else is done to it is told."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vgrdocs.model import STOCKHOLM
from vgrdocs.record import Ledger, LedgerAction, Line, digest, read_ledger
from vgrdocs.record.ledger_file import read_line

HASHES = st.binary(max_size=4).map(lambda content: hashlib.sha256(content).hexdigest())
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TIMES = st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2027, 1, 1)).map(  # noqa: DTZ001 - given a zone here
    lambda time: time.replace(microsecond=0, tzinfo=dt.UTC).astimezone(STOCKHOLM)
)


@st.composite
def ledgers(draw: st.DrawFn, at_least: int = 0) -> Ledger:
    """Make a ledger of reports that are published, often corrected, and perhaps withdrawn."""
    ledger = Ledger()
    for _ in range(draw(st.integers(at_least, 6))):
        report = draw(st.sampled_from(["a/2026-01-01", "a/2026-02-01", "b/å ä ö"]))
        newest = ledger.newest(report)
        if newest and newest.action is LedgerAction.WITHDRAWN:
            report, newest = f"c/{len(ledger.lines)}", None
        action = (
            draw(st.sampled_from([LedgerAction.CORRECTED, LedgerAction.WITHDRAWN]))
            if newest
            else LedgerAction.PUBLISHED
        )
        files = draw(st.dictionaries(WORDS, HASHES, max_size=2))
        ledger = ledger.add(
            Line(
                action,
                report,
                draw(TIMES),
                draw(HASHES),
                files,
                draw(st.none() | TIMES),
                reason=draw(WORDS),
            )
        )
    return ledger


def told(text: str) -> list[tuple[int, str]]:
    """Return (line, message) of what is wrong with a ledger."""
    return [(problem.line, str(problem.message)) for problem in read_ledger(text).problems]


@given(ledgers())
def test_what_is_written_is_read_again(ledger: Ledger) -> None:
    """Every ledger comes back from its text, line by line, and nothing is told."""
    again = read_ledger(ledger.written())
    assert again.problems == []
    assert again.ledger == ledger
    assert again.ledger.written() == ledger.written()


@given(ledgers(), st.sampled_from(["\r\n", "\n\n\n", "\ufeff", " \t\n"]))
def test_the_form_of_line_ends_does_not_count(ledger: Ledger, form: str) -> None:
    """A checkout on Windows, blanks, empty lines and a byte order mark leave the ledger whole."""
    text = ledger.written()
    changed = {
        "\r\n": text.replace("\n", "\r\n"),
        "\n\n\n": text + "\n\n",
        " \t\n": text.replace("\n", " \t\n") + "  ",
        "\ufeff": "\ufeff" + text,
    }[form]
    assert read_ledger(changed).ledger == ledger
    assert told(changed) == []


@given(ledgers(at_least=1), st.data())
def test_every_changed_character_is_told_at_its_line(ledger: Ledger, data: st.DataObject) -> None:
    """Whichever character becomes another one, the line that it stands in is named."""
    text = ledger.written()
    place = data.draw(st.integers(0, len(text) - 2))
    assume(text[place] != "\n")
    other = data.draw(
        st.characters(exclude_categories=["Cs"], exclude_characters="\n").filter(text[place].__ne__)
    )
    changed = text[:place] + other + text[place + 1 :]
    assert text[:place].count("\n") + 1 in {line for line, _ in told(changed)}


@given(ledgers(at_least=2), st.data())
def test_a_line_taken_away_is_told_where_it_is_missed(ledger: Ledger, data: st.DataObject) -> None:
    """The line after a gap is named; only a ledger cut short can't tell of its last lines."""
    rows = [f"{line.written()}\n" for line in ledger.lines]
    place = data.draw(st.integers(0, len(rows) - 2))
    assert place + 1 in {line for line, _ in told("".join(rows[:place] + rows[place + 1 :]))}


@given(ledgers(at_least=2), st.data())
def test_lines_that_have_changed_places_are_told(ledger: Ledger, data: st.DataObject) -> None:
    """The first line that stands elsewhere is named."""
    rows = [f"{line.written()}\n" for line in ledger.lines]
    place = data.draw(st.integers(0, len(rows) - 2))
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    assert place + 1 in {line for line, _ in told("".join(rows))}


@given(ledgers(at_least=1), ledgers(at_least=1), st.data())
def test_a_line_that_was_added_is_told(ledger: Ledger, other: Ledger, data: st.DataObject) -> None:
    """A line from elsewhere is named, or the one after it, wherever it was put before the end."""
    rows = [f"{line.written()}\n" for line in ledger.lines]
    foreign = other.lines[-1]
    assume(foreign not in ledger.lines)
    place = data.draw(st.integers(0, len(rows) - 1))
    found = {
        line for line, _ in told("".join([*rows[:place], f"{foreign.written()}\n", *rows[place:]]))
    }
    assert found & {place + 1, place + 2}


@given(ledgers(), st.data())
def test_each_beginning_is_a_prefix_and_nothing_else_is(
    ledger: Ledger, data: st.DataObject
) -> None:
    """A ledger begins with every earlier state of itself, and with no other one."""
    length = data.draw(st.integers(0, len(ledger.lines)))
    earlier = Ledger(ledger.lines[:length])
    assert earlier.is_prefix_of(ledger)
    assert ledger.is_prefix_of(earlier) == (length == len(ledger.lines))
    other = Ledger().add(
        Line(LedgerAction.PUBLISHED, "other", dt.datetime(2024, 1, 1, tzinfo=STOCKHOLM), digest(""))
    )
    assert not other.is_prefix_of(ledger)


@given(ledgers())
def test_a_program_can_prove_a_line_without_vgrdocs(ledger: Ledger) -> None:
    """The hash is SHA-256 of the line as JSON with sorted keys and no spaces, without its hash."""
    previous = ""
    for row in ledger.written().split("\n")[:-1]:
        values = json.loads(row)
        stated = values.pop("hash")
        compact = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(compact.encode()).hexdigest() == stated
        assert values.get("previous", "") == previous
        previous = stated
    assert ledger.head == previous


LINE = Line(
    LedgerAction.PUBLISHED,
    "s/2026-01-01",
    dt.datetime(2026, 1, 1, 7, 30, tzinfo=STOCKHOLM),
    digest("text"),
)
WRITTEN = Ledger().add(LINE).written()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", "the line can't be read as JSON"),
        ("[" * 100_000, "the line can't be read as JSON"),
        ("[]", "the line can't be read as JSON"),
        ("<<<<<<< HEAD", "two branches have published, and git has put both into the ledger"),
        ('{"hash":"x"}', "the line lacks 'action'"),
        (WRITTEN.replace("{", '{"a":1,', 1), "the line holds 'a', which is not known"),
        (WRITTEN.replace("+01:00", ""), "'2026-01-01T07:30:00' can't be 'time'"),
        (
            WRITTEN.replace("2026-01-01T07", "0001-01-01T00"),
            "'0001-01-01T00:30:00+01:00' can't be 'time'",
        ),
        (WRITTEN.replace('"published"', '"printed"'), "'printed' can't be 'action'"),
        (WRITTEN.replace('"s/2026-01-01"', '"\\ud800"'), "'\ud800' can't be 'report'"),
        (WRITTEN.replace('"s/2026-01-01"', "7"), "'7' can't be 'report'"),
        (WRITTEN.replace(",", ", "), "the line is not as it was written"),
        (Ledger().add(LINE, LINE).written(), "the report 's/2026-01-01' can't be published here"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(text: str, expected: str) -> None:
    """Whoever looks at the line knows what to look for, and the program does not stop."""
    assert [message for _, message in told(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (b"a\nb\n", True),
        (b"a\r\nb", True),
        (b"a\rb\r", True),
        (b"\xef\xbb\xbfa\nb\n \n\n", True),
        (b"a \nb\n", False),
        (b"a\n\nb\n", False),
        (b"A\nb\n", False),
    ],
)
def test_line_ends_and_blank_lines_at_the_end_do_not_count(text: bytes, same: bool) -> None:
    """Only what a reader could see is a change of a text."""
    assert (digest(text) == digest("a\nb")) is same


def test_pictures_count_byte_by_byte() -> None:
    """What is no text is not looked into."""
    assert digest(b"\0\r\n") != digest(b"\0\n")


def rows(*times: str) -> list[str]:
    """Return the lines of a ledger in which a report is published at each time."""
    ledger = Ledger()
    for time in times:
        at = dt.datetime.fromisoformat(f"2026-01-01 {time}").replace(tzinfo=STOCKHOLM)
        ledger = ledger.add(Line(LedgerAction.PUBLISHED, f"s/{time}", at, digest(time)))
    return ledger.written().splitlines()


@pytest.mark.parametrize(
    ("old", "new"),
    [("{", "["), ("T08:00", "T09:00"), ("s/08:00", "s/x"), ("published", "printed")],
    ids=["unreadable", "another time", "another report", "another action"],
)
def test_one_fault_is_told_once(old: str, new: str) -> None:
    """The line after a broken one follows it as it was, so that nobody looks for a second fault."""
    lines = rows("07:30", "08:00", "08:30", "09:00")
    lines[1] = lines[1].replace(old, new, 1)
    assert {line for line, _ in told("\n".join(lines))} == {2}
    assert len(told("\n".join(lines))) == 1


def test_the_lines_after_a_broken_one_are_checked() -> None:
    """One fault does not hide the next one."""
    lines = rows("07:30", "08:00", "08:30", "09:00", "09:30")
    lines[1] = "{"
    del lines[3]
    assert [line for line, _ in told("\n".join(lines))] == [2, 4]


def test_a_ledger_knows_how_each_report_stands() -> None:
    """Its newest line, all of its lines, their numbers, and which reports are out or withdrawn."""
    lines = [
        Line(action, name, dt.datetime(2026, 1, day, tzinfo=STOCKHOLM), digest(str(day)))
        for day, (action, name) in enumerate(
            [
                (LedgerAction.PUBLISHED, "a"),
                (LedgerAction.PUBLISHED, "b"),
                (LedgerAction.CORRECTED, "a"),
                (LedgerAction.WITHDRAWN, "b"),
            ],
            1,
        )
    ]
    ledger = Ledger().add(*lines)
    assert [ledger.number(line) for line in ledger.of("a")] == [1, 3]
    actions = [line.action for line in ledger.of("b")]
    assert actions == [LedgerAction.PUBLISHED, LedgerAction.WITHDRAWN]
    assert (ledger.newest("a"), ledger.newest("c"), ledger.of("c")) == (ledger.lines[2], None, [])
    assert ledger.published == {"a": ledger.lines[2]}
    assert ledger.withdrawn == {"b": ledger.lines[3]}
    assert (Ledger().head, ledger.head) == ("", ledger.lines[-1].hash)


OF_REPORTS = [LedgerAction.PUBLISHED, LedgerAction.CORRECTED, LedgerAction.WITHDRAWN]
"""What becomes of reports; what is accepted is a version, and one that is sent stays as it is."""


@pytest.mark.parametrize("before", [None, *OF_REPORTS])
@pytest.mark.parametrize("action", OF_REPORTS)
def test_a_report_is_published_once_then_corrected_perhaps_withdrawn(
    before: LedgerAction | None, action: LedgerAction
) -> None:
    """Any other order is told at the line that does not follow."""
    first = [] if before is None else list(dict.fromkeys([LedgerAction.PUBLISHED, before]))
    times = (dt.datetime(2026, 1, day, tzinfo=STOCKHOLM) for day in range(1, 9))
    ledger = Ledger().add(*(Line(each, "a", next(times), digest("")) for each in [*first, action]))
    is_first = before is None
    is_gone = before is LedgerAction.WITHDRAWN
    is_right = (action is LedgerAction.PUBLISHED) == is_first and not is_gone
    assert [line for line, _ in told(ledger.written())] == [len(ledger.lines)] * (not is_right)


def sending(day: int, report: str = "a", count: int = 3) -> Line:
    """Return a line that says that a report was sent."""
    time = dt.datetime(2026, 1, day, tzinfo=STOCKHOLM)
    sent = {"sent": report, "count": count, "journal": "0123456789abcdef"}
    return Line(LedgerAction.SENT, "", time, digest(""), **sent)  # type: ignore[arg-type]


@pytest.mark.parametrize("last", OF_REPORTS)
def test_nothing_becomes_of_a_report_that_is_sent(last: LedgerAction) -> None:
    """It may be sent whatever has become of it, again and again, and stays what it was."""
    actions = list(dict.fromkeys([LedgerAction.PUBLISHED, last]))
    lines = []
    for day, action in enumerate(actions, 1):
        time = dt.datetime(2026, 1, day, tzinfo=STOCKHOLM)
        lines += [Line(action, "a", time, digest("")), sending(day), sending(day)]
    ledger = Ledger().add(*lines)
    assert told(ledger.written()) == []
    assert read_ledger(ledger.written()).ledger == ledger
    assert [line.action for line in ledger.of("a")] == actions
    newest = ledger.newest("a")
    assert newest is not None
    assert newest.action is last
    assert len(ledger.sendings("a")) == 2 * len(actions)
    assert (ledger.sendings("b"), ledger.sendings("")) == ([], [])


def test_what_was_never_published_was_not_sent() -> None:
    """A line that says so is told, as is one without a number, and one that is of a report too."""
    ((line, message),) = told(Ledger().add(sending(1)).written())
    assert (line, message) == (1, "the report 'a' can't be sent here")
    for count in (0, -1, True, "3", None):
        values = json.loads(sending(1).written()) | {"count": count}
        ((_, message),) = told(json.dumps(values))
        assert message == f"'{count}' can't be 'count'"
    alone, _ = read_line(sending(1, count=1).written())
    assert alone.count == 1
    values = json.loads(sending(1).written()) | {"report": "a"}
    ((_, message),) = told(json.dumps(values))
    assert message == "the line holds 'report', which is not known"


@pytest.mark.parametrize("mark", ["<<<<<<< a", "=======", ">>>>>>> b", "||||||| c"])
def test_what_git_leaves_between_branches_is_told_as_that(mark: str) -> None:
    """Each sign of a merge that was not ended, at its line."""
    lines = rows("07:30", "08:00")
    ((line, message),) = told("\n".join([lines[0], mark, lines[1]]))
    assert (line, message.startswith("two branches have published")) == (2, True)


@pytest.mark.parametrize("name", ["source", "previous", "hash"])
@pytest.mark.parametrize("value", ["0" * 63, "0" * 65, "g" * 64, "A" * 64])
def test_a_hash_is_64_digits_and_small_letters(name: str, value: str) -> None:
    """Anything else can't be one."""
    values = json.loads(rows("07:30", "08:00")[1])
    ((_, message),) = told(json.dumps(values | {name: value}))
    assert message == f"'{value}' can't be '{name}'"
