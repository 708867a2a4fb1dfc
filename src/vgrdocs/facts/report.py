"""A report: its head and its blocks, and what must hold for it as a whole."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from ..blocks.report import Masthead, ReportStatus
from ..model import Block, Code, Hint, Problem, Sentence, Text, Written, dump, mark_for

B = TypeVar("B", bound=Block)
B_co = TypeVar("B_co", bound=Block, covariant=True)

PERSON, BLOCK = "person", "block"
"""What a role names that is no kind of block, and what a link by an id names."""


@dataclass(frozen=True)
class Entry:
    """A block where it stands in a report.

    `anchor` is its address in the page, `line` its line in the file.
    `block` is None where it could not be read; its problems have been told then. `sentences` are
    what says its fields, by attribute, and by "attribute/number" for the items of a list.
    """

    kind: str
    anchor: str
    line: int
    block: Block | None = None
    sentences: Mapping[str, Sentence] = field(default_factory=dict, hash=False)

    @property
    def id(self) -> str:
        """The id that the writer gave, or an empty string."""
        if self.block is None:
            return ""
        return self.block.id

    @property
    def title(self) -> str:
        """The title or name that the writer gave, or an empty string."""
        title = getattr(self.block, "title", "") or getattr(self.block, "name", "")
        return str(title)


class Naming(NamedTuple):
    """A link or a role by which a text names something, and the line that it stands on.

    `kind` is the name of the role, ``block`` for a link by an id; `target` is what it names.
    """

    kind: str
    target: str
    sentence: Sentence

    @property
    def is_of_block(self) -> bool:
        """Whether it names a block by its id."""
        return self.kind not in (PERSON, Masthead.kind)


@dataclass(frozen=True)
class Report:
    """One dated issue of a series."""

    docname: str
    title: str
    entries: tuple[Entry, ...] = ()
    namings: tuple[Naming, ...] = ()

    @staticmethod
    def is_dated(docname: str) -> bool:
        """Say whether a document's name is a date, and so a report's."""
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", docname.rpartition("/")[2]) is not None

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is worked out again when it is asked for."""
        return {own.name: self.__dict__[own.name] for own in dc.fields(self)}

    # Facts ask each report for these some hundred times: they are worked out once.
    @cached_property
    def head(self) -> Masthead | None:
        """The masthead, or None if it is missing or can't be read."""
        return self.first(Masthead)

    @cached_property
    def series(self) -> str:
        """The name of the series: what the masthead says, else the folder."""
        if self.head and self.head.series:
            return self.head.series
        return self.docname.rpartition("/")[0].rpartition("/")[2]

    @property
    def compiled(self) -> dt.datetime:
        """When it was compiled, in Stockholm's time; without a readable masthead a `ValueError`."""
        if self.head is None:
            raise ValueError(f"{self.docname} has no masthead")
        return self.head.compiled

    @cached_property
    def order(self) -> tuple[dt.datetime, str]:
        """What reports are sorted by: two of one minute need an order as well, always the same."""
        return self.compiled, self.docname

    @property
    def is_draft(self) -> bool:
        """Whether a masthead says so; if there are two, one is enough."""
        return any(head.status is ReportStatus.DRAFT for _, head in self.blocks(Masthead))

    @property
    def is_published(self) -> bool:
        """Whether the masthead says so; a published report is frozen."""
        return self.head is not None and self.head.status is ReportStatus.PUBLISHED

    def blocks(self, kind: type[B]) -> list[tuple[Entry, B]]:
        """Return the readable blocks of a kind, each with its entry."""
        if kind not in self._of_kind:
            self._of_kind[kind] = [
                (entry, entry.block) for entry in self.entries if isinstance(entry.block, kind)
            ]
        return self._of_kind[kind]

    @cached_property
    def _of_kind(self) -> dict[type[Block], list[tuple[Entry, Any]]]:
        return {}

    @cached_property
    def with_id(self) -> dict[str, list[Entry]]:
        """Id -> the blocks that have it, in order."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.id:
                found.setdefault(entry.id, []).append(entry)
        return found

    def first(self, kind: type[B]) -> B | None:
        """Return the first readable block of a kind, or None."""
        for _, block in self.blocks(kind):
            return block
        return None

    def dump(self) -> dict[str, Any]:
        """Return the report as JSON's types, as `vgrdocs.model.schema` describes it."""
        blocks = []
        for entry in self.entries:
            if entry.block:
                place = {"anchor": entry.anchor, "line": entry.line}
                blocks.append(dump(entry.block) | place)
        return {
            "series": self.series,
            "document": self.docname,
            "title": self.title,
            "blocks": blocks,
        }

    def check(self, required: Sequence[str] = ()) -> Iterator[Problem]:
        """Yield what is wrong with the report as a whole.

        *required* are the kinds that its series asks for, in order.
        """
        yield from self._check_masthead()
        yield from self._check_ids()
        yield from self._check_required(required)

    def _check_masthead(self) -> Iterator[Problem]:
        heads = [entry for entry in self.entries if entry.kind == Masthead.kind]
        if not heads:
            yield self._no_masthead()
        for extra in heads[1:]:
            yield Problem(
                Code.MASTHEAD_TWICE,
                Text("the report has a masthead on line {line} already", line=heads[0].line),
                hint=Hint("keep one of them"),
                line=extra.line,
            )

    def _no_masthead(self) -> Problem:
        # The name of a report's file has its day; the hour only its writer knows.
        day: Text | Written = mark_for(Text("the day"))
        if self.is_dated(self.docname):
            day = Written(self.docname.rpartition("/")[2][: len("YYYY-MM-DD")])
        example = Text(
            ":::{{{kind}}} {day} {time}",
            kind=Text(Masthead.kind, "kind"),
            day=day,
            time=mark_for(Text("the time of day")),
        )
        return Problem(
            Code.NO_MASTHEAD,
            Text("the report lacks its masthead"),
            hint=Hint(
                "write {example} on a line of its own after the title, then ':::'",
                example=example,
            ),
            line=1,
        )

    def _check_ids(self) -> Iterator[Problem]:
        first: dict[str, int] = {}
        for entry in self.entries:
            if not entry.id:
                continue
            line = first.setdefault(entry.id, entry.line)
            if line != entry.line:
                message = Text("the id '{id}' stands on line {line} too", id=entry.id, line=line)
                hint = Hint(
                    "give one of them another id, or mention the first one with a link: [](#{id})",
                    id=Written(entry.id),
                )
                yield Problem(Code.ID_TWICE, message, "id", hint, entry.line)

    def _check_required(self, required: Sequence[str]) -> Iterator[Problem]:
        given: dict[str, int] = {}
        for entry in self.entries:
            stands_once = entry.block is not None and entry.block.stands_once
            if entry.kind not in required and not stands_once:
                continue
            line = given.setdefault(entry.kind, entry.line)
            if line != entry.line:
                yield _twice(entry, line)
        for kind in required:
            if kind not in given:
                yield _missing(kind)
        given = {kind: line for kind, line in given.items() if kind in required}
        yield from _check_order(sorted(given, key=given.__getitem__), list(required), given)


