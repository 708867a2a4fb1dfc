"""What pages use of the theme's style sheets: a closed list, the same for every handbook.

The list does not depend on what any text says, and so no text changes another page. A page that
shows more of the theme is known by its own names, and gets the theme's sheets as they come: by
construction no page lacks a rule that it has use for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...record.user_cache import kept_for_user
from .assets import ASSETS
from .style_rules import drop_unused, read_with, short

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from sphinx.builders.html import StandaloneHTMLBuilder

_SHEETS = ("basic.css.jinja", "styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css")
"""The style sheets that a page of the theme loads, in their order."""
_LIST = ASSETS / "css" / "of-the-theme.txt"
_OF_HANDBOOKS = ("--pst-", "--sbt-")
"""Properties that the theme lets the own style sheets of a handbook use and set."""
_NAMES = re.compile(r"""\s(?:class|id)=(?:"([^"]*)"|'([^']*)')|\s(data-bs-[\w-]+)=""")


def used_rules(builder: StandaloneHTMLBuilder, named: str) -> str:
    """Return the rules of the theme that pages use; *named* are the sheets that stand after it."""
    rules = _parted(theme_sheets(builder))[0]
    made_of = (*_chosen_with(), rules, named)
    return str(
        kept_for_user("theme-used", made_of, lambda: drop_unused(rules, named, _OF_HANDBOOKS))
    )


@lru_cache(maxsize=1)
def _parted(css: str) -> tuple[str, set[frozenset[str]]]:
    """Return the rules whose names are on the list, and what names the others need besides.

    To read the theme's sheets takes half a second, which is much where one sentence has changed.
    """
    rules, missing = kept_for_user("theme-rules", (*_chosen_with(), css), lambda: _part(css))
    return rules, set(map(frozenset, missing))


def _part(css: str) -> tuple[str, list[list[str]]]:
    light = listed_names()
    missing = set()

    def fits(names: set[str]) -> bool:
        if not names <= light:
            missing.add(frozenset(names - light))
        return names <= light

    rules = short(css, fits)
    return rules, sorted(map(sorted, missing))


@cache
def _chosen_with() -> tuple[str, ...]:
    """Return what says which rules of a style sheet are chosen, and how it is read."""
    return (*read_with(), *(file.read_text("utf-8") for file in (Path(__file__), _LIST)))


@cache
def listed_names() -> frozenset[str]:
    """Return the classes and ids of the list."""
    names: set[str] = set()
    for line in _LIST.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            names.update(line.split())
    return frozenset(names)


def theme_sheets(builder: StandaloneHTMLBuilder) -> str:
    """Return the theme's style sheets as one text."""
    options = builder.theme.get_options(builder.theme_options)
    context = {f"theme_{name}": value for name, value in options.items()}
    texts = []
    for name in _SHEETS:
        text = _found(builder.theme.get_theme_dirs(), name).read_text("utf-8")
        if name.endswith(".jinja"):
            text = builder.templates.render_string(text, context)
        texts.append(text)
    return "\n".join(texts)


def _found(folders: Iterable[str | PathLike[str]], name: str) -> Path:
    """Return a static file of the theme, or of those that it inherits from."""
    for folder in folders:
        file = Path(folder, "static", name)
        if file.is_file():
            return file
    raise FileNotFoundError(name)


class MissingRules:
    """The rules that are not on the list, by the names that a page must have for one to fit it."""

    def __init__(self, css: str) -> None:
        self.missing = _parted(css)[1]
        self.names = frozenset().union(*self.missing)

    def fit(self, page: str) -> bool:
        """Say whether one of the rules may fit something on a page."""
        names: set[str] = set()
        for found in _NAMES.finditer(page):
            names.update((found[1] or found[2] or found[3]).split())
        names &= self.names
        return bool(names) and any(missing <= names for missing in self.missing)
