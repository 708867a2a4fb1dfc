"""The filter that puts our words in the place of those of MyST, Sphinx and docutils."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...locale import codes
from ...locale import language as language_of
from ...model import (
    Code,
    Command,
    Hint,
    Language,
    Text,
    did_you_mean,
    mask_identity_numbers,
    quoted,
)
from ..domain import vgr
from ..problems import handbook_language
from . import blocks, contents, files, links, names, notes
from .known import KnownWarning, Said
from .location import at_words, label_on, rule_near

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)|\"([^\"]*)\"")

KNOWN = (
    *names.WARNINGS,
    *notes.WARNINGS,
    *links.WARNINGS,
    *contents.WARNINGS,
    *files.WARNINGS,
    *blocks.WARNINGS,
)
"""The first that fits is taken, so a narrow pattern stands before a wider one."""


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
        said, words = known.said, known.place.format_map({"name": "", **values})
        location = at_words(record.__dict__.get("location"), words)
        if said.code is Code.BAD_RULE:
            location = rule_near(location)
        if values.get("name") == "#":
            # docutils knows only that the note would have had a number.
            values["name"] = label_on(location) or "#"
        message = mask_identity_numbers(language.say(quoted(said.message.fill(**values))))
        hint = language.say(self._hint(said, values.get("name", ""), language))
        record.__dict__.update(
            type="vgr",
            subtype=said.code.value,
            msg="%s",
            args=(f"{message}; {hint}",),
            vgr_message=message,
            vgr_hint=hint,
            vgr_rewritten=True,
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

    def _hint(self, said: Said, name: str, language: Language) -> Hint:
        domain = vgr(self.app.env)
        known: list[str] = []
        if said.code is Code.UNKNOWN_KIND:
            known = list(domain.directives)
        elif said.code is Code.UNKNOWN_ROLE:
            known = list(domain.roles)
        if guess := did_you_mean("kind", name, known, language):
            return guess
        # Nothing like it in the handbook's language: perhaps it is a name of another one.
        for code in codes():
            if language_of(code).read_name("kind", name, known):
                return Hint(
                    "that is its name in another language; write {example} in conf.py, or {option}",
                    example=Command(f'language = "{code}"'),
                    option=Command(f"--language {code}"),
                )
        return said.hint.fill(names=[Text(each, "kind") for each in known])


def tell_in_our_form(app: Sphinx) -> None:
    """Handle ``builder-inited``: put the filter before those that Sphinx prints through."""
    for handler in logging.getLogger("sphinx").handlers:
        if handler.level >= logging.WARNING:
            handler.filters.insert(0, ForeignWarnings(app))
