"""Series of reports for tests, as the model reads them: a day and some blocks in, a report out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vgrdocs import blocks  # noqa: F401 - fills the list of kinds
from vgrdocs.facts import Entry, Report
from vgrdocs.facts.report import BLOCK, Naming
from vgrdocs.model import BLOCKS, ENGLISH, Body, Link, ListItem, Sentence, parse, read_block


def report(
    day: str, *entries: Entry, status: str = "", time: str = "07:30", names: Iterable[str] = ()
) -> Report:
    """Return the report of *day*, its masthead on line 1, its blocks on lines 11, 12, ...

    *names* are ids that it links to, on lines 101, 102, ...
    """
    head = block("report", f"{day} {time}", f":status: {status}" if status else "")
    placed = [replace(entry, line=line) for line, entry in enumerate(entries, 11)]
    namings = []
    for line, name in enumerate(names, 101):
        namings.append(Naming(BLOCK, name, Sentence(line, f"See [it](#{name}).")))
    return Report(f"s/{day}", f"Report of {day}", (head, *placed), tuple(namings))


def block(
    kind: str, argument: str = "", fields: str = "", items: Iterable[str | Link] = ("Text",)
) -> Entry:
    """Return a block of its fields as lines and its text as list items; fail if it is wrong."""
    listed = tuple(
        ListItem(item.text, 1, (item,)) if isinstance(item, Link) else ListItem(item, 1)
        for item in items
    )
    texts = tuple(item.text for item in listed)
    is_textless = kind in ("report", "assignment", "decision")
    body = Body() if is_textless else Body("\n".join(texts), texts, listed, is_empty=not texts)
    parsed = parse(BLOCKS[kind], read_block(1, argument, fields.splitlines(), 2), body, ENGLISH)
    assert parsed.problems == []
    return Entry(kind, kind, 1, parsed.block, parsed.sentences)


def assignment(id: str, status: str = "", more: str = "", title: str = "") -> Entry:  # noqa: A002 - the field's name
    """Return an assignment with what its status asks for."""
    asked = {
        "handed-over": ":handed-over-to: B",
        "completed": ":outcome: C",
        "paused": ":reason: D",
    }
    asked["cancelled"] = asked["paused"]
    lines = [f":id: {id}", f":status: {status}" if status else "", asked.get(status, ""), more]
    return block("assignment", title or f"Do {id}", "\n".join(filter(None, lines)))
