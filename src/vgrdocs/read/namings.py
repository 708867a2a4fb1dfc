"""What a document names by links and roles, taken from it before its links are resolved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..facts.report import BLOCK, Naming
from ..model import Sentence
from .told_at import line_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def namings_in(document: nodes.document, env: BuildEnvironment) -> Iterator[Naming]:
    """Yield each link to an id and each of our roles, with the line of the source it stands on."""
    lines: list[str] = []
    links = [*document.findall(nodes.reference), *document.findall(addnodes.pending_xref)]
    for link in links:
        kind, target = _named(link)
        if not target:
            continue
        if not lines:  # most documents have no such link, and are not read again
            file = Path(env.doc2path(env.docname))
            lines = file.read_text("utf-8-sig", errors="replace").splitlines()
        yield Naming(kind, target, _sentence(link, target, lines))


def _named(link: nodes.Element) -> tuple[str, str]:
    """Return what sort of name a link has, and the name; an empty one where it has no such name."""
    if link.get("id_link"):  # MyST has not looked yet whether this document has what ``#id`` names
        return BLOCK, link["refuri"].removeprefix("#")
    if link.get("refdomain") == "vgr":
        return link["reftype"], link["reftarget"]
    if link.get("reftype") == "myst":
        # With a page before it (``uppdrag.md#slutrapport``) the id stands apart.
        has_page = link.get("refdomain") == "doc"
        name = link.get("reftargetid") or "" if has_page else link["reftarget"]
        return BLOCK, str(name)
    return "", ""


def _sentence(link: nodes.Element, name: str, lines: list[str]) -> Sentence:
    """Return the line that a link stands on: in its paragraph, the first one that has the name."""
    first = line_of(link.parent) or 1
    words = name.split(maxsplit=1)[0]
    for number, line in enumerate(lines[first - 1 :], first):
        if words in line:
            return Sentence(number, line.strip())
    return Sentence(first, lines[first - 1].strip() if first <= len(lines) else "")
