"""The setting `vgrdocs_style`: its keys, what they come to, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...model import ENGLISH, Command, Hint, Text, did_you_mean
from ..setting import SettingFault, ValueForm, are_by_name, are_texts
from .colours import Colour, Unfit, read_colour
from .fonts import FONTS, Font, UnfitFont, find_font
from .palette import ACCENT, NEEDED, Mode, palette, readable, shipped, shortfalls

if TYPE_CHECKING:
    from sphinx.config import Config

NAME = "vgrdocs_style"
FORM = ValueForm(
    '{"accent": "#0b5a7a", "text_font": "..."}',
    lambda value: are_by_name(value) and are_texts([*value.values()]),
)
KEYS = (*(mode.key for mode in Mode), *FONTS)
"""What a style may say."""
_DIGEST = "digest of "
"""What the name of an entry begins with that says which files a font had."""


def accents_of(config: Config) -> dict[Mode, Colour | None]:
    """Return the accent colour of light and of dark pages; None for that of a plain handbook.

    The dark one follows from the light one, if the style does not say it.
    """
    return _accents_in(config.vgrdocs_style)


def _accents_in(style: Mapping[str, str]) -> dict[Mode, Colour | None]:
    given = {mode: style.get(mode.key) for mode in Mode}
    found = {mode: read_colour(text) if text else None for mode, text in given.items()}
    light = found[Mode.LIGHT]
    if light is not None and found[Mode.DARK] is None:
        found[Mode.DARK] = readable(Mode.DARK, light)
    return found


def colours_of(config: Config) -> dict[Mode, dict[str, Colour]]:
    """Return the colours of a handbook, light and dark, by their names in CSS."""
    return {mode: palette(mode, accent) for mode, accent in accents_of(config).items()}


def colours_in(style: Any) -> dict[Mode, dict[str, Colour]]:
    """Return the same for a style as it stands in conf.py, where nobody has looked at it.

    For one that is none they are those of a plain handbook.
    """
    try:
        accents = _accents_in(style if FORM.fits(style) else {})
    except Unfit:
        accents = _accents_in({})
    return {mode: palette(mode, accent) for mode, accent in accents.items()}


def fonts_of(config: Config, folder: Path) -> dict[str, Font]:
    """Return the fonts that a style names, by its keys; headings have that of the text at least."""
    found: dict[str, Font] = {}
    for key in FONTS:
        if named := config.vgrdocs_style.get(key):
            found[key] = find_font(folder, key, named)
    if "text_font" in found:
        found.setdefault("heading_font", found["text_font"])
    return found


def settle_style(config: Config, folder: Path) -> None:
    """Let the setting say which files its fonts have, so that other files are another style."""
    said = {key: value for key, value in config.vgrdocs_style.items() if key in KEYS}
    digests = {f"{_DIGEST}{key}": font.digest for key, font in fonts_of(config, folder).items()}
    config.vgrdocs_style = said | digests


def style_faults(config: Config, folder: Path) -> Iterator[SettingFault]:
    """Yield what is wrong with the style of a handbook."""
    style: Mapping[str, str] = config.vgrdocs_style
    for key in style:
        if key not in KEYS and not key.startswith(_DIGEST):
            yield _unknown(key)
    for mode in Mode:
        if mode.key in style:
            yield from _colour_faults(mode, style[mode.key])
    for key in FONTS:
        try:
            if key in style:
                find_font(folder, key, style[key])
        except UnfitFont as fault:
            yield SettingFault(NAME, fault.message, fault.hint, key)


def _unknown(key: str) -> SettingFault:
    message = Text("vgrdocs_style has no key '{key}'", key=key)
    meant = did_you_mean("", key, KEYS, ENGLISH)
    keys = Hint("it can have: {keys}", keys=[Command(each) for each in KEYS])
    return SettingFault(NAME, message, meant or keys, key)


def _colour_faults(mode: Mode, written: str) -> Iterator[SettingFault]:
    try:
        colour = read_colour(written)
    except Unfit as unfit:
        yield SettingFault(NAME, *_no_colour(mode, written, unfit.opaque), mode.key)
        return
    worst = min(shortfalls(mode, colour), key=lambda each: each.contrast, default=None)
    if worst is not None:
        message = Text(
            "{key}: text in {colour} would have the contrast {contrast} on {ground}, {mode}; "
            "it must be {needed} at least",
            key=mode.key,
            colour=written,
            contrast=f"{worst.contrast:.2f}",
            ground=str(worst.ground),
            mode=mode.words,
            needed=f"{NEEDED}",
        )
        line = _line(mode, readable(mode, colour))
        hint = Hint("write {line}, the nearest that passes", line=line)
        yield SettingFault(NAME, message, hint, mode.key)


def _no_colour(mode: Mode, written: str, opaque: Colour | None) -> tuple[Text, Hint]:
    if opaque is not None:
        message = Text("{key}: one can see through '{colour}'", key=mode.key, colour=written)
        return message, Hint("write {line}", line=_line(mode, readable(mode, opaque)))
    message = Text("{key}: '{colour}' is no colour of screens", key=mode.key, colour=written)
    example = _line(mode, shipped(mode)[ACCENT])
    return message, Hint("write it as in {line}", line=example)


def _line(mode: Mode, colour: Colour) -> Command:
    return Command(f'"{mode.key}": "{colour}"')
