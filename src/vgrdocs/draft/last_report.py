"""A report's text by its lines, and what the next report takes from it; knows no file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..blocks.assignment import Assignment
from ..model import (
    BLOCKS,
    Block,
    Fence,
    Language,
    RawBlock,
    Text,
    find_fences,
    mark,
    mend_fences,
    read_block,
)
from ..model.body import fact_type
from ..say.values import say_date
from .fields import id_of, mark_field, masthead_field


@dataclass(frozen=True)
class LastReport:
    """A report as it was written: its text, its day, and the ids of the assignments that are to be carried over."""

    text: str
    day: dt.date
    carried: Collection[str]


class Reader:
    """A report's text by its lines, and what is taken from it."""

    def __init__(self, report: LastReport, language: Language) -> None:
        text = mend_fences(report.text)[0]
        self.lines, self.fences = text.splitlines(), find_fences(text)
        self.report, self.language = report, language

    def kind(self, fence: Fence) -> type[Block] | None:
        """Return the kind of a block, None for what is no block."""
        name = self.language.read_name("kind", fence.name, BLOCKS)
        return BLOCKS[name] if name else None

    def read(self, fence: Fence) -> RawBlock:
        """Return a block's argument, fields and body as they were written."""
        argument = fence.info.partition("}")[2].strip()
        return read_block(
            fence.line, argument, self.lines[fence.line : fence.closed - 1], fence.line + 1
        )

    def items(self, fences: Iterable[Fence]) -> Iterator[Fence]:
        """Yield the items in *fences*, which may be items themselves."""
        for fence in fences:
            kind = self.kind(fence)
            if kind and kind.shape == "item":
                yield fence
            else:
                yield from self.items(child for child in fence.children if child.closed)

    def carried(self, fence: Fence) -> list[str]:
        """Return the lines of an assignment that is to be carried over, with a mark; none for any other item."""
        asked = Text("what has happened since {date}", date=self._day)
        if self._has_text(fence):
            asked = Text("{asked}; keep of the text below what still holds", asked=asked)
        return self._marked(fence, asked)

    def silent(self) -> Iterator[list[str]]:
        """Yield the assignments to be carried over, from a report that has been followed by others."""
        asked = Text(
            "how it ended or goes on; nothing has been said of it since {date}", date=self._day
        )
        for fence in self.items(fence for fence in self.fences if fence.parent is None):
            yield self._marked(fence, asked)

    @property
    def _day(self) -> str:
        return say_date(self.report.day, self.language)

    def _has_text(self, fence: Fence) -> bool:
        return any(line.strip() for line in self.read(fence).body)

    def _marked(self, fence: Fence, asked: Text) -> list[str]:
        kind, written = self.kind(fence), self.read(fence)
        if (
            kind is None
            or not issubclass(kind, Assignment)
            or id_of(kind, written, self.language) not in self.report.carried
        ):
            return []
        body = written.body_line
        head = self.lines[fence.line - 1 : body - 1]
        text = _spaced(self.lines[body - 1 : fence.closed - 1])
        return [*head, "", mark(asked, self.language), *text, self._end(fence)]

    def _end(self, fence: Fence) -> str:
        return self.lines[fence.closed - 1]

    def standing(self, fence: Fence) -> list[str]:
        """Return a block as it was written, with only what is carried over of its items."""
        kept: list[str] = []
        number = fence.line
        for inner in self.items(fence.children):
            kept += [*self.lines[number - 1 : inner.line - 1], *self.carried(inner)]
            number = inner.closed + 1
        kept += self.lines[number - 1 : fence.closed - 1]
        return [
            *re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).rstrip("\n").splitlines(),
            self._end(fence),
        ]

    def emptied(self, fence: Fence, kind: type[Block], more: Iterable[list[str]]) -> list[str]:
        """Return a block with marks in place of its values and text, and the assignments in it and *more* of them."""
        fields = [mark_field(kind, written, self.language) for written in self.read(fence).fields]
        items = [*(self.carried(item) for item in self.items(fence.children)), *more]
        body = [line for item in items if item for line in ("", *item)]
        text = [*([""] if fields else []), _body_mark(kind, self.language)]
        return [self.lines[fence.line - 1], *fields, *text, *body, self._end(fence)]

    def masthead(self, fence: Fence, kind: type[Block], day: dt.date) -> list[str]:
        """Return the masthead of a draft of *day*."""
        raw = self.read(fence)
        opening = f"{fence.marks}{{{fence.name}}} {day} {raw.argument.partition(' ')[2]}".rstrip()
        fields = [masthead_field(kind, written, day, self.language) for written in raw.fields]
        names = [
            self.language.read_name("field", written.name, kind.specs()) for written in raw.fields
        ]
        if "status" not in names:
            fields.append(
                f":{self.language.name('field', 'status')}: {self.language.name('choice', 'draft')}"
            )
        return [opening, *fields, self._end(fence)]


def _body_mark(kind: type[Block], language: Language) -> str:
    bodies = [spec for spec in kind.specs().values() if spec.role == "body"]
    asked = mark(Text(bodies[0].help) if bodies else Text(kind.heading), language)
    is_list = any(fact_type(spec.type) and spec.required for spec in bodies)
    return f"- {asked}" if is_list else asked


def _spaced(body: Sequence[str]) -> list[str]:
    """Return a text with a blank line before it, nothing for an empty one."""
    text = "\n".join(body).strip("\n")
    return ["", *text.splitlines()] if text else []
