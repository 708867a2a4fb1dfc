"""Our few nodes; each is an ordinary docutils node besides, so that any builder can write it."""

from __future__ import annotations

from docutils import nodes


class masthead(nodes.container):
    """The head of a report."""


class item(nodes.container):
    """A titled block with an address of its own, such as an assignment or a decision.

    The attribute `vgr_status` holds its status, where it has one.
    """


class item_title(nodes.paragraph):
    """The title of an item."""


def level_of(title: nodes.Element) -> int:
    """Return the level of an item's title as a heading, below that of what the item stands in."""
    level = 0
    node = title.parent
    while node is not None:
        level += isinstance(node, nodes.section | item)
        node = node.parent
    return level


class time(nodes.inline):
    """A time stamp; the attribute `datetime` holds it as HTML's ``<time>`` wants it."""


class scale(nodes.inline):
    """A step of a scale; the attributes `value` and `maximum` count from 1."""


class filtered(nodes.container):
    """Entries of a register that a reader can filter.

    Attributes: `filters`, a list of (class of the entries, words), with its `legend`; `times` and
    `times_legend`, the same of a second choice, if there is one; `shown`, how many are shown.
    """


class line_break(nodes.inline):
    """The end of a line within a paragraph; it holds that sign, for whoever reads words alone."""


class underlined(nodes.inline):
    """Words that a writer underlined."""


class crossed_out(nodes.inline):
    """Words that a writer crossed out."""


class checkbox(nodes.inline):
    """The box of an item of a task list; the attribute `is_ticked` says whether it is done."""


class folded(nodes.container):
    """Something that a reader can unfold; its first child is a `folded_title`.

    With the attribute `is_open` it is unfolded from the beginning.
    """


class folded_title(nodes.paragraph):
    """The title of a `folded`."""


class chart(nodes.image):
    """A drawing made while building.

    Attributes: `svg`, the drawing; `uri`, a file with it; `alt`, what it says in words.
    """


class struck(nodes.inline):
    """Words that a correction took away.

    The first and the last child say so to those who do not see it.
    """


class added(nodes.inline):
    """Words that a correction put in.

    The first and the last child say so to those who do not see it.
    """


class register(nodes.General, nodes.Element):
    """Stands where a register will be, until all documents are read.

    Attributes: `ref`, what it is; `docname` and `number`, its document and its place among the
    registers there, from 0.
    """


ALL = (
    masthead,
    item,
    item_title,
    time,
    scale,
    filtered,
    line_break,
    underlined,
    crossed_out,
    checkbox,
    folded,
    folded_title,
    chart,
    struck,
    added,
    register,
)


class gap(nodes.inline):
    """A place to fill in; in its page's own text it has an id, and a `place` as such a node has."""


class unread(nodes.literal_block):
    """A block of which nothing could be read, as it was written."""


class place(nodes.Invisible, nodes.Element):
    """Where a line stands on the page: the attributes `file` and `line`, counted from 1."""
