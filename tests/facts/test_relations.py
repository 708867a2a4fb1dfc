"""What belongs to what, as the reports of a series say it together."""

from __future__ import annotations

from tests.model.series import assignment, block, report
from vgrdocs.facts import Entry, History
from vgrdocs.facts.relations import Relations, belonging
from vgrdocs.model import Block


def around(history: History, kind: type[Block] | str, name: str) -> list[tuple[str, str]]:
    """Return kind and title of what is related to a block."""
    found = [m for m in history.mentions(Block) if (m.entry.kind, m.entry.id) == (kind, name)]
    return [(other.kind, other.title) for other in Relations(history).around(found)]


def decision(name: str, more: str = "") -> Entry:
    """Return a decision with an id."""
    return block("decision", f"Decide {name}", f":id: {name}\n{more}".strip())


def test_a_relation_is_known_from_both_ends() -> None:
    """Whichever of the two says it, and whichever report tells of it."""
    history = History.of(
        [
            report("2026-01-01", assignment("a", more=":decisions: d")),
            report("2026-02-01", decision("d")),
            report("2026-03-01", block("milestone", "M", ":when: 2026\n:assignments: a")),
        ]
    )
    assert around(history, "assignment", "a") == [("decision", "Decide d"), ("milestone", "M")]
    assert around(history, "decision", "d") == [("assignment", "Do a")]


def test_what_a_later_report_does_not_repeat_still_belongs() -> None:
    """Silence takes nothing back; what is related is shown where the newest report has it."""
    first, second = assignment("a", more=":decisions: d"), assignment("a")
    history = History.of([report("2026-01-01", first, decision("d")), report("2026-02-01", second)])
    assert around(history, "assignment", "a") == [("decision", "Decide d")]
    told = [m for m in history.mentions(Block) if m.entry.kind == "decision"]
    (other,) = Relations(history).around(told)
    assert (other.docname, other.title) == ("s/2026-02-01", "Do a")


def test_what_does_not_exist_or_is_the_block_itself_is_left_out() -> None:
    """A wrong id is told while reading; registers show no link that leads nowhere."""
    itself = assignment("a", more=":assignments: a; b; c")
    assert around(History.of([report("2026-01-01", itself)]), "assignment", "a") == []
    both = History.of([report("2026-01-01", itself, assignment("c"))])
    assert around(both, "assignment", "a") == [("assignment", "Do c")]


def test_a_report_says_what_belongs_to_its_blocks() -> None:
    """Of the kind that is named, once, and not where both name each other."""
    entries = [
        assignment("x", more=":decisions: y"),
        decision("y", ":assignments: x"),
        decision("x", ":assignments: x; unknown"),
    ]
    pairs = [(named.title, entry.title) for named, entry in belonging(entries)]
    assert pairs == [("Do x", "Decide x")]
