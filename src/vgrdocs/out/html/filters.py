"""The form by which a reader filters the entries of a register; it is hidden until a script can answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from ...show.nodes import item

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator


def visit_entries(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a form before the entries, where there is something to choose from."""
    self.body.append(self.starttag(node, "div"))
    classes = Counter(name for entry in node.findall(item) for name in entry["classes"])
    numbers = [classes[name] for name, _ in node["filters"] if classes[name]]
    if any(number < max(numbers) for number in numbers):
        filters = (
            (name, f"{words} ({classes[name]})") for name, words in node["filters"] if classes[name]
        )
        self.body.append(_form(filters, node["legend"], node["shown"]))


def _form(filters: Iterable[tuple[str, str]], legend: str, shown: str) -> str:
    choices = "\n".join(
        f'<label><input type="radio" name="vgr-filter" value="{escape(name)}"{"" if number else " checked"} />'
        f"<span>{escape(words)}</span></label>"
        for number, (name, words) in enumerate(filters)
    )
    return (
        f'<form class="vgr-filter" hidden autocomplete="off" data-shown="{escape(shown)}">\n'
        f"<fieldset>\n<legend>{escape(legend)}</legend>\n{choices}\n</fieldset>\n"
        '<p class="vgr-shown" role="status"></p>\n</form>\n'
    )
