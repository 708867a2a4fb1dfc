"""What is no more goes: pages, copies of pictures, static files; Sphinx leaves them."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.util.fileutil import copy_asset
from sphinx.util.matching import DOTFILES

from ...read import asking
from ...read.stages import BuilderInited, BuildFinished
from ...read.style.logo import named_pictures
from ...record.files import write_whole
from .bundle import has_own_frame

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NEVER_LOADED = re.compile(
    r"[.]map$|/scripts/fontawesome|webpack-macros[.]html$|_static/locales(/|$)"
)
_UNLOADED = re.compile(rf"{_NEVER_LOADED.pattern}|_static/scripts(/|$)")
"""Ours do what the theme's scripts would."""


def connect(app: Sphinx) -> None:
    """Wire this module to Sphinx."""
    app.connect("build-finished", remove_gone, priority=BuildFinished.REMOVE_GONE.number)
    app.connect("build-finished", remove_unshown, priority=BuildFinished.REMOVE_UNSHOWN.number)
    app.connect("build-finished", remove_unloaded, priority=BuildFinished.REMOVE_UNLOADED.number)
    app.connect("builder-inited", remove_static, priority=BuilderInited.REMOVE_STATIC.number)
    app.connect("builder-inited", leave_unloaded, priority=BuilderInited.LEAVE_UNLOADED.number)


def remove_gone(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: remove the pages that were written once and are no more.

    Sphinx tells only the first of several builders that share doctrees which documents are gone.
    """
    if exception or app.builder.format != "html":
        return
    asked = asking.of(app.env)
    outputs = asked.files.keys()
    for page in asked.before.keys() - asked.pages - outputs:
        Path(app.builder.get_output_path(page)).unlink(missing_ok=True)  # type: ignore[attr-defined]


def remove_unshown(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: remove copies of pictures and downloads that no page shows."""
    if exception or app.builder.format != "html":
        return
    copied = {f"_images/{name}" for _, name in app.env.images.values()}
    copied |= {f"_downloads/{name}" for _, name in app.env.dlfiles.values()}
    _replace(app, "copied", copied)
    # Sphinx keeps what it knew of the settings before; no clean build has that.
    Path(app.outdir, ".buildinfo.bak").unlink(missing_ok=True)


def leave_unloaded(app: Sphinx) -> None:
    """Handle ``builder-inited``: copy nothing that the theme has for developers, and no page loads.

    That is six of the seven megabytes of it: source maps, a script of icons, its catalogues.
    """
    if app.builder.format == "html":
        app.builder.copy_theme_static_files = partial(_copy_loaded, app)  # type: ignore[attr-defined]


def _copy_loaded(app: Sphinx, context: dict[str, Any]) -> None:
    builder: Any = app.builder
    unloaded = _unloaded(app)

    def is_left(path: str) -> bool:
        named = f"_static/{path.removeprefix('./')}"
        return DOTFILES(path) or bool(unloaded.search(named))

    for folder in reversed(builder.theme.get_theme_dirs()):
        copy_asset(
            Path(folder, "static"),
            Path(app.outdir, "_static"),
            excluded=is_left,
            context=context,
            renderer=builder.templates,
            force=True,
        )


def _unloaded(app: Sphinx) -> re.Pattern[str]:
    return _UNLOADED if has_own_frame(app) else _NEVER_LOADED


def remove_unloaded(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: remove what no page loads now, and did with other settings."""
    if exception or app.builder.format != "html":
        return
    unloaded, static = _unloaded(app), _static_of(app)
    for folder in app.builder.theme.get_theme_dirs():  # type: ignore[attr-defined]
        for name in _below(Path(folder, "static"), PurePosixPath("_static")) - static:
            file = Path(app.outdir, name)
            if unloaded.search(name) and file.is_file():
                file.unlink()
                _remove_empty(file.parent)


def _remove_empty(folder: Path) -> None:
    """Remove a folder and those around it as far as they are empty."""
    while not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def remove_static(app: Sphinx) -> None:
    """Handle ``builder-inited``: remove static files that conf.py names no more."""
    if app.builder.format != "html":
        return
    pictures = _pictures_of_frame(app)
    for file in pictures:  # the theme takes one that is there for the right one
        Path(app.outdir, file).unlink(missing_ok=True)
    _replace(app, "static", _static_of(app) | pictures)


def _static_of(app: Sphinx) -> set[str]:
    """Return where the static files of the handbook's own come to lie."""
    static: set[str] = set()
    for setting, place in (("html_static_path", "_static"), ("html_extra_path", ".")):
        for folder in app.config[setting]:
            static |= _below(Path(app.confdir, folder), PurePosixPath(place))
    return static


def _pictures_of_frame(app: Sphinx) -> set[str]:
    """Return where Sphinx and the theme put the pictures that settings name."""
    found = set()
    for _, path in named_pictures(app.config):
        if path:
            found.add(f"_static/{PurePosixPath(path).name}")
    return found


def _below(source: Path, place: PurePosixPath) -> set[str]:
    """Return where the files of a folder come to lie, or the one file."""
    if source.is_file():
        return {str(place / source.name)}
    found = set()
    for file in source.rglob("*"):
        if file.is_file():
            found.add(str(place / file.relative_to(source).as_posix()))
    return found


def _replace(app: Sphinx, name: str, files: set[str]) -> None:
    """Note the files that there are now, and remove those of the build before that are no more."""
    noted = Path(app.doctreedir, f"{name}.json")
    before: set[str] = set()
    if noted.is_file():
        before.update(json.loads(noted.read_text("utf-8")))
    for file in before - files:
        Path(app.outdir, file).unlink(missing_ok=True)
    write_whole(noted, json.dumps(sorted(files)).encode())
