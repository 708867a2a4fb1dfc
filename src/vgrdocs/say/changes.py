"""What changed between two reports, in words; for whoever tells it."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ..blocks.assignment import AssignmentStatus
from ..facts import AssignmentState, Change, Topic, is_open, person_of
from ..model import Language, Text, When
from .values import say_choice, say_when


class SaidChange(NamedTuple):
    """A change in words: what it is about, such as an assignment's title, and what happened."""

    change: Change
    subject: str
    words: str

    @property
    def line(self) -> str:
        """Both in one line; what has come or gone is said before a name that may be long."""
        is_of_a_name = self.change.topic not in (Topic.ASSIGNMENT, Topic.LEVEL)
        if is_of_a_name and _come_or_gone(self.change):
            return f"{self.words[:1].upper()}{self.words[1:]}: {self.subject}"
        return f"{self.subject}: {self.words}"


class ChangeGroup(NamedTuple):
    """The changes of one topic, under its heading."""

    topic: Topic
    heading: str
    changes: list[SaidChange]


_HEADINGS = {
    Topic.ASSIGNMENT: Text("Assignments"),
    Topic.DECISION: Text("Decisions"),
    Topic.LEVEL: Text("Situation and media"),
    Topic.SPOKESPERSON: Text("Spokespersons"),
    Topic.DECISION_MAKER: Text("Decision-makers"),
    Topic.BODY: Text("Bodies"),
    Topic.MESSAGE: Text("Messages"),
    Topic.LINK: Text("Links"),
}
"""In the order in which readers are told."""

_COME_AND_GONE = {
    Topic.ASSIGNMENT: (Text("new assignment"), Text("no longer an assignment")),
    Topic.DECISION: (Text("new decision"), Text("no longer a decision")),
    Topic.SPOKESPERSON: (Text("new spokesperson"), Text("no longer a spokesperson")),
    Topic.DECISION_MAKER: (Text("new decision-maker"), Text("no longer a decision-maker")),
    Topic.BODY: (Text("new body"), Text("no longer a body")),
    Topic.MESSAGE: (Text("new message"), Text("no longer a message")),
    Topic.LINK: (Text("new link"), Text("no longer among the links")),
}

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
    words = _come_or_gone(change) or Text("before: {before}", before=change.before)
    return SaidChange(change, str(change.after or change.before), language.say(words))


def _come_or_gone(change: Change) -> Text | None:
    come, gone = _COME_AND_GONE[change.topic]
    if change.before is None:
        return come
    return gone if change.after is None else None


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
    if said := _come_or_gone(change):
        yield said
    if after is None:
        return
    old = before or AssignmentState(after.title)
    yield from _said_of(old, after)
    # "New assignment, status new" would say one thing twice.
    is_new_as_such = before is None and after.status is AssignmentStatus.NEW
    if after.status and after.status != old.status and not is_new_as_such:
        said_before = say_choice(old.status, language) if old.status else ""
        said_after = say_choice(after.status, language)
        yield Text("status {change}", change=_from_to(said_before, said_after))
    if after.deadline != old.deadline:
        moved = _from_to(_when(old.deadline, language), _when(after.deadline, language))
        yield Text("deadline {change}", change=moved)
    if after.owner != old.owner:
        yield Text("owner {change}", change=_from_to(old.owner, after.owner))


def _said_of(old: AssignmentState, new: AssignmentState) -> Iterator[Text]:
    if new.is_silent and not old.is_silent:
        yield Text("nothing is said of it")
    elif old.is_silent and not new.is_silent:
        yield Text("mentioned again")
    if is_open(old.status) and not is_open(new.status):
        yield Text("no longer open")
    elif is_open(new.status) and not is_open(old.status):
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
