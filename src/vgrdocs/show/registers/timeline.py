"""The history of an assignment as a list of its steps, each with the reports that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docutils import nodes

from ...blocks.assignment import Assignment, AssignmentStatus
from ...facts import AssignmentGroup, LifeCycle, Mention, Report, group_of, is_open
from ...facts.registers import Told
from ...model import Language, Text, When
from ...say.values import say_choice, say_days, say_when
from ..nodes import folded, folded_title
from ..parts import told_links

NO_STATUS = Text("status not given")


@dataclass(frozen=True)
class TimelineStep:
    """What reports in a row tell of an assignment, with the time and the reason that they give.

    With neither status nor deadline they name it without saying how it stands.
    """

    status: AssignmentStatus | None
    since: When | None
    deadline: When | None
    why: str
    told: tuple[Told, ...]


def timeline_of(cycle: LifeCycle) -> tuple[TimelineStep, ...]:
    """Return the steps of *cycle*, oldest first; reports in a row that tell the same are one."""
    steps: list[TimelineStep] = []
    for place in _places(cycle):
        step = _step(place)
        if steps and _tells_the_same(steps[-1], step):
            last = steps.pop()
            step = replace(last, told=(*last.told, *step.told))
        steps.append(step)
    return tuple(steps)


TimelinePlace = tuple[Report, Mention[Assignment] | None]
"""A report that names an assignment, and its block, if it has one."""


def _places(cycle: LifeCycle) -> list[TimelinePlace]:
    found: dict[str, TimelinePlace] = {}
    for report, _ in cycle.namings:
        found[report.docname] = (report, None)
    for mention in cycle.mentions:
        found[mention.report.docname] = (mention.report, mention)
    return sorted(found.values(), key=lambda place: place[0].order)


def _step(place: TimelinePlace) -> TimelineStep:
    report, mention = place
    if mention is None:
        told = Told(report.docname, "", report.compiled.date())
        return TimelineStep(None, None, None, "", (told,))
    block = mention.block
    why = block.outcome or block.handed_over_to or block.reason
    return TimelineStep(block.status, block.since, block.deadline, why, (Told.by(mention),))


def _tells_the_same(before: TimelineStep, step: TimelineStep) -> bool:
    if (before.status, before.deadline) != (step.status, step.deadline):
        return False
    return step.since in (None, before.since)


def show_history(steps: Sequence[TimelineStep], language: Language) -> folded:
    """Return the steps folded below the days between which reports tell of them, and how many."""
    told = [place for step in steps for place in step.told]
    days = say_days(told[0].day, told[-1].day, language)
    words = Text("{days} ({number} reports)", days=days, number=len(told))
    if len(told) == 1:
        words = Text("{days} (1 report)", days=days)
    title = folded_title("", "", nodes.strong("", language.say(words)))
    return folded("", title, _show_timeline(steps, language), classes=["vgr-history"])


def _show_timeline(steps: Iterable[TimelineStep], language: Language) -> nodes.bullet_list:
    """Return a list of steps, oldest first, with links to where each report tells of it."""
    timeline = nodes.bullet_list(classes=["vgr-timeline"])
    known = TimelineStep(None, None, None, "", ())
    for step in steps:
        said = nodes.paragraph("", _say(known, step, language))
        source = Text("according to the report of") if len(step.told) == 1 else _SEVERAL
        places = nodes.paragraph("", f"{language.say(source)} ")
        places += told_links(step.told, language)
        # What a report leaves out is as it was.
        status, deadline = step.status or known.status, step.deadline or known.deadline
        known = replace(step, status=status, deadline=deadline)
        look = f"vgr-step-{group_of(status).value}"
        timeline += nodes.list_item("", said, places, classes=[look])
    return timeline


_SEVERAL = Text("according to the reports of")


def _say(known: TimelineStep, step: TimelineStep, language: Language) -> str:
    said = []
    if step.status:
        said.append(_status(known, step, step.status, language))
    elif not known.told:
        said.append(language.say(NO_STATUS))
    if step.deadline and step.deadline != known.deadline:
        said.append(language.say(_deadline(known, say_when(step.deadline, language), language)))
    if not said:
        said.append(language.say(Text("mentioned, without a new status")))
    words = ", ".join(said)
    return words[0].upper() + words[1:]


def _status(
    known: TimelineStep, step: TimelineStep, status: AssignmentStatus, language: Language
) -> str:
    said = say_choice(status, language)
    if step.since:
        said = f"{said} {say_when(step.since, language)}"
    had_ended = group_of(known.status) is AssignmentGroup.ENDED
    if had_ended and is_open(status):
        said = f"{language.say(Text('taken up again'))}, {said}"
    if step.why:
        said = f"{said}: {step.why}"
    return said


def _deadline(known: TimelineStep, after: str, language: Language) -> Text:
    if known.deadline is None:
        return Text("to be done by {after}", after=after)
    moved = say_when(known.deadline, language)
    return Text("to be done by {after} (before: {before})", after=after, before=moved)
