"""What the corrections of a report changed: its published texts, each with the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..blocks.correction import Correction
from ..record import Line, ReadSource, is_new_since, is_recorded
from .facts import Facts


@dataclass(frozen=True)
class Step:
    """One correction of a report: the text before and after, when that was published, and why.

    `time` is None for a correction that is not yet published.
    """

    old: str
    new: str
    time: dt.datetime | None
    reasons: tuple[str, ...]
    files: tuple[str, ...]


class _State(NamedTuple):
    """A report as it was at a time."""

    text: str
    files: dict[str, str]
    line: Line | None


def steps_of(facts: Facts, read: Callable[[str], str], docname: str) -> list[Step]:
    """Return what was corrected in a report, the newest first; *read* gives a document's text.

    There is nothing for a report that was not corrected, or is withdrawn.
    """
    record = facts.record
    lines, source = record.ledger.of(docname), facts.sources.get(docname)
    if docname in record.withdrawn or docname not in facts.documents or not lines or not source:
        return []
    if all(is_recorded(source, line) for line in lines):
        return []  # most reports: no file need be read
    states = list(_states(facts, source, lines, lambda: read(docname)))
    steps = [_step(facts, docname, before, after) for before, after in pairwise(states)]
    return steps[::-1]


def _states(
    facts: Facts, source: ReadSource, lines: list[Line], read: Callable[[], str]
) -> Iterator[_State]:
    """Yield the texts whose copies are kept, and the one in the file where it is another."""
    for line in lines:
        kept = facts.record.kept(line)
        if kept is not None:
            yield _State(kept, dict(line.files), line)
    if not is_recorded(source, lines[-1]):
        yield _State(read(), source.files, None)


def _step(facts: Facts, docname: str, before: _State, after: _State) -> Step:
    until = after.line.time if after.line else None
    reasons = []
    # A correction explains the text that was published next after it: one that the text before
    # did not have, and that is not newer than the text after, which holds it.
    for _, block in facts.documents[docname].blocks(Correction):
        is_after = before.line is not None and is_new_since(block.date, before.line)
        if is_after and (until is None or block.date <= until):
            reasons.append(block.text)
    # A file that was put in, taken out or given another content is in one of the two alone.
    replaced = {*before.files.items()} ^ {*after.files.items()}
    files = sorted({name for name, _ in replaced})
    return Step(before.text, after.text, until, tuple(reasons), tuple(files))
