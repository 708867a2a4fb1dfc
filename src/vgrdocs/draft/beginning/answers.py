"""What somebody says of a handbook that is to begin, made fit for the files that say it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...blocks.situation_summary import SituationLevel, SituationSummary
from ...model import (
    Language,
    OwnChoices,
    Problem,
    Text,
    check_signs,
    check_wording,
    fold,
    marked,
    own_choices,
)
from ...model.pasted import check_plain
from ...typeset.glyphs import missing_glyphs

_LONGEST = 120
_LONGEST_FOLDER = 60
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&=^@]|(?P<sign>['\":.-])(?P=sign)+")
_TAKEN = {"build", "public", "site-packages"} | {"con", "prn", "aux", "nul"}
"""Folders below a handbook that hold no pages of it, and those that Windows has no folder by."""


class Unsuitable(Exception):
    """An answer can't be used; the argument says why."""


@dataclass(frozen=True)
class Answers:
    """What a handbook begins with.

    `levels` are the handbook's own, from low to high, or nothing for those that are declared.
    """

    name: str
    organisation: str
    language: Language
    levels: tuple[str, ...]
    time: dt.datetime

    @property
    def series(self) -> str:
        """The folder of the reports: the name in letters that any system and address can have."""
        slug = re.sub(r"[^a-z0-9]+", "-", fold(self.name)).strip("-")
        slug = slug[:_LONGEST_FOLDER].rstrip("-")
        if not slug or slug in _TAKEN:
            return fold(self.language.say(Text("reports", "folder")))
        return slug

    @property
    def own(self) -> OwnChoices:
        """The handbook's own choices for the summary of the situation."""
        return {"level": own_choices(self.levels)} if self.levels else {}


def read_name(written: str) -> str:
    """Return the name of a series as it can be used; raise `Unsuitable` for one that can't be."""
    name = _in_one_line(written)
    if not re.search(r"[^\W_]", name) or len(name) > _LONGEST:
        raise Unsuitable(
            Text("the name must be one to {count} signs, with a letter among them", count=_LONGEST)
        )
    _refuse_unfit(name)
    return name


def read_organisation(written: str, language: Language) -> str:
    """Return who compiles the reports, or nothing; raise `Unsuitable` for what can't be used."""
    organisation = _in_one_line(written)
    _refuse_unfit(organisation)
    _refuse_first(check_plain("organisation", organisation, 0))
    if marked(organisation, language) is not None or len(organisation) > _LONGEST:
        raise Unsuitable(
            Text("'{value}' can't be the name of an organisation", value=organisation[:_LONGEST])
        )
    return organisation


def read_levels(written: str, language: Language) -> tuple[str, ...]:
    """Return a handbook's own levels; nothing where they are those that are declared.

    Raises `Unsuitable` for levels that can't be used.
    """
    _refuse_unfit(written)
    words = tuple(filter(None, map(_in_one_line, written.split(","))))
    if not words or words == tuple(declared_levels(language)):
        return ()
    folded = set(map(fold, words))
    if len(words) < 2 or len(folded) < len(words) or "" in folded:
        raise Unsuitable(Text("the levels must be two or more different words, with commas"))
    _refuse_first(check_plain(language.name("field", "level"), ", ".join(words), 0))
    if any(";" in word or "[[" in word for word in words):
        raise Unsuitable(Text("a level is a word or a few, without brackets and semicolons"))
    return words


def _refuse_unfit(said: str) -> None:
    """Raise `Unsuitable` for words that no report may have, and signs that no font has."""
    _refuse_first(check_signs([said]))
    _refuse_first(check_wording([said], {}, frozenset()))
    for sign in missing_glyphs(said):
        raise Unsuitable(Text("no font of the PDFs has '{sign}'; leave it out", sign=sign))


def _refuse_first(problems: Iterable[Problem]) -> None:
    for problem in problems:
        raise Unsuitable(problem.message)


def declared_levels(language: Language) -> Sequence[str]:
    """Return the levels that a handbook has if it says nothing, from low to high."""
    return [language.name("choice", level.value) for level in SituationLevel]


def levels_setting(answers: Answers) -> str:
    """Return the setting of the handbook's own levels, for its conf.py."""
    if not answers.levels:
        return ""
    said = answers.language
    kind = in_python(said.name("kind", SituationSummary.kind))
    field = in_python(said.name("field", "level"))
    words = ", ".join(map(in_python, answers.levels))
    why = said.say(Text("How serious the situation can be, from low to high:"))
    return f"\n# {why}\nvgrdocs_choices = {{\n    {kind}: {{{field}: [{words}]}},\n}}\n"


def in_python(text: str) -> str:
    """Return a text as Python writes it, with straight double quotes."""
    signs = {"\\": "\\\\", '"': '\\"'}
    return '"' + "".join(signs.get(sign, sign) for sign in text) + '"'


def in_markdown(text: str) -> str:
    """Return a text with a backslash before each sign that would do something in Markdown."""
    return _MARKUP.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), text)


def _in_one_line(text: str) -> str:
    """Return a text in one line, without what nobody sees."""
    spaced = " ".join(text.split())
    # Controls, formats such as a change of direction, surrogates, and what is no sign at all.
    seen = [sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn")]
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())
