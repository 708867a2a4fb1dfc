"""What is known when a report has been read, and how two such states differ; knows no series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..model import Report, fold

OPEN = ("new", "ongoing", "paused", "reported")
"""The statuses of an assignment that leave something to be done; one without a status is open too."""


def is_open(status: str) -> bool:
    """Say whether an assignment with *status* leaves something to be done."""
    return status in ("", *OPEN)


def decision_key(block: Any) -> str:
    """Return what tells a decision from others: its id, or its title where it has none."""
    return block.id or fold(block.title)


def role_key(person: Any) -> str:
    """Return what tells a spokesperson's role from others: the name and the role, since somebody may have several."""
    return f"{fold(person.name)}/{fold(person.role)}"


def person_of(key: str) -> str:
    """Return what tells the person from others, of what `role_key` returned."""
    return key.partition("/")[0]


class Change(NamedTuple):
    """Something that one report says otherwise than another: None stands for nothing."""

    topic: str
    key: str
    before: Any
    after: Any


class AssignmentState(NamedTuple):
    """What is known of an assignment when a report has been read."""

    title: str
    status: str
    deadline: str
    owner: str
    is_silent: bool


State = dict[tuple[str, str], Any]


def difference(before: State, after: State) -> list[Change]:
    """Return how two states differ, in a fixed order."""
    keys = sorted(before.keys() | after.keys())
    return [
        Change(*key, before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def combine(first: Sequence[Change], second: Sequence[Change]) -> list[Change]:
    """Return the changes from A to C, given those from A to B and those from B to C."""
    known = {(change.topic, change.key): change for change in first}
    for change in second:
        key = (change.topic, change.key)
        known[key] = change._replace(before=known[key].before) if key in known else change
    return sorted(
        (change for change in known.values() if change.before != change.after),
        key=lambda change: change[:2],
    )


def read_on(known: State, report: Report) -> None:
    """Bring what is known up to *report*."""
    _read_assignments(known, report)
    for kind, topic, read in _LISTS:
        if blocks := report.blocks(kind):
            for key in [key for key in known if key[0] == topic]:
                del known[key]
            known.update({(topic, key): value for _, block in blocks for key, value in read(block)})
    for _, block in report.blocks("decision"):
        known["decision", decision_key(block)] = block.title
    for kind, name in (("media-situation", "interest"), ("situation-summary", "level")):
        for _, block in report.blocks(kind):
            if value := getattr(block, name):
                known["level", name] = value.value


def _read_assignments(known: State, report: Report) -> None:
    mentioned: dict[str, Any] = {}
    for _, block in report.blocks("assignment"):
        mentioned.setdefault(block.id, block)
    for key, state in [item for item in known.items() if item[0][0] == "assignment"]:
        if key[1] not in mentioned and is_open(state.status):
            known[key] = state._replace(is_silent=True)
    for name, block in mentioned.items():
        before = known.get(("assignment", name)) or AssignmentState("", "", "", "", is_silent=False)
        known["assignment", name] = AssignmentState(
            block.title,
            block.status.value if block.status else before.status,
            block.deadline.edtf if block.deadline else before.deadline,
            block.owner or before.owner,
            is_silent=False,
        )


_LISTS: tuple[tuple[str, str, Any], ...] = (
    (
        "spokesperson",
        "spokesperson",
        lambda block: [
            (role_key(person), f"{person.name}, {person.role}") for person in block.people
        ],
    ),
    (
        "coordination-group",
        "decision-maker",
        lambda block: [(fold(name), name) for name in block.decision_makers],
    ),
    (
        "organisation-comment",
        "message",
        lambda block: [(fold(text), text) for text in block.messages],
    ),
    (
        "collected-information",
        "link",
        lambda block: [(source.link, source.title) for source in block.sources],
    ),
)
"""What a report says anew each time: kind, topic, and how to read (key, value) from the block."""
