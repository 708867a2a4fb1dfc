"""What could not be read, in a preview: the text as it was written, where it would stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from ..model import Block, Declared, Language, Parsed, RawBlock, RawField, Text, marked
from ..show.nodes import masthead, unread
from ..show.values import fact, fields_of
from .look import lines_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_CLASS = "vgr-unread"


def add_unread(
    shown: nodes.Element, block: type[Block], raw: RawBlock, read: Parsed[Block], said_in: Language
) -> None:
    """Add to a block as it is shown the fields that could not be read, as they were written."""
    if read.block is None and isinstance(shown, masthead) and raw.argument:
        # Other kinds have a heading or a title of what stands after their name.
        shown.insert(0, _paragraph(raw.argument, raw.line, shown))
    for field in raw.fields:
        spec = block.specs_of("option").get(_name(block, field, said_in))
        if spec is None or _is_unread(field, spec.attribute, read, said_in):
            name, label = (spec.name, spec.label) if spec else ("unread", field.name)
            added = fact(name, Text(label), [], said_in)
            added.replace(
                added[1], nodes.field_body("", _paragraph(field.value, field.line, shown))
            )
            fields_of(shown).append(added)


def _name(block: type[Declared], field: RawField, said_in: Language) -> str:
    return said_in.read_name("field", field.name, block.specs_of("option")) or ""


def _is_unread(field: RawField, attribute: str, read: Parsed[Block], said_in: Language) -> bool:
    if read.block is None or marked(field.value, said_in) is not None:
        return True
    is_told = any(problem.line == field.line for problem in read.problems)
    return is_told and getattr(read.block, attribute) in (None, "", ())


def _paragraph(text: str, line: int, beside: nodes.Element) -> nodes.paragraph:
    words = " ".join(text.split())
    paragraph = nodes.paragraph(words, words, classes=[_CLASS], translatable=False)
    paragraph.source, paragraph.line = beside.source, line
    return paragraph


def unread_block(env: BuildEnvironment, source: str, line: int, content: Sequence[str]) -> unread:
    """Return a block of which nothing was read, from its first *line* to the sign that ends it."""
    written = lines_of(env, source)[line - 1 : line + len(content) + 1]
    text = "\n".join(written)
    shown = unread(text, text, classes=[_CLASS], language="none")
    shown.source, shown.line = source, line
    return shown


class UnreadPages:
    """The pages that could not be read at all: their text is shown as it stands in the file."""

    def __init__(self) -> None:
        self.docnames: set[str] = set()

    def show(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Handle ``source-read``: let such a page be read as a text that means nothing."""
        if docname in self.docnames:
            source[0] = "\n".join(_as_code(docname, source[0]))


def _as_code(docname: str, text: str) -> Iterator[str]:
    longest = max((len(line) for line in text.split("\n") if not line.strip("` ")), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"# {docname}", "", f"{fence}text", text, fence, "")
