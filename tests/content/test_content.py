"""The data holds all of a report: it can be written back, and builds the same page."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.handbooks import REPORT, built, write
from vgrdocs.model import to_markdown
from vgrdocs.model.content import NODE_TYPES

from .pages import Built, article, build, build_back, printed, squeezed, words_of
from .written import HIDDEN, Writer, Written

ROOT = Path(__file__).parents[2]
TWELVE = ROOT / "tests" / "memory" / "twelve"
HANDBOOKS = {
    "reports": ROOT / "reports",
    "twelve": TWELVE,
    "everything": ROOT / "tests" / "builders" / "typst" / "handbook",
}
ONLY_RST = re.compile(r"```\{eval-rst\}.*?^```\n|\{(?:rfc|pep)\}`\d+`|\\begin.*?\\end\{align\}",
                      re.DOTALL | re.MULTILINE)  # fmt: skip
"""What Markdown can't say, or not with the same address."""
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"
SEEDS = st.integers(0, 2**32)
FEW = settings(
    max_examples=3,
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("name", HANDBOOKS)
def test_a_report_that_is_written_back_has_the_same_page(name: str, tmp_path: Path) -> None:
    """From the data of each report Markdown is made that a build shows in the same way."""
    source = shutil.copytree(HANDBOOKS[name], tmp_path / "source")
    for file in source.rglob("20*.md"):
        file.write_text(ONLY_RST.sub("", file.read_text("utf-8")), "utf-8")
    first = build(source, tmp_path / "first")
    same_pages(first, build_back(first, tmp_path / "second"))


def same_pages(first: Built, second: Built) -> None:
    """Fail if a report has another page, or other data, than it had."""
    before, after = first.reports, second.reports
    assert before
    for one, other in zip(before, after, strict=True):
        assert without_lines(one) == without_lines(other)
        assert first.article(one) == second.article(other)


def without_lines(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report without lines and files, its typed blocks in an order that knows neither."""
    blocks = sorted(report["blocks"], key=lambda block: str(block["anchor"]))
    kept: dict[str, Any] = _without_lines({**report, "blocks": blocks})
    del kept["text"]  # the digest knows how the writer has written a field
    return kept


def _without_lines(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_lines(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {name: each for name, each in value.items() if name not in ("line", "source")}
    return {name: _without_lines(each) for name, each in kept.items()}


@FEW
@given(SEEDS)
def test_whatever_is_written_can_be_written_back(seed: int) -> None:
    """Reports by chance, of all kinds and with all that Markdown has, keep their pages."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        first = build(some_reports(folder / "source", seed, 6)[0], folder / "first")
        assert [each for each in first.findings if each.code not in LEFT_TO_CHANCE] == []
        same_pages(first, build_back(first, folder / "second"))


LEFT_TO_CHANCE = ("overdue", "reopened", "silent-assignment", "status-backwards", "two-titles")


@FEW
@given(SEEDS)
def test_every_sentence_stands_in_the_data_and_in_the_pdf(seed: int) -> None:
    """Nothing that readers see of a report is missing, and no comment is given away."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source, written = some_reports(folder / "source", seed, 3)
        texts = printed(source, folder)
        for report in build(source, folder).reports:
            sentences = written[report["document"]].sentences
            for text in (words_of(report), texts[report["document"]]):
                held = squeezed(text)
                assert [each for each in sentences if squeezed(each) not in held] == []
            assert HIDDEN not in json.dumps(report)


def some_reports(folder: Path, seed: int, count: int) -> tuple[Path, dict[str, Written]]:
    """Write a handbook of so many reports; return its folder, and the reports by document."""
    written = {}
    for number in range(count):
        day = f"2026-01-{number + 1:02}"
        written[f"s/{day}"] = Writer(Random(f"{seed} {number}"), day).report()  # noqa: S311
    files = {f"{name}.md": report.text for name, report in written.items()}
    return write(folder, {**files, "bild.svg": PICTURE}), written


@pytest.mark.parametrize("name", ["reports", "twelve"])
def test_every_sentence_of_a_page_stands_in_the_data(name: str, tmp_path: Path) -> None:
    """What a reader of a report's page reads, a reader of its data finds."""
    made = build(HANDBOOKS[name], tmp_path)
    for report in made.reports:
        held = squeezed(words_of(report))
        sentences = list(sentences_of(made.out / report["page"]))
        assert len(sentences) > 10
        assert [each for each in sentences if squeezed(each) not in held] == []


NOT_ITS_OWN = (
    ".headerlink, nav, svg, .vgr-changes, .vgr-follow, .vgr-masthead, .vgr-fields, .vgr-kind"
)
"""What a page shows of other reports, and the names and values of fields."""


def sentences_of(page: Path) -> Iterator[str]:
    """Yield the sentences of a page's own text."""
    own = article(page)
    for extra in own.select(NOT_ITS_OWN):
        extra.decompose()
    for node in own.select("p, li, td, th, h1, h2, h3, h4, figcaption"):
        if not node.select("p, li, ul, ol"):
            yield from re.split(r"(?<=[.!?])\s+", node.get_text())


def test_each_paragraph_has_the_line_that_it_begins_on(tmp_path: Path) -> None:
    """Whoever doubts the data finds the sentence in the file, an included one too."""
    source = shutil.copytree(ROOT / "reports", tmp_path / "reports")
    last = source / "vardinformationsmiljo" / "2026-03-26.md"
    (source / "tillägg.txt").write_text("Ett stycke.\n\nTillagt *stycke*.\n", "utf-8")
    text = last.read_text("utf-8").replace("## Omvärldsanalys\n", "## Omvärldsanalys\n\n"
        "```{include} ../tillägg.txt\n```\n")  # fmt: skip
    last.write_text(text, "utf-8")
    checked = 0
    for report in build(source, tmp_path).reports:
        for node in nodes_of(report["content"]):
            if node["type"] != "paragraph" or node["children"][0]["type"] != "text":
                continue
            lines = (source / node.get("source", report["source"])).read_text("utf-8").split("\n")
            first = node["children"][0]["value"].split("\n")[0]
            assert first.strip() in lines[node["line"] - 1]
            checked += 1
    assert checked > 60


def nodes_of(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield nodes and all that is in them."""
    for node in nodes:
        yield node
        yield from nodes_of(node.get("children", []))


TEXT = """
:::{sammanfattande-lägesbild}
Före *uppdraget*. % inte en kommentar

% hemligt

1. Först
   - Under, se [](#a)

:::{uppdrag} Mät **allt** <!-- hemligt -->
:id: a
:ansvarig: Eva <!-- hemligt -->
Det ska mätas.<!-- hemligt -->
:::

Efter uppdraget "nu".
:::
"""


def test_an_item_stands_in_its_place(tmp_path: Path) -> None:
    """The order of a block's text, the levels of its lists and the place of an item are kept."""
    text = TEXT.replace(":::{samman", "::::{samman").replace('nu".\n:::', 'nu".\n::::')
    report = REPORT.format(date="2026-01-01").partition(":::{samman")[0] + text
    out = built(write(tmp_path / "in", {"s/2026-01-01.md": report}), tmp_path / "out")
    (found,) = json.loads((out / "data/s/reports/s/2026-01-01.json").read_text("utf-8"))["reports"]
    assert HIDDEN not in json.dumps(found)
    (page,) = found["content"]
    _, summary = page["children"]
    before, listed, item, after = summary["children"]
    assert words_of(before["children"]) == "Före uppdraget. % inte en kommentar"
    (first,) = listed["children"]
    assert [each["type"] for each in first["children"]] == ["paragraph", "list"]
    link = first["children"][1]["children"][0]["children"][0]["children"][1]
    assert (link["target"], link["page"]) == ("#a", "s/2026-01-01.html#a")
    assert words_of(link["children"]) == "Mät **allt**"
    assert (item["kind"], item["anchor"], item["line"]) == ("assignment", "a", 16)
    assert after["children"] == [
        {"type": "text", "value": "Efter uppdraget ”nu”.", "written": 'Efter uppdraget "nu".'}
    ]
    (assignment,) = [each for each in found["blocks"] if each["anchor"] == "a"]
    assert (assignment["owner"], assignment["text"]) == ("Eva", "Det ska mätas.")
    assert "{assignment} Mät **allt**\n" in to_markdown(found)


def test_the_manual_tells_of_every_node() -> None:
    """Whoever reads the data finds each type of node explained."""
    manual = (ROOT / "docs" / "reference" / "content.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", manual, re.MULTILINE)
    assert sorted(rows) == sorted(NODE_TYPES)
