"""An assignment through the reports: what they tell of it, and how that is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from ..blocks.assignment import Assignment, AssignmentStatus
from ..model import When
from .known import Known, Quote, Rule, last_stated, quote
from .report import Mention, Naming, Report
from .state import AssignmentGroup, group_of, is_open, outlived


@dataclass(frozen=True)
class LifeCycle:
    """An assignment through the reports: what they tell of it, and where they name it.

    `mentions` are the blocks, one for each report that has one, oldest first; `namings` the links
    and roles that name it, with their reports, oldest first.
    """

    series: str
    id: str
    mentions: tuple[Mention[Assignment], ...]
    namings: tuple[tuple[Report, Naming], ...] = ()

    @property
    def newest(self) -> Assignment:
        """The assignment as the last report that tells of it has it."""
        return self.mentions[-1].block

    @cached_property
    def status(self) -> Known[AssignmentStatus]:
        """The last status that was given."""
        return last_stated(self.mentions, lambda block: block.status)

    @cached_property
    def since(self) -> Known[When]:
        """When it got its status, if a report says so."""
        known: Known[When] = Known()
        status: AssignmentStatus | None = None
        for mention in self.mentions:
            given = mention.block.status
            # Another status begins another time, which that of the one before says nothing of.
            if given not in (None, status):
                status, known = given, Known()
            if since := mention.block.since:
                known = Known.stated(since, quote(mention, lambda block: block.since))
        return known

    @cached_property
    def deadline(self) -> Known[When]:
        """The last deadline that was given; none where it had passed when work began anew."""
        known: Known[When] = Known()
        status: AssignmentStatus | None = None
        for mention in self.mentions:
            given, day = mention.block.status, mention.report.compiled.date()
            if known.value and outlived(status, known.value, given, day):
                known = Known()
            status = given or status
            if deadline := mention.block.deadline:
                known = Known.stated(deadline, quote(mention, lambda block: block.deadline))
        return known

    @cached_property
    def owner(self) -> Known[str]:
        """The last owner that was given."""
        return last_stated(self.mentions, lambda block: block.owner)

    @property
    def group(self) -> Known[AssignmentGroup]:
        """Whether something is left to do, as far as a status says so."""
        status = self.status
        if status.value is None:
            return Known()
        return Known.inferred(group_of(status.value), Rule.GROUP_OF_STATUS, status.quotes)

    @property
    def is_open(self) -> bool:
        """Whether reports say that something is left to do."""
        return is_open(self.status.value)

    def is_overdue(self, today: dt.date) -> Known[bool]:
        """Whether it is open though its deadline has passed; unknown without status or deadline."""
        status, deadline = self.status, self.deadline
        if status.value is None or deadline.value is None:
            return Known()
        is_late = self.is_open and deadline.value.last < today
        quotes = (*status.quotes, *deadline.quotes)
        return Known.inferred(is_late, Rule.DEADLINE_BEFORE_TODAY, quotes)

    @cached_property
    def named_in(self) -> dict[str, Report]:
        """Docname of each report that names it, with a block, a link or a role -> that report."""
        told = [mention.report for mention in self.mentions]
        linked = [report for report, _ in self.namings]
        return {report.docname: report for report in (*told, *linked)}

    @cached_property
    def last_named(self) -> Known[Report]:
        """The newest report that names it: with a block, a link or a role."""
        told = self.mentions[-1]
        last, by = told.report, [quote(told, lambda block: block.title)]
        for report, naming in self.namings:
            if report.order > last.order:
                last, by = report, []
            if report is last and report is not told.report:
                by.append(Quote(report.docname, "", report.compiled.date(), naming.sentence))
        return Known.inferred(last, Rule.NAMED_IN_REPORT, by)
