"""The history of an assignment as a list of its steps, each with the reports that tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from docutils import nodes

from ...facts import LifeCycle, Mention, is_open
from ...model import Language, Text, When
from ...say.values import say_when
from ..values import show_value
from .base import joined, link

NO_STATUS = Text("status not given")


class Step(NamedTuple):
    """What is known of an assignment for as long as it stays the same."""

    status: str
    deadline: When | None


def show_timeline(cycle: LifeCycle, language: Language) -> nodes.bullet_list:
    """Return a list of the steps of *cycle*, oldest first, with links to where each report tells of it."""
    steps = [
        (step, [mention for _, mention in told])
        for step, told in groupby(_told(cycle), key=lambda each: each[0])
    ]
    timeline = nodes.bullet_list(classes=["vgr-timeline"])
    for (before, _), (step, mentions) in pairwise([(None, []), *steps]):
        places = joined(
            link(report.docname, entry.anchor, show_value(report.compiled.date(), language))
            for report, entry, _ in mentions
        )
        words = nodes.paragraph("", _say(before, step, mentions[0], language))
        timeline += nodes.list_item(
            "", words, nodes.paragraph("", "", *places), classes=[_class(step)]
        )
    return timeline


def _class(step: Step) -> str:
    return f"vgr-step-{'open' if is_open(step.status) else 'closed'}"


def _told(cycle: LifeCycle) -> Iterator[tuple[Step, Mention]]:
    """Yield what is known with each report; what it leaves out is as it was."""
    step = Step("", None)
    for mention in cycle.mentions:
        status = mention.block.status.value if mention.block.status else step.status
        step = Step(status, mention.block.deadline or step.deadline)
        yield step, mention


def _say(before: Step | None, step: Step, mention: Mention, language: Language) -> str:
    said = []
    if before is None or before.status != step.status:
        status = language.say(Text(step.status, "choice") if step.status else NO_STATUS).replace(
            "-", " "
        )
        if before and is_open(step.status) and not is_open(before.status):
            status = f"{language.say(Text('taken up again'))}, {status}"
        block = mention.block
        why = block.outcome or block.handed_over_to or block.reason
        said.append(f"{status}: {why}" if why else status)
    if step.deadline and (before is None or before.deadline != step.deadline):
        said.append(language.say(_deadline(before, say_when(step.deadline, language), language)))
    words = ", ".join(said)
    return words[0].upper() + words[1:]


def _deadline(before: Step | None, after: str, language: Language) -> Text:
    if before is None or before.deadline is None:
        return Text("to be done by {after}", after=after)
    return Text(
        "to be done by {after} (before: {before})",
        after=after,
        before=say_when(before.deadline, language),
    )
