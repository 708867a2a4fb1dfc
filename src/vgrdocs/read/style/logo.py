"""The logo of a handbook: that of Sphinx's settings, or those of the theme for light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from ...model import Hint, Text, Unreadable
from ..addresses import refused_beginning
from ..pictures.shown import read_shown
from ..setting import SettingFault

if TYPE_CHECKING:
    from sphinx.config import Config

OPTIONS = "html_theme_options"
PICTURES = ("html_logo", "html_favicon", OPTIONS)
"""The settings that name pictures of the frame."""
_KINDS = ("image_light", "image_dark")
_SLASHES = Hint("write / between the names of folders, which all systems know")
_SPELLING = Hint("check the spelling; the place is counted from the folder of conf.py")
_WIDEST = 800
"""Pixels, enough for twice what a screen or a PDF shows."""


class LogoPicture(NamedTuple):
    """A picture as readers get it: its bytes, and the ending of its file's name."""

    data: bytes
    ending: str


class Logo(NamedTuple):
    """A logo for light pages and PDFs, for dark pages, and the words in place of it.

    They are empty where the words beside it say the same.
    """

    light: LogoPicture
    dark: LogoPicture
    alt: str


def logo_options(config: Config) -> Mapping[str, Any]:
    """Return what the theme's option `logo` says."""
    given = config.html_theme_options.get("logo")
    return given if isinstance(given, Mapping) else {}


def logo_name(config: Config) -> str:
    """Return what stands beside the logo: the handbook's name, if the option says nothing else."""
    return str(logo_options(config).get("text") or config.html_title or config.project)


def logo_of(config: Config, folder: Path) -> Logo | None:
    """Return the logo of a handbook, whose settings are without fault; None if it has none."""
    options = logo_options(config)
    light = options.get("image_light") or config.html_logo or options.get("image_dark")
    if not light:
        return None
    dark = options.get("image_dark") or light
    alt = options.get("alt_text", config.author if _has_author(config) else config.project)
    if alt == logo_name(config):
        alt = ""
    return Logo(_picture(folder, light), _picture(folder, dark), str(alt))


def _has_author(config: Config) -> bool:
    # Sphinx has words for none.
    return bool(config.author) and config.author != "Author name not set"


def _picture(folder: Path, path: str) -> LogoPicture:
    data = Path(folder, path).read_bytes()
    shown, copy = read_shown(data, path, "logo", _WIDEST)
    return LogoPicture(copy, PurePosixPath(shown.copy or shown.name).suffix.lower())


def logo_faults(config: Config, folder: Path) -> Iterator[SettingFault]:
    """Yield which pictures that the settings name can't be shown."""
    for name, path in named_pictures(config):
        try:
            if refused_beginning(path, ()) or "://" in path:
                yield SettingFault(
                    name,
                    Text("the picture '{file}' lies on another site", file=path),
                    Hint("save it in the handbook's folder, and write its name"),
                )
            elif path and name != "html_favicon":
                _picture(folder, path)
            elif path and not Path(folder, path).is_file():
                raise FileNotFoundError(path)
        except Unreadable as fault:
            yield SettingFault(name, fault.message, fault.hint)
        except (OSError, ValueError):
            yield SettingFault(
                name,
                Text("the file '{name}' can't be read", name=path),
                _SLASHES if "\\" in path else _SPELLING,
            )


def named_pictures(config: Config) -> Iterator[tuple[str, str]]:
    """Yield each setting that names a picture of the frame, and the picture; empty for none."""
    for name in PICTURES[:2]:
        yield name, str(config[name] or "")
    for kind in _KINDS:
        yield OPTIONS, str(logo_options(config).get(kind) or "")
