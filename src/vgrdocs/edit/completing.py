"""What to offer somebody who types: names, fields, choices, ids, dates, whole blocks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..blocks.communication_actions import CommunicationActions
from ..blocks.report import Masthead
from ..blocks.spokesperson import Spokesperson
from ..facts.report import PERSON
from ..locale import language as language_of
from ..model import Text, fold
from ..say.values import say_date
from .cursor import Aim, Cursor
from .mentions import HandbookNames, Mentioned
from .vocabulary import HandbookWords, KindWords, ValueSort
from .written import WrittenBlock


class Offer(NamedTuple):
    """Something to put in place of what the cursor stands in.

    `found_by` is what it is found by, beside its label, as somebody types. `insert` is a snippet if
    `is_snippet`.
    """

    label: str
    insert: str
    detail: str = ""
    help: str = ""
    found_by: str = ""
    is_snippet: bool = False


class TypedPage(NamedTuple):
    """What is typed, and what the handbook says: all that an offer is made of."""

    file: str
    lines: Sequence[str]
    line_end: str
    blocks: Sequence[WrittenBlock]
    vocabulary: HandbookWords
    names: HandbookNames
    series: str
    today: dt.date


def offers(cursor: Cursor, typed: TypedPage) -> list[Offer]:
    """Return what to offer at a place, the likeliest first."""
    makers = {
        Aim.BLOCK: _blocks,
        Aim.ARGUMENT: _values,
        Aim.FIELD: _fields,
        Aim.VALUE: _values,
        Aim.ROLE: _roles,
        Aim.TARGET: _targets,
        Aim.ITEM: _items,
    }
    maker = makers.get(cursor.aim)
    return list(maker(cursor, typed)) if maker else []


def _blocks(cursor: Cursor, typed: TypedPage) -> Iterator[Offer]:
    """Offer whole blocks, with as many colons as are typed; none that stands once and is there."""
    colons = re.match(":*", cursor.written)
    marks = colons[0] if colons else ""
    said = language_of(typed.vocabulary.code)
    for kind in typed.vocabulary.kinds:
        if kind.english in cursor.taken:
            continue
        words = f":::{{{kind.name}}} {fold(kind.name)} {kind.english}"
        short = _with_colons(kind.short, marks)
        yield Offer(kind.name, short, kind.heading, kind.help, words, is_snippet=True)
        if kind.full != kind.short:
            label = f"{kind.name} ({said.say(Text('all', 'of fields'))})"
            full = _with_colons(kind.full, marks)
            yield Offer(label, full, kind.heading, kind.help, words, is_snippet=True)


def _with_colons(lines: Sequence[str], colons: str) -> str:
    first, *others, last = lines
    return "\n".join([first.replace(":::", colons, 1), *others, last.replace(":::", colons, 1)])


def _fields(cursor: Cursor, typed: TypedPage) -> Iterator[Offer]:
    """Offer the fields of a block that it has not yet, those first that it needs."""
    if cursor.kind is None:
        return
    options = [field for field in cursor.kind.fields if field.role == "option"]
    left = [field for field in options if field.english not in cursor.taken]
    for field in sorted(left, key=lambda each: not each.is_required):
        words = f"{field.name} {fold(field.name)} {field.english}"
        yield Offer(field.name, f"{field.name}: ", field.label, field.help, words)


def _values(cursor: Cursor, typed: TypedPage) -> Iterator[Offer]:
    field = cursor.field
    if field is None:
        return
    for number, choice in enumerate(field.choices, 1):
        detail = f"{number}/{len(field.choices)}"
        yield Offer(choice, choice, detail, field.help, f"{choice} {fold(choice)}")
    if field.form in (ValueSort.DAY, ValueSort.MOMENT, ValueSort.WHEN):
        for day in _dates(field.form, typed):
            yield day._replace(help=field.help)
    elif field.form is ValueSort.ID and cursor.kind:
        yield from _ids_to_carry_on(cursor.kind, typed)
    elif field.form is ValueSort.IDS:
        yield from _ids(field.leads_to, typed)


def _dates(form: ValueSort, typed: TypedPage) -> Iterator[Offer]:
    """Offer days: the report's own, today, and when the series said it would come out again."""
    said = language_of(typed.vocabulary.code)
    days: dict[str, str] = {}
    if own := re.match(r"\d{4}-\d{2}-\d{2}", re.split(r"[\\/]", typed.file)[-1]):
        days[own[0]] = said.say(Text("the name of the file", "date"))
    days.setdefault(typed.today.isoformat(), said.say(Text("today", "date")))
    for report in typed.names.reports(typed.series)[:1]:
        days.setdefault(report.day, said.say(Text("the newest report", "date")))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", report.next):
            days.setdefault(report.next, said.say(Text("the next report", "date")))
    for day, meaning in days.items():
        words = day
        try:
            words = say_date(dt.date.fromisoformat(day), said)
        except ValueError:  # a file may be called whatever it is
            continue
        insert = f"{day} " if form is ValueSort.MOMENT else day
        yield Offer(day, insert, f"{words}, {meaning}", "", f"{day} {words} {meaning}")
    if form is ValueSort.WHEN:
        month = f"{typed.today:%Y-%m}"
        yield Offer(month, month, said.say(Text("this month", "date")))


