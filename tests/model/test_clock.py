"""The machine's clock, as all others are handed it."""

from __future__ import annotations

import datetime as dt

from vgrdocs.model import STOCKHOLM, clock


def test_the_time_is_that_of_stockholm_to_the_second() -> None:
    """As reports give it: nobody says a fraction of a second, or the time of another place."""
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    time = clock.machine_time()
    assert time.tzinfo is STOCKHOLM
    assert time.microsecond == 0
    assert before <= time <= dt.datetime.now(dt.UTC)


def test_other_clocks_go_on() -> None:
    """One for the times of files, and one for pauses, which takes no step back."""
    first, second = clock.machine_seconds(), clock.file_time()
    clock.let_pass(0.01)
    assert clock.machine_seconds() - first >= 0.01
    assert clock.file_time() - second >= 10_000_000


def test_a_program_may_ask_for_the_day_itself() -> None:
    """It is the machine's own, which need not be that of Stockholm."""
    before = dt.datetime.now().astimezone().date()
    day = clock.machine_day()
    assert before <= dt.date.fromisoformat(day) <= dt.datetime.now().astimezone().date()
