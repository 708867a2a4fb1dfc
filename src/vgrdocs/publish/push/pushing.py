"""One push: what a target lacks, in order, each page by itself; it ends, or goes on next time."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...model import Text
from ...model.phases import Phase, begin_phase, did_in_phase
from .faults import MayPass, PageRefused, PushStopped
from .journal import KnownPage, PushJournal
from .page import PushedPage
from .published import ShownReports
from .target import PushTarget

TRIES = 3
"""How often a page is tried whose fault may pass."""
LONGEST_WAIT = 120
"""How many seconds are waited at most, when a target asks for that."""
IN_A_ROW = 3
"""After how many pages that a target does not answer for the rest is left for another time."""

_GONE = KnownPage("", "")


class Action(enum.Enum):
    """What a page at a target needs."""

    DOWN = "down"
    CHANGED = "changed"
    NEW = "new"


class PageStep(NamedTuple):
    """What is to be done with one report's page; `page` is what it is to be, None for none."""

    action: Action
    report: str
    page: PushedPage | None = None


@dataclass
class PushOutcome:
    """What came of a push: what was done, what was not and why, and what stopped it."""

    done: list[PageStep] = field(default_factory=list)
    refused: list[tuple[str, PageRefused]] = field(default_factory=list)
    stopped: PushStopped | None = None


def steps_to(
    target: PushTarget, published: ShownReports, journal: PushJournal, *, whole: bool = False
) -> list[PageStep]:
    """Return what a target needs, by what is known of it: first what must not be seen any more.

    What was put there and is not published any more is taken down, whatever the reason. With
    *whole* every page is sent, also one that was sent as it is.
    """
    found = list(_steps(target, published, journal, whole=whole))
    order = list(Action)
    return sorted(found, key=lambda step: (order.index(step.action), step.report))


def _steps(
    target: PushTarget, published: ShownReports, journal: PushJournal, *, whole: bool
) -> Iterator[PageStep]:
    known = journal.entries
    for report in known.keys() | published.withdrawn:
        if report not in published.pages and known.get(report) != _GONE:
            yield PageStep(Action.DOWN, report)
    for report, page in published.pages.items():
        entry = known.get(report, _GONE)
        if entry == _GONE:
            yield PageStep(Action.NEW, report, page)
        elif whole or entry.digest != page.digest(target.declared) or target.lacks(page):
            yield PageStep(Action.CHANGED, report, page)


def push(target: PushTarget, steps: Sequence[PageStep], journal: PushJournal) -> PushOutcome:
    """Do the *steps*, and note each one in the journal as soon as it is done.

    A page that is refused does not stop the others. Raises `OSError` where the journal can't be
    written.
    """
    outcome = PushOutcome()
    begin_phase(Phase.PAGES_SENT, len(steps))
    in_a_row = 0
    for step in steps:
        try:
            journal.note(step.report, _done(target, step, journal))
        except PushStopped as fault:
            outcome.stopped = fault
            break
        except PageRefused as fault:
            outcome.refused.append((step.report, fault))
            in_a_row = in_a_row + 1 if isinstance(fault, MayPass) else 0
        else:
            outcome.done.append(step)
            in_a_row = 0
        did_in_phase(Phase.PAGES_SENT)
        if in_a_row == IN_A_ROW and step is not steps[-1]:
            outcome.stopped = PushStopped(_left(target, len(steps) - len(outcome.done)))
            break
    return outcome


def _left(target: PushTarget, number: int) -> Text:
    return Text(
        "'{target}' fails for page after page; pages left for another time: {count}",
        target=target.name,
        count=number,
    )


def _done(target: PushTarget, step: PageStep, journal: PushJournal) -> KnownPage:
    """Do one step, again while its fault may pass, and return what is known of the page then."""
    for number in range(1, TRIES):
        try:
            return _do(target, step, journal)
        except MayPass as fault:
            wait = 2.0**number if fault.wait is None else fault.wait
            if wait > LONGEST_WAIT:
                raise PushStopped(_too_long(fault, wait)) from fault
            target.outside.wait(wait)
    return _do(target, step, journal)


def _do(target: PushTarget, step: PageStep, journal: PushJournal) -> KnownPage:
    """Do one step; whatever became of an earlier try, it can be done again."""
    known = journal.entries.get(step.report, _GONE)
    if step.page is None:
        target.remove(step.report, known.id)
        return _GONE
    return KnownPage(target.put(step.page, known.id), step.page.digest(target.declared))


def _too_long(fault: MayPass, wait: float) -> Text:
    return Text(
        "{fault}; it asks to be left alone for {seconds} seconds, so run the command again then",
        fault=fault.text,
        seconds=round(wait),
    )
