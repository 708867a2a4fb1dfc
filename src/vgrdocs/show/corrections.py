"""What the corrections of a report changed: its published texts, each beside the next one, as nodes for readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ..model import Language, Text
from ..record import (
    Line,
    ReadSource,
    compare_words,
    is_newer,
    is_recorded,
    normalised,
    pair_passages,
)
from ..say.values import say_date
from .nodes import added, struck
from .passages import Passage, read_passages

if TYPE_CHECKING:
    from ..read.domain import ReportDomain


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


@dataclass(frozen=True)
class _State:
    """A report as it was at a time."""

    text: str
    files: dict[str, str]
    line: Line | None


def steps(domain: ReportDomain, docname: str) -> list[Step]:
    """Return what was corrected in a report, the newest first; nothing for one that was not, or is withdrawn."""
    lines = domain.record.ledger.of(docname)
    source = domain.sources.get(docname)
    if docname in domain.record.withdrawn or not lines or source is None:
        return []
    if len(lines) == 1 and is_recorded(source, lines[0]):
        return []  # most reports: no file need be read
    states = list(_states(domain, docname))
    return [_step(domain, docname, before, after) for before, after in pairwise(states)][::-1]


def _states(domain: ReportDomain, docname: str) -> Iterator[_State]:
    """Yield the texts whose copies are kept, and the one in the file where it is another."""
    record, source = domain.record, domain.sources.get(docname, ReadSource("", {}))
    lines = record.ledger.of(docname)
    for line in lines:
        if (kept := record.kept(line)) is not None:
            yield _State(kept, dict(line.files), line)
    if not is_recorded(source, lines[-1]):
        raw = Path(domain.env.doc2path(docname)).read_bytes()
        yield _State(normalised(raw).decode("utf-8", "replace"), source.files, None)


def _step(domain: ReportDomain, docname: str, before: _State, after: _State) -> Step:
    corrections = (
        domain.documents[docname].blocks("correction") if docname in domain.documents else []
    )
    until = after.line.time if after.line else None
    reasons = [
        block.text
        for _, block in corrections
        if before.line
        and is_newer(block.date, before.line)
        and (until is None or block.date <= until)
    ]
    files = sorted({name for name, _ in {*before.files.items()} ^ {*after.files.items()}})
    return Step(before.text, after.text, until, tuple(reasons), tuple(files))


def show_step(step: Step, number: int, language: Language) -> nodes.section:
    """Return a section that says when and why, with each changed passage before and after."""
    time = (
        Text("Corrected {time}", time=say_date(step.time, language))
        if step.time
        else Text("Not published yet")
    )
    when = language.say(time)
    section = nodes.section(
        "", nodes.title("", when), ids=[f"correction-{number}"], classes=["vgr-step"]
    )
    for reason in step.reasons:
        section += [nodes.paragraph("", each) for each in reason.split("\n\n")]
    for file in step.files:
        section += nodes.paragraph(
            "", language.say(Text("The file {file} has been replaced.", file=file))
        )
    changes = list(_changes(step, language))
    section.extend(changes)
    if not changes:
        section += nodes.paragraph(
            "", language.say(Text("No words of the text have been changed."))
        )
    return section


def _changes(step: Step, language: Language) -> Iterator[nodes.Element]:
    old, new = read_passages(step.old, language), read_passages(step.new, language)
    headings = _headings(old) | _headings(new)
    heading = None
    for before, after in pair_passages(
        [passage.text for passage in old], [passage.text for passage in new]
    ):
        if before == after:
            continue
        above = headings[after or before or ""]
        if above and above != heading:
            yield nodes.rubric("", above, **{"heading-level": 3})
        heading = above
        yield _side_by_side(before, after, language)


def _headings(passages: list[Passage]) -> dict[str, str]:
    return {passage.text: passage.heading for passage in passages}


def _side_by_side(before: str | None, after: str | None, language: Language) -> nodes.container:
    runs = compare_words(before or "", after or "")
    old = [node for run in runs for node in _marked(struck, run.old, run.is_same, language)]
    new = [node for run in runs for node in _marked(added, run.new, run.is_same, language)]
    sides = (
        _side(Text("Before", "correction"), old, Text("There was nothing here."), language),
        _side(Text("After", "correction"), new, Text("There is nothing here now."), language),
    )
    return nodes.container("", *sides, classes=["vgr-change"])


def _side(
    label: Text, shown: list[nodes.Node], nothing: Text, language: Language
) -> nodes.container:
    head = nodes.paragraph("", language.say(label), classes=["vgr-side"])
    empty = nodes.paragraph("", language.say(nothing), classes=["vgr-nothing"])
    return nodes.container("", head, nodes.paragraph("", "", *shown) if shown else empty)


def _marked(
    mark: type[nodes.inline], text: str, is_same: bool, language: Language
) -> Iterator[nodes.Node]:
    """Yield words with a mark that can be seen and heard, or as they are; spaces around them are not marked."""
    words = text.strip()
    if is_same or not words:
        yield from [nodes.Text(text)] if text else []
        return
    before, after = text.split(words, 1)
    begin, end = (
        nodes.inline("", language.say(heard), classes=["vgr-heard"]) for heard in _HEARD[mark]
    )
    yield from (nodes.Text(before), mark("", "", begin, nodes.Text(words), end), nodes.Text(after))


_HEARD = {
    struck: (Text("taken out: ", "correction"), Text(" (end of what was taken out)", "correction")),
    added: (Text("put in: ", "correction"), Text(" (end of what was put in)", "correction")),
}
"""What those hear who do not see a mark, before and after the words."""
