"""The pages that are searched, from what was noted of documents. Knows no index file."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from ...blocks.coordination_group import CoordinationGroup
from ...blocks.report import Masthead
from ...blocks.spokesperson import Spokesperson
from ...facts import Report
from ...facts.questions import Questions
from ...model import Language, Text
from ...say.values import say_date
from ...show.values import show_fields
from ..formats import Surroundings
from .analysed_page import PageSource
from .collect import UNITS, given_fields
from .entries import entries
from .names import names_of
from .subjects import subjects_of
from .unit import Field, Page, Unit

GROUPS = 3
"""In how many groups registers' pages are: a query asks for a file of each, and each has its words.

With more of them a report writes less again, but a reader's first query waits for more files.
"""


def pages(
    ask: Questions, around: Surroundings
) -> tuple[list[PageSource], dict[int, list[PageSource]]]:
    """The pages that are searched: those that stay as they are, and those with registers.

    The first are ordinary ones by name, then the reports, oldest first; drafts are left out. What
    registers say changes with each report, and so they are in groups, those of a series together.
    """
    dated = ask.docnames("")
    reports = [report for docname in dated if (report := ask.report(docname))]
    persons = _persons(reports)
    lasting: list[PageSource] = []
    gathered: dict[int, list[PageSource]] = {}
    for docname in sorted({*ask.documents_with(UNITS)}.difference(dated)):
        units = cast("tuple[Unit, ...]", ask.noted(UNITS, docname) or ())
        source = _source(ask, around, docname, persons)
        if any(unit.registers for unit in units):
            gathered.setdefault(GROUPS - 1, []).append(source)
            for series, entry in entries(ask, around, docname):
                gathered.setdefault(_group(series), []).append(entry)
        elif units:
            lasting.append(source)
    for report in reports:
        if not report.is_draft and ask.noted(UNITS, report.docname):
            lasting.append(_source(ask, around, report.docname, persons, report))
    return lasting, gathered


def _group(series: str) -> int:
    """The group of a series' pages; what is of all series comes last, and so before the others."""
    return zlib.crc32(series.encode()) % (GROUPS - 1) if series else GROUPS - 1


def _source(
    ask: Questions,
    around: Surroundings,
    docname: str,
    persons: re.Pattern[str] | None,
    report: Report | None = None,
) -> PageSource:
    """A document's page; another one if the document, its title or a person's name is another."""
    face = ask.face(docname)
    title, address = face.title if face else docname, around.address(docname)
    made_of = [ask.digest(("noted", UNITS, docname)), title, address]
    made_of.append(persons.pattern if persons else "")
    if report:
        made_of.append(ask.digest(("report", docname)))
    key = hashlib.sha256(repr(made_of).encode()).hexdigest()
    return PageSource(key, partial(_page, ask, around, docname, persons, report))


def _page(
    ask: Questions,
    around: Surroundings,
    docname: str,
    persons: re.Pattern[str] | None,
    report: Report | None = None,
) -> Page:
    language = around.language
    found = list(cast("tuple[Unit, ...]", ask.noted(UNITS, docname) or ()))
    if report and found:
        found[0] = _head(found[0], report, language)
    subjects = subjects_of(report) if report else {}
    units = tuple(_told(unit, persons, subjects, language) for unit in found)
    face, address = ask.face(docname), around.address(docname)
    title = face.title if face else docname
    if report is None:
        return Page(address, title, "", units)
    day = report.compiled.date()
    facets = {
        "series": (report.series,),
        "year": (str(day.year),),
        "day": (day.isoformat(),),
    }
    return Page(address, title, say_date(day, language), units, facets)


def _head(unit: Unit, report: Report, language: Language) -> Unit:
    """The head of a report's page, with what the masthead says."""
    head = report.head
    if head is None:
        return unit
    day = say_date(report.compiled, language)
    fields = [Field("compiled", language.say(Text("Compiled")), day)]
    # As on the page: its readers know where the report stands.
    shown = show_fields(head, language, without=["series"])
    if shown:
        fields += given_fields(shown)
    facets = {**unit.facets, "kind": (Masthead.kind,)}
    # As it is written in addresses and mails; the page itself says it in words.
    names = (report.compiled.date().isoformat(),)
    return replace(unit, fields=(*fields, *unit.fields), facets=facets, names=names)


def _persons(reports: list[Report]) -> re.Pattern[str] | None:
    """A pattern for the names of all persons in typed fields of reports; None if there are none."""
    names: set[str] = set()
    for report in reports:
        for _, block in report.blocks(Spokesperson):
            for person in block.people:
                names.add(person.name)
        for _, group in report.blocks(CoordinationGroup):
            for maker in group.decision_makers:
                # "Anders Kullbratt, direktör"
                names.add(maker.partition(",")[0].strip())
    names.discard("")  # of ", direktör"
    if not names:
        return None
    # Of two names that begin in the same way, a pattern takes the one that stands first.
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    any_name = "|".join(map(re.escape, longest_first))
    # Most words begin with no letter that a name begins with, and so no name is tried there.
    initials = "".join(sorted({re.escape(name[0]) for name in names}))
    return re.compile(rf"\b(?=[{initials}])(?:{any_name})\b")


def _told(
    unit: Unit,
    persons: re.Pattern[str] | None,
    subjects: Mapping[str, tuple[str, ...]],
    language: Language,
) -> Unit:
    """A unit with what is known of it beside its words: its names, whom and what it is about."""
    facets = dict(unit.facets)
    found = set(persons.findall(f"{unit.heading} {unit.shown}")) if persons else ()
    if found:
        facets["person"] = tuple(sorted(found))
    if unit.anchor in subjects:
        facets["subject"] = subjects[unit.anchor]
    names = dict.fromkeys([*unit.names, *names_of(unit, language)])
    return replace(unit, facets=facets, names=tuple(names))
