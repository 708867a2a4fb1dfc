"""The message catalogues: one folder a language, with a gettext file that is read as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from ..model import ENGLISH, Language

_FOLDER = Path(__file__).parent


@cache
def language(code: str | None) -> Language:
    """Return the language *code* (``sv``, ``sv_SE``) with its translations; English for one without a catalogue."""
    name = (code or "en").replace("-", "_")
    for folder in (name, name.partition("_")[0]):
        if (file := _FOLDER / folder / "vgrdocs.po").is_file():
            with file.open("rb") as stream:
                catalogue = read_po(stream, locale=folder)
            return Language(
                name,
                {
                    (message.context or "", str(message.id)): str(message.string)
                    for message in catalogue
                    if message.id and message.string and not message.fuzzy
                },
            )
    return Language(name, ENGLISH.translations)


def codes() -> list[str]:
    """Return the codes of the languages that there are catalogues for, English first."""
    return ["en", *sorted(file.parent.name for file in _FOLDER.glob("*/vgrdocs.po"))]
