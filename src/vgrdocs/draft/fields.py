"""A report's fields on their way into the next report: counted on, kept or marked."""

from __future__ import annotations

import datetime as dt

from ..model import Block, FieldSpec, Language, RawBlock, RawField, Text, mark, what_to_write


def id_of(kind: type[Block], written: RawBlock, language: Language) -> str:
    """Return the id of a block, or an empty string."""
    found = ""
    for one in written.fields:
        # Writers may name a field in their language or in English.
        if language.read_name("field", one.name, kind.specs()) == "id":
            found = one.value
    return found


def mark_field(kind: type[Block], written: RawField, language: Language) -> str:
    """Return the line of a field with a mark: what to write, and what stood there.

    An id is kept, and so is a field that stands from report to report, or that the kind does not
    know.
    """
    name = language.read_name("field", written.name, kind.specs())
    spec = kind.specs().get(name or "")
    if spec is None or spec.name == "id" or spec.stands:
        return f":{written.name}: {written.value}"
    # A mark is one line; between semicolons, a list's values are what they were on their own lines.
    value = "; ".join(written.value.splitlines())
    what = what_to_write(spec)
    if spec.choices and not _is_declared(spec, written.value, language):
        what = Text(spec.help)  # the handbook has choices of its own
    asked = Text("{what} Last time: {value}", what=what, value=value)
    return f":{written.name}: {mark(asked, language)}"


def _is_declared(spec: FieldSpec, value: str, language: Language) -> bool:
    names = [str(member.value) for member in spec.choices or ()]
    return language.read_name("choice", value, names) is not None


def masthead_field(kind: type[Block], written: RawField, day: dt.date, language: Language) -> str:
    """Return the line of a masthead's field in the report of *day*."""
    name = language.read_name("field", written.name, kind.specs())
    value = written.value
    if name in ("series", "id"):
        return f":{written.name}: {value}"
    if name == "status":
        return f":{written.name}: {language.name('choice', 'draft')}"
    if name == "number" and value.isdecimal():
        return f":{written.name}: {int(value) + 1}"
    if name == "period" and (following := _following(value, day)):
        return f":{written.name}: {following}"
    return mark_field(kind, written, language)


def _following(period: str, day: dt.date) -> str:
    """Return the period from the day after *period* to *day*.

    Nothing where *period* does not end on a day: the writer must say what comes after "2026 höst".
    """
    _, _, last = period.partition("/")
    try:
        first = dt.date.fromisoformat(last.strip()) + dt.timedelta(days=1)
    except ValueError:
        return ""
    return f"{first}/{day}" if first <= day else ""
