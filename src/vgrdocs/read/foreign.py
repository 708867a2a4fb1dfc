"""Warnings of MyST and Sphinx in our form: in the handbook's language, with what to write."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import get_node_location

from ..locale import codes
from ..locale import language as language_of
from ..model import Code, Command, Hint, Language, Text, did_you_mean, mask_identity_numbers, quoted
from .domain import vgr
from .foreign_words import KNOWN, KnownWarning
from .problems import handbook_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)|\"([^\"]*)\"")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(\1[ \t]*){2,}")
_LABEL = re.compile(r"\[\^([^\]]+)\]:")


class ForeignWarnings(logging.Filter):
    """Rewrites a log record that we have words for; leaves any other as it is."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite *record* once; hold it back only where another one says the same."""
        said = record.__dict__
        if "vgr_message" in said:
            # One of ours; or rewritten already, since each handler has this filter.
            return bool(said["vgr_message"])
        if record.levelno < logging.WARNING:
            return True
        said["location"] = self._mended(said.get("location"))
        type_ = ".".join(filter(None, (said.get("type"), said.get("subtype")))) or "sphinx"
        message = self._inside(record.getMessage())
        if type_ == "misc.highlighting_failure":
            said["vgr_message"] = ""  # told when the page was read, and no reader misses colours
            return False
        for known in KNOWN:
            if found := re.match(rf"(?:{known.pattern})\Z", f"{type_} {message}", re.DOTALL):
                return self._rewrite(record, known, found.groupdict())
        self._wrap(record, message)
        return True

    def _inside(self, message: str) -> str:
        """Return a message without the path of the handbook's folder, which is this machine's."""
        return message.replace(f"{self.app.srcdir}{os.sep}", "")

    def _mended(self, location: object) -> object:
        """Return a location that names a file where Sphinx takes the file's path for a document."""
        if isinstance(location, tuple) and location and Path(str(location[0])).is_file():
            return f"{location[0]}:{location[1] or ''}"
        return location

    def _rewrite(
        self, record: logging.LogRecord, known: KnownWarning, values: dict[str, str]
    ) -> bool:
        language = handbook_language(self.app.config)
        location = _exact(record.__dict__.get("location"), _place(known, values))
        if known.code is Code.BAD_RULE:
            location = _rule_near(location)
        if values.get("name") == "#":
            # docutils knows only that the note would have had a number.
            values["name"] = _label_on(location) or "#"
        message = mask_identity_numbers(language.say(quoted(known.message.fill(**values))))
        hint = language.say(self._hint(known, values.get("name", ""), language))
        record.__dict__.update(
            type="vgr",
            subtype=known.code.value,
            msg="%s",
            args=(f"{message}; {hint}",),
            vgr_message=message,
            vgr_hint=hint,
            location=location,
        )
        return bool(message)

    def _wrap(self, record: logging.LogRecord, message: str) -> None:
        """Say whose words a warning is told in that we have none for, and keep its code."""
        language = handbook_language(self.app.config)
        # docutils adds the source of what it complains of, which may be long.
        words = mask_identity_numbers(message.partition("\n")[0].partition("```")[0].strip())
        record.msg, record.args = "%s", (words,)
        if language.code.partition("_")[0] == "en":
            return
        quoted = _QUOTED.sub(lambda found: f"”{found[1] or found[2] or ''}”", words)
        told = language.say(Text("Sphinx says: {words}", words=quoted))
        hint = language.say(Hint("look at what is written there, and write it in another way"))
        record.args = (f"{told}; {hint}",)
        record.__dict__.update(vgr_message=told, vgr_hint=hint)

    def _hint(self, known: KnownWarning, name: str, language: Language) -> Hint:
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


def _place(known: KnownWarning, values: dict[str, str]) -> str:
    return known.place.format_map({"name": "", **values})


def _label_on(location: object) -> str:
    """Return the label of the note that is written at a location; empty for none."""
    file, _, line = str(location).rpartition(":")
    if not line.isdigit() or not Path(file).is_file():
        return ""
    lines = Path(file).read_text("utf-8", "replace").split("\n")
    # The note may be told of at its first paragraph, or at the line after it.
    for number in (int(line), int(line) - 1, int(line) + 1):
        if 0 < number <= len(lines) and (found := _LABEL.search(lines[number - 1])):
            return found[1]
    return ""


def _rule_near(location: object) -> object:
    """Return the place of the last line across the page where docutils knows no line of it."""
    file = Path(str(location).removesuffix(":"))
    if not file.is_file():
        return location
    lines = file.read_text("utf-8", "replace").split("\n")
    found = [number for number, line in enumerate(lines, 1) if _RULE.fullmatch(line)]
    return f"{file}:{found[-1]}" if found else location


def _exact(location: object, words: str) -> object:
    """Return the line of *words* in the paragraph that begins at *location*, if it can be found."""
    place = str(get_node_location(location) if isinstance(location, nodes.Node) else location)
    # Sphinx gives "file:line", or "file:" where it knows no line.
    file, line = place.removesuffix(":"), "1"
    if place[-1:].isdigit():
        file, _, line = place.rpartition(":")
    if not words and isinstance(location, nodes.Node):
        return place
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
