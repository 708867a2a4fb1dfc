"""The entries of registers as units: how what the reports tell of stands now. Knows no index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial

from ...blocks.assignment import Assignment
from ...blocks.decision import Decision
from ...blocks.milestone import Milestone
from ...blocks.spokesperson import Spokesperson
from ...facts import AssignmentGroup
from ...facts.questions import Questions
from ...facts.registers import Gathered, Listed
from ...facts.years import OWN_PAGE, Extent, page_of
from ...model import Language, Text
from ...say.values import say_choice, say_date, say_when
from ...show.registers.assignment_entry import ListedAssignment
from ...show.registers.assignments import GROUP_HEADINGS, AssignmentRegister
from ...show.registers.calendar import CALENDAR_PARTS, Calendar, what_came
from ...show.registers.calendar_events import Event
from ...show.registers.decisions import ListedDecision
from ...show.registers.spokespersons import ListedTerm, TermGroup
from ..formats import Surroundings
from .analysed_page import PageSource
from .asked import ASKED_OF_PARTS
from .names import asked, names_of, names_of_kind
from .subjects import subject
from .unit import Field, Page, Unit

_SOUGHT = ("now", "to-come")
"""The parts of a calendar that readers ask for; what has been is found one by one."""
_PARTS = {
    f"{AssignmentRegister.kind}-{group.value}": heading for group, heading in GROUP_HEADINGS.items()
} | {f"{Calendar.kind}-{part}": CALENDAR_PARTS[part] for part in _SOUGHT}
"""The parts of registers that are found by themselves, by their addresses."""
_OVERDUE = Text("Overdue")
_SPEAKS = {
    TermGroup.TODAY: Text("Speaks today"),
    TermGroup.COMING: Text("Coming spokesperson"),
    TermGroup.NOT_REPEATED: Text("Named earlier"),
    TermGroup.FORMER: Text("Former spokesperson"),
}


def entries(ask: Questions, around: Surroundings, docname: str) -> Iterator[tuple[str, PageSource]]:
    """The entries of a document's registers, by the page that they lie on, with its series.

    What readers meet last comes first: so what a new report adds moves nothing that was there.
    """
    face = ask.face(docname)
    title = face.title if face else docname
    for number, apart in enumerate(ask.extents_apart(docname)):
        # The page of a series comes after those of its years.
        for extent in (*reversed(apart), OWN_PAGE):
            page = ask.gathered(docname, number, *extent)
            address = around.address(page_of(docname, extent))
            asked = ask.digest(("gathered", docname, number, *extent))
            key = hashlib.sha256(repr((asked, title, address)).encode()).hexdigest()
            make = partial(_page, page, extent, title, address, around.language)
            yield extent.series, PageSource(key, make)


def _page(page: Gathered, extent: Extent, title: str, address: str, language: Language) -> Page:
    units: list[Unit] = []
    if extent == OWN_PAGE:
        units += _parts(page.entries, language)
    if not page.is_of_all_series:
        units += _units(reversed(page.entries), language)
    return Page(address, title, "", tuple(units))


def _units(listed: Iterable[Listed], language: Language) -> Iterator[Unit]:
    for entry in listed:
        if isinstance(entry, ListedAssignment):
            yield _assignment(entry, language)
        elif isinstance(entry, ListedTerm):
            yield _term(entry, language)
        elif isinstance(entry, ListedDecision):
            yield _decision(entry, language)
        elif isinstance(entry, Event) and entry.name:
            yield _milestone(entry, language)


def _assignment(entry: ListedAssignment, language: Language) -> Unit:
    fields = [Field("status", language.say(Text("Status")), _state(entry, language))]
    if entry.deadline:
        due = say_when(entry.deadline, language)
        fields.append(Field("deadline", language.say(Text("Deadline")), due))
    if entry.owner:
        fields.append(Field("owner", language.say(Text("Owner")), entry.owner))
    unit = Unit(entry.anchor, entry.title, "", tuple(fields), _facets(Assignment.kind, entry))
    names = [*names_of(unit, language)]
    if entry.group is not AssignmentGroup.UNKNOWN:
        names.append(language.say(GROUP_HEADINGS[entry.group]))
    if entry.is_overdue:
        names.append(language.say(_OVERDUE))
    return _with_names(unit, names)


def _state(entry: ListedAssignment, language: Language) -> str:
    """How an assignment stands: its status, since when, and whether it is overdue."""
    if entry.status is None:
        return language.say(Text("the reports do not say"))
    said = say_choice(entry.status, language)
    if entry.since:
        said = f"{said} {say_when(entry.since, language)}"
    if entry.is_overdue:
        said = f"{said}, {language.say(Text('overdue'))}"
    return said


def _term(entry: ListedTerm, language: Language) -> Unit:
    fields = [
        Field("role", language.say(Text("Role")), entry.role),
        Field("topic", language.say(Text("Topic")), entry.topic),
        Field("phone", language.say(Text("Telephone")), str(entry.contact.phone or "")),
        Field("email", language.say(Text("E-mail")), str(entry.contact.email or "")),
        Field("", "", language.say(_SPEAKS[entry.group])),
    ]
    told = tuple(field for field in fields if field.value)
    facets = _facets(Spokesperson.kind, entry) | {"person": (entry.person,)}
    unit = Unit(entry.anchor, entry.person, "", told, facets)
    # Who spoke once is no answer to who speaks.
    if entry.group is TermGroup.TODAY:
        return _with_names(unit, names_of_kind(Spokesperson.kind, language))
    return unit


def _decision(entry: ListedDecision, language: Language) -> Unit:
    """A decision's entry: when it was made and by whom, or else when it was first told of.

    It has no names: the reports' blocks are what is asked for, and the newest of them come first.
    """
    first = Text("first named {date}", date=say_date(entry.told[-1].day, language))
    fields = [Field("", "", language.say(first))]
    if entry.date:
        fields = [Field("date", language.say(Text("Date")), say_when(entry.date, language))]
    if entry.by:
        fields.append(Field("by", language.say(Text("By")), entry.by))
    return Unit(entry.anchor, entry.title, "", tuple(fields), _facets(Decision.kind, entry))


def _milestone(entry: Event, language: Language) -> Unit:
    """A milestone's entry: when it is or was, and what came of it."""
    when = say_when(entry.when, language) if entry.when else language.say(Text("not given"))
    came = [language.say(text) for text in what_came(entry, language)]
    said = Field("when", language.say(Text("When")), ", ".join([when, *came]))
    return Unit(entry.anchor, entry.title, "", (said,), _facets(Milestone.kind, entry))


