"""Asks labelled queries of our search, Sphinx's own and Pagefind, and scores their answers.

Run it with `nox -s search-eval`. Each corpus is built twice, with our search and with Sphinx's;
Pagefind indexes the pages of the first. Those two know no filters. Every query goes through
Chromium. It fails where ours answers worse than the thresholds below.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from tests.search.handbook import CORPUS, Query, build, queries
from tests.search.serve import POLICY, served

Hits = list[tuple[str, str]]
Ask = Callable[[Page, str, Query], Hits]
Rating = tuple[float, float, float]
HERE = Path(__file__).parent
BESIDE = HERE.parents[2] / "shared" / "search-eval"
MEASURES = ("recall@5", "MRR@10", "block first")
LEAST_OVER_ALL = (0.97, 0.97, 0.95)
LEAST_RECALL_OF_A_KIND = 0.90
ALL = "all"
# Sphinx's plain theme: with others its search page lacks the stemmer's script and finds nothing.
PLAIN = """
extensions = ["myst_parser", "vgrdocs.read"]
html_theme = "basic"
del vgrdocs_search_words  # without our search there is no such setting
"""
SPHINX_IS_DONE = """Documentation.gettext("Search Results")
  === document.querySelector("#search-results h2")?.textContent"""
LINKS = "links => links.map(link => link.href)"
PAGEFIND = """async (query) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
  const found = await pagefind.search(query);
  const pages = await Promise.all(found.results.slice(0, 20).map((result) => result.data()));
  const add = (sum, place) => sum + place.balanced_score;
  const weight = (part) => part.weighted_locations.reduce(add, 0);
  const by_weight = (a, b) => weight(b) - weight(a);
  return pages.flatMap((page) => page.sub_results.sort(by_weight).map((part) => part.url));
}"""


def place_of(address: str) -> tuple[str, str]:
    """The report (the name of its page) and the block of an address."""
    path, _, anchor = address.partition("#")
    report = path.partition("?")[0].removesuffix("/").rpartition("/")[2].removesuffix(".html")
    return report, anchor.removeprefix(f"{report}-")


def ask_ours(page: Page, base: str, query: Query) -> Hits:
    """The hits of our search page."""
    filters = "".join(f"&{facet}={quote(value)}" for facet, value in query.filters.items())
    page.goto(f"{base}search.html?q={quote(query.text)}{filters}")
    page.locator("#search-status:not(:empty)").wait_for()
    page.wait_for_function(
        "!document.querySelector('#search-help').hidden"
        " || document.querySelector('#search-results a')"
    )
    return [place_of(address) for address in page.locator("#search-results a").evaluate_all(LINKS)]


def ask_sphinx(page: Page, base: str, query: Query) -> Hits:
    """The hits of Sphinx's search page, which knows no filters."""
    page.goto(f"{base}search.html?q={quote(query.text)}")
    page.wait_for_function(SPHINX_IS_DONE)
    return [
        place_of(address) for address in page.locator("#search-results li > a").evaluate_all(LINKS)
    ]


def ask_pagefind(page: Page, base: str, query: Query) -> Hits:
    """The hits of Pagefind: its pages, and the parts of each, best first."""
    if not page.url.endswith("pagefind.html"):
        page.goto(f"{base}pagefind.html")
    return [place_of(address) for address in page.evaluate(PAGEFIND, query.text)]


def rate(query: Query, hits: Hits) -> Rating:
    """Recall in the first five reports, reciprocal rank, whether the first block is right."""
    reports = list(dict.fromkeys(report for report, _ in hits))
    recall = len(query.reports & set(reports[:5])) / min(5, len(query.reports))
    rank = next(
        (1 / place for place, report in enumerate(reports[:10], 1) if report in query.reports), 0.0
    )
    return recall, rank, float(bool(hits) and hits[0] in query.blocks)


def means(rated: Iterable[tuple[str, Rating]]) -> dict[str, Rating]:
    """The means by kind of query, and over all last."""
    kinds: dict[str, list[Rating]] = {}
    for kind, figures in rated:
        for group in (kind, ALL):
            kinds.setdefault(group, []).append(figures)
    kinds[ALL] = kinds.pop(ALL)
    found: dict[str, Rating] = {}
    for kind, rows in kinds.items():
        recall, rank, first = map(mean, zip(*rows, strict=True))
        found[kind] = (recall, rank, first)
    return found


