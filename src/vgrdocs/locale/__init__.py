"""The message catalogues: one folder a language, with a gettext file that is read as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..model import ENGLISH, Language
from .po import read_po

_FOLDER = Path(__file__).parent


@cache
def language(code: str | None) -> Language:
    """Return the language *code* (``sv``, ``sv_SE``); without a catalogue it speaks English."""
    name = (code or "en").replace("-", "_")
    for folder in (name, name.partition("_")[0]):
        file = _FOLDER / folder / "vgrdocs.po"
        if file.is_file():
            return Language(name, read_po(file.read_text("utf-8")))
    return Language(name, ENGLISH.translations)


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the languages that there are catalogues for, English first."""
    return ("en", *sorted(file.parent.name for file in _FOLDER.glob("*/vgrdocs.po")))
