"""A report's text by its lines, and what the next report takes from it; knows no file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..blocks.assignment import Assignment
from ..blocks.key_figures import KeyFigure, KeyFigures
from ..model import (
    BLOCKS,
    Block,
    Fence,
    Language,
    RawBlock,
    Text,
    When,
    find_fences,
    mark,
    mend_fences,
    read_block,
)
from ..model.body import fact_type
from ..say.values import say_date, say_when
from .fields import id_of, mark_field, masthead_field

_FIGURE = re.compile(r"(?P<name>[-*+]\s+[^:]+:)\s*(?P<value>\S.*?)\s*")


@dataclass(frozen=True)
class Due:
    """What will have come due when the next report comes, which it should say a word of.

    `deadlines` are those that will have passed, by the ids of their assignments; `milestones` are
    titles with their times, and `mandates` the lines of the fields that say how long they last.
    """

    deadlines: Mapping[str, When] = field(default_factory=dict)
    milestones: Sequence[tuple[str, When]] = ()
    mandates: Collection[int] = ()


@dataclass(frozen=True)
class LastReport:
    """A report as it was written: its text, its day, and the ids of what is to be carried over.

    Those are ids of assignments; `due` is what the next report is asked a word of, `kept` are the
    kinds whose text it begins with, to be looked at.
    """

    text: str
    day: dt.date
    carried: Collection[str]
    due: Due = Due()
    kept: Collection[str] = ()


class Reader:
    """A report's text by its lines, and what is taken from it."""

    def __init__(self, report: LastReport, language: Language) -> None:
        # With too few colons around it, a block would seem to end where its first item does.
        text = mend_fences(report.text)[0]
        self.lines, self.fences = text.splitlines(), find_fences(text)
        self.report, self.language = report, language

    def kind(self, fence: Fence) -> type[Block] | None:
        """Return the kind of a block, None for what is no block."""
        name = self.language.read_name("kind", fence.name, BLOCKS)
        if not name:
            return None
        return BLOCKS[name]

    def read(self, fence: Fence) -> RawBlock:
        """Return a block's argument, fields and body as they were written."""
        argument = fence.info.partition("}")[2].strip()
        # Fences count lines from one, so the index of the first line within is the fence's number.
        inside = self.lines[fence.line : fence.closed - 1]
        return read_block(fence.line, argument, inside, fence.line + 1)

    def items(self, fences: Iterable[Fence]) -> Iterator[Fence]:
        """Yield the items in *fences*, which may be items themselves."""
        for fence in fences:
            kind = self.kind(fence)
            if kind and kind.shape == "item":
                yield fence
            else:
                # One that is never closed has no last line to take it over by.
                yield from self.items(child for child in fence.children if child.closed)

    def carried(self, fence: Fence) -> list[str]:
        """Return the lines of an assignment that is to be carried over, with a mark.

        An item that stands from report to report is returned as it is; none of any other.
        """
        kind = self.kind(fence)
        if kind and kind.is_standing:
            return self.lines[fence.line - 1 : fence.closed]
        asked = Text("what has happened since {date}", date=self._day)
        if self._has_text(fence):
            asked = Text("{asked}; keep of the text below what still holds", asked=asked)
        return self._marked(fence, asked)

    def silent(self) -> Iterator[list[str]]:
        """Yield the assignments to be carried over, from a report that others have followed."""
        asked = Text(
            "how it ended or goes on; the report of {date} was the last to tell of it",
            date=self._day,
        )
        for fence in self.items(self.tops().values()):
            yield self._marked(fence, asked)

    def tops(self) -> dict[int, Fence]:
        """Return the blocks that stand in no other, by the line that each begins on."""
        return {fence.line: fence for fence in self.fences if fence.parent is None}

    @property
    def _day(self) -> str:
        return say_date(self.report.day, self.language)

    def _has_text(self, fence: Fence) -> bool:
        return any(map(str.strip, self.read(fence).body))

    def _marked(self, fence: Fence, asked: Text) -> list[str]:
        kind, written = self.kind(fence), self.read(fence)
        if kind is None or not issubclass(kind, Assignment):
            return []
        name = id_of(kind, written, self.language)
        if name not in self.report.carried:
            return []
        if deadline := self.report.due.deadlines.get(name):
            asked = Text(
                "{asked}; the deadline, {deadline}, has passed: how did it end, or what is the "
                "new one",
                asked=asked,
                deadline=say_when(deadline, self.language),
            )
        body = written.body_line
        head = self.lines[fence.line - 1 : body - 1]
        text = _spaced(self.lines[body - 1 : fence.closed - 1])
        return [*head, "", mark(asked, self.language), *text, self._end(fence)]

    def _end(self, fence: Fence) -> str:
        return self.lines[fence.closed - 1]

    def standing(self, fence: Fence) -> list[str]:
        """Return a block as it was written, with only what is carried over of its items.

        The field of a mandate that will have run out is marked.
        """
        self._mark_mandates(fence)
        return [*self._with_carried(fence, fence.line), self._end(fence)]

    def _with_carried(self, fence: Fence, first: int) -> list[str]:
        """Return the lines of a block from the line *first*, with what is carried of its items."""
        kept: list[str] = []
        number = first
        for inner in self.items(fence.children):
            kept += [*self.lines[number - 1 : inner.line - 1], *self.carried(inner)]
            number = inner.closed + 1
        kept += self.lines[number - 1 : fence.closed - 1]
        # Where an item was left out, the blank lines around it are left.
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept))
        return text.strip("\n").splitlines()

    def _mark_mandates(self, fence: Fence) -> None:
        kind = self.kind(fence)
        for written in self.read(fence).fields:
            if kind and written.line in self.report.due.mandates:
                self.lines[written.line - 1] = mark_field(kind, written, self.language)

    def asked_of_milestones(self) -> list[str]:
        """Return a mark for each milestone that will have passed, which asks what came of it."""
        marks = []
        for title, when in self.report.due.milestones:
            asked = Text(
                "what came of '{title}' ({when})?", title=title, when=say_when(when, self.language)
            )
            marks.append(mark(asked, self.language))
        return marks

    def emptied(
        self, fence: Fence, kind: type[Block], asked: Iterable[str], more: Iterable[list[str]]
    ) -> list[str]:
        """Return a block with marks in place of its values and text, and the marks *asked*.

        Its assignments that are carried over stay, and *more* of them come after. Where it is to be
        kept its text stays, below a mark.
        """
        lines = [self.lines[fence.line - 1]]
        for written in self.read(fence).fields:
            line = mark_field(kind, written, self.language)
            lines.append(line)
        if len(lines) > 1:
            lines.append("")
        kept = self._kept(fence, kind)
        figures = self._figures(fence) if issubclass(kind, KeyFigures) else []
        lines += kept or figures or [_body_mark(kind, self.language)]
        for each in asked:
            lines += ["", each]
        items = [] if kept else map(self.carried, self.items(fence.children))
        for item in filter(None, (*items, *more)):
            lines += ["", *item]
        return [*lines, self._end(fence)]

    def _kept(self, fence: Fence, kind: type[Block]) -> list[str]:
        """Return the text of a block that is to be kept, below a mark that asks to look at it."""
        if kind.kind not in self.report.kept or not self._has_text(fence):
            return []
        asked = Text("keep of the text below, which is of {date}, what still holds", date=self._day)
        marked = _as_body(kind, mark(asked, self.language))
        return [marked, *_spaced(self._with_carried(fence, self.read(fence).body_line))]

    def _figures(self, fence: Fence) -> list[str]:
        """Return the key figures of a list by their names, each with a mark for its number."""
        asked = Text("{what} Last time: {value}", what=Text(KeyFigure.specs()["value"].help))
        lines = []
        for line in self.read(fence).body:
            found = _FIGURE.fullmatch(line)
            if found:
                marked = mark(asked.fill(value=found["value"]), self.language)
                lines.append(f"{found['name']} {marked}")
        return lines

    def masthead(self, fence: Fence, kind: type[Block], day: dt.date, time: str = "") -> list[str]:
        """Return the masthead of a draft of *day*, at the last one's time if none is given."""
        raw = self.read(fence)
        clock = time or raw.argument.partition(" ")[2]
        opening = f"{fence.marks}{{{fence.name}}} {day} {clock}".rstrip()
        fields: list[str] = []
        names: list[str | None] = []
        for written in raw.fields:
            names.append(self.language.read_name("field", written.name, kind.specs()))
            fields.append(masthead_field(kind, written, day, self.language))
        # Without a status a report is published: what is full of marks must not be.
        if "status" not in names:
            status, draft = (
                self.language.name("field", "status"),
                self.language.name("choice", "draft"),
            )
            fields.append(f":{status}: {draft}")
        return [opening, *fields, self._end(fence)]


def _body_mark(kind: type[Block], language: Language) -> str:
    """The mark in place of a block's text."""
    bodies = list(kind.specs_of("body").values())
    asked = bodies[0].help if bodies else kind.heading
    return _as_body(kind, mark(Text(asked), language))


def _as_body(kind: type[Block], text: str) -> str:
    """Return what is to stand in a block; as an item of a list where its text must be one."""
    bodies = kind.specs_of("body").values()
    is_list = any(fact_type(spec.type) and spec.required for spec in bodies)
    return f"- {text}" if is_list else text


def _spaced(body: Sequence[str]) -> list[str]:
    """Return a text with a blank line before it, nothing for an empty one."""
    text = "\n".join(body).strip("\n")
    if not text:
        return []
    return ["", *text.splitlines()]
