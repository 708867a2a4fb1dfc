"""Makes what the tests of the scripts need: the search's script, indexes for it, and vectors.

`nox -s javascript` runs it before `node --test`: both sides of the search meet there as they are.
"""

from __future__ import annotations

import json
import sys
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

from tests.js.compared import compared
from tests.js.vectors import vectors
from vgrdocs.out.search.analysed_page import PageSource
from vgrdocs.out.search.analysis import Analyser, OwnWords
from vgrdocs.out.search.html import LABELS, browser_script
from vgrdocs.out.search.index import build_index
from vgrdocs.out.search.text import stemming_of
from vgrdocs.out.search.unit import Field, Page, Unit
from vgrdocs.record.files import write_whole

HERE = Path(__file__).parent
SWEDISH = stemming_of("sv")
OWN = OwnWords.parse(["blod|buss", "VIM = vårdinformationsmiljö", "SÖS = kyrka"])
REPORTS = 180  # so many lie in files of all ages


def pages() -> list[Page]:
    """The reports of `handbook.json`."""
    text = (HERE / "handbook.json").read_text(encoding="utf-8")
    return [_page(page) for page in json.loads(text)]


def _page(page: dict[str, Any]) -> Page:
    units = []
    for unit in page["units"]:
        facets = {"kind": (unit["kind"],)}
        fields = [Field("", label, value) for label, value in unit.get("fields", {}).items()]
        names = tuple(unit.get("names", ()))
        facets |= {"subject": (unit["subject"],)} if "subject" in unit else {}
        units.append(
            Unit(unit["anchor"], unit["heading"], unit["text"], tuple(fields), facets, names)
        )
    shared = {facet: tuple(values) for facet, values in page["facets"].items()}
    return Page(page["address"], page["title"], page["date"], tuple(units), shared)


def many_pages() -> list[Page]:
    """Reports that all say the same, and each a word of its own."""
    made = []
    for number in range(REPORTS):
        unit = Unit("lage", "Läget", f"Mottagningen har nummer{number} och är öppen")
        made.append(Page(f"{number}.html", "Rapport", "", (unit,)))
    return made


def sources(found: list[Page]) -> list[PageSource]:
    """Pages as the index asks for them."""
    return [PageSource(page.address, partial(copy, page)) for page in found]


def gathered() -> dict[int, list[PageSource]]:
    """The entries of registers in two groups; no report has their words."""
    groups = {}
    for group, words in ((2, ("Tornuggla", "Lappuggla")), (5, ("Kattuggla",))):
        units = tuple(
            Unit(word.lower(), word, "Entry", facets={"subject": (f"assignment/owls/{word}",)})
            for word in words
        )
        pages = [Page(f"a{group}.html", "Owls", "", units * 5)]  # more than a file of units has
        groups[group] = sources([*pages, Page(f"b{group}.html", "Owls", "", units)])
    return groups


def settings() -> dict[str, Any]:
    """What the manifest says besides the index, in English."""
    labels = {name: label.message for name, label in LABELS.items()}
    names = {"kind": {"decision": "Beslut"}}
    return {**SWEDISH.settings, "labels": labels, "names": names}


def write_files(folder: Path, texts: dict[str, str | None]) -> None:
    """Write the files of an index."""
    for name, content in texts.items():
        if content is not None:
            write_whole(folder / name, content.encode())


def main(folder: Path) -> None:
    """Write all of it into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search.js").write_text(browser_script(SWEDISH), encoding="utf-8")
    source = " ".join(unit.text for page in pages() for unit in page.units)
    made = json.dumps(vectors(source, SWEDISH), ensure_ascii=False)
    (folder / "vectors.json").write_text(made, encoding="utf-8")
    texts = json.dumps(compared(source.split()), ensure_ascii=False)
    (folder / "compare.json").write_text(texts, encoding="utf-8")
    analyser = Analyser(SWEDISH, own=OWN)
    for name, found in (("index", pages()), ("many", many_pages())):
        files = build_index(sources(found), analyser, settings(), gathered())
        write_files(folder / name, dict(files))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
