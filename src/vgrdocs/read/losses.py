"""The last look at a document: whether all words that were written for readers are still there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from markdown_it.common.utils import normalizeReference
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..model import Hint, Problem, Text
from .look import LINES, lines_of
from .markdown.codes import LossCode
from .markdown.written import WRITTEN, WrittenText, WrittenWords, split_words
from .problems import handbook_language, place_of, report_problem, told_lines
from .stages import Transforms

_UNSEEN = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.raw,
    addnodes.index,
    addnodes.only,
)
"""What no reader sees, or those of one format alone."""
_ADDRESS = re.compile(r"\s*\[([^\[\]]+)\]:")


class CheckLosses(SphinxTransform):
    """Tells of words that the source has for readers and the document has not.

    It knows no reason why: whatever Markdown, a directive or a transform lets go is found here.
    """

    default_priority = Transforms.COUNT_WORDS.number

    def apply(self, **kwargs: Any) -> None:
        """Tell what is lost; take out what is a remark to whoever wrote it."""
        for comment in list(self.document.findall(nodes.comment)):
            comment.parent.remove(comment)
        written: WrittenWords | None = self.env.temp_data.get(WRITTEN)
        if written is None:
            return
        self.lines: list[str] = self.env.temp_data.get(LINES) or []
        said_in = handbook_language(self.config)
        for source, problem in self._lost_words(written):
            report_problem(problem, place_of(self.env, source), said_in)
        for problem in self._unused_addresses(written):
            report_problem(problem, self.env.docname, said_in)

    def _lost_words(self, written: WrittenWords) -> Iterator[tuple[str, Problem]]:
        left: Counter[str] = Counter()
        for shown in shown_texts(self.document):
            left.update(split_words(shown))
        for text in written.texts:
            lost = []
            for word in split_words(text.text):
                if left[word] > 0:
                    left[word] -= 1
                else:
                    lost.append(word)
            told = written.told | told_lines(place_of(self.env, text.source)) if lost else set()
            if lost and not told.intersection(_lines_of(text)):
                yield text.source, _lost(lost[0], self._line_of(lost[0], text))

    def _line_of(self, word: str, text: WrittenText) -> int:
        """Return the line of a word in a text, as near as can be found."""
        lines = lines_of(self.env, text.source)
        for number in _lines_of(text):
            if number <= len(lines) and word in split_words(lines[number - 1]):
                return number
        return text.line

    def _unused_addresses(self, written: WrittenWords) -> Iterator[Problem]:
        """Tell of addresses with a name, which no link uses; one without an address is a remark."""
        unused = set()
        for label, address in written.addresses.items():
            if label not in written.labels and address["href"] not in ("", "#"):
                unused.add(label)
        for number, line in enumerate(self.lines if unused else (), 1):
            found = _ADDRESS.match(line)
            if found and normalizeReference(found[1]) in unused:
                unused.remove(normalizeReference(found[1]))
                yield _unused(found[1], number)


def shown_texts(node: nodes.Node) -> Iterator[str]:
    """Yield the texts below a node, each in one, as they were written."""
    if isinstance(node, nodes.TextElement | nodes.image):
        yield _text(node)
    elif isinstance(node, nodes.Element) and not isinstance(node, _UNSEEN):
        for child in node.children:
            yield from shown_texts(child)


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if not isinstance(node, nodes.Element) or isinstance(node, _UNSEEN):
        return ""
    if isinstance(node, nodes.image):
        return f" {node.get('alt', '')} "
    if isinstance(node, nodes.footnote_reference):
        return " "  # the number is docutils'
    explanation = f" ({node['explanation']})" if "explanation" in node else ""
    text: str = node.get("written") or "".join(map(_text, node.children))
    return text + explanation


def _lines_of(text: WrittenText) -> range:
    """Return the lines on which a text stands, and the one after: a block has a line above it."""
    return range(text.line, text.line + text.text.count("\n") + 2)


def _lost(word: str, line: int) -> Problem:
    return Problem(
        LossCode.LOST_WORDS,
        Text("some readers or all would miss the word '{word}'", word=word),
        hint=Hint("write it as an ordinary paragraph"),
        line=line,
    )


def _unused(label: str, line: int) -> Problem:
    return Problem(
        LossCode.UNUSED_ADDRESS,
        Text("no link uses the address '{name}', so no reader sees it", name=label),
        hint=Hint("write its name between square brackets in the text, or take the line away"),
        line=line,
    )
