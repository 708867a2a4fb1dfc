"""How our nodes are written as HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from sphinx.locale import _ as sphinx_words

from ...model import Text
from ...read.problems import handbook_language
from ...read.stages import BuilderInited
from ...show import nodes as vgr_nodes
from ...show.chart import IDS
from ...show.headings import heading_words
from ...show.values import grade
from ..plain import OF_LATER
from .assets import icon
from .dress import kind_icon
from .filters import visit_entries
from .glance import glance
from .paging import year_list

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

Visit = Callable[["HTML5Translator", Any], None]


def connect(app: Sphinx) -> None:
    """Register each node with its visitors."""
    app.connect(
        "builder-inited", write_addresses_whole, priority=BuilderInited.WRITE_ADDRESSES.number
    )
    app.add_node(vgr_nodes.masthead, html=(_open("header"), _close("header")))
    app.add_node(vgr_nodes.item, html=(_open("article", labelledby), _close("article")))
    app.add_node(vgr_nodes.item_title, html=(visit_item_title, depart_item_title))
    app.add_node(vgr_nodes.time, html=(_open("time", datetime), _close("time", "")))
    app.add_node(vgr_nodes.scale, html=(visit_scale, _close("span", "")))
    app.add_node(vgr_nodes.filtered, html=(visit_entries, _close("div")))
    app.add_node(vgr_nodes.line_break, html=(visit_line_break, _nothing))
    app.add_node(vgr_nodes.underlined, html=(_open("u"), _close("u", "")))
    app.add_node(vgr_nodes.crossed_out, html=(_open("s"), _close("s", "")))
    app.add_node(vgr_nodes.checkbox, html=(visit_checkbox, _nothing))
    app.add_node(vgr_nodes.folded, html=(_open("details", unfolded), _close("details")))
    app.add_node(vgr_nodes.folded_title, html=(_open("summary"), _close("summary")))
    app.add_node(vgr_nodes.chart, html=(visit_chart, _nothing))
    app.add_node(vgr_nodes.struck, html=(_open("del"), _close("del", "")))
    app.add_node(vgr_nodes.added, html=(_open("ins"), _close("ins", "")))
    app.add_node(kind_icon, html=(visit_kind_icon, _nothing))
    app.add_node(year_list, html=(_open("nav", labelled_by_head), _close("nav")))
    app.add_node(nodes.table, override=True, html=(visit_table, depart_table))
    app.add_node(glance, html=(_open("nav", named), _close("nav")))
    app.add_node(nodes.entry, override=True, html=(visit_cell, depart_with_context))
    app.add_node(nodes.field, override=True, html=(visit_field, depart_field))


_BOX = '<div class="pst-scrollable-table-container">'
"""The box that the theme puts around a table, which scrolls if the table is too wide."""


def visit_table(self: HTML5Translator, node: nodes.table) -> None:
    """Open a table as the theme does, in a box with the table's name for whoever tabs to it."""
    place = len(self.body)
    type(self).visit_table(self, node)
    if name := name_of(node):
        box = f'{_BOX[:-1]} role="group" aria-label="{self.attval(name)}">'
        opened = [part.replace(_BOX, box, 1) for part in self.body[place:]]
        self.body[place:] = opened
    if "caption" in node:
        # As a title of the table, Sphinx would count it among those that a writer numbers.
        self.body.append(f"<caption>{self.encode(node['caption'])}</caption>\n")


def depart_table(self: HTML5Translator, node: nodes.table) -> None:
    """Close a table and its box."""
    type(self).depart_table(self, node)


def name_of(table: nodes.table) -> str:
    """Return what a table is called: by its caption, or the heading that it stands below."""
    if "caption" in table:
        return str(table["caption"])
    node: nodes.Element | None = table
    while node is not None:
        for child in node.children[:1]:
            if isinstance(child, nodes.title | vgr_nodes.item_title):
                return heading_words(child)
        node = node.parent
    return ""


def visit_cell(self: HTML5Translator, node: nodes.entry) -> None:
    """Open a cell; a head says of what it is one, to whoever hears a table cell by cell.

    A cell of a register names its column, which the style sheet shows where rows are lists.
    """
    HTMLTranslator.visit_entry(self, node)
    scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
    opened = self.body[-1].replace("<th", f'<th scope="{scope}"', 1)
    if head := node.get("vgr_head"):
        opened = opened.replace("<td", f'<td data-head="{self.attval(head)}"', 1)
    self.body[-1] = opened


