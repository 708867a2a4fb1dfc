"""What the handbook's own style comes to on pages: a style sheet, files of fonts, the logo."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...read.stages import PageContext
from ...read.style.fonts import Font
from ...read.style.logo import LogoPicture, logo_of, logo_options
from ...read.style.palette import ACCENT, NEEDED_FOR_MORE, SOFT, Mode, readable, shipped
from ...read.style.setting import accents_of, colours_of, fonts_of
from ...record.files import write_whole
from .assets import ASSETS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

FOLDER = "vgrdocs/house"
"""The folder of the files among the static ones; each is named for what is in it."""
_FAMILIES = {
    "text_font": ("vgr-text", "--pst-font-family-base"),
    "heading_font": ("vgr-heading", "--pst-font-family-heading"),
}
"""Key of the style -> what pages call the font, and the variable of the theme that names it."""


class PageStyle(NamedTuple):
    """The style of a handbook: a sheet after those of all handbooks, files, and the site's icon."""

    sheet: str
    files: Mapping[str, bytes]
    icon: bytes

    def lay_out(self, static: Path) -> None:
        """Write the files, and remove those of another style."""
        folder = static / FOLDER
        for file in folder.glob("*"):
            if file.name not in self.files:
                file.unlink()
        for name, data in self.files.items():
            write_whole(folder / name, data)
        if not self.files:
            shutil.rmtree(folder, ignore_errors=True)


def connect(app: Sphinx) -> None:
    """Let every page know the logo."""
    logo = LogoOnPages(app)
    app.connect("html-page-context", logo.show_logo, priority=PageContext.SHOW_LOGO.number)


def page_style_of(app: Sphinx) -> PageStyle:
    """Return the style of the handbook that is built."""
    files: dict[str, bytes] = {}
    rules = [*_colour_rules(app.config), *_font_rules(app, files)]
    for picture in _pictures(app):
        files[_name(*picture)] = picture.data
    icon = (ASSETS / "icons" / "favicon.svg").read_text("utf-8")
    own = colours_of(app.config)[Mode.LIGHT][ACCENT]
    icon = icon.replace(str(shipped(Mode.LIGHT)[ACCENT]), str(own))
    return PageStyle("".join(rules), files, icon.encode())


def _colour_rules(config: Config) -> Iterator[str]:
    """Yield the colours of both modes; and those for who asks the device for more contrast."""
    for mode, accent in accents_of(config).items():
        if accent is not None:
            colours = colours_of(config)[mode]
            start = "html," if mode is Mode.LIGHT else ""
            selector = f'{start}html[data-theme="{mode.value}"]'
            more = readable(mode, accent, NEEDED_FOR_MORE)
            yield f"{selector}{{{ACCENT}:{accent};{SOFT}:{colours[SOFT]}}}"
            yield f"@media (prefers-contrast:more){{{selector}{{{ACCENT}:{more}}}}}"


def _font_rules(app: Sphinx, files: dict[str, bytes]) -> Iterator[str]:
    """Yield the rules of the fonts, and put their files into *files*."""
    for key, font in fonts_of(app.config, Path(app.confdir)).items():
        name, variable = _FAMILIES[key]
        yield from _faces(name, font, files)
        yield f'html{{{variable}:"{name}",var(--pst-font-family-base-system)}}'


def _faces(name: str, font: Font, files: dict[str, bytes]) -> Iterator[str]:
    for face in font.faces:
        data = face.file.read_bytes()
        file = _name(data, face.file.suffix.lower())
        files[file] = data
        style = "italic" if face.is_italic else "normal"
        yield (
            f'@font-face{{font-family:"{name}";src:url("house/{file}");font-style:{style};'
            f"font-weight:{face.weight};font-stretch:{face.stretch:.0%};font-display:swap}}"
        )


def _name(data: bytes, ending: str) -> str:
    return f"{hashlib.sha256(data).hexdigest()[:20]}{ending}"


def _pictures(app: Sphinx) -> Iterator[LogoPicture]:
    logo = logo_of(app.config, Path(app.confdir))
    if logo:
        yield logo.light
        yield logo.dark


class LogoOnPages:
    """What the bar at the top of all pages of one build begins with, found out once."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app

    @cached_property
    def _logo(self) -> dict[str, str] | None:
        logo = logo_of(self._app.config, Path(self._app.confdir))
        if logo is None:
            return None
        light, dark = (f"_static/{FOLDER}/{_name(*each)}" for each in (logo.light, logo.dark))
        return {"light": light, "dark": dark, "alt": logo.alt}

    def show_logo(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Handle ``html-page-context``: add the logo, and what the theme's option says of it."""
        context["vgr_logo"] = self._logo
        context["vgr_logo_options"] = logo_options(app.config)