def _ids_to_carry_on(kind: KindWords, typed: TypedPage) -> Iterator[Offer]:
    """Offer the ids of a kind that earlier reports have and this one has not."""
    here = {block.id for block in typed.blocks if block.kind == kind}
    for each in typed.names.told(typed.series, kind.english):
        if each.document.file != typed.file and each.thing.key not in here:
            yield _id(each, typed)


def _ids(sort: str, typed: TypedPage) -> Iterator[Offer]:
    """Offer ids of a kind, or of all: those of this text first, then those of the series."""
    there = set()
    for block in typed.blocks:
        is_wanted = block.kind is not None and sort in ("", block.kind.english)
        if is_wanted and block.id and block.id not in there:
            there.add(block.id)
            yield Offer(block.id, block.id, block.argument, "", f"{block.id} {block.argument}")
    for each in typed.names.told(typed.series, sort):
        if each.document.file != typed.file and each.thing.key not in there:
            there.add(each.thing.key)
            yield _id(each, typed)


def _id(each: Mentioned, typed: TypedPage) -> Offer:
    words = [each.thing.words, _status(each, typed), each.document.day]
    detail = ", ".join(filter(None, words))
    return Offer(each.thing.key, each.thing.key, detail, "", f"{each.thing.key} {each.thing.words}")


def _status(each: Mentioned, typed: TypedPage) -> str:
    """Return the status of an assignment, and the role of a person, in the handbook's words."""
    if each.thing.sort == PERSON:
        return each.thing.more
    return language_of(typed.vocabulary.code).name("choice", each.thing.more)


def _roles(cursor: Cursor, typed: TypedPage) -> Iterator[Offer]:
    for role in typed.vocabulary.roles:
        words = f"{role.name} {fold(role.name)} {role.english}"
        insert = f"{role.name}}}`$0`"
        yield Offer(role.name, insert, "", role.help, words, is_snippet=True)


def _targets(cursor: Cursor, typed: TypedPage) -> Iterator[Offer]:
    """Offer what a role or a link can name."""
    if cursor.role == PERSON:
        for each in typed.names.told(typed.series, PERSON):
            yield Offer(each.thing.words, each.thing.words, each.thing.more)
    elif cursor.role == Masthead.kind:
        for report in typed.names.reports(typed.series):
            if report.file != typed.file:
                yield Offer(report.day, report.day, report.title)
    else:
        yield from _ids("", typed)


def _items(cursor: Cursor, typed: TypedPage) -> Iterator[Offer]:
    """Offer what the items of a list in the block begin with: people, or days."""
    english = cursor.kind.english if cursor.kind else ""
    if english == Spokesperson.kind:
        for each in typed.names.told(typed.series, PERSON):
            words = f"{each.thing.words}, {each.thing.more}"
            yield Offer(words, words, each.document.day)
    elif english == CommunicationActions.kind:
        for day in _dates(ValueSort.DAY, typed):
            yield day._replace(insert=f"{day.insert}: ")
