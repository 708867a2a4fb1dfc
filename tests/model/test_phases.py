"""How far a long piece of work has come is told to who listens in the same process."""

from __future__ import annotations

import os

from vgrdocs.model.phases import Phase, begin_phase, did_in_phase, heard_phases

Told = list[tuple[Phase, int, int]]


def test_who_listens_hears_how_many_are_done_of_how_many() -> None:
    """From the beginning to the end, and nothing after."""
    told: Told = []
    with heard_phases(lambda *each: told.append(each)):
        begin_phase(Phase.MAILS, 3)
        did_in_phase(Phase.MAILS)
        did_in_phase(Phase.MAILS, 2)
        begin_phase(Phase.MAILS, 2)
    begin_phase(Phase.MAILS, 4)
    assert told == [(Phase.MAILS, *of) for of in ((0, 3), (1, 3), (3, 3), (0, 2))]


def test_those_who_work_together_are_counted_together() -> None:
    """More may be done than were known; each phase is counted by itself."""
    told: Told = []
    with heard_phases(lambda *each: told.append(each)):
        begin_phase(Phase.PDFS, 2, together=True)
        did_in_phase(Phase.PDFS)
        begin_phase(Phase.PDFS, 3, together=True)
        did_in_phase(Phase.READING)
        did_in_phase(Phase.PDFS, 5)
    assert told[:3] == [(Phase.PDFS, 0, 2), (Phase.PDFS, 1, 2), (Phase.PDFS, 1, 5)]
    assert told[3:] == [(Phase.READING, 1, 1), (Phase.PDFS, 6, 6)]


def test_each_time_counting_begins_anew() -> None:
    """What was told to others before is no part of it."""
    told: Told = []
    begin_phase(Phase.WRITING, 7)
    with heard_phases(lambda *each: told.append(each)):
        did_in_phase(Phase.WRITING)
    assert told == [(Phase.WRITING, 1, 1)]


def test_a_process_that_was_forked_is_not_heard() -> None:
    """Its parent's terminal is not its own."""
    told: Told = []
    with heard_phases(lambda *each: told.append(each)):
        if (pid := os.fork()) == 0:
            did_in_phase(Phase.PDFS)
            os._exit(len(told))
        assert os.waitpid(pid, 0)[1] == 0
