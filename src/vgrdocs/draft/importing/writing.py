"""A recognised report as Markdown, by the writer of the data's nodes, with marks and their lines.

So whatever looks like markup in a file is words here too: that writer escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model import Language, Text, mark
from ...model.content import Node
from ...model.markdown_blocks import MarkdownWriter
from ...model.markdown_inline import escaped
from .findings import Doubt, FactList, Filled, Piece, PlainSection, Recognised, Typed, Unsure
from .form import (
    FoundTable,
    Heading,
    Inline,
    ItemList,
    Note,
    NoteMark,
    Paragraph,
    Part,
    Picture,
    Quotation,
    TableCell,
    Words,
    after_words,
)

_SPARED = {"\\": "\ue002", "<": "\ue003", "|": "\ue004"}
_ENTITIES = str.maketrans({"\ue002": "&#92;", "\ue003": "&lt;", "\ue004": "&#124;"})
"""Signs that `vgrdocs check` tells of even where they are escaped, for they look like markup."""
_LIKE_MARKUP = re.compile(r"\\|<(?=[\w/!?])")
_TOKEN = re.compile("\ue000(\\d+)\ue001")
"""Stands for a place of which something is told, until its line is known; no file's text has it."""


@dataclass(frozen=True)
class PlaceTold:
    """What is not sure, with the line where it stands."""

    line: int
    text: Text
    is_marked: bool


@dataclass(frozen=True)
class WrittenReport:
    """A report's text, what is not sure in it, and its pictures by the names of their files."""

    text: str
    told: tuple[PlaceTold, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)


def write_report(found: Recognised, language: Language, called: str) -> WrittenReport:
    """Return the text of a report; *called* is the name of its file, and begins its pictures'."""
    writer = _Writer(language, called)
    text = writer.report(found)
    return writer.settled(text)


