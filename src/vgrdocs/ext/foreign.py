"""Warnings of MyST and Sphinx in our form: the handbook's language, what to write instead, the line they mean."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import get_node_location

from ..model import Code, Language, Problem, Text
from .problems import handbook_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_QUOTED = re.compile(r"""(['"])(?P<name>.*?)\1""")
_LINE = re.compile(r"(?P<file>.*?):(?P<line>\d+)")

Namer = Callable[["ForeignWarnings", str, Language], Problem]


def _unknown_directive(told: ForeignWarnings, name: str, language: Language) -> Problem:
    known = told.app.env.domains["vgr"].directives
    message = Text("there is no block '{name}'", name=name)
    if guess := language.suggest("kind", name, known):
        return Problem(Code.UNKNOWN_KIND, message, hint=Text("did you mean '{guess}'?", guess=guess))
    return Problem(
        Code.UNKNOWN_KIND, message, hint=Text("the blocks are: {kinds}", kinds=[Text(kind, "kind") for kind in known])
    )


def _unknown_role(told: ForeignWarnings, name: str, language: Language) -> Problem:
    known = told.app.env.domains["vgr"].roles
    return Problem(
        Code.UNKNOWN_KIND,
        Text("there is no role '{name}'", name=name),
        hint=Text("the roles for links are: {roles}", roles=[Text(role, "kind") for role in known]),
    )


def _missing_target(told: ForeignWarnings, name: str, language: Language) -> Problem:
    if "/" in name or "." in name:
        return Problem(
            Code.BROKEN_LINK,
            Text("there is no page or file '{name}'", name=name),
            hint=Text("check the spelling; the address is counted from this file's folder"),
        )
    return Problem(
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to", name=name),
        hint=Text("write the id of a block or heading that exists"),
    )


def _unreadable_file(told: ForeignWarnings, name: str, language: Language) -> Problem:
    return Problem(
        Code.BROKEN_LINK,
        Text("the file '{name}' can't be read", name=name),
        hint=Text("check the spelling; the address is counted from this file's folder"),
    )


def _bad_yaml(told: ForeignWarnings, name: str, language: Language) -> Problem:
    return Problem(
        Code.YAML_SYNTAX,
        Text("the lines between '---' at the top of the file can't be read"),
        hint=Text("take them out, or write each as 'name: value'"),
    )


def _in_no_toctree(told: ForeignWarnings, name: str, language: Language) -> Problem:
    return Problem(
        Code.IN_NO_CONTENTS,
        Text("no page leads to this one"),
        hint=Text("add its name to a toctree, for example in index.md"),
    )


_KNOWN: dict[tuple[str, str], Namer] = {
    ("myst", "directive_unknown"): _unknown_directive,
    ("myst", "role_unknown"): _unknown_role,
    ("myst", "xref_missing"): _missing_target,
    ("myst", "topmatter"): _bad_yaml,
    ("image", "not_readable"): _unreadable_file,
    ("download", "not_readable"): _unreadable_file,
    ("toc", "not_included"): _in_no_toctree,
}


class ForeignWarnings(logging.Filter):
    """Rewrites a log record that we have words for; leaves any other as it is."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite *record* once; never hold it back."""
        key = (str(getattr(record, "type", "")), str(getattr(record, "subtype", "")))
        if key not in _KNOWN or hasattr(record, "vgr_message"):
            return True
        said = record.getMessage()
        quoted = _QUOTED.findall(said)
        name = quoted[-1][1] if quoted else said.rpartition(": ")[2]
        language = handbook_language(self.app.config)
        problem = _KNOWN[key](self, name, language)
        message, hint = language.say(problem.message), language.say(problem.hint)
        record.__dict__.update(
            type="vgr",
            subtype=problem.code.value,
            msg=f"{message}; {hint}",
            args=(),
            vgr_message=message,
            vgr_hint=hint,
            location=self._exact(getattr(record, "location", None), name),
        )
        return True

    def _exact(self, location: object, name: str) -> object:
        """Return the place of *name* in the paragraph that *location* is the first line of."""
        text = get_node_location(location) if isinstance(location, nodes.Node) else location
        if not isinstance(text, str) or not (found := _LINE.fullmatch(text)):
            return location
        try:
            with open(found["file"], encoding="utf-8") as file:  # noqa: PTH123 - a path as Sphinx writes it
                lines = file.read().split("\n")
        except (OSError, UnicodeDecodeError):
            return location
        start = int(found["line"])
        exact = next((n for n, line in enumerate(lines[start - 1 :], start) if name and name in line), start)
        return f"{found['file']}:{exact}"


def tell_in_our_form(app: Sphinx) -> None:
    """Handle ``builder-inited``: put the filter before those that Sphinx prints warnings through."""
    for handler in logging.getLogger("sphinx").handlers:
        if handler.level >= logging.WARNING:
            handler.filters.insert(0, ForeignWarnings(app))
