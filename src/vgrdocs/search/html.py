"""Search in Sphinx's HTML: the index and the search page in place of Sphinx's own. Knows nothing of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.search

from ..ext.problems import handbook_language
from ..model import BLOCKS, Language, Text
from . import text
from .analysis import Analyser, OwnWords, lexicon
from .cache import fingerprint, load, save
from .collect import pages
from .index import build
from .unit import Page, UnitAnalyser

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

BUILDERS = ("html", "dirhtml")
FOLDER = "_search"
FORM = "vgr-search-form.html"
# The parts of the search's script, in an order in which each finds what it needs.
SCRIPTS = (
    "text", "decode", "store", "spelling",
    "match", "entries", "terms", "candidates", "compounds", "phrases", "matcher",
    "query", "ranking", "engine", "excerpt",
    "page", "dialog", "answer", "facets", "results",
)  # fmt: skip
_ASSETS = files("vgrdocs") / "assets"
_OF_SPHINX_SEARCH = ("sphinx_highlight.js", "translations.js")
_STEMMERS = Path(sphinx.search.__file__).parent / "minified-js"
# Lines of comment: they say much to those who change the scripts, and weigh on every reader.
_COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)

# What the search page says as it stands, and what the browser says of the hits.
TEXTS = {
    "search": Text("Search"),
    "order": Text("Order"),
    "filters": Text("Filters"),
    "best": Text("Best first"),
    "newest": Text("Newest first"),
    "no_script": Text("The search needs JavaScript, which is turned off in your browser."),
    "see_all": Text("See all reports"),
    "near": Text("Words that are spelt nearly so:"),
    "way_on": Text("Try a shorter or another word, or take filters away."),
}
LABELS = {
    "one-hit": Text("{count} hit"),
    "hits": Text("{count} hits"),
    "no-hits": Text("No hits"),
    "all-hits": Text("Show all hits ({count})"),
    "more": Text("Show more hits"),
    "similar": Text("The handbook lacks {words}; similar words were sought instead"),
    "series": Text("Series"),
    "year": Text("Year"),
    "kind": Text("Kind of block"),
    "person": Text("Person"),
}


def is_ours(app: Sphinx) -> bool:
    """Whether the builder writes pages that our search is for: its form is in our theme and those that inherit it."""
    if app.builder.name not in BUILDERS:
        return False
    folders = app.builder.theme.get_theme_dirs()  # type: ignore[attr-defined]
    return any(Path(folder, FORM).is_file() for folder in folders)


def replace_search(app: Sphinx) -> None:
    """Handle ``builder-inited``: Sphinx builds no index of its own, and every page gets our script and style."""
    if is_ours(app):
        app.builder.search = False  # type: ignore[attr-defined]
        static = app.outdir / "_static" / "vgrdocs"
        static.mkdir(parents=True, exist_ok=True)
        _write(static / "search.js", browser_script(text.language(app.config.language)))
        app.add_js_file("vgrdocs/search.js", loading_method="defer")
        app.add_css_file("vgrdocs/search.css")


def drop_scripts(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Handle ``html-page-context``: leave out what only Sphinx's search needs; translations.js would break the CSP."""
    if not is_ours(app):
        return
    scripts = context.get("script_files", [])
    context["script_files"] = [script for script in scripts if not str(script.filename).endswith(_OF_SPHINX_SEARCH)]


def browser_script(language: text.Language) -> str:
    """The engine and the interface as one script, after the stemmer that Sphinx ships for the language."""
    stemmers = ("base-stemmer.js", f"{language.name}-stemmer.js") if language.name else ()
    parts = [(_STEMMERS / name).read_text(encoding="utf-8") for name in stemmers]
    parts += [_part(name) for name in SCRIPTS]
    return "\n;\n".join(parts)


def _part(name: str) -> str:
    """A part of our script, without its lines of comment."""
    script = (_ASSETS / "search" / f"{name}.js").read_text(encoding="utf-8")
    return _COMMENTS.sub("", script)


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: the page that ``search.html`` is."""
    if is_ours(app):
        said_in = handbook_language(app.config)
        texts = {name: said_in.say(text) for name, text in TEXTS.items()}
        yield "search", {"texts": texts, "report_list": _report_list(app.env)}, "search.html"


def _report_list(env: BuildEnvironment) -> str:
    """The page that lists the reports, else the first page."""
    registers: dict[str, Any] = env.domaindata.get("vgr", {}).get("registers", {})
    listed = (docname for docname in sorted(registers) if any(one.name == "report-list" for one in registers[docname]))
    return next(listed, str(env.config.root_doc))


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: the index of all pages; files that say the same already are left alone."""
    if exception or not is_ours(app):
        return
    code, own = app.config.language, app.config.vgrdocs_search_words
    cache, made_with = Path(app.doctreedir) / "vgrdocs-search.pickle", fingerprint(code, own)
    words, known = load(cache, made_with)
    before = len(words)
    language = text.language(code)
    analyser = UnitAnalyser(Analyser(language, partial(lexicon, code), OwnWords.parse(own), words), known)
    found = pages(app.env, app.builder)
    write_files(app.outdir / FOLDER, build(found, analyser, {**language.settings, **_said(app, found)}))
    if len(words) > before or analyser.met.keys() != known.keys():
        save(cache, made_with, words, analyser.met)


def _said(app: Sphinx, found: list[Page]) -> dict[str, object]:
    """What the browser says, in the handbook's language."""
    said_in = handbook_language(app.config)
    labels = {name: said_in.name(label.context, label.message) for name, label in LABELS.items()}
    return {"labels": labels, "names": _names(app.env, found, said_in)}


def _names(env: BuildEnvironment, found: list[Page], said_in: Language) -> dict[str, dict[str, str]]:
    """What readers call the kinds, and the series: by the title of their first page."""
    series = {name for page in found for name in page.facets.get("series", ())}
    titles = {name: env.titles[f"{name}/index"].astext() for name in sorted(series) if f"{name}/index" in env.titles}
    return {"kind": {kind: said_in.say(Text(block.heading)) for kind, block in BLOCKS.items()}, "series": titles}


def write_files(folder: Path, texts: dict[str, str]) -> None:
    """Makes the folder hold these files and no others; a file that is right already keeps its time."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in texts:
            old.unlink()
    for name, content in texts.items():
        _write(folder / name, content)


def _write(path: Path, content: str) -> None:
    data = content.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)
