"""Which language somebody is spoken to in, before anything of a handbook is run."""

from __future__ import annotations

import os
import re
from pathlib import Path

from . import codes

_LANGUAGE = re.compile(rb"^language\s*=\s*\W{1,3}([a-zA-Z_]+)", re.MULTILINE)


def spoken_language(place: Path | None = None) -> str:
    """Return the code of the language to speak: that of the handbook at *place*, else the system's.

    The handbook is that of the nearest conf.py, the place the working folder if left out. English
    where neither says another one that there is a catalogue for.
    """
    folder = (place or Path()).absolute()
    for candidate in (folder, *folder.parents):
        if named := language_named_in(candidate / "conf.py"):
            return _known(named) or "en"
    return language_of_system() or "en"


def language_named_in(conf: Path) -> str | None:
    """Return the language that conf.py names, whether or not Python can read it."""
    try:
        named = _LANGUAGE.search(conf.read_bytes())
    except OSError:
        return None
    return named[1].decode() if named else None


def language_of_system() -> str:
    """Return the language that the environment asks for, if there is a catalogue for it."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable, ""):
            return _known(value.partition(".")[0])
    return ""


def _known(name: str) -> str:
    code = name.replace("-", "_").partition("_")[0]
    return code if code in codes() else ""
