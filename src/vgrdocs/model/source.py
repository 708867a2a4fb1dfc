"""A block as it was written: its fields and its body as lines of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .hint import Hint
from .language import Text
from .mark import mark_for
from .problem import Code, Problem

# A row of blanks is tried from its beginning alone; the value is stripped by who reads it.
_COMMENT = re.compile(r"(?<!\s)\s*<!--.*?-->", re.DOTALL)
_FIELD = re.compile(r"\s*:(?P<name>[^\s:][^:]*):(?P<value>.*)")


class Sentence(NamedTuple):
    """Words of a source that say something: as they were written, and the line they begin on."""

    line: int
    text: str


@dataclass(frozen=True)
class RawField:
    """A field as it was written."""

    name: str
    value: str
    line: int

    @property
    def sentence(self) -> Sentence:
        """The line or lines that the writer wrote, in one."""
        value = " ".join(self.value.split())
        return Sentence(self.line, f":{self.name}: {value}")


@dataclass(frozen=True)
class RawBlock:
    """A block as it was written: lines are those of the file, counted from 1."""

    line: int
    argument: str
    fields: tuple[RawField, ...]
    body: tuple[str, ...]
    body_line: int
    problems: tuple[Problem, ...] = ()


def read_block(line: int, argument: str, content: Sequence[str], content_line: int) -> RawBlock:
    """Tell the fields of a block from its body.

    *line* is where the block opens, *content* what follows on the lines from *content_line* on.
    A field may go on over lines that are indented; the first other line begins the body.
    """
    fields: list[RawField] = []
    problems: list[Problem] = []
    number = 0
    while number < len(content):
        text = content[number]
        if found := _FIELD.fullmatch(text):
            value = found["value"].strip()
            fields.append(RawField(found["name"].strip(), value, content_line + number))
        elif fields and text[:1].isspace() and text.strip() and not text.lstrip().startswith(":"):
            last = fields.pop()
            fields.append(RawField(last.name, f"{last.value}\n{text.strip()}".strip(), last.line))
        elif _is_field_like(text) or text.rstrip() == "---":
            problems.append(_not_a_field(text, content_line + number))
        elif text.strip() or fields:
            break
        number += 1
    return RawBlock(
        line,
        _COMMENT.sub("", argument).strip(),
        tuple(map(_without_comments, fields)),
        tuple(content[number:]),
        content_line + number,
        tuple(problems),
    )


def _without_comments(field: RawField) -> RawField:
    """Return a field as readers are to see it: a comment in it would be shown as text."""
    if "<!--" not in field.value:
        return field
    return RawField(field.name, _COMMENT.sub("", field.value).strip(), field.line)


def _is_field_like(text: str) -> bool:
    return text.lstrip().startswith(":") and not text.lstrip().startswith(":::")


def _not_a_field(text: str, line: int) -> Problem:
    return Problem(
        Code.FIELD_SYNTAX,
        Text("'{line}' is not written as a field", line=text.strip()),
        hint=Hint(
            "write a colon before and after the field's name, then its value: {example}",
            example=Text(
                ":{name}: {value}",
                name=mark_for(Text("the field's name")),
                value=mark_for(Text("its value")),
            ),
        ),
        line=line,
    )
