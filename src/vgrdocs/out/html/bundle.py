"""One style sheet and one script for all pages, made when building. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...facts.registers import REGISTERS
from ...model import BLOCKS
from ...read.stages import BuilderInited
from ...record.files import write_whole
from ...record.user_cache import kept_for_user
from . import assets
from .assets_of_style import page_style_of
from .style_rules import read_with, short
from .theme_rules import used_rules

if TYPE_CHECKING:
    from sphinx.application import Sphinx

OWN_STYLES = "vgrdocs/own.css"
"""Our rules alone, for pages that have the theme's style sheets as they come."""
STYLES = "vgrdocs/handbook.css"
"""Our rules, after those of the theme that pages use."""
SCRIPT = "vgrdocs/handbook.js"

_STYLES = ("search", "handbook", "page", "blocks", "registers", "take", "print")
_SCRIPTS = ("page", "take", "filter", "find", "reports")
_ALONE = ("mode", "compare", "compare-page")
"""Scripts that are no part of the bundle: one must come first, the others are for one page."""
_PARTS = re.compile(r"(?!navbar_).*_(start|center|end|items|footer|button)$")
"""Options that put something of the theme around a page; its bar at the top is ours instead."""
_COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)
"""Lines of comment: they say much to those who change the scripts, and weigh on every reader."""
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


def connect(app: Sphinx) -> None:
    """Write the files when it is known which others there are."""
    app.connect("builder-inited", write_bundle, priority=BuilderInited.WRITE_BUNDLE.number)


def write_bundle(app: Sphinx) -> None:
    """Handle ``builder-inited``: write the style sheets and the scripts of all pages."""
    if app.builder.format != "html":
        return
    assets.forget_checksums()
    static = Path(app.outdir, "_static")
    house = page_style_of(app)
    own = _short_styles(tuple(_own_styles(house.sheet)))
    house.lay_out(static)
    write_whole(static / OWN_STYLES, own.encode())
    scripts = ["versions", *_SCRIPTS] if app.config.vgrdocs_site else list(_SCRIPTS)
    if has_own_frame(app):
        scripts.append("frame")
        of_theme = used_rules(app.builder, "\n".join([own, *_other_styles(app)]))  # type: ignore[arg-type]
        write_whole(static / STYLES, f"{of_theme}\n{own}".encode())
    else:
        (static / STYLES).unlink(missing_ok=True)
    texts = [read_script("js", name) for name in scripts]
    write_whole(static / SCRIPT, join_scripts(texts).encode())
    for name in _ALONE:
        write_whole(static / "vgrdocs" / f"{name}.js", read_script("js", name).encode())
    write_whole(static / "vgrdocs" / "favicon.svg", house.icon)


def has_own_frame(app: Sphinx) -> bool:
    """Say whether there is nothing around pages but what our templates put there."""
    config = app.config
    if config.html_theme != "vgrdocs" or config.html_sidebars:
        return False
    if any(value and _PARTS.match(name) for name, value in config.html_theme_options.items()):
        return False
    of_themes = [Path(folder) for folder in app.builder.theme.get_theme_dirs()]  # type: ignore[attr-defined]
    for folder in (Path(app.confdir, path) for path in config.templates_path):
        is_of_theme = any(map(folder.is_relative_to, of_themes))
        if not is_of_theme and any(folder.rglob("*.html")):
            return False
    return True


def join_scripts(texts: Iterable[str]) -> str:
    """Return scripts as one, with a semicolon between, whatever one begins and ends with."""
    return "\n;\n".join(texts)


def read_script(folder: str, name: str) -> str:
    """Return one of our scripts as pages load it: without lines of comment and indentation.

    So no text in it may go over several lines; a test holds that.
    """
    text = (assets.ASSETS / folder / f"{name}.js").read_text("utf-8")
    return _INDENTATION.sub("", _COMMENTS.sub("", text))


def _own_styles(house: str) -> Iterator[str]:
    """Yield our style sheets; a kind or register with one of its name gets it on top of ours.

    What the *house* says instead of the first of them comes before what is for paper.
    """
    for name in (*_STYLES, *BLOCKS, *REGISTERS):
        file = assets.ASSETS / "css" / f"{name}.css"
        if name in _STYLES or file.is_file():
            yield file.read_text("utf-8")
        if name == "handbook":
            yield house


@lru_cache(maxsize=1)
def _short_styles(sheets: tuple[str, ...]) -> str:
    """Return style sheets as one; they are read only where another one has been since."""
    made_of = (*read_with(), *sheets)
    return str(kept_for_user("own-rules", made_of, lambda: "\n".join(map(short, sheets))))


def _other_styles(app: Sphinx) -> Iterator[str]:
    """Yield the style sheets of the handbook's own and of other extensions."""
    for folder in app.config.html_static_path:
        top = Path(app.confdir, folder)
        for file in [top] if top.is_file() else sorted(top.rglob("*.css")):
            if file.suffix == ".css":
                yield file.read_text("utf-8", "replace")
