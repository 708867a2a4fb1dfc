"""The next report from the last one's text; knows no file.

So the writer's own words, names and language stay.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..blocks.situation_summary import SituationSummary
from ..model import Fence, Language, Text, front_matter_end, mark, mend_fences
from .last_report import LastReport, Reader

_HEADING = re.compile(r"#{2,6}\s")


def write_next(
    last: LastReport,
    day: dt.date,
    language: Language,
    silent: Sequence[LastReport] = (),
    time: str = "",
) -> str:
    """Return the text of the report of *day* that follows *last*.

    Blocks that stand from report to report are kept as they are, and so is each assignment that is
    carried over, with a mark; of the rest the headings and fields are kept, with marks. The
    assignments of *silent*, which are earlier reports, come with them. What will have come due is
    asked a word of. *time* is the time of day; the last report's if left out.
    """
    forgotten: list[list[str]] = []
    for report in silent:
        forgotten.extend(Reader(report, language).silent())
    parts = _Writer(Reader(last, language), day, time, forgotten).parts()
    texts = map("\n".join, filter(None, parts))
    text = "\n\n".join(texts)
    # A block needs more colons than what was put into it has.
    return mend_fences(f"{text}\n")[0]


@dataclass
class _Section:
    """What stands between two blocks or headings.

    Whether it says something, and which assignments go on in it.
    """

    heading: list[str] = field(default_factory=list)
    says_something: bool = False
    items: list[list[str]] = field(default_factory=list)


class _Writer:
    """Puts the next report together, part by part."""

    def __init__(self, last: Reader, day: dt.date, time: str, forgotten: list[list[str]]) -> None:
        self.last, self.day, self.time, self.forgotten = last, day, time, forgotten
        self.asked = last.asked_of_milestones()
        kinds = map(last.kind, last.tops().values())
        self.has_summary = SituationSummary in kinds
        self.section = _Section()
        self.done: list[list[str]] = []

    def parts(self) -> list[list[str]]:
        """Return the parts of the next report in the order of the last one's."""
        tops = self.last.tops()
        number = self._lead(tops)
        while number < len(self.last.lines):
            number += 1
            fence = tops.get(number)
            if fence:
                self._block(fence)
                number = fence.closed
            else:
                self._line(self.last.lines[number - 1])
        self._end_section()
        return [*self.done, *([line] for line in self.asked), *self.forgotten]

    def _lead(self, tops: dict[int, Fence]) -> int:
        """Take over what stands before the first block, the title; return its last line."""
        lines = self.last.lines
        start = front_matter_end(lines)
        end = start
        # Lines count from one: the next one's number is one more than that of those before it.
        while end < len(lines) and end + 1 not in tops and not _HEADING.match(lines[end]):
            end += 1
        self.done.append("\n".join(lines[:end]).strip("\n").splitlines())
        return end

    def _line(self, line: str) -> None:
        if re.match(r"##\s", line):
            self._end_section([line])
        elif line.strip():
            self.section.says_something = True

    def _block(self, fence: Fence) -> None:
        kind = self.last.kind(fence)
        if kind is None:
            self.section.says_something = True
        if kind is None or kind.shape == "item":
            self.section.items.extend(map(self.last.carried, self.last.items([fence])))
            return
        self._end_section()
        if kind.shape == "masthead":
            self.done.append(self.last.masthead(fence, kind, self.day, self.time))
        elif kind.is_standing:
            self.done.append(self.last.standing(fence))
        else:
            asked: list[str] = []
            # What came of a milestone is told in the summary, or in the first block without one.
            if kind is SituationSummary or not self.has_summary:
                asked, self.asked = self.asked, []
            # What was forgotten goes into the first block that is emptied, and into no other.
            self.done.append(self.last.emptied(fence, kind, asked, self.forgotten))
            self.forgotten = []

    def _end_section(self, heading: Sequence[str] = ()) -> None:
        asked = Text("what is new under this heading, or take the heading away")
        section, self.section = self.section, _Section(list(heading))
        items = list(filter(None, section.items))
        if section.says_something:
            items.insert(0, [mark(asked, self.last.language)])
        if items:
            self.done += [section.heading, *items]