def table(name: str, found: dict[str, Rating]) -> str:
    """The means as text."""
    lines = [f"{name:16}" + "".join(f"{measure:>13}" for measure in MEASURES)]
    lines += [
        f"{kind:16}" + "".join(f"{figure:13.3f}" for figure in row) for kind, row in found.items()
    ]
    return "\n".join(lines)


def misses(found: dict[str, Rating]) -> list[str]:
    """What is below its threshold."""
    over_all = zip(MEASURES, found[ALL], LEAST_OVER_ALL, strict=True)
    missed = [
        f"{measure} is {got:.3f}, not {least}" for measure, got, least in over_all if got < least
    ]
    low = {kind: row[0] for kind, row in found.items() if row[0] < LEAST_RECALL_OF_A_KIND}
    return missed + [
        f"recall@5 of {kind} is {got:.3f}, not {LEAST_RECALL_OF_A_KIND}"
        for kind, got in low.items()
    ]


def shared_queries(file: Path) -> list[Query]:
    """The labelled queries of another corpus, without persons, which have no typed fields there."""
    kinds = {
        "observation": "situation-summary",
        "beslut": "decision",
        "rekommendation": "organisation-comment",
        "risk": "media-situation",
        "citat": "milestone",
    }
    read = []
    for entry in json.loads(file.read_text(encoding="utf-8")):
        filters = {facet: kinds.get(value, value) for facet, value in entry["filters"].items()}
        blocks = {tuple(block.split("#")) for block in entry["rel_sections"]} | {
            (r, "") for r in entry["rel_pages"]
        }
        if blocks and "person" not in filters:
            read.append(Query(entry["cls"], entry["q"], filters, frozenset(blocks)))
    return read


def with_pagefind(site: Path) -> Path:
    """Indexes a site with Pagefind, which finds its language on the pages; returns the site."""
    pagefind = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
    subprocess.run(pagefind, check=True, capture_output=True)
    (site / "pagefind.html").write_text("<!doctype html><title>Pagefind</title>", encoding="utf-8")
    return site


def compare(page: Page, name: str, corpus: Path, asked: list[Query], folder: Path) -> list[str]:
    """Builds a corpus, asks every engine, prints the answers; returns where ours falls short."""
    ours = build(corpus, folder / "ours")
    plain = shutil.copytree(corpus, folder / "plain-source")
    with (plain / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(PLAIN)
    engines: dict[str, tuple[Path, Ask]] = {
        "ours": (ours, ask_ours),
        "Sphinx": (build(plain, folder / "sphinx"), ask_sphinx),
        "Pagefind": (with_pagefind(ours), ask_pagefind),
    }
    reports = len(list(corpus.glob("*/[!i]*.md")))
    print(f"{name}: {reports} reports, {len(asked)} queries", end="\n\n")
    found = {}
    for engine, (site, ask) in engines.items():
        with served(site, POLICY if ask is ask_ours else "") as base:
            found[engine] = means(
                (query.kind, rate(query, ask(page, base, query))) for query in asked
            )
        print(table(engine, found[engine]), end="\n\n", flush=True)
    return [f"{name}: {missed}" for missed in misses(found["ours"])]


def made(other: Path, corpus: Path) -> Path:
    """Writes the reports of another corpus, with the settings of ours; returns their folder."""
    subprocess.run([sys.executable, other / "make_reports.py", corpus], check=True)
    conf = (CORPUS / "conf.py").read_text(encoding="utf-8")
    # What other corpora hold in two blocks of a kind is for their authors to settle.
    conf += 'suppress_warnings += ["vgr.block-twice"]\n'
    (corpus / "conf.py").write_text(conf, encoding="utf-8")
    return corpus


def main(others: list[Path]) -> int:
    """Evaluates our corpus, then others (`make_reports.py`, `queries.json`); 1 if it fails."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as away:
        page = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        ).new_page()
        missed = compare(page, "tests/search", CORPUS, queries(), Path(away, "own"))
        for place, other in enumerate(others):
            folder = Path(away, str(place))
            asked = shared_queries(other / "queries.json")
            missed += compare(page, str(other), made(other, folder / "source"), asked, folder)
    print("\n".join(missed) or "All thresholds are met")
    return int(bool(missed))


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    sys.exit(main(given or [BESIDE] * BESIDE.is_dir()))
