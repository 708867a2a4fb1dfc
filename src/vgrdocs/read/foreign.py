"""Warnings of MyST and Sphinx in our form: in the handbook's language, with what to write."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.util.logging import get_node_location

from ..locale import codes
from ..locale import language as language_of
from ..model import Code, Command, Hint, Language, Text, did_you_mean, quoted
from .domain import vgr
from .problems import handbook_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ID = Hint("write the id of a block or heading that exists")
_SPELLING = Hint("check the spelling; the address is counted from this file's folder")


class _Known(NamedTuple):
    """A warning that we have words for.

    `pattern` is for ``type.subtype message``; its groups fill in the texts, and `place`, which
    tells the line.
    """

    pattern: str
    code: Code
    message: Text
    hint: Hint
    place: str = "{name}"


# The first that fits is taken, so a narrow pattern stands before a wider one.
_KNOWN = (
    _Known(
        r"myst\.directive_unknown .*'(?P<name>.*)'",
        Code.UNKNOWN_KIND,
        Text("there is no block '{name}'"),
        Hint("the blocks are: {names}"),
    ),
    _Known(
        r"myst\.role_unknown .*(['\"])(?P<name>.*)\1",
        Code.UNKNOWN_ROLE,
        Text("there is no role '{name}'"),
        Hint("the roles for links are: {names}"),
    ),
    _Known(
        r"myst\.topmatter .*",
        Code.YAML_SYNTAX,
        Text("the lines between '---' at the top of the file can't be read"),
        Hint("take them out, or write each as 'name: value'"),
    ),
    _Known(
        r"myst\.xref_missing .*'(?P<name>[^']*[/.][^']*)'$",
        Code.BROKEN_LINK,
        Text("there is no page or file '{name}'"),
        _SPELLING,
    ),
    _Known(
        r"myst\.xref_missing local id .*'(?P<name>[^']*)'$",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
        place=".md#{name}",
    ),
    _Known(
        r"myst\.xref_missing .*'(?P<name>[^']*)'$",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
        place="](#{name}",
    ),
    _Known(
        r"(image|download)\.not_readable .*: (?P<name>.*)",
        Code.BROKEN_LINK,
        Text("the file '{name}' can't be read"),
        _SPELLING,
    ),
    _Known(
        r"toc\.not_readable .*'(?P<name>.*)'",
        Code.BROKEN_LINK,
        Text("there is no page or file '{name}'"),
        _SPELLING,
    ),
    _Known(
        r"toc\.not_included .*",
        Code.IN_NO_CONTENTS,
        Text("no page leads to this one"),
        Hint("add its name to a toctree, for example in index.md"),
    ),
    _Known(
        r"docutils .*list-table.*row (?P<row>\d+) does not contain the same number.*",
        Code.BAD_TABLE,
        Text("row {row} of the table has another number of cells than the first one"),
        Hint("give every row as many cells as the first"),
    ),
)


class ForeignWarnings(logging.Filter):
    """Rewrites a log record that we have words for; leaves any other as it is."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite *record* once; never hold it back."""
        said = record.__dict__
        if "vgr_message" in said:
            return True  # one of ours; or rewritten already, since each handler has this filter
        type_ = ".".join(filter(None, (said.get("type"), said.get("subtype"))))
        for known in _KNOWN:
            if found := re.match(known.pattern, f"{type_} {record.getMessage()}", re.DOTALL):
                self._rewrite(record, known, found.groupdict())
                break
        return True

    def _rewrite(self, record: logging.LogRecord, known: _Known, values: dict[str, str]) -> None:
        language = handbook_language(self.app.config)
        message = language.say(quoted(known.message.fill(**values)))
        hint = language.say(self._hint(known, values.get("name", ""), language))
        place = known.place.format_map({"name": "", **values})
        record.__dict__.update(
            type="vgr",
            subtype=known.code.value,
            msg=f"{message}; {hint}",
            args=(),
            vgr_message=message,
            vgr_hint=hint,
            location=_exact(record.__dict__.get("location"), place),
        )

    def _hint(self, known: _Known, name: str, language: Language) -> Hint:
        domain = vgr(self.app.env)
        names: list[str] = []
        if known.code is Code.UNKNOWN_KIND:
            names = list(domain.directives)
        elif known.code is Code.UNKNOWN_ROLE:
            names = list(domain.roles)
        if guess := did_you_mean("kind", name, names, language):
            return guess
        # Nothing like it in the handbook's language: perhaps it is a name of another one.
        for code in codes():
            if language_of(code).read_name("kind", name, names):
                return Hint(
                    "that is its name in another language; write {example} in conf.py, or {option}",
                    example=Command(f'language = "{code}"'),
                    option=Command(f"--language {code}"),
                )
        return known.hint.fill(names=[Text(each, "kind") for each in names])


def _exact(location: object, words: str) -> object:
    """Return the line of *words* in the paragraph that begins at *location*, if it can be found."""
    place = str(get_node_location(location) if isinstance(location, nodes.Node) else location)
    # Sphinx gives "file:line", or "file:" where it knows no line.
    file, line = place.removesuffix(":"), "1"
    if place[-1:].isdigit():
        file, _, line = place.rpartition(":")
    if not words or not line.isdigit() or not Path(file).is_file():
        return location
    lines = Path(file).read_text(encoding="utf-8", errors="replace").split("\n")
    for number, text in enumerate(lines, 1):
        if number >= int(line) and words in text:
            return f"{file}:{number}"
    return f"{file}:{line}"


def tell_in_our_form(app: Sphinx) -> None:
    """Handle ``builder-inited``: put the filter before those that Sphinx prints through."""
    for handler in logging.getLogger("sphinx").handlers:
        if handler.level >= logging.WARNING:
            handler.filters.insert(0, ForeignWarnings(app))
