"""The text of a report as readers get it, without its look: what the ledger seals beside the file.

Included files, substitutions and whatever conf.py makes of the words are in it; what the program
itself says or works out of other pages is not, so that neither a later report nor another vgrdocs
changes it. It is made of words and of where links lead, and knows no name of a class of nodes.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..facts import Entry
from ..model import BLOCKS, OwnChoice
from ..record import digest
from ..show.nodes import checkbox, crossed_out, scale, time
from .domain import vgr
from .stages import Transforms

_UNSEEN = (
    nodes.Invisible,
    nodes.system_message,
    nodes.docinfo,
    nodes.meta,
    nodes.footnote_reference,  # its number is docutils'
)


class SealText(SphinxTransform):
    """Notes the digest of what readers get of a report."""

    default_priority = Transforms.SEAL_TEXT.number

    def apply(self, **kwargs: Any) -> None:
        """Note it beside the digest of the report's file."""
        domain, docname = vgr(self.env), self.env.docname
        if docname not in domain.sources:
            return
        report = domain.documents.get(docname)
        passages = [*self._passages(self.document), *_fields(report.entries if report else ())]
        lines = [" ".join(passage.split()) for passage in passages]
        whole = unicodedata.normalize("NFC", "\n".join(filter(None, lines)))
        source = domain.sources[docname]._replace(text=digest(whole))
        domain.note_source(docname, source)

    def _passages(self, node: nodes.Node) -> Iterator[str]:
        """Yield what stands in each paragraph or the like: words, where links lead, files shown."""
        if isinstance(node, nodes.TextElement | nodes.image | nodes.raw):
            yield self._words(node)
        elif isinstance(node, nodes.Element) and not _is_unseen(node):
            yield from self._of_itself(node)
            for child in node.children:
                yield from self._passages(child)

    def _of_itself(self, node: nodes.Element) -> Iterator[str]:
        """Yield what a node says that is in none of its children."""
        if isinstance(node, nodes.enumerated_list):
            yield str(node.get("start", 1))
        elif isinstance(node, addnodes.toctree):
            yield f"{node.get('caption') or ''}"
            yield " ".join(f"{title} {target}" for title, target in node["entries"] if title)

    def _words(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Text):
            return node.astext()
        if not isinstance(node, nodes.Element) or _is_unseen(node):
            return ""
        if isinstance(node, checkbox):
            return "[x]" if node["is_ticked"] else "[ ]"
        if isinstance(node, nodes.image):
            return f" {node.get('alt', '')} {node.get('title', '')} <{node.get('uri', '')}> "
        if "written" in node or isinstance(node, time | scale):
            # A day in words, or a number with a link; without it the value of a field.
            return str(node.get("written", ""))
        words = "".join(map(self._words, node.children))
        if isinstance(node, addnodes.pending_xref) and not node.get("refexplicit"):
            words = ""  # it is shown with the words of where it leads
        if isinstance(node, crossed_out):
            words = f"~~{words}~~"
        return words + self._beside(node)

    def _beside(self, node: nodes.Element) -> str:
        """Return what a node says beside its words: an explanation, and where it leads."""
        found = ""
        if "explanation" in node:
            found += f" ({node['explanation']})"
        if "refuri" in node:
            found += f" <{node['refuri']}>"
        if "reftarget" in node:
            found += f" <{self._target(node)}>"
        if node.get("reftitle"):
            found += f" ({node['reftitle']})"
        return found

    def _target(self, node: nodes.Element) -> str:
        """Return where a link within the handbook leads, whether or not that is there."""
        target, anchor = str(node["reftarget"]), node.get("reftargetid")
        if node.get("refdomain") == "doc":
            return f"/{target}#{anchor}" if anchor else f"/{target}"
        if node.get("reftype") != "myst" or "." not in target:
            return target
        path, sign, anchor = target.partition("#")
        whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.env.docname), path))
        return whole.removesuffix(".md") + sign + (anchor or "")


def _fields(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what the fields of blocks say, as it was written: how it is shown is ours to choose."""
    for entry in entries:
        for name, sentence in sorted(entry.sentences.items()):
            if "/" not in name:  # else a part of a list, whose words are among the others
                yield sentence.text
        for name, value in sorted(vars(entry.block).items()) if entry.block else ():
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, OwnChoice):
                    steps = list(type(each))
                    yield f"{name} {each.value} {steps.index(each) + 1}/{len(steps)}"


def _is_unseen(node: nodes.Element) -> bool:
    """Say whether a node is for no reader, or says what the program adds to a text."""
    if isinstance(node, _UNSEEN):
        return True
    if isinstance(node, nodes.label):  # a footnote's number is docutils'
        return isinstance(node.parent, nodes.footnote)
    return "versionmodified" in node.get("classes", ()) or _is_of_block(node)


def _is_of_block(node: nodes.Element) -> bool:
    """Say whether a node is what the program shows of a block beside its title and its text.

    The names that conf.py gives to a kind of its own, and to its fields, are the handbook's words.
    """
    classes = node.get("classes", ())
    if isinstance(node, nodes.field_body):
        return "vgr-fields" in node.parent.parent.get("classes", ())
    if "vgr-kind" in classes:
        return _is_ours(node.parent.parent)
    if isinstance(node, nodes.title) and not node.get("translatable", True):
        return _is_ours(node.parent)
    return bool({"vgr-fields", "vgr-compiled"} & {*classes}) and _is_ours(node.parent)


def _is_ours(block: nodes.Element) -> bool:
    kind = BLOCKS[block["vgr_kind"]]
    return kind.__module__.partition(".")[0] == __package__.partition(".")[0]
