"""Asks labelled queries of our search, of Sphinx's own and of Pagefind, and prints how well each answers them.

Run it with `nox -s search-eval`. Each corpus is built twice, with our search and with Sphinx's; Pagefind, where
it is installed, indexes the pages of the first. Those two know no filters. Every query goes through Chromium.
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
MEASURES = ("recall@5", "MRR@10", "block first")
# Sphinx's plain theme: with others its search page lacks the stemmer's script and finds nothing.
PLAIN = 'extensions = ["myst_parser", "vgrdocs.ext"]\nhtml_theme = "basic"\n'
LINKS = "links => links.map(link => link.href)"
PAGEFIND = """async (query) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
  const found = await pagefind.search(query);
  const pages = await Promise.all(found.results.slice(0, 20).map((result) => result.data()));
  const weight = (part) => part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
  return pages.flatMap((page) => page.sub_results.sort((a, b) => weight(b) - weight(a)).map((part) => part.url));
}"""


def place(address: str) -> tuple[str, str]:
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
        "!document.querySelector('#search-help').hidden || document.querySelector('#search-results a')"
    )
    return [place(address) for address in page.locator("#search-results a").evaluate_all(LINKS)]


def ask_sphinx(page: Page, base: str, query: Query) -> Hits:
    """The hits of Sphinx's search page, which knows no filters."""
    page.goto(f"{base}search.html?q={quote(query.text)}")
    page.wait_for_function("document.querySelector('#search-results .search-summary')?.textContent")
    page.wait_for_timeout(150)
    return [place(address) for address in page.locator("#search-results li > a").evaluate_all(LINKS)]


def ask_pagefind(page: Page, base: str, query: Query) -> Hits:
    """The hits of Pagefind: its pages, and the parts of each, best first."""
    if not page.url.endswith("pagefind.html"):
        page.goto(f"{base}pagefind.html")
    return [place(address) for address in page.evaluate(PAGEFIND, query.text)]


def rate(query: Query, hits: Hits) -> tuple[float, float, float]:
    """Recall among the first five reports, reciprocal rank of the first right one, whether the first block is right."""
    reports = list(dict.fromkeys(report for report, _ in hits))
    recall = len(query.reports & set(reports[:5])) / min(5, len(query.reports))
    rank = next((1 / place for place, report in enumerate(reports[:10], 1) if report in query.reports), 0.0)
    return recall, rank, float(bool(hits) and hits[0] in query.blocks)


def table(name: str, rated: Iterable[tuple[str, tuple[float, float, float]]]) -> str:
    """The means by kind of query and over all."""
    kinds: dict[str, list[tuple[float, float, float]]] = {}
    for kind, figures in rated:
        for group in (kind, "all"):
            kinds.setdefault(group, []).append(figures)
    kinds["all"] = kinds.pop("all")  # last
    lines = [f"{name:16}" + "".join(f"{measure:>13}" for measure in MEASURES)]
    for kind, rows in kinds.items():
        lines.append(f"{kind:16}" + "".join(f"{mean(column):13.3f}" for column in zip(*rows, strict=True)))
    return "\n".join(lines)


def shared_queries(file: Path) -> list[Query]:
    """The labelled queries of another corpus; persons are left out, as it has none in typed fields."""
    kinds = {"observation": "situation-summary", "beslut": "decision", "rekommendation": "organisation-comment",
             "risk": "media-situation", "citat": "milestone"}  # fmt: skip
    read = []
    for entry in json.loads(file.read_text(encoding="utf-8")):
        filters = {facet: kinds.get(value, value) for facet, value in entry["filters"].items()}
        blocks = {tuple(block.split("#")) for block in entry["rel_sections"]} | {(r, "") for r in entry["rel_pages"]}
        if blocks and "person" not in filters:
            read.append(Query(entry["cls"], entry["q"], filters, frozenset(blocks)))
    return read


def with_pagefind(site: Path) -> bool:
    """Indexes a site with Pagefind; whether it is installed."""
    pagefind = shutil.which("pagefind")
    if pagefind:
        subprocess.run([pagefind, "--site", site, "--root-selector", "article"], check=True, capture_output=True)
        (site / "pagefind.html").write_text("<!doctype html><title>Pagefind</title>", encoding="utf-8")
    return bool(pagefind)


def compare(page: Page, corpus: Path, asked: list[Query], folder: Path) -> None:
    """Builds a corpus, asks every engine and prints what came of it."""
    ours = build(corpus, folder / "ours")
    plain = shutil.copytree(corpus, folder / "plain-source")
    with (plain / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(PLAIN)
    engines: dict[str, tuple[Path, Ask]] = {"ours": (ours, ask_ours)}
    engines["Sphinx"] = (build(plain, folder / "sphinx"), ask_sphinx)
    if with_pagefind(ours):
        engines["Pagefind"] = (ours, ask_pagefind)
    for name, (site, ask) in engines.items():
        with served(site, POLICY if ask is ask_ours else "") as base:
            print(table(name, [(query.kind, rate(query, ask(page, base, query))) for query in asked]), end="\n\n")


def main(others: list[str]) -> None:
    """Evaluates our own corpus, then folders from the command line with `make_reports.py` and `queries.json`."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as away:
        page = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"]).new_page()
        compare(page, CORPUS, queries(), Path(away, "own"))
        for other in map(Path, others):
            corpus = Path(away, "other-source")
            subprocess.run([sys.executable, other / "make_reports.py", corpus], check=True)
            shutil.copy(CORPUS / "conf.py", corpus)
            compare(page, corpus, shared_queries(other / "queries.json"), Path(away, "other"))


if __name__ == "__main__":
    main(sys.argv[1:])
