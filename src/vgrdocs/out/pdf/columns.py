"""How a table is laid out on its page: the widths of columns, the size of type, the page's side.

First as wide as the longest word that can't be broken; then in smaller type; then across the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from ...show.nodes import scale
from ..joints import Joints
from .cells import Gauge, column_needs
from .room import LINE_ACROSS

SIZES = ((9.5, 5.67), (8.5, 4.5), (7.5, 3.2), (7.0, 2.6))
"""The sizes of type in tables, and the space beside the text of a cell for each, in points."""

_LINE = 80  # characters of a table's text that fit side by side
_DRAWN = 7  # characters' width that the drawing of a scale takes
_ENOUGH = 36.0  # ems of a text beyond which a column is no wider than others with much text


@dataclass(frozen=True)
class Layout:
    """How a table is laid out.

    `widths` is what Typst gets; `rooms` is the points that each column's text has; `fits` says
    whether no word had to be broken where it has no joint.
    """

    widths: list[str]
    rooms: list[float]
    size: float
    inset: float
    is_across: bool = False
    fits: bool = True
    is_usual: bool = False
    """Whether the table looks as the template has it."""


def lay_out(
    tgroup: nodes.Element, room: float, may_lie_across: bool, joints: Callable[[], Joints]
) -> Layout:
    """Return the best layout of a table in a place of *room* points."""
    needs = column_needs(tgroup, Gauge(None))
    size, inset = SIZES[0]
    least, most = _points(needs, size, inset)
    if sum(least) <= room:
        widths, points = _usual_widths(tgroup, most, room)
        if all(has >= wanted for has, wanted in zip(points, least, strict=True)):
            rooms = [has - 2 * inset for has in points]
            return Layout(widths, rooms, size, inset, is_usual=True)
        return _fixed(least, most, room, (size, inset))
    # Only here, since to know the joints of words may mean to open a dictionary.
    needs = column_needs(tgroup, Gauge(joints()))
    for line, is_across, size, inset in _tries(room, may_lie_across):
        least, most = _points(needs, size, inset)
        if sum(least) <= line:
            return _fixed(least, most, line, (size, inset), is_across)
    share = line / len(least)
    return _fixed([share] * len(least), [share] * len(least), line, (size, inset), is_across, False)


def _tries(room: float, may_lie_across: bool) -> Iterator[tuple[float, bool, float, float]]:
    for size, inset in SIZES:
        yield room, False, size, inset
    if may_lie_across:
        for size, inset in SIZES:
            yield LINE_ACROSS, True, size, inset


def _points(
    needs: tuple[list[float], list[float]], size: float, inset: float
) -> tuple[list[float], list[float]]:
    least, most = ([ems * size + 2 * inset for ems in each] for each in needs)
    return least, most


def _fixed(
    least: Sequence[float],
    most: Sequence[float],
    line: float,
    type_: tuple[float, float],
    is_across: bool = False,
    fits: bool = True,
) -> Layout:
    """Return a layout whose columns have what they need, and share what is left."""
    size, inset = type_
    wanted = [min(each, max(one, _ENOUGH * size)) for one, each in zip(least, most, strict=True)]
    over, left = sum(wanted) - sum(least), line - sum(least)
    share = min(1.0, left / over) if over > 0 else 0.0
    points = [one + (all_ - one) * share for one, all_ in zip(least, wanted, strict=True)]
    widths = [f"{each:.2f}pt" for each in points]
    return Layout(widths, [each - 2 * inset for each in points], size, inset, is_across, fits)


def _usual_widths(
    tgroup: nodes.Element, most: Sequence[float], room: float
) -> tuple[list[str], list[float]]:
    """Return the widths of a table that has room enough, and what they are in points."""
    columns = [child for child in tgroup.children if isinstance(child, nodes.colspec)]
    if "colwidths-given" in tgroup.parent["classes"]:
        widths = [f"{each['colwidth']}fr" for each in columns]
    else:
        widths = _widths(tgroup, len(columns))
    fixed = shares = 0.0
    for width, points in zip(widths, most, strict=True):
        if width == "auto":
            fixed += points
        else:
            shares += float(width.removesuffix("fr"))
    found: list[float] = []
    for width, points in zip(widths, most, strict=True):
        if width == "auto":
            found.append(points if fixed <= room else 0.0)
        else:
            found.append(max(0.0, room - fixed) * float(width.removesuffix("fr")) / shares)
    return widths, found


def _widths(node: nodes.Element, columns: int) -> list[str]:
    """Columns that need no more than their share are as wide as their text.

    The others share the rest.
    """
    longest = _longest_texts(node, columns)
    widths = [f"{min(length, _LINE)}fr" for length in longest]
    # From the narrowest on: what it leaves of its share is room for those that need more.
    room = _LINE
    for taken, column in enumerate(sorted(range(columns), key=longest.__getitem__)):
        share = room // (columns - taken)
        if longest[column] > share:
            return widths
        room -= longest[column]
        widths[column] = "auto"
    # All columns fit as they are. Registers are as wide as the page all the same, to look alike.
    if "vgr-register" in node.parent["classes"]:
        widths[longest.index(max(longest))] = "1fr"
    return widths


def _longest_texts(node: nodes.Element, columns: int) -> list[int]:
    longest = [0] * columns
    for row in node.findall(nodes.row):
        # Cells that reach over several columns or rows are few, and do no harm to an estimate.
        for column, entry in enumerate(row.children[:columns]):
            longest[column] = max(longest[column], _length(entry))
    return longest


def _length(entry: nodes.Node) -> int:
    length = len(entry.astext())
    if any(entry.findall(scale)):
        length += _DRAWN
    return length
