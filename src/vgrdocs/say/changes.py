"""What changed between two reports, in words; for whoever tells it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ..blocks.assignment import Assignment, AssignmentStatus
from ..facts import (
    AssignmentGroup,
    AssignmentState,
    Change,
    FigureState,
    Topic,
    group_of,
    person_of,
)
from ..facts.state import Value
from ..model import Language, Text, When
from .values import say_amount, say_choice, say_when


class SaidChange(NamedTuple):
    """A change in words: what it is about, such as an assignment's title, and what happened."""

    change: Change
    subject: str
    words: str

    @property
    def line(self) -> str:
        """Both in one line; what has come or gone is said before a name that may be long."""
        with_values = (Topic.ASSIGNMENT, Topic.LEVEL, Topic.KEY_FIGURE)
        is_of_a_name = self.change.topic not in with_values
        if is_of_a_name and _come_or_gone(self.change):
            return f"{self.words[:1].upper()}{self.words[1:]}: {self.subject}"
        return f"{self.subject}: {self.words}"


class ChangeGroup(NamedTuple):
    """The changes of one topic, under its heading."""

    topic: Topic
    heading: str
    changes: list[SaidChange]


_HEADINGS = {
    Topic.DECISION: Text("Decisions"),
    Topic.LEVEL: Text("Situation and media"),
    Topic.KEY_FIGURE: Text("Key figures"),
    Topic.SPOKESPERSON: Text("Spokespersons"),
    Topic.DECISION_MAKER: Text("Decision-makers"),
    Topic.ASSIGNMENT: Text("Assignments"),
    Topic.WITHDRAWN_MESSAGE: Text("Withdrawn messages"),
    Topic.BODY: Text("Bodies"),
    Topic.MESSAGE: Text("Messages"),
    Topic.LINK: Text("Links"),
}
"""In the order in which readers are told."""

TOPICS = tuple(_HEADINGS)
"""What a change may be about, in that order."""

_NAMED_FIRST = Text("mentioned for the first time")
_NOT_REPEATED = Text("not repeated in this report")
_COME = {
    Topic.ASSIGNMENT: _NAMED_FIRST,
    Topic.DECISION: _NAMED_FIRST,
    Topic.SPOKESPERSON: Text("new among the spokespersons"),
    Topic.DECISION_MAKER: Text("new among the decision-makers"),
    Topic.BODY: _NAMED_FIRST,
    Topic.MESSAGE: Text("new among the messages"),
    Topic.WITHDRAWN_MESSAGE: Text("withdrawn message"),
    Topic.LINK: Text("new among the links"),
    Topic.KEY_FIGURE: _NAMED_FIRST,
}
"""What is said of what was not there before; that it was made or begun now, no list says."""

_LEVELS = {"interest": Text("Media interest"), "level": Text("Level")}


def group_changes(changes: Iterable[Change], language: Language) -> list[ChangeGroup]:
    """Return *changes* in words, by topic; a topic without a change is left out."""
    listed = list(_by_subject(changes))
    groups = []
    for topic, heading in _HEADINGS.items():
        said = []
        for change in listed:
            if change.topic is topic:
                said.append(say_change(change, language))
        if said:
            groups.append(ChangeGroup(topic, language.say(heading), said))
    return groups


def say_topic(topic: Topic, key: str, value: Value, language: Language) -> tuple[str, str]:
    """Return the heading that something known stands under, and what it is about."""
    heading = language.say(_HEADINGS[topic])
    if topic is Topic.LEVEL:
        return heading, language.say(_LEVELS[key])
    if isinstance(value, AssignmentState):
        return heading, value.title
    if isinstance(value, FigureState):
        return heading, value.name
    return heading, str(value)