def visit_item_title(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the title of an item, a heading below that of the section or the item around it."""
    tag = f"h{min(vgr_nodes.level_of(node), 6)}"
    self.body.append(self.starttag(node, tag, "", **title(node)))
    self.context.append(f"</{tag}>\n")


def depart_item_title(self: HTML5Translator, node: nodes.Element) -> None:
    """Close the title of an item, after the sign that leads to it."""
    if node.parent["ids"]:
        closing = self.body.pop()  # the sign stands after the last word, on its line
        self.body += [_sign(node.parent["ids"][0]), closing]
    depart_with_context(self, node)


def _sign(anchor: str) -> str:
    """Return the sign at a title; the style sheet draws it, so that it is not among the words."""
    words = sphinx_words("Link to this heading")
    return f'<a class="headerlink" href="#{anchor}" title="{words}" aria-label="#"></a>'


def depart_with_context(self: HTML5Translator, node: nodes.Element) -> None:
    """Close what is open."""
    self.body.append(self.context.pop())


def write_addresses_whole(app: Sphinx) -> None:
    """Handle ``builder-inited``: let e-mail addresses be, which Sphinx takes apart.

    It hides them from those who gather addresses, but from screen readers and searches as well.
    """
    app.env.settings["cloak_email_addresses"] = False


def labelledby(item: nodes.Element) -> dict[str, Any]:
    """Return what names an item to a screen reader: its title, if the item has an address."""
    if not item["ids"]:
        return {}
    return {"aria-labelledby": _title_id(item)}


def labelled_by_head(node: nodes.Element) -> dict[str, Any]:
    """Return what names a list of years to a screen reader: the words above it."""
    head = next(iter(node.findall(nodes.paragraph)))
    if not head["ids"]:
        return {}
    return {"aria-labelledby": head["ids"][0]}


def named(node: nodes.Element) -> dict[str, Any]:
    """Return the name of a row of links, for those who do not see where it stands."""
    return {"aria-label": node["name"]}


def title(node: nodes.Element) -> dict[str, Any]:
    """Return the class of an item's title, and the id by which its item is named."""
    ids = [_title_id(node.parent)] if node.parent["ids"] else []
    return {"class": "vgr-item-title", "ids": ids}


def unfolded(node: nodes.Element) -> dict[str, Any]:
    """Return what has something unfolded from the beginning."""
    return {"open": "open"} if node.get("is_open") else {}


def datetime(time: nodes.Element) -> dict[str, Any]:
    """Return what machines read of a time stamp."""
    return {"datetime": time["datetime"]}


def visit_line_break(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the tag that has no content, in place of the sign."""
    self.body.append("<br />\n")
    raise nodes.SkipNode


def visit_checkbox(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a box that nobody can tick, with a name for those who do not see it."""
    said_in = handbook_language(self.config)
    name = said_in.say(Text("Done") if node["is_ticked"] else Text("Not done"))
    ticked = ' checked="checked"' if node["is_ticked"] else ""
    self.body.append(
        f'<input class="task-list-item-checkbox" aria-label="{self.attval(name)}"{ticked} '
        'disabled="disabled" type="checkbox" />'
    )


def visit_scale(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a drawing of the scale before its words."""
    self.body.append(self.starttag(node, "span", "", CLASS="vgr-scale"))
    if "vgr-level" in node["classes"]:
        self.body.append(_shape(node["value"], node["maximum"]))
    else:
        self.body.append(_steps(node["value"], node["maximum"]))


def visit_chart(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the drawing into the page, where it takes the colours of the page."""
    # A page may have several drawings: the ids of each begin with that of its figure.
    figure = node.parent["ids"][0]
    self.body.append(node["svg"].replace(f'"{IDS}-', f'"{figure}-'))


def visit_kind_icon(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the icon into the page."""
    self.body.append(icon(node["kind"]))


def visit_field(self: HTML5Translator, node: nodes.Element) -> None:
    """Keep the name and value of a fact together; other fields are written as docutils does."""
    if _is_fact(node):
        later = f" {OF_LATER}" if node.get("is_of_later") else ""
        self.body.append(f'<div class="vgr-fact{later}">')


def depart_field(self: HTML5Translator, node: nodes.Element) -> None:
    """End what `visit_field` began."""
    if _is_fact(node):
        # Where this is left out, not even the end of its line is left.
        self.body.append("</div>" if node.get("is_of_later") else "</div>\n")


def _open(tag: str, attributes: Callable[[nodes.Element], dict[str, Any]] = lambda _: {}) -> Visit:
    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", **attributes(node)))

    return visit


def _close(tag: str, end: str = "\n") -> Visit:
    return lambda self, node: self.body.append(f"</{tag}>{end}")


def _nothing(self: HTML5Translator, node: nodes.Element) -> None:
    """Write nothing."""


def _title_id(item: Any) -> str:
    return f"{item['ids'][0]}-title"


def _is_fact(field: nodes.Element) -> bool:
    return isinstance(field.parent, nodes.Element) and "vgr-fields" in field.parent["classes"]


def _steps(value: int, maximum: int) -> str:
    """Return a drawing of *maximum* rising bars, *value* of them filled."""
    bars = [_bar(step, maximum) for step in range(1, maximum + 1)]
    on, off = "".join(bars[:value]), "".join(bars[value:])
    # The words beside it say the same, so it is hidden from those who hear the page.
    return (
        f'<svg class="vgr-steps" aria-hidden="true" viewBox="0 0 {maximum * 7} 18">'
        f'<path class="vgr-on" d="{on}"/><path class="vgr-off" d="{off}"/></svg> '
    )


_SHAPES = {
    1: "M9 2a7 7 0 1 0 0 14a7 7 0 1 0 0-14z",
    2: "M9 1l8 8-8 8-8-8z",
    3: "M9 1.5l8 15H1z",
    4: "M5.5 1h7l4.5 4.5v7L12.5 17h-7L1 12.5v-7z",
}
"""The grade of a level -> how it is drawn: a disc, a diamond, a triangle, an octagon."""


def _shape(value: int, maximum: int) -> str:
    """Return the shape of a level, which says the same as the words beside it."""
    drawn = _SHAPES[grade(value, maximum)]
    return (
        f'<svg class="vgr-shape" aria-hidden="true" viewBox="0 0 18 18"><path d="{drawn}"/></svg> '
    )


def _bar(step: int, maximum: int) -> str:
    height = 3 + 12 * step // maximum
    return f"M{step * 7 - 6.5} {16.5 - height}h5v{height}h-5z"