class _Writer:
    """Makes nodes of pieces, and remembers doubts and pictures."""

    def __init__(self, language: Language, called: str) -> None:
        self.language, self.called = language, called
        self.doubts: list[Doubt] = []
        self.pictures: dict[str, bytes] = {}
        self.blocks: list[tuple[str, list[str]]] = []

    def report(self, found: Recognised) -> str:
        """Return the text, in which tokens stand for marks."""
        children = [self._typed(found.head)]
        children += [self._told(doubt) for doubt in found.doubts]
        children += self._pieces(found.pieces)
        page = {"type": "section", "title": [_text(found.title)], "children": children}
        lines = MarkdownWriter(lambda node: self.blocks[node["place"]]).blocks([page])
        return "\n".join(lines) + "\n"

    def settled(self, text: str) -> WrittenReport:
        """Return the report with marks in place of tokens, and the lines that they are on."""
        told: list[PlaceTold] = []
        lines: list[str] = []
        for line in text.splitlines():
            numbers = [int(number) for number in _TOKEN.findall(line)]
            shown = _TOKEN.sub(lambda found: self._mark(int(found[1])), line)
            shown = shown.translate(_ENTITIES)
            is_gone = bool(numbers) and not shown.strip()
            if is_gone and lines and not lines[-1].strip():
                lines.pop()
            place = len(lines) + 1
            for number in numbers:
                doubt = self.doubts[number]
                told.append(PlaceTold(place, doubt.told, doubt.asks is not None))
            if not is_gone:
                lines.append(shown.rstrip())
        return WrittenReport("\n".join(lines).rstrip("\n") + "\n", tuple(told), self.pictures)

    def _mark(self, number: int) -> str:
        asks = self.doubts[number].asks
        if asks is None:
            return ""
        said = escaped(self.language.say(asks)).replace("]]", "] ]")
        return mark(Text("{said}", said=said), self.language)

    def _token(self, doubt: Doubt) -> str:
        self.doubts.append(doubt)
        return f"\ue000{len(self.doubts) - 1}\ue001"

    def _told(self, doubt: Doubt) -> Node:
        return {"type": "paragraph", "children": [_text(self._token(doubt))]}

    def _unsure(self, place: Unsure) -> Node:
        things = self._inlines(list(after_words(place.beside)))
        return {"type": "paragraph", "children": [_text(self._token(place.doubt)), *things]}

    # Pieces

    def _pieces(self, pieces: Sequence[Piece]) -> list[Node]:
        nodes: list[Node] = []
        for piece in pieces:
            if isinstance(piece, Typed):
                nodes.append(self._typed(piece))
            elif isinstance(piece, PlainSection):
                nodes.append(self._chapter(piece))
            elif isinstance(piece, Unsure):
                nodes.append(self._unsure(piece))
            elif isinstance(piece, FactList):
                nodes += self._facts(piece)
            else:
                nodes.append(self._part(piece))
        return nodes

    def _part(self, part: Part) -> Node:
        if isinstance(part, ItemList):
            return self._list(part)
        if isinstance(part, FoundTable):
            return self._table(part)
        if isinstance(part, Quotation):
            return {"type": "blockquote", "children": self._pieces(part.parts)}
        if isinstance(part, Note):
            children = self._pieces(part.parts)
            return {"type": "footnoteDefinition", "identifier": part.name, "children": children}
        if isinstance(part, Heading):
            # In a list or a table no section can begin.
            words = [{"type": "strong", "children": self._inlines(part.inlines)}]
            return {"type": "paragraph", "children": words}
        return self._paragraph(part)

    def _typed(self, block: Typed) -> Node:
        opening = f"{{{self.language.name('kind', block.kind.kind)}}}"
        lines = []
        arguments = block.kind.specs_of("argument")
        for each in block.fields:
            if each.name in arguments:
                opening += f" {self._value(each)}"
            else:
                lines.append(f":{self.language.name('field', each.name)}: {self._value(each)}")
        if block.heading:
            opening += f" {escaped(block.heading)}"
        self.blocks.append((opening, lines))
        children = [self._told(doubt) for doubt in block.doubts]
        place = len(self.blocks) - 1
        children += self._pieces(block.pieces)
        if block.kind.shape == "masthead" and children:
            # It holds no text: what is told of it stands at its end.
            self.blocks[place] = (
                opening,
                [*lines, *(each["children"][0]["value"] for each in children)],
            )
            children = []
        return {"type": "block", "place": place, "children": children}

    def _value(self, filled: Filled) -> str:
        token = self._token(filled.doubt) if filled.doubt else ""
        return f"{filled.value} {token}".strip()

    def _chapter(self, chapter: PlainSection) -> Node:
        children = [self._told(doubt) for doubt in chapter.doubts]
        children += self._pieces(chapter.pieces)
        return {"type": "section", "title": self._inlines(chapter.heading), "children": children}

    def _facts(self, facts: FactList) -> list[Node]:
        items = []
        for node in self._pieces(facts.items):
            items.append({"type": "listItem", "children": [node]})
        if not items:
            return []
        return [{"type": "list", "ordered": False, "children": items}]

    # Parts

    def _paragraph(self, part: Paragraph) -> Node:
        return {"type": "paragraph", "children": self._inlines(part.inlines)}

    def _list(self, part: ItemList) -> Node:
        items = []
        for item in part.items:
            items.append({"type": "listItem", "children": self._pieces(item)})
        return {
            "type": "list",
            "ordered": part.is_ordered,
            "start": part.start,
            "children": items,
        }

    def _table(self, part: FoundTable) -> Node:
        widths = [[cell.width for cell in row] for row in part.rows]
        width = max(map(sum, widths))
        heads = part.heads or 1
        rows = []
        for place, row in enumerate(part.rows):
            cells = [self._cell(cell) for cell in row]
            # A row is filled up, where cells of it take the room of several.
            cells += [self._cell(TableCell(()))] * (width - len(cells))
            rows.append({"type": "tableRow", "isHead": place < heads, "children": cells})
        return {"type": "table", "children": rows}

    def _cell(self, cell: TableCell) -> Node:
        return {"type": "tableCell", "children": self._pieces(cell.parts)}

    def _inlines(self, inlines: Sequence[Inline]) -> list[Node]:
        nodes: list[Node] = []
        for each in inlines:
            if isinstance(each, Picture):
                nodes.append(self._picture(each))
            elif isinstance(each, NoteMark):
                nodes.append({"type": "footnoteReference", "identifier": each.name})
            else:
                nodes += _words(each)
        return nodes

    def _picture(self, picture: Picture) -> Node:
        name = f"{self.called}-{len(self.pictures) + 1}{picture.suffix}"
        self.pictures[name] = picture.content
        return {"type": "image", "url": name, "alt": picture.alt}


def _text(value: str) -> Node:
    return {"type": "text", "value": value}


def _of_line(line: str) -> list[Node]:
    """Return words; the signs of a comment, which would be taken for one, as code."""
    nodes = []
    for part in re.split("(<!--|-->)", line):
        if part in ("<!--", "-->"):
            nodes.append({"type": "inlineCode", "value": part})
        elif part:
            nodes.append(_text(_spared(part)))
    return nodes


def _spared(text: str) -> str:
    """Return words with tokens for what looks so much like markup that no escape will do."""
    spared = _LIKE_MARKUP.sub(lambda found: _SPARED[found[0]], text)
    # One bar is a sign among others; several look like a table.
    return spared.replace("|", _SPARED["|"]) if text.count("|") > 1 else spared


def _words(run: Words) -> list[Node]:
    """Return words with their look, and a link around them if they lead somewhere."""
    nodes: list[Node] = []
    for number, line in enumerate(run.text.split("\n")):
        if number:
            nodes.append({"type": "break"})
        nodes += _of_line(line)
    bare = run.text.strip()
    if not bare:
        return nodes
    # Markdown knows no emphasis of blanks.
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    if not (run.link or run.is_strong or run.is_emphasised):
        return nodes
    inner = _words(Words(bare))
    for name, wanted in (("emphasis", run.is_emphasised), ("strong", run.is_strong)):
        if wanted:
            inner = [{"type": name, "children": inner}]
    if run.link:
        inner = [{"type": "link", "url": run.link, "children": inner}]
    return [*_blank(before), *inner, *_blank(after)]


def _blank(text: str) -> list[Node]:
    return [_text(" ")] if text else []
