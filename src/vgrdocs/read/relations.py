"""What belongs to a block, shown on it too: of what its report says, which no later one changes."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..facts import Entry
from ..facts.relations import belonging
from ..model import BLOCKS, Text
from ..show.values import fact, fields_of
from .domain import vgr
from .problems import handbook_language
from .stages import Transforms


class ShowRelations(SphinxTransform):
    """Adds to a block which other blocks of its report say that they belong to it."""

    default_priority = Transforms.SHOW_RELATIONS.number

    def apply(self, **kwargs: Any) -> None:
        """Add a field for each kind of block that belongs to one."""
        report = vgr(self.env).documents.get(self.env.docname)
        found: dict[tuple[str, str], list[Entry]] = {}
        for named, entry in belonging(report.entries if report else ()):
            found.setdefault((named.anchor, entry.kind), []).append(entry)
        for (anchor, kind), entries in found.items():
            shown = self.document.ids.get(anchor)
            if shown is not None:
                self._add(shown, kind, entries)

    def _add(self, shown: nodes.Element, kind: str, entries: list[Entry]) -> None:
        links = nodes.inline()
        for entry in entries:
            links += [nodes.Text(", ")] if links.children else []
            links += nodes.reference("", entry.title, refid=entry.anchor, internal=True)
        label = Text(BLOCKS[kind].several)
        field = fact(f"related-{kind}", label, [links], handbook_language(self.config))
        fields_of(shown).append(field)
