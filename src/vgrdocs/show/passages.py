"""A report's text as the passages that a reader sees, without what Markdown is written with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from ..blocks.correction import Correction
from ..model import BLOCKS, Block, Language, Text, front_matter_end, mend_fences, read_block

if TYPE_CHECKING:
    from markdown_it.token import Token

_DIRECTIVE = re.compile(r"\{(?P<name>[^}]+)\}\s*(?P<argument>.*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_CODE = ("fence", "code_block", "colon_fence", "math_block")


class Passage(NamedTuple):
    """A paragraph, list item, cell, field or heading, and the heading that it stands under."""

    text: str
    heading: str


def read_passages(text: str, language: Language) -> list[Passage]:
    """Return the passages of a report's file in order."""
    # What is between '---' lines at the top is for programs: no reader sees it.
    lines = mend_fences(text)[0].split("\n")
    return list(_Reader(language).read("\n".join(lines[front_matter_end(lines) :])))


@cache
def _markdown() -> MarkdownIt:
    """Return a reader of what MyST reads, as far as passages are concerned."""
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.use(colon_fence_plugin).use(deflist_plugin).use(myst_role_plugin)
    return markdown.use(myst_block_plugin)  # remarks and labels, which no reader sees


class _Reader:
    """Reads from top to bottom, and remembers the last heading."""

    def __init__(self, language: Language) -> None:
        self.language, self.heading = language, ""

    def read(self, text: str) -> Iterator[Passage]:
        # Markdown's tokens come in a row; an "inline" holds the words of what the token just
        # before it opens: a heading, a paragraph, a cell.
        opened = ""
        for token in _markdown().parse(text):
            if token.type in _CODE:
                yield from self._fence(token)
            elif token.type == "html_block":
                for line in _without_html(token.content).split("\n"):
                    if said := " ".join(line.split()):
                        yield Passage(said, self.heading)
            elif token.type == "inline" and (said := _plain(token.children or ())):
                if opened == "heading_open":
                    self.heading = said
                yield Passage(said, self.heading)
            opened = token.type

    def _fence(self, token: Token) -> Iterator[Passage]:
        directive = _DIRECTIVE.fullmatch(token.info.strip())
        if not directive:
            for line in token.content.split("\n"):
                if line.strip():
                    yield Passage(line.strip(), self.heading)
            return
        kind = self.language.read_name("kind", directive["name"], BLOCKS)
        if kind == Correction.kind:
            return  # it stands above what it changed
        block = BLOCKS[kind] if kind else None
        # A block's heading holds for what is in the block; then the one above it holds again.
        above = self.heading
        argument = _markdown().parseInline(directive["argument"])[0]
        yield from self._title(block, _plain(argument.children or ()))
        raw = read_block(1, "", token.content.split("\n"), 2)
        for written in raw.fields:
            value = " ".join(written.value.split())
            yield Passage(f"{self._label(block, written.name)}: {value}", self.heading)
        yield from self.read("\n".join(raw.body))
        self.heading = above

    def _title(self, block: type[Block] | None, argument: str) -> Iterator[Passage]:
        name = self.language.say(Text(block.heading)) if block else ""
        said = ": ".join(filter(None, (name, argument)))
        # What a writer puts after the name of a section takes the place of its own heading.
        if block and block.shape == "section" and argument:
            said = argument
        if block and block.shape != "masthead":
            self.heading = said
        if said:
            yield Passage(said, self.heading)

    def _label(self, block: type[Block] | None, written: str) -> str:
        """Return what readers see before a field's value."""
        if block is None:
            return written
        specs = block.specs()
        name = self.language.read_name("field", written, specs)
        if name is None:
            return written
        return self.language.say(Text(specs[name].label))


def _plain(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of a line, and where its links lead."""
    said = ""
    addresses: list[str] = []  # of the links that are open; a picture's text may lie in one
    for token in tokens:
        if token.type == "link_open":
            addresses.append(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            address = addresses.pop()
            # An address that is its own text stands there already.
            if not said.endswith(address):
                said += f" ({address})"
        elif token.type == "image":
            said += f"{_plain(token.children or ())} ({token.attrs.get('src', '')})"
        elif token.type in ("softbreak", "hardbreak"):
            said += " "
        elif token.type == "html_inline":
            said += _without_html(token.content)
        else:
            said += token.content
    return " ".join(said.split())


def _without_html(text: str) -> str:
    """Return the words of HTML; a tag that ends a line or a cell leaves a blank."""
    shown = _COMMENT.sub("", text)
    for tag in ("<br", "</td", "</th", "</summary", "</caption"):
        shown = shown.replace(tag, f" {tag}")
    return _TAG.sub("", shown)
