"""Measures the search at several sizes: index, bytes of a first query, time from a key to its hits.

Run it with `nox -s bench`. Reports are made from the sentences of the made-up corpus with a fixed seed. Pagefind,
where it is installed, is measured on the same texts in the same run; its index is one of pages.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, sync_playwright

from tests.search.handbook import CORPUS
from tests.search.serve import Handler, served
from vgrdocs.search import text
from vgrdocs.search.analysis import Analyser, lexicon
from vgrdocs.search.html import FOLDER, LABELS, browser_script, write_files
from vgrdocs.search.index import build
from vgrdocs.search.unit import Page, Unit

BLOCKS = 8
QUERIES = ("influensa", "vattenläcka", "reservkraft", "handledsfraktur", "bullerplank", "ventilation", "smittspårare")
PAGE = """<!doctype html><html lang="sv" data-content_root="./"><meta charset="utf-8"><title>Prov</title>
<dialog id="pst-search-dialog" open><form action="search.html"><input name="q" aria-label="Sök"></form></dialog>
<script src="search.js"></script></html>"""
TYPE_OURS = """async (query) => {
  const engine = await vgrdocsSearch.start();
  const times = [];
  for (let length = 1; length <= query.length; length++) {
    const start = performance.now();
    const { hits, keys } = await engine.search(query.slice(0, length));
    await Promise.all(hits.slice(0, 10).map(({ unit }) => vgrdocsSearch.show(engine, unit, keys)));
    times.push(performance.now() - start);
  }
  return times;
}"""
TYPE_PAGEFIND = """async (query) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
  const times = [];
  for (let length = 1; length <= query.length; length++) {
    const start = performance.now();
    const found = await pagefind.search(query.slice(0, length));
    await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
    times.push(performance.now() - start);
  }
  return times;
}"""


def pages(count: int) -> list[Page]:
    """So many reports of eight blocks each; every fourth sentence has a word of its own."""
    chance = random.Random(count)  # noqa: S311 - the same every time
    source = " ".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*/2*.md")))
    sentences = [line for line in re.findall(r"[A-ZÅÄÖ][^.:#]{30,}\.", source) if ":" not in line]
    words = sorted({word for word in text.words(source) if len(word) > 5 and word.isalpha()})

    def unit(place: int) -> Unit:
        chosen = [*chance.choices(sentences, k=4), " ".join(chance.choices(words, k=3)) + chance.choice(words) + "."]
        return Unit(f"block-{place}", chance.choice(words).capitalize(), " ".join(chosen), {"kind": ("decision",)})

    return [
        Page(
            f"{place}.html",
            f"Rapport {place}",
            "",
            tuple(map(unit, range(BLOCKS))),
            {"year": (str(2000 + place // 600),)},
        )
        for place in range(count)
    ]


def processor_time() -> float:
    """Seconds of processor time so far, programs that were started and have ended included."""
    return sum(os.times()[:4])


def write_ours(found: list[Page], folder: Path) -> tuple[float, float]:
    """Writes the index and a page that asks it; returns seconds of processor time, all words new and all known."""
    language = text.language("sv")
    labels = {name: label.message for name, label in LABELS.items()}
    analyser = Analyser(language, lambda: lexicon("sv"))
    taken = []
    for _ in range(2):
        start = processor_time()
        settings = {**language.settings, "labels": labels, "names": {"kind": {}}}
        write_files(folder / FOLDER, build(found, analyser, settings))
        taken.append(processor_time() - start)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "search.js").write_text(browser_script(language), encoding="utf-8")
    return taken[0], taken[1]


def write_pagefind(found: list[Page], folder: Path) -> bool:
    """Writes the same texts as pages and indexes them with Pagefind; whether it is installed."""
    pagefind = shutil.which("pagefind")
    if not pagefind:
        return False
    folder.mkdir()
    for page in found:
        blocks = "".join(f'<h2 id="{u.anchor}">{escape(u.heading)}</h2><p>{escape(u.text)}</p>' for u in page.units)
        head = f'<meta charset="utf-8"><title>{page.title}</title>'
        html = f'<html lang="sv">{head}<body><h1>{page.title}</h1>{blocks}</body></html>'
        (folder / page.address).write_text(html, encoding="utf-8")
    subprocess.run([pagefind, "--site", folder], check=True, capture_output=True)
    (folder / "index.html").write_text("<!doctype html><title>Pagefind</title>", encoding="utf-8")
    return True


def measure(browser: Browser, folder: Path, script: str) -> tuple[float, float, float]:
    """KB of a first query typed at once (median over the queries), and the median and p95 of ms from key to hits."""
    sizes, times = [], []
    with served(folder, policy="") as base:
        for query in QUERIES:
            for as_typed in (False, True):
                page = browser.new_page()
                page.goto(base)
                before = Handler.sent
                if as_typed:
                    times += page.evaluate(script, query)
                else:
                    page.evaluate(script.replace("let length = 1", "let length = query.length"), query)
                    sizes.append((Handler.sent - before) / 1000)
                page.close()
    return median(sizes), median(times), quantiles(times, n=20)[-1]


def main(counts: list[int]) -> None:
    """Prints a line for each size and engine."""
    print("reports  engine    build s  again s   index MB   files  first KB   key p50 ms   p95 ms", flush=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as away:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for count in counts:
            found, ours, other = pages(count), Path(away, f"ours-{count}"), Path(away, f"pagefind-{count}")
            first, again = write_ours(found, ours)
            print(line(count, "ours", first, again, ours / FOLDER, measure(browser, ours, TYPE_OURS)), flush=True)
            start = processor_time()
            if write_pagefind(found, other):
                taken = processor_time() - start
                figures = measure(browser, other, TYPE_PAGEFIND)
                print(line(count, "Pagefind", taken, taken, other / "pagefind", figures), flush=True)


def line(count: int, name: str, first: float, again: float, folder: Path, figures: tuple[float, float, float]) -> str:
    """One line of the table."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    size, typical, slow = figures
    return (
        f"{count:7}  {name:8} {first:8.1f} {again:8.1f} {sum(sizes) / 1e6:10.2f} {len(sizes):7}"
        f" {size:9.0f} {typical:12.0f} {slow:8.0f}"
    )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [100, 1000, 5000])
