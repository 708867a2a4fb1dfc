"""Registers: what is gathered from all reports, and where each entry of it is. Shows nothing."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..model import Block, Body, Declared, Language, RawBlock, Text, field, parse
from .facts import Facts
from .history import History
from .known import Knowledge
from .report import Mention, Report
from .years import ON_FIRST_PAGE, OWN_PAGE, Extent

REGISTERS: dict[str, type[Register]] = {}
"""The registers in use, by name."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An entry of a register, as plain values that can be compared; a register adds its own.

    `anchor` is its address on the page that it stands on, `year` that of an entry that may lie on
    the page of its year, `of_series` the series that it may lie on a page of. Links find it by
    `name`, its series and what tells it from others there.
    `part` is the part of the register that it stands in, where there are several, `knowledge` how
    it is known what the register says of it.
    """

    is_drawn: ClassVar[bool] = False
    """Whether it draws what others list, and is none of them."""

    anchor: str = ""
    year: int | None = None
    of_series: str = ""
    name: tuple[str, str] | None = None
    part: str = ""
    knowledge: Knowledge = ()


@dataclass(frozen=True)
class Told:
    """A place where a report tells of something, and the day of the report."""

    docname: str
    anchor: str
    day: dt.date

    @classmethod
    def by(cls, mention: Mention[Block]) -> Told:
        """Return the place of a mention."""
        return cls(mention.report.docname, mention.entry.anchor, mention.report.compiled.date())

    @classmethod
    def ends(cls, mentions: Sequence[Mention[Block]]) -> tuple[Told, ...]:
        """Return the places of the last and the first of *mentions*, or of the only one."""
        last, first = mentions[-1], mentions[0]
        if len(mentions) == 1:
            return (cls.by(last),)
        return cls.by(last), cls.by(first)


@dataclass(frozen=True)
class Apart:
    """What a register has on another page, called *title*, with the anchors of its entries.

    On the page of a year an entry without an anchor has an empty one, and is counted. All are left
    out where no old address leads on.
    """

    extent: Extent
    page: str
    title: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """What a register shows on one page, of an `extent`: entries, and what is on other pages.

    `apart` has each page that it leads on to. The page of a year, which must not change with the
    others, names the years before it alone. `elsewhere` is how many entries of each part are on
    other pages, as far as the page says so.
    """

    entries: tuple[Listed, ...]
    apart: tuple[Apart, ...] = ()
    extent: Extent = OWN_PAGE
    elsewhere: tuple[tuple[str, int], ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether the page shows but some of the register's entries."""
        return bool(self.apart) or self.extent != OWN_PAGE

    @property
    def is_of_all_series(self) -> bool:
        """Whether each series has a page of its own, and this one shows what is current in all."""
        return any(each.extent.series for each in self.apart) and not self.extent.series

    def page_of(self, series: str) -> str:
        """Return the page that a series has of its own."""
        return next(each.page for each in self.apart if each.extent.series == series)


class Register(Declared, family=REGISTERS):
    """Gathers something from all reports; a subclass says what, with the fields that limit it."""

    heads: ClassVar[tuple[str, ...]] = ()
    """The heads of the table's columns, in English."""
    lists: ClassVar[type[Block] | None] = None
    """The kind of block whose links lead to the register's entries, where one does."""
    older: ClassVar[Text] = Text("Earlier years")
    """What the entries of earlier years are, above the list of these years."""

    room: ClassVar[int] = ON_FIRST_PAGE
    """How many older entries the first page of a series has room for."""

    series: str = field(label="Series", help="The series to show; all if left out.", default="")
    from_: dt.date | None = field(
        label="From", help="The first day of reports to show.", default=None
    )
    to: dt.date | None = field(label="To", help="The last day of reports to show.", default=None)

    def __init_subclass__(cls, *, register: str = "") -> None:
        super().__init_subclass__(kind=register)

    @abstractmethod
    def gather(self, facts: Facts) -> Sequence[Listed]:
        """Return the entries of the register, in the order in which readers meet them."""

    def current(self, entries: Sequence[Listed]) -> Sequence[Listed]:
        """Return what stays on the document's page where each series has pages of its own."""
        return [entry for entry in entries if entry.year is None]

    def reports(self, facts: Facts) -> list[Report]:
        """Return the reports that are within the register's limits, newest first."""
        found = facts.reports(self.series)
        return [report for report in reversed(found) if self.is_within(report.compiled.date())]

    def is_within(self, day: dt.date) -> bool:
        """Say whether a day is within the register's limits."""
        return (self.from_ or dt.date.min) <= day <= (self.to or dt.date.max)

    def histories(self, facts: Facts) -> list[History]:
        """Return what the reports within the limits say together, one history a series."""
        if self.from_ is None and self.to is None:
            # The handbook's own histories, which have been worked out already.
            known = facts.histories.items()
            return [history for series, history in known if self.series in ("", series)]
        by_series: dict[str, list[Report]] = {}
        for report in self.reports(facts):
            by_series.setdefault(report.series, []).append(report)
        return [History.of(reports) for _, reports in sorted(by_series.items())]

    def series_names(self, facts: Facts) -> dict[str, str]:
        """Return what each series calls its reports; nothing where a register shows but one."""
        found = {}
        for history in self.histories(facts):
            found[history.series] = history.reports[-1].title
        return found if len(found) > 1 else {}


@dataclass(frozen=True)
class RegisterRef:
    """A register as it stands in a document; plain data, kept in the domain."""

    name: str
    raw: RawBlock

    def read(self, language: Language) -> Register:
        """Return the register with its fields; one whose fields can't be read has none."""
        cls = REGISTERS[self.name]
        return parse(cls, self.raw, Body(), language).block or cls()