def _by_subject(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield *changes*, with a role that a spokesperson has left for another as one of them."""
    for _, same in groupby(changes, key=_subject):
        listed = list(same)
        gone = [change for change in listed if change.after is None]
        come = [change for change in listed if change.before is None]
        # With several roles left or taken it can't be told which one followed which.
        if len(gone) == len(come) == 1:
            yield come[0]._replace(before=gone[0].before)
        else:
            yield from listed


def _subject(change: Change) -> tuple[Topic, str]:
    if change.topic is Topic.SPOKESPERSON:
        return change.topic, person_of(change.key)
    return change.topic, change.key


def say_change(change: Change, language: Language) -> SaidChange:
    """Return *change* in words."""
    before, after = change.states
    if state := after or before:
        said = ", ".join(map(language.say, _assignment(change, language)))
        return SaidChange(change, state.title, said)
    if change.topic is Topic.LEVEL:
        subject = language.say(_LEVELS[change.key])
        return SaidChange(change, subject, language.say(_level(change, language)))
    if change.topic is Topic.KEY_FIGURE:
        return _figure(change, language)
    words = _come_or_gone(change) or Text("before: {before}", before=change.before)
    return SaidChange(change, str(change.after or change.before), language.say(words))


def _figure(change: Change, language: Language) -> SaidChange:
    """Return how a key figure moved: its name may be spelt anew, its number and unit may differ."""
    told = [each for each in (change.before, change.after) if isinstance(each, FigureState)]
    name = told[-1].name
    amounts = [say_amount(each.value, each.unit, language) for each in told]
    words = _come_or_gone(change)
    if words is None:
        return SaidChange(change, name, language.say(_from_to(*amounts)))
    if change.after is not None:
        words = Text("{come}, {amount}", come=words, amount=amounts[-1])
    return SaidChange(change, name, language.say(words))


def _come_or_gone(change: Change) -> Text | None:
    if change.before is None:
        return _COME[change.topic]
    return _NOT_REPEATED if change.after is None else None


def _level(change: Change, language: Language) -> Text:
    before, after = change.before, change.after
    if not isinstance(after, enum.Enum):
        return Text("no longer given")
    said_before = ""
    if isinstance(before, enum.Enum):
        said_before = say_choice(before, language)
    return _from_to(said_before, say_choice(after, language))


def _assignment(change: Change, language: Language) -> Iterator[Text]:
    before, after = change.states
    is_new_as_such = before is None and after is not None and after.status is AssignmentStatus.NEW
    if is_new_as_such:  # a report says that it is new, and not only we that it is named first here
        yield Text("new assignment")
    elif said := _come_or_gone(change):
        yield said
    if after is None:
        return
    old = before or AssignmentState(after.title)
    yield from _said_of(old, after)
    if after.status and not is_new_as_such:
        yield from _status(old, after, after.status, language)
    if after.deadline and after.deadline != old.deadline:
        moved = _from_to(_when(old.deadline, language), _when(after.deadline, language))
        yield _of_field(lambda block: block.deadline, moved, language)
    if after.owner != old.owner:
        moved = _from_to(old.owner, after.owner)
        yield _of_field(lambda block: block.owner, moved, language)


def _status(
    old: AssignmentState, new: AssignmentState, status: AssignmentStatus, language: Language
) -> Iterator[Text]:
    """Yield what became of a status, and since when if a report says so."""
    said = say_choice(status, language)
    since = _when(new.since, language)
    if new.status != old.status:
        said_before = say_choice(old.status, language) if old.status else ""
        words = f"{said} {since}" if since else said
        yield Text("status {change}", change=_from_to(said_before, words))
    elif new.since != old.since and since:
        yield Text("{status} since {date}", status=said, date=since)


def _of_field(read: Callable[[Assignment], object], change: Text, language: Language) -> Text:
    """Return what became of the field that *read* takes, by the label that readers know."""
    label = language.say(Text(Assignment.spec_of(read).label))
    return Text("{field} {change}", field=label[:1].lower() + label[1:], change=change)


def _said_of(old: AssignmentState, new: AssignmentState) -> Iterator[Text]:
    if new.is_silent and not old.is_silent:
        yield Text("not mentioned")
    elif old.is_silent and not new.is_silent:
        yield Text("mentioned again")
    if new.is_late and not old.is_late:
        yield Text("the deadline has passed")
    groups = group_of(old.status), group_of(new.status)
    # A deadline is known no more only where it was that of what was taken up anew.
    is_without_deadline = bool(old.deadline) and not new.deadline
    if groups == (AssignmentGroup.ENDED, AssignmentGroup.OPEN) or is_without_deadline:
        yield Text("taken up again")
    if new.title != old.title:
        yield Text("called '{title}' before", title=old.title)


def _from_to(before: str, after: str) -> Text:
    """Return how a value moved; what is known is never forgotten, so only *before* can be empty."""
    if not before:
        return Text("{value}", value=after)
    return Text("from {before} to {after}", before=before, after=after)


def _when(when: When | None, language: Language) -> str:
    if when is None:
        return ""
    return say_when(when, language)
