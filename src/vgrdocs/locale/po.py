"""Reading a gettext file: help has no time for a library that could do more."""

from __future__ import annotations

import re
from collections.abc import Iterator

Translations = dict[tuple[str, str], str]
"""(context, English message) -> text."""

_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t"}
_FUZZY = "fuzzy"


def read_po(text: str) -> Translations:
    """Return the translations of a gettext file."""
    translations: Translations = {}
    for entry in _entries(text):
        message, said = entry.get("msgid", ""), entry.get("msgstr", "")
        # A fuzzy one is a guess of a translator's tool, that nobody has looked at yet.
        if message and said and _FUZZY not in entry:
            context = entry.get("msgctxt", "")
            translations[_unescape(context), _unescape(message)] = _unescape(said)
    return translations


def _entries(text: str) -> Iterator[dict[str, str]]:
    """Yield what stands after each keyword of an entry, for each entry."""
    entry: dict[str, str] = {}
    keyword = ""
    for line in text.splitlines():
        if line.startswith('"'):
            entry[keyword] += line[1:-1]
            continue
        if "msgstr" in entry:  # what an entry ends with
            yield entry
            entry = {}
        if line.startswith("msg"):
            keyword, _, quoted = line.partition(" ")
            entry[keyword] = quoted[1:-1]
        elif line.startswith("#,") and "fuzzy" in line:
            entry[_FUZZY] = line
    yield entry


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), text)
