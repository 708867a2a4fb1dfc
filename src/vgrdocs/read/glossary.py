"""Glossaries: what Sphinx would misread or leave out, and at which line each term stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docutils.statemachine import StringList
from sphinx.domains.std import Glossary

from ..model import Code, Hint, Problem, Text, Written

if TYPE_CHECKING:
    from docutils.nodes import Node


class GlossaryDirective(Glossary):
    """The directive ``glossary``, whose terms know the lines that they stand on.

    To Sphinx the number of a line is that in the file, to MyST that below the directive's first.
    """

    def run(self) -> list[Node]:
        """Make the nodes of a glossary."""
        first = self.lineno + self.content_offset + 1
        source = self.state.document["source"]
        items = [(source, first + number) for number, _ in enumerate(self.content)]
        self.content = StringList(list(self.content), items=items)
        self.state = _CountingFromTheTop(self.state, self.lineno + 1)  # type: ignore[assignment]
        return list(super().run())


class _CountingFromTheTop:
    """MyST's state of a directive at a line, asked to read lines as numbered in the file."""

    def __init__(self, state: Any, line: int) -> None:
        self._state, self._line = state, line

    def __getattr__(self, name: str) -> Any:
        return getattr(self._state, name)

    def nested_parse(self, block: Any, input_offset: int, *args: Any, **options: Any) -> None:
        """Read text whose first line has a number."""
        self._state.nested_parse(block, input_offset - self._line, *args, **options)


def glossary_problems(lines: Sequence[str], first: int) -> Iterator[Problem]:
    """Yield the first fault of a glossary, by which all that follows would be misread.

    Its *lines* begin at the line *first*. A term stands at the beginning of its line, below an
    empty one or another term, and its text below it with blanks before each line.
    """
    term: str | None = None
    above = ""
    for number, line in enumerate(lines, first):
        if fault := _fault(above, term, line):
            message, hint = fault
            yield Problem(Code.BAD_DIRECTIVE, message, hint=hint, line=number)
            return
        if line.strip():
            term = "" if line[0].isspace() else line.strip()
        above = line


def _fault(above: str, term: str | None, line: str) -> tuple[Text, Hint] | None:
    """Return what is wrong with a line and what to do, by the line *above* it.

    *term* is the one that waits for its text; empty where none does, None before the first one.
    """
    if not line.strip():
        return None
    if not line[0].isspace():
        return _fault_of_term(above, term, line)
    if term is None:
        return Text("the text belongs to no term"), Hint("write the term above it")
    return None


def _fault_of_term(above: str, term: str | None, line: str) -> tuple[Text, Hint] | None:
    """Return what is wrong with a line that is meant as a term."""
    if line.startswith((":", "..")):
        message = Text("'{sign}' begins no term of a glossary", sign=line.split(maxsplit=1)[0])
        words = Written(line.lstrip(":. ").strip())
        return message, Hint("write its text with four blanks before it: {words}", words=words)
    if term and not above.strip():
        return (
            Text("the term '{term}' has no text", term=term),
            Hint("write its text below it, with four blanks before each line"),
        )
    if term == "" and above.strip():
        return (
            Text("the term '{term}' stands right below the text of another", term=line.strip()),
            Hint("write an empty line above it"),
        )
    return None
