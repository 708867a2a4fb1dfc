"""Pages without inline scripts, for ``Content-Security-Policy: script-src 'self'``. Knows no search."""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder
    from sphinx.theming import Theme

# Sphinx's own search, which the theme asks for on every page, and what only it uses. translations.js needs `eval`.
_SPHINX_SEARCH = re.compile(
    r'\s*<script src="[^"]*(?:searchindex|_static/(?:searchtools|language_data|sphinx_highlight|translations))\.js'
    r'[^"]*"></script>'
)
_INLINE = re.compile(
    r"<script(?P<attributes>(?:\s+(?!src=|type=)[\w-]+(?:=\"[^\"]*\")?)*)\s*>(?P<code>.*?)</script>", re.DOTALL
)
_PAGE_NAME = re.compile(r"\s*DOCUMENTATION_OPTIONS\.pagename = '(?P<name>[^']*)';\s*")
_HANDLER = re.compile(r"(?P<before><[a-z][^<>]*?\s)on(?P<event>[a-z]+)=\"(?P<code>[^\"]*)\"")

_READ_PAGE_NAME = "DOCUMENTATION_OPTIONS.pagename = document.currentScript.dataset.pagename;\n"
_LISTEN = """document.addEventListener("{event}", (event) => {{
  if (event.target.closest('[data-on{event}="{name}"]')) {{
    {code};
  }}
}});
"""


class ScriptBridge(BuiltinTemplateLoader):
    """Sphinx's template loader; what it renders has its scripts in files."""

    def init(self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None) -> None:
        """Set up, and note where files go."""
        super().init(builder, theme, dirs)
        self._static = Path(builder.outdir) / "_static"

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Render a page and move its inline scripts and event handlers into files."""
        page = super().render(template, context)
        return move_scripts(page, self._static, context["pathto"]) if "pathto" in context else page


def move_scripts(page: str, static: Path, pathto: Callable[[str, bool], str]) -> str:
    """The page with each inline script and handler in a file of `static` that is named after what it holds.

    Pages share such files. The one script that the theme writes for each page alone, its name, becomes an attribute.
    """

    def script(code: str, attributes: str = "") -> str:
        name = f"inline-{_digest(code)}.js"
        write_once(static / name, code)
        return f'<script{attributes} src="{pathto(f"_static/{name}", True)}"></script>'

    def inline(found: re.Match[str]) -> str:
        if named := _PAGE_NAME.fullmatch(found["code"]):
            return script(_READ_PAGE_NAME, f' data-pagename="{html.escape(named["name"])}"')
        return script(found["code"], found["attributes"])

    listeners: dict[str, None] = {}

    def handler(found: re.Match[str]) -> str:
        code, event = html.unescape(found["code"]), found["event"]
        name = _digest(code)
        listeners[script(_LISTEN.format(event=event, name=name, code=code))] = None
        return f'{found["before"]}data-on{event}="{name}"'

    page = _HANDLER.sub(handler, _INLINE.sub(inline, _SPHINX_SEARCH.sub("", page)))
    return page.replace("</body>", "".join(listeners) + "</body>")


def write_once(path: Path, text: str) -> None:
    """Writes a file whose name says what it holds, unless it is there. Several processes may do so at once."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