class Mention(NamedTuple, Generic[B_co]):
    """A block in the report that holds it."""

    report: Report
    entry: Entry
    block: B_co


def _twice(entry: Entry, line: int) -> Problem:
    kind = Text(entry.kind, "kind")
    return Problem(
        Code.BLOCK_TWICE,
        Text("the block '{kind}' stands on line {line} too", kind=kind, line=line),
        hint=Hint("make them one block"),
        line=entry.line,
    )


def _missing(kind: str) -> Problem:
    name = Text(kind, "kind")
    return Problem(
        Code.MISSING_BLOCK,
        Text("the report lacks the block '{kind}'", kind=name),
        hint=Hint(
            "write {example} and end it with ':::'", example=Text(":::{{{kind}}}", kind=name)
        ),
        line=1,
    )


def _check_order(
    written: list[str], required: list[str], lines: dict[str, int]
) -> Iterator[Problem]:
    """Tell each block that stands after one that it should stand before."""
    order = [Text(name, "kind") for name in required]
    highest = -1
    for kind in written:
        if required.index(kind) < highest:
            message = Text(
                "the block '{kind}' should stand before '{before}'",
                kind=Text(kind, "kind"),
                before=order[highest],
            )
            hint = Hint("move it; the order is: {order}", order=order)
            yield Problem(Code.BLOCK_ORDER, message, hint=hint, line=lines[kind])
        highest = max(highest, required.index(kind))
