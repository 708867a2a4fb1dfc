"""What is told of a thing: by plain values, without a server."""

from __future__ import annotations

import datetime as dt

from vgrdocs.edit.completing import TypedPage
from vgrdocs.edit.cursor import Aim, Cursor, cursor_at
from vgrdocs.edit.mentions import DocumentNames, HandbookNames, NamedThing
from vgrdocs.edit.opened import beginning_words
from vgrdocs.edit.pointing import Pointed
from vgrdocs.edit.telling import help_at
from vgrdocs.edit.vocabulary import RoleWords
from vgrdocs.edit.written import blocks_in
from vgrdocs.model import LONGEST_LINE

WORDS = beginning_words("sv")._replace(roles=(RoleWords("person", "person", ""),))


def test_a_title_is_shown_as_text() -> None:
    """No picture or link that somebody has written into a title is followed by an editor."""
    names = HandbookNames()
    thing = NamedThing("assignment", "a", 3, "Se ![x](https://example.org/a.png)", is_told=True)
    names.note([DocumentNames("a.md", "a", "s", "2026-01-01", "07:30", "", "", (thing,))])
    page = TypedPage("b.md", [], "\n", [], WORDS, names, "s", dt.date(2026, 2, 1))
    told = help_at(Cursor(Aim.TARGET, 0, 0), Pointed("block", "a"), page)
    assert told.startswith("**Se !\\[x\\](https://example.org/a.png)**")


def at(text: str) -> Cursor:
    """Return what stands at the bar in a text."""
    before, _, after = text.partition("|")
    lines = (before + after).split("\n")
    column = len(before.split("\n")[-1])
    return cursor_at(lines, blocks_in(lines, WORDS), WORDS, before.count("\n") + 1, column)


def test_what_is_typed_is_known_before_it_is_closed() -> None:
    """A block that nobody has closed yet has fields and values, in Swedish and in English."""
    for text in (":::{uppdrag} A\n:stat|", "::::{assignment} A\n:id: a\n:|\n\n# Nästa"):
        cursor = at(text)
        assert (cursor.aim, cursor.kind and cursor.kind.english) == (Aim.FIELD, "assignment")
    value = at(":::{uppdrag} A\n:beslut: a; b|c; d")
    assert (value.aim, value.written, value.end - value.start) == (Aim.VALUE, "b", 2)
    assert at(":::{uppdrag} A\n:id: a\n\n:stat|").aim is Aim.TEXT
    assert at("```\n:::{upp\n```\n:::{upp|}").aim is Aim.BLOCK
    assert at("Se {person}`Anna| Ek` i dag").end == len("Se {person}`Anna Ek")


def test_a_line_without_end_is_let_be() -> None:
    """However long a line is, an answer comes at once."""
    assert at("{a}`" * LONGEST_LINE + "|").aim is Aim.TEXT
