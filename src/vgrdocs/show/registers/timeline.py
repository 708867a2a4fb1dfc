"""The history of an assignment as a list of its steps, each with the reports that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docutils import nodes

from ...blocks.assignment import Assignment, AssignmentStatus
from ...facts import LifeCycle, is_open
from ...facts.registers import Told
from ...model import Language, Text, When
from ...say.values import say_choice, say_when
from ..parts import told_links

NO_STATUS = Text("status not given")


@dataclass(frozen=True)
class TimelineStep:
    """What is known of an assignment for as long as it stays the same, and why it became so."""

    status: AssignmentStatus | None
    deadline: When | None
    why: str
    told: tuple[Told, ...]


def timeline_of(cycle: LifeCycle) -> tuple[TimelineStep, ...]:
    """Return the steps of *cycle*, oldest first; what a report leaves out is as it was."""
    steps: list[TimelineStep] = []
    status, deadline = None, None
    for mention in cycle.mentions:
        status = mention.block.status or status
        deadline = mention.block.deadline or deadline
        told = Told.by(mention)
        if steps and (steps[-1].status, steps[-1].deadline) == (status, deadline):
            last = steps.pop()
            steps.append(TimelineStep(status, deadline, last.why, (*last.told, told)))
        else:
            steps.append(TimelineStep(status, deadline, _why(mention.block), (told,)))
    return tuple(steps)


def _why(block: Assignment) -> str:
    return block.outcome or block.handed_over_to or block.reason


def show_timeline(steps: Iterable[TimelineStep], language: Language) -> nodes.bullet_list:
    """Return a list of steps, oldest first, with links to where each report tells of it."""
    timeline = nodes.bullet_list(classes=["vgr-timeline"])
    before: TimelineStep | None = None
    for step in steps:
        said = nodes.paragraph("", _say(before, step, language))
        places = nodes.paragraph("", "", *told_links(step.told, language))
        look = "vgr-step-closed"
        if is_open(step.status):
            look = "vgr-step-open"
        timeline += nodes.list_item("", said, places, classes=[look])
        before = step
    return timeline


def _say(before: TimelineStep | None, step: TimelineStep, language: Language) -> str:
    said = []
    if before is None or before.status != step.status:
        status = say_choice(step.status, language) if step.status else language.say(NO_STATUS)
        if before and is_open(step.status) and not is_open(before.status):
            status = f"{language.say(Text('taken up again'))}, {status}"
        if step.why:
            status = f"{status}: {step.why}"
        said.append(status)
    if step.deadline and (before is None or before.deadline != step.deadline):
        said.append(language.say(_deadline(before, say_when(step.deadline, language), language)))
    words = ", ".join(said)
    return words[0].upper() + words[1:]


def _deadline(before: TimelineStep | None, after: str, language: Language) -> Text:
    if before is None or before.deadline is None:
        return Text("to be done by {after}", after=after)
    moved = say_when(before.deadline, language)
    return Text("to be done by {after} (before: {before})", after=after, before=moved)
