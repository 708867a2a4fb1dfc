"""Search in Sphinx's HTML: the index and the search page in place of Sphinx's own.

Knows nothing of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.search

from ...facts.questions import Questions
from ...model import BLOCKS, Language, Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.sphinx_pages import PAGE_BUILDERS
from ...record.files import write_whole
from ...show.registers.report_list import ReportList
from ..formats import Output, Surroundings
from ..html.bundle import join_scripts, read_script
from .analysed_page import KeptPages
from .analysis import Analyser, OwnWords, lexicon, thesaurus
from .asked import EXAMPLES
from .cache import fingerprint, fingerprint_of_pages
from .collect import UNITS
from .index import build_index
from .pages import pages
from .shared_words import SharedWords
from .text import Stemming, stemming_of
from .written import WrittenIndex

if TYPE_CHECKING:
    from sphinx.application import Sphinx

INDEX_FOLDER = "_search"
FORM = "vgr-search-form.html"
SCRIPT = "_static/vgrdocs/search.js"
"""A page fetches it when somebody searches there; the search page has it at once."""
SCRIPTS = (
    "text", "decode", "groups", "store", "spelling",
    "match", "entries", "terms", "candidates", "compounds", "phrases", "names", "matcher",
    "query", "ranking", "engine", "subjects", "answer", "excerpt",
    "page", "dialog", "facets", "hits", "results",
)  # fmt: skip
"""The parts of the search's script, in an order in which each finds what it needs."""
_OF_SPHINX_SEARCH = ("sphinx_highlight.js", "translations.js")
_STEMMERS = Path(sphinx.search.__file__).parent / "minified-js"

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
    "examples": Text("Try to search for"),
    "registers": Text("Registers of the handbook"),
    "period": Text("Period"),
    "from": Text("From"),
    "to": Text("To"),
}
LABELS = {
    "one-hit": Text("{count} hit"),
    "hits": Text("{count} hits"),
    "no-hits": Text("No hits"),
    "all-hits": Text("Show all hits ({count})"),
    "more": Text("Show {count} more hits"),
    "by-register": Text("By the register:"),
    "named-in-one": Text("Mentioned in one report"),
    "named-in": Text("Mentioned in {count} reports"),
    "assignments": Text("Assignments"),
    "persons": Text("Persons"),
    "decisions": Text("Decisions"),
    "milestones": Text("Milestones"),
    "reports": Text("From the reports"),
    "pages": Text("Registers and pages"),
    "similar": Text("The handbook lacks {words}; similar words were sought instead"),
    "series": Text("Series"),
    "year": Text("Year"),
    "kind": Text("Part of the report"),
    "person": Text("Person"),
}


def is_ours(app: Sphinx) -> bool:
    """Whether the builder writes pages that our search is for.

    Its form is in our theme and those that inherit it.
    """
    if app.builder.name not in PAGE_BUILDERS:
        return False
    folders = app.builder.theme.get_theme_dirs()  # type: ignore[attr-defined]
    return any(Path(folder, FORM).is_file() for folder in folders)


def replace_search(app: Sphinx) -> None:
    """Handle ``builder-inited``: write our script; Sphinx builds no index of its own."""
    if is_ours(app):
        app.builder.search = False  # type: ignore[attr-defined]
        script = browser_script(stemming_of(app.config.language))
        write_whole(Path(app.outdir, SCRIPT), script.encode())


def drop_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Handle ``html-page-context``: leave out what only Sphinx's search needs, and name ours."""
    if not is_ours(app):
        return
    context["vgr_search_script"] = SCRIPT
    # Not for size alone: with translations.js, pages would break a policy of `script-src 'self'`.
    kept = []
    for script in context.get("script_files", []):
        file = str(script.filename)
        if not file.endswith(_OF_SPHINX_SEARCH):
            kept.append(script)
    context["script_files"] = kept


def browser_script(stemming: Stemming) -> str:
    """The engine and the interface as one script, after the stemmer that Sphinx ships."""
    stemmers: list[Path] = []
    if stemming.name:
        stemmers += [_STEMMERS / "base-stemmer.js", _STEMMERS / f"{stemming.name}-stemmer.js"]
    texts = [script.read_text(encoding="utf-8") for script in stemmers]
    texts += [read_script("search", name) for name in SCRIPTS]
    return join_scripts(texts)


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: the page that ``search.html`` is."""
    if is_ours(app):
        said_in = handbook_language(app.config)
        texts = {name: said_in.say(text) for name, text in TEXTS.items()}
        registers = vgr(app.env).registers
        listed = [name for name in sorted(registers) if name != app.config.root_doc]
        found = {register.name for refs in registers.values() for register in refs}
        context = {
            "texts": texts,
            "report_list": _report_list(app),
            "registers": [(name, app.env.titles[name].astext()) for name in listed],
            "examples": [said_in.say(EXAMPLES[name]) for name in EXAMPLES if name in found],
        }
        yield "search", context, "search.html"


def _report_list(app: Sphinx) -> str:
    """The page that lists the reports, else the first page."""
    registers = vgr(app.env).registers
    for docname in sorted(registers):
        if any(register.name == ReportList.kind for register in registers[docname]):
            return docname
    return str(app.config.root_doc)


class SearchIndex:
    """The static index of all pages, where the theme has a form that asks it."""

    name = "search"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the index; its files hang together, so they are one output."""
        config = around.app.config
        if is_ours(around.app):
            # Named by what words are analysed with: with another dictionary, it is another output.
            made_with = fingerprint(config.language, config.vgrdocs_search_words)
            yield Output(made_with, _index, is_long=True)


def _index(ask: Questions, around: Surroundings) -> Iterator[tuple[str, str | None]]:
    config, folder = around.app.config, Path(around.app.doctreedir, "vgrdocs-search")
    code, own = config.language, config.vgrdocs_search_words
    words_made_with = fingerprint(code, own)
    made_with = fingerprint_of_pages(words_made_with, around.language)
    stemming = stemming_of(code)
    declared = OwnWords.parse([*thesaurus(code), *own])
    shared = SharedWords(code, own, words_made_with, folder)
    analyser = Analyser(stemming, partial(lexicon, code), declared, recall=shared.recall)
    lasting, gathered = pages(ask, around)
    settings = {**stemming.settings, **_said(ask, around.language)}
    kept = KeptPages(folder, made_with)
    place = Path(around.app.outdir, INDEX_FOLDER)
    written = WrittenIndex(place, folder / "written.pickle", made_with)
    for name, text in build_index(lasting, analyser, settings, gathered, kept, written):
        yield f"{INDEX_FOLDER}/{name}", text
    shared.keep(analyser.known)


def _said(ask: Questions, said_in: Language) -> dict[str, object]:
    """What the browser says, in the handbook's language."""
    labels = {name: said_in.name(label.context, label.message) for name, label in LABELS.items()}
    return {"labels": labels, "names": _names(ask, said_in)}


def _names(ask: Questions, said_in: Language) -> dict[str, dict[str, str]]:
    """What readers call the kinds, and the series: by the title of their first page."""
    titles: dict[str, str] = {}
    for name in ask.series():
        first_page = ask.face(f"{name}/index")
        if first_page is not None and _is_searched(ask, name):
            titles[name] = first_page.title
    kinds = {kind: said_in.say(Text(block.heading)) for kind, block in BLOCKS.items()}
    kinds["register"] = said_in.say(Text("Register"))
    return {"kind": kinds, "series": titles}


def _is_searched(ask: Questions, series: str) -> bool:
    """Say whether one of the reports of a series that are out is searched."""
    return any(ask.noted(UNITS, docname) for docname in ask.published(series, 0))
