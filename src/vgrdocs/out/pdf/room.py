"""How much room there is for a line where a node of a document stands. Knows no Typst."""

from __future__ import annotations

from docutils import nodes

from ...show.nodes import item

LINE = 402.0  # points of a line of running text, as the template's margins leave them
LINE_ACROSS = 649.0  # the same on a page that lies across
TEXT_SIZE = 10.5
HEADING_SIZES = {1: 25.0, 2: 15.0, 3: 11.5}
SERIF = 1.12  # how much wider running text is than the sans serif, which we know the widths of

_TAKES: tuple[tuple[type, float], ...] = (
    (nodes.list_item, 16.0),
    (nodes.field_body, 150.0),
    (nodes.definition, 16.0),
    (nodes.block_quote, 18.0),
    (item, 15.0),
    (nodes.Admonition, 26.0),
    (nodes.topic, 26.0),
    (nodes.sidebar, 12.0),
)
"""What a node takes of the line, in points."""

_ON_THE_PAGE = (nodes.section, nodes.document, nodes.table, nodes.compound)


def room_of(node: nodes.Node, line: float = LINE) -> float:
    """Return the points that are left of a *line* where a node stands, up to the cell it is in."""
    above: nodes.Node | None = node.parent
    while above is not None and not isinstance(above, nodes.entry):
        for kind, taken in _TAKES:
            if isinstance(above, kind):
                line -= taken
        above = above.parent
    return max(line, TEXT_SIZE)


def may_lie_across(node: nodes.Node, has_own_looks: bool) -> bool:
    """Say whether a page across can be made for a node: it stands on the page, in no box.

    With *has_own_looks* sections of kinds may be boxes too, of the handbook's own.
    """
    above: nodes.Node | None = node.parent
    while above is not None:
        if not isinstance(above, _ON_THE_PAGE):
            return False
        if has_own_looks and "vgr_kind" in above:
            return False
        above = above.parent
    return True
