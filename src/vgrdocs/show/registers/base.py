"""The base of every register: its fields, its place in a page, and the nodes it is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from docutils import nodes
from sphinx import addnodes

from ...facts import History
from ...model import Body, Declared, Language, RawBlock, Report, Text, field, parse

if TYPE_CHECKING:
    from ...read.domain import ReportDomain

REGISTERS: dict[str, type[Register]] = {}
"""The registers in use, by name."""

Cell = Sequence[nodes.Node]


class Place(NamedTuple):
    """Where an entry is: its address, and the year of one that may lie on the page of its year."""

    anchor: str
    year: int | None = None


class Register(Declared, family=REGISTERS):
    """Gathers something from all reports; a subclass says what, with the fields that limit it."""

    heads: ClassVar[tuple[str, ...]] = ()
    """The heads of the table's columns, in English."""
    older: ClassVar[Text] = Text("Earlier years")
    """What the entries of earlier years are, above the list of these years."""

    series: str = field(label="Series", help="The series to show; all if left out.", default="")
    from_: dt.date | None = field(
        label="From", help="The first day of reports to show.", default=None
    )
    to: dt.date | None = field(label="To", help="The last day of reports to show.", default=None)

    def __init_subclass__(cls, *, register: str = "") -> None:
        super().__init_subclass__(kind=register)

    def reports(self, domain: ReportDomain) -> list[Report]:
        """Return the reports that are within the register's limits, newest first."""
        found = domain.reports(self.series)
        return [report for report in reversed(found) if self.is_within(report.compiled.date())]

    def is_within(self, day: dt.date) -> bool:
        """Say whether a day is within the register's limits."""
        return (self.from_ or dt.date.min) <= day <= (self.to or dt.date.max)

    def places(self, domain: ReportDomain) -> dict[tuple[str, str], Place]:
        """Return where its entries are: (series, id) -> place."""
        return {}

    def years(self, domain: ReportDomain) -> Iterable[int]:
        """Return the year of each entry that may lie on the page of its year; what is current has none."""
        return ()

    def histories(self, domain: ReportDomain) -> list[History]:
        """Return what the reports within the register's limits say together, one history a series."""
        if self.from_ is None and self.to is None:
            return [
                history
                for series, history in domain.histories().items()
                if self.series in ("", series)
            ]
        by_series: dict[str, list[Report]] = {}
        for report in self.reports(domain):
            by_series.setdefault(report.series, []).append(report)
        return [History.of(reports) for _, reports in sorted(by_series.items())]

    def series_names(self, domain: ReportDomain) -> dict[str, str]:
        """Return what each series calls its reports, for a register of several; nothing for one that shows one."""
        names = {
            history.reports[-1].series: history.reports[-1].title
            for history in self.histories(domain)
        }
        return names if len(names) > 1 else {}

    def rows(self, domain: ReportDomain, language: Language) -> Iterable[nodes.row]:
        """Return the rows of the table."""
        return ()

    def show(self, domain: ReportDomain, language: Language) -> list[nodes.Element]:
        """Return what stands in the register's place; a register that is more than one table overrides this."""
        return self.table(self.rows(domain, language), language)

    def table(self, rows: Iterable[nodes.row], language: Language) -> list[nodes.Element]:
        """Return a table of *rows*, or nothing if there are none."""
        head = row([nodes.Text(language.say(Text(text)))] for text in self.heads)
        listed = list(rows)
        return [table(head, listed, classes=["vgr-register", f"vgr-{self.kind}"])] if listed else []


@dataclass(frozen=True)
class RegisterRef:
    """A register as it stands in a document; plain data, kept in the domain and in the doctree."""

    name: str
    raw: RawBlock

    def read(self, language: Language) -> Register:
        """Return the register with its fields; one whose fields can't be read has none."""
        cls = REGISTERS[self.name]
        return parse(cls, self.raw, Body(), language).block or cls()


def row(cells: Iterable[Cell], anchor: str = "", year: int | None = None) -> nodes.row:
    """Return a table's row; *anchor* is its address, *year* that of an entry that may lie on the page of its year."""
    filled = [
        nodes.entry("", nodes.paragraph("", "", *cell)) if cell else nodes.entry() for cell in cells
    ]
    return nodes.row("", *filled, ids=[anchor] if anchor else [], **of_year(year))


def of_year(year: int | None) -> dict[str, int]:
    """Return the attribute by which an entry's node tells its year."""
    return {} if year is None else {"vgr_year": year}


def table(head: nodes.row, rows: Sequence[nodes.row], classes: list[str]) -> nodes.table:
    """Return a table of *rows*, of which there is at least one; a column without a value is left out."""
    used = [any(entry.children for entry in column) for column in zip(*rows, strict=True)]
    for each in (head, *rows):
        each.children = [
            entry for entry, is_used in zip(each.children, used, strict=True) if is_used
        ]
    columns = [nodes.colspec(colwidth=100 // len(head)) for _ in head]
    columns[0]["stub"] = 1
    group = nodes.tgroup(
        "", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(columns)
    )
    return nodes.table("", group, classes=classes)


def link(docname: str, anchor: str, content: nodes.Node) -> addnodes.pending_xref:
    """Return a link to a place in a document, for the builder that writes to resolve."""
    return addnodes.pending_xref(
        "",
        content,
        refdomain="vgr",
        reftype="place",
        reftarget=f"{docname}#{anchor}",
        refexplicit=True,
    )


def words(text: str) -> list[nodes.Node]:
    """Return a cell with *text*, an empty one without."""
    return [nodes.Text(text)] if text else []


def joined(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return *parts* with commas between."""
    listed = [node for part in parts for node in (nodes.Text(", "), part)]
    return listed[1:]


def part(name: str, heading: str, *content: nodes.Node) -> nodes.section:
    """Return a part of a register under its heading; *name* is its address on the page."""
    return nodes.section(
        "", nodes.title("", heading, translatable=False), *content, ids=[name], classes=["vgr-part"]
    )
