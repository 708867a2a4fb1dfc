"""The message catalogues: one folder a language, with a gettext file that is read as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..model import ENGLISH, Language

_FOLDER = Path(__file__).parent


@cache
def language(code: str | None) -> Language:
    """Return the language *code* (``sv``, ``sv_SE``); without a catalogue it speaks English."""
    name = (code or "en").replace("-", "_")
    for folder in (name, name.partition("_")[0]):
        file = _FOLDER / folder / "vgrdocs.po"
        if file.is_file():
            return Language(name, _translations(file, folder))
    return Language(name, ENGLISH.translations)


def _translations(file: Path, code: str) -> dict[tuple[str, str], str]:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - help needs no translation

    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=code)
    translations: dict[tuple[str, str], str] = {}
    for message in catalogue:
        # A fuzzy one is a guess of a translator's tool, that nobody has looked at yet.
        if message.id and message.string and not message.fuzzy:
            translations[message.context or "", str(message.id)] = str(message.string)
    return translations


def codes() -> list[str]:
    """Return the codes of the languages that there are catalogues for, English first."""
    return ["en", *sorted(file.parent.name for file in _FOLDER.glob("*/vgrdocs.po"))]
