"""Every way of tampering or forgetting that a test tries, and which command tells it.

A way more is one more entry in the test that tries it. What is tried by a test of its own, and not
as one of many, has a line in `ALONE`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.publish.test_tampering import COPIES, HANDBOOK, LINES, NO_FILES, TAGS, WAYS


class Way(NamedTuple):
    """A way, where it is tried, and the commands that tell it."""

    what: str
    place: str
    told_by: str


ALONE = (
    Way("a published report that no line records", "version", "check, site, verify"),
    Way("a correction that no line records", "version", "check, site"),
    Way("a correction of a time that is yet to come", "handbook", "check, publish"),
    Way("a version whose ledger has other lines than the work tree's", "version", "site"),
    Way(
        "a record of a version that there is not",
        "site and store",
        "site, verify with the handbook",
    ),
    Way("a tag that moved before the next release", "tags", "site, verify"),
    Way("how many a report was sent to, in the ledger", "handbook", "check, send"),
)
"""From the files beside this one, the last from sending/test_send.py."""


def ways() -> Iterator[Way]:
    """Yield all."""
    for what in (*WAYS, *NO_FILES):
        yield Way(what, "site and store", "verify")
    for what in COPIES:
        yield Way(f"a kept copy: {what}", "handbook", "verify with the handbook")
    for what in LINES:
        yield Way(f"lines of the ledger: {what}", "handbook", "verify with the handbook, site")
    for what in TAGS:
        yield Way(f"a tag: {what}", "tags", "verify with the handbook")
    for what in HANDBOOK:
        yield Way(what, "handbook", "check")
    yield from ALONE


def rows() -> list[str]:
    """Return the rows of the table in docs/explanation/tampering.md."""
    return [f"| {what} | {place} | {told_by} |" for what, place, told_by in ways()]