def _facets(kind: str, entry: Listed) -> dict[str, tuple[str, ...]]:
    facets: dict[str, tuple[str, ...]] = {"kind": (kind,)}
    if entry.name:
        series, name = entry.name
        facets |= {"series": (series,), "subject": (subject(kind, series, name),)}
    return facets


def _with_names(unit: Unit, names: Iterable[str]) -> Unit:
    return Unit(
        unit.anchor, unit.heading, unit.text, unit.fields, unit.facets, tuple(dict.fromkeys(names))
    )


def _parts(listed: Iterable[Listed], language: Language) -> Iterator[Unit]:
    """The parts of a register that have a heading of their own, each with what it lists."""
    parts: dict[str, list[Field]] = {}
    for entry in listed:
        if isinstance(entry, ListedAssignment):
            label = language.say(_OVERDUE) if entry.is_overdue else ""
            part = f"{AssignmentRegister.kind}-{entry.part}"
            parts.setdefault(part, []).append(Field("", label, entry.title))
        elif isinstance(entry, Event) and entry.part in _SOUGHT:
            when = f"{say_when(entry.when, language)}, " if entry.when else ""
            event = Field("", language.say(entry.sort), f"{when}{entry.title}")
            parts.setdefault(f"{Calendar.kind}-{entry.part}", []).append(event)
    for part, fields in parts.items():
        heading = language.say(_PARTS[part])
        names = [heading, *(field.label for field in fields if field.label)]
        names += asked(ASKED_OF_PARTS.get(part), language)
        yield Unit(part, heading, "", tuple(fields), {}, tuple(dict.fromkeys(names)), (part,))
