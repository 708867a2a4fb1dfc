"""The pages that are searched, from what was noted of documents. Knows no index file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
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
from .collect import UNITS, given_fields
from .entries import entries
from .names import names_of
from .subjects import subjects_of
from .unit import Field, Page, Unit


def pages(ask: Questions, around: Surroundings) -> tuple[Iterator[Page], list[Page]]:
    """The pages that are searched: those that stay as they are, and those with registers.

    The first are ordinary ones by name, then the reports, oldest first; drafts are left out. What
    registers say changes with each report.
    """
    dated = ask.docnames("")
    reports = [report for docname in dated if (report := ask.report(docname))]
    persons = _persons(reports)
    lasting: list[Page] = []
    gathered: list[Page] = []
    for docname in sorted({*ask.documents_with(UNITS)}.difference(dated)):
        page = _page(ask, around, docname, persons)
        has_registers = any(unit.registers for unit in page.units)
        (gathered if has_registers else lasting).append(page)
        if has_registers:
            gathered += entries(ask, around, docname)
    # One by one, since each has its texts, and all of them are more than need be there at a time.
    out = (report for report in reports if not report.is_draft)
    of_reports = (_page(ask, around, report.docname, persons, report) for report in out)
    return filter(_has_units, chain(lasting, of_reports)), list(filter(_has_units, gathered))


def _has_units(page: Page) -> bool:
    return bool(page.units)


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
