"""What changed between two reports, in words; for the register of changes, `vgrdocs diff` and whoever else tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ..facts import AssignmentState, Change, is_open, person_of
from ..model import Language, Text, When
from .values import say_when


class SaidChange(NamedTuple):
    """A change in words: what it is about, such as an assignment's title, and what happened to it."""

    change: Change
    subject: str
    words: str

    @property
    def line(self) -> str:
        """Both in one line; what has come or gone is said before a name or a message that may be long."""
        if self.change.topic not in ("assignment", "level") and _come_or_gone(self.change):
            return f"{self.words[:1].upper()}{self.words[1:]}: {self.subject}"
        return f"{self.subject}: {self.words}"


class ChangeGroup(NamedTuple):
    """The changes of one topic, under its heading."""

    topic: str
    heading: str
    changes: list[SaidChange]


_HEADINGS = {
    "assignment": Text("Assignments"),
    "decision": Text("Decisions"),
    "level": Text("Situation and media"),
    "spokesperson": Text("Spokespersons"),
    "decision-maker": Text("Decision-makers"),
    "message": Text("Messages"),
    "link": Text("Links"),
}
"""In the order in which readers are told."""

_COME_AND_GONE = {
    "assignment": (Text("new assignment"), Text("no longer an assignment")),
    "decision": (Text("new decision"), Text("no longer a decision")),
    "spokesperson": (Text("new spokesperson"), Text("no longer a spokesperson")),
    "decision-maker": (Text("new decision-maker"), Text("no longer a decision-maker")),
    "message": (Text("new message"), Text("no longer a message")),
    "link": (Text("new link"), Text("no longer among the links")),
}

_LEVELS = {"interest": Text("Media interest"), "level": Text("Level")}


def group_changes(changes: Iterable[Change], language: Language) -> list[ChangeGroup]:
    """Return *changes* in words, by topic; a topic without a change is left out."""
    listed = list(_by_subject(changes))
    groups = [
        ChangeGroup(
            topic,
            language.say(heading),
            [say_change(change, language) for change in listed if change.topic == topic],
        )
        for topic, heading in _HEADINGS.items()
    ]
    return [group for group in groups if group.changes]


def _by_subject(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield *changes*, with a role that a spokesperson has left for another as one of them."""
    for _, same in groupby(changes, key=_subject):
        listed = list(same)
        gone = [change for change in listed if change.after is None]
        come = [change for change in listed if change.before is None]
        is_move = len(gone) == len(come) == 1
        yield from [come[0]._replace(before=gone[0].before)] if is_move else listed


def _subject(change: Change) -> tuple[str, str]:
    return change.topic, person_of(change.key) if change.topic == "spokesperson" else change.key


def say_change(change: Change, language: Language) -> SaidChange:
    """Return *change* in words."""
    newest = change.after or change.before
    if change.topic == "assignment":
        return SaidChange(
            change, newest.title, ", ".join(map(language.say, _assignment(change, language)))
        )
    if change.topic == "level":
        return SaidChange(
            change, language.say(_LEVELS[change.key]), language.say(_level(change, language))
        )
    said = _come_or_gone(change) or Text("before: {before}", before=change.before)
    return SaidChange(change, newest, language.say(said))


def _come_or_gone(change: Change) -> Text | None:
    come, gone = _COME_AND_GONE[change.topic]
    return come if change.before is None else gone if change.after is None else None


def _level(change: Change, language: Language) -> Text:
    before, after = (
        _choice(value, language) for value in (change.before or "", change.after or "")
    )
    return _from_to(before, after) if after else Text("no longer given")


def _assignment(change: Change, language: Language) -> Iterator[Text]:
    before, after = change.before, change.after
    if said := _come_or_gone(change):
        yield said
    if after is None:
        return
    old = before or AssignmentState(after.title, "", "", "", is_silent=False)
    yield from _said_of(old, after)
    if after.status != old.status and (before or after.status != "new"):
        yield Text(
            "status {change}",
            change=_from_to(_choice(old.status, language), _choice(after.status, language)),
        )
    if after.deadline != old.deadline:
        yield Text(
            "deadline {change}",
            change=_from_to(_when(old.deadline, language), _when(after.deadline, language)),
        )
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
    return (
        Text("from {before} to {after}", before=before, after=after)
        if before
        else Text("{value}", value=after)
    )


def _choice(value: str, language: Language) -> str:
    return language.name("choice", value).replace("-", " ") if value else ""


def _when(edtf: str, language: Language) -> str:
    return say_when(When(edtf), language) if edtf else ""
