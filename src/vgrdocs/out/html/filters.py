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
    filters: list[tuple[str, str]] = []
    found: set[int] = set()
    for name, words in node["filters"]:
        if numbers[name]:
            filters.append((name, f"{words} ({numbers[name]})"))
            found.add(numbers[name])
    # Where each choice shows as many entries as the others, each shows the same ones: all.
    if len(found) > 1:
        self.body.append(_form(filters, node["legend"], node["shown"]))


def _form(filters: Iterable[tuple[str, str]], legend: str, shown: str) -> str:
    choices = []
    checked = " checked"  # the first, which shows all
    for name, words in filters:
        button = f'<input type="radio" name="vgr-filter" value="{escape(name)}"{checked} />'
        choices.append(f"<label>{button}<span>{escape(words)}</span></label>")
        checked = ""
    listed = "\n".join(choices)
    return (
        f'<form {FILTER} hidden autocomplete="off" data-shown="{escape(shown)}">\n'
        f"<fieldset>\n<legend>{escape(legend)}</legend>\n{listed}\n</fieldset>\n"
        '<p class="vgr-shown" role="status"></p>\n</form>\n'
    )
