"""What is not done, in a preview: marks as gaps, and for each line the place where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..model import Text, as_meant, find_marks
from ..model.encoding import decoded
from ..show.nodes import gap, item_title, place
from .previewing import is_preview
from .problems import handbook_language
from .stages import PostTransforms
from .told_at import line_of

if TYPE_CHECKING:
    import re

_FLOW = (
    nodes.section,
    nodes.list_item,
    nodes.entry,
    nodes.field_body,
    nodes.definition,
    nodes.block_quote,
    nodes.Admonition,
    nodes.container,
)
"""What a note on a problem may stand in: a paragraph, a list or a row of a table can hold none."""
_AS_IT_IS = (nodes.literal, nodes.FixedTextElement, gap)


class ShowUnfinished(SphinxPostTransform):
    """Puts gaps and places into a page for its writers."""

    default_priority = PostTransforms.SHOW_UNFINISHED.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document."""
        if not is_preview(self.env):
            return
        self.said_in = handbook_language(self.config)
        self.files = self._files()
        self.lines: dict[str, list[str]] = {}
        self.used: Counter[tuple[str, int]] = Counter()
        self.number = 0
        for text in list(self.document.findall(nodes.TextElement)):
            if not isinstance(text, _AS_IT_IS):
                self._show_gaps(text)
        self._show_places()

    def _show_gaps(self, text: nodes.TextElement) -> None:
        """Make gaps of the marks among the direct children of a running text."""
        number = 0
        while number < len(text.children):
            child = text.children[number]
            found = None
            if isinstance(child, nodes.Text):
                found = next(find_marks(str(child), self.said_in), None)
            if found:
                text.children[number:] = self._with_gap(text, number, found)
                for each in text.children[number:]:
                    each.parent = text
            number += 1

    def _with_gap(
        self, text: nodes.TextElement, number: int, found: re.Match[str]
    ) -> list[nodes.Node]:
        """Return the children of a text from the one with a mark on, with a gap in its place."""
        before, after = found.string[: found.start()], found.string[found.end() :]
        asked: list[nodes.Node] = [nodes.Text(found["what"].strip())] if found["what"] else []
        rest = list(text.children[number + 1 :])
        if not found["end"]:
            # It goes on behind emphasised words, to where it ends, or to the end of the text.
            asked = [nodes.Text(found["what"].lstrip())]
            while rest:
                child = rest.pop(0)
                words, end, after = str(child).partition("]]")
                if isinstance(child, nodes.Text) and end:
                    asked.append(nodes.Text(words))
                    break
                after = ""
                asked.append(child)
        kept: list[nodes.Node] = [nodes.Text(before)] if before else []
        kept.append(self._gap(text, asked))
        kept += [nodes.Text(after)] if after else []
        return [*kept, *rest]

    def _gap(self, text: nodes.TextElement, asked: list[nodes.Node]) -> gap:
        label = Text("Fill in")
        if any(each.astext().strip() for each in asked):
            label, asked = Text("Fill in:"), [nodes.Text(" "), *asked]
        said = nodes.inline("", self.said_in.say(label), classes=["vgr-label"])
        shown = gap("", "", said, *asked)
        file = self._file_of(text)
        if file and (line := self._line_of_mark(file, line_of(text))):
            self.number += 1
            shown["ids"] = [f"vgr-gap-{self.number}"]
            shown["place"] = f"{line} {quote(file)}"
        return shown

    def _line_of_mark(self, file: str, first: int) -> int:
        """Return the line of the next mark in a file from a line on; 0 if there is none."""
        if file not in self.lines:
            text = as_meant(decoded(Path(self.env.srcdir, file).read_bytes()))
            self.lines[file] = text.splitlines()
        for line in range(max(first, 1), len(self.lines[file]) + 1):
            marks = list(find_marks(self.lines[file][line - 1], self.said_in))
            if self.used[file, line] < len(marks):
                self.used[file, line] += 1
                return line
        return 0

    def _file_of(self, node: nodes.Node | None) -> str:
        """Return the file that a node was read from, if the page is read from it; else nothing."""
        while node is not None and not (node.source and node.line):
            node = node.parent
        if node is None:
            return ""
        return self.files.get(str(node.source), "")

    def _files(self) -> dict[str, str]:
        """Return the files that the page is read from, by path: its own and included ones."""
        folder = Path(self.env.srcdir)
        own = Path(self.env.doc2path(self.env.docname))
        found = {str(own): own.relative_to(folder).as_posix()}
        for each in self.env.dependencies.get(self.env.docname, ()):
            whole = (folder / each).resolve()
            if whole.is_relative_to(folder.resolve()):
                name = whole.relative_to(folder.resolve()).as_posix()
                found[str(folder / each)] = found[str(whole)] = name
        return found

    def _show_places(self) -> None:
        """Put a place before each part of the page that has a line, and after each heading."""
        seen = set()
        for beside, file in list(self._parts()):
            line = beside.line or 0
            if (file, line) not in seen:
                seen.add((file, line))
                parent = beside.parent
                is_heading = isinstance(beside, nodes.title | item_title)
                parent.insert(parent.index(beside) + is_heading, place(file=quote(file), line=line))
        own = self.files[str(self.env.doc2path(self.env.docname))]
        top = place(file=quote(own), line=0)
        self.document.insert(0, top)

    def _parts(self) -> Iterator[tuple[nodes.Element, str]]:
        for holder in self.document.findall(lambda node: isinstance(node, _FLOW)):
            for part in holder.children:
                file = self.files.get(str(part.source), "")
                if not isinstance(part, nodes.Element) or not file or not part.line:
                    continue
                if not isinstance(part, nodes.section):  # its heading has the same line
                    yield part, file
