"""The form by which a reader filters a register's entries; hidden until a script answers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from ...show.nodes import item

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


FILTER = 'class="vgr-filter"'
"""What a page has that holds such a form."""


def visit_entries(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a form before the entries, where there is something to choose from."""
    self.body.append(self.starttag(node, "div"))
    numbers: Counter[str] = Counter()
    for entry in node.findall(nodes.Element):
        # An entry is an item of its own, or the row of a table.
        if isinstance(entry, item | nodes.row):
            numbers.update(entry["classes"])
    groups = _group("filter", node["filters"], node["legend"], numbers)
    groups += _group("time", node.get("times", ()), node.get("times_legend", ""), numbers)
    if groups:
        self.body.append(_form(groups, node["shown"]))


def _group(
    group: str, filters: Iterable[tuple[str, str]], legend: str, numbers: Counter[str]
) -> str:
    """Return the choices of one sort that show something; nothing if there is no choice."""
    choices = []
    checked = " checked"  # the first, which shows all
    for name, words in filters:
        if numbers[name]:
            button = f'<input type="radio" name="vgr-{group}" value="{escape(name)}"{checked} />'
            said = f"<span>{escape(words)} ({numbers[name]})</span>"
            choices.append(f"<label>{button}{said}</label>")
            checked = ""
    # Where each choice shows as many entries as the others, each shows the same ones: all.
    if len({numbers[name] for name, _ in filters if numbers[name]}) < 2:
        return ""
    listed = "\n".join(choices)
    return f"<fieldset>\n<legend>{escape(legend)}</legend>\n{listed}\n</fieldset>\n"


def _form(groups: str, shown: str) -> str:
    return (
        f'<form {FILTER} hidden autocomplete="off" data-shown="{escape(shown)}">\n'
        f"{groups}"
        '<p class="vgr-shown" role="status"></p>\n</form>\n'
    )
