"""What questions answer with: plain values that can be compared, the same in each build."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Face(NamedTuple):
    """What others may show of a document: its title and its headings."""

    title: str
    headings: tuple[tuple[str, str, str], ...]


class Near(NamedTuple):
    """A report as its neighbours and lists name it: with the time where another has its day."""

    docname: str
    day: str
    """ISO, a date or a date with a time."""


class Neighbours(NamedTuple):
    """The reports of the same series just before and just after one."""

    before: Near | None
    after: Near | None


class Sidebar(NamedTuple):
    """What the sidebar of a page lists: the reports of a series."""

    series: str
    page: str
    """The series' own page; empty if it has none."""


class TakenBack(NamedTuple):
    """A withdrawn report: its title, when it was compiled, first published, and taken back."""

    title: str
    compiled: dt.datetime | None
    published: dt.datetime
    time: dt.datetime


class OpenAssignments(NamedTuple):
    """How many assignments are open when a report has been read, and how many of them are late."""

    number: int
    late: int
    anchor: str
    """Where the report tells of the first of them; empty where it tells of none."""


class Changed(NamedTuple):
    """A report, and when what readers get of it changed last."""

    docname: str
    time: dt.datetime
