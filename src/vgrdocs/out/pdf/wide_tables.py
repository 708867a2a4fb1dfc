"""Tells of tables that no page of the PDF has room for, whatever is being built."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes

from ...model import Hint, Problem, Text, Written
from ...read.problems import handbook_language
from ...read.told_at import report_at
from ..colours import name_colours, without_signs
from ..joints import Joints, joints_of
from .cells import Gauge
from .columns import plan_columns
from .problems import PdfCode
from .room import may_lie_across, room_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_NAMED = 3
"""So many of the widest words are named."""


def tell_wide_tables(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: tell of each table whose words can't stand side by side."""
    joints = partial(joints_of, app.env)
    for table in doctree.findall(nodes.table):
        if not _is_in_cell(table):
            tgroup = next(table.findall(nodes.tgroup))
            across = may_lie_across(table, bool(app.config.vgrdocs_pdf_template))
            shown = _as_shown(tgroup, app)
            layout = plan_columns(shown, room_of(table), across, joints)
            if not layout.fits:
                problem = _too_wide(tgroup, joints(), across)
                report_at(problem, table, app.env)


def _as_shown(tgroup: nodes.tgroup, app: Sphinx) -> nodes.Element:
    """Return a table with the names of colours that it will have beside signs."""
    if without_signs(tgroup.astext()) == tgroup.astext():
        return tgroup
    table = tgroup.parent.deepcopy()
    name_colours(table, handbook_language(app.config), is_drawn=True)
    return next(table.findall(nodes.tgroup))


def _is_in_cell(table: nodes.Node) -> bool:
    """Say whether a table stands in another, which has room for it or has not."""
    above = table.parent
    while above is not None:
        if isinstance(above, nodes.entry):
            return True
        above = above.parent
    return False


def _too_wide(tgroup: nodes.Element, joints: Joints, is_across: bool) -> Problem:
    columns = sum(isinstance(child, nodes.colspec) for child in tgroup.children)
    place = Text("even across the page") if is_across else Text("where it stands")
    return Problem(
        PdfCode.WIDE_TABLE,
        Text(
            "the table's {columns} columns do not find room in the PDF, {place}",
            columns=columns,
            place=place,
        ),
        hint=Hint(
            "make two tables of it, or write its longest words shorter: {words}",
            words=[Written(word) for word in _widest(tgroup, joints)],
        ),
    )


def _widest(tgroup: nodes.Element, joints: Joints) -> list[str]:
    """Return the words of a table that need most room."""
    found: dict[str, float] = {}
    for word in _words(tgroup):
        text = nodes.paragraph("", word)
        found[word] = Gauge(joints).line(text, is_bold=False).least
    return sorted(found, key=lambda word: (-found[word], word))[:_NAMED]


def _words(tgroup: nodes.Element) -> Iterator[str]:
    for text in tgroup.findall(nodes.Text):
        yield from text.split()
