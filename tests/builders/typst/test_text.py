"""What a PDF says, in the order of pages and in that of tags, is what its page says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.builders.typst.sphinx_runs import Build, run_sphinx
from tests.builders.typst.structure import tagged_text

REPORTS = Path(__file__).parents[3] / "reports"
PLAIN = ("-D", "html_theme=basic", "-D", "html_permalinks=0")


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The PDFs of reports/."""
    return run_sphinx(REPORTS, tmp_path_factory.mktemp("reports") / "pdf")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The pages of reports/, without a theme."""
    return run_sphinx(REPORTS, tmp_path_factory.mktemp("reports") / "html", "html", *PLAIN)


def printed(pdf: Path) -> str:
    """The text of a PDF as it is written, without what stands in the margins."""
    body = ["-x", "0", "-y", "78", "-W", "596", "-H", "690"]  # points
    told = subprocess.run(
        ["pdftotext", "-raw", *body, str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return told.stdout


def read_aloud(pdf: Path) -> str:
    """The text of a PDF by its tags, notes last, without bullets, hyphens and pictures."""
    said = [
        (tags, text)
        for tags, text in tagged_text(pdf)
        if tags[-1] != "Lbl" or text.strip() not in tuple("•–·")
    ]
    said.sort(key=lambda each: "Note" in each[0])
    return squeezed("".join(text for tags, text in said if tags[-1] != "Figure"))


def body_of(page: Path, *extras: str) -> Tag:
    """The part of a page that is its own, without what matches `extras`."""
    body = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("div", class_="body")
    assert isinstance(body, Tag)
    for extra in body.select(", ".join((".headerlink", ".colon", *extras))):
        extra.decompose()
    return body


def page_text(page: Path) -> str:
    """The text of a page as a browser shows it, without filters and drawings.

    That later reports name an assignment, and the table of a register, are told on pages alone.
    The links to where a correction or an assignment is told stand only on pages: these handbooks
    have no address that a PDF could lead to.
    """
    only_on_pages = (
        "script",
        "nav",
        ".vgr-filter",
        "caption",
        "svg",
        ".vgr-table-file",
    )
    body = body_of(page, *only_on_pages, ".vgr-follow")
    for history in body.select(".vgr-fact:has(> .vgr-field-history)"):
        if "senare" in history.get_text():
            history.decompose()
    return body.get_text()


def squeezed(words: str) -> str:
    """Text without white space and the hyphens that a line may end with."""
    return re.sub(r"[\s\u00ad]", "", words)


def without_hyphens(words: str) -> str:
    """Text without bullets and hyphens: at a line's end nobody sees if it is a word's."""
    return re.sub(r"[•–·-]", "", squeezed(words))


@pytest.mark.parametrize("name", ["2025-08-28", "2026-03-26"])
def test_a_report_reads_as_its_page(pdfs: Build, pages: Build, name: str) -> None:
    """The text of a report's PDF, as it is printed and as it is tagged, is the text of its page."""
    pdf, page = (
        pdfs.out / f"vardinformationsmiljo/{name}.pdf",
        pages.out / f"vardinformationsmiljo/{name}.html",
    )
    assert without_hyphens(printed(pdf)) == without_hyphens(page_text(page))
    assert read_aloud(pdf) == squeezed(page_text(page))


def test_the_handbook_holds_every_page(pdfs: Build, pages: Build) -> None:
    """Each page that is no report is in the handbook's PDF, with registers and chart."""
    said = read_aloud(pdfs.out / "handbok.pdf")
    made = {"genindex.html", "search.html", "tillganglighetsredogorelse.html"}
    names = {path.relative_to(pages.out).as_posix() for path in pages.out.rglob("*.html")} - made
    own = sorted(name for name in names if not re.search(r"\d(-corrections)?\.html$", name))
    assert {"uppdrag.html", "medieintresse.html", "vardinformationsmiljo/index.html"} < set(own)
    assert [name for name in own if squeezed(page_text(pages.out / name)) not in said] == []


def leaves(page: Path, *extras: str) -> list[str]:
    """The text of each innermost block of a page, without what MathJax and raw HTML make."""
    # The row of links in a report's head says again what stands below it.
    again = ".vgr-glance"
    body = body_of(page, again, ".math", ".eqno", ".fn-bracket", "[role=doc-backlink]", *extras)
    for short in body.select("abbr[title]"):  # paper has no mouse pointer that shows it
        short.append(f" ({short['title']})")
    blocks = body.select("p, li, dt, dd, th, td, h1, h2, h3, h4, pre, div.line, span.caption-text")
    return [block.get_text() for block in blocks if not block.find(["p", "ul", "ol", "dl"])]


def test_every_node_keeps_its_words(built: Build, sink: Path, tmp_path: Path) -> None:
    """What a page of every node says, its PDF says too, printed and tagged."""
    page = run_sphinx(sink, tmp_path / "html", "html", *PLAIN).out / "serie/2026-03-26.html"
    pdf = built.out / "serie/2026-03-26.pdf"
    only_on_the_page = ["Barapåwebben.", "HTMLraktav."]
    seen, heard = without_hyphens(printed(pdf)), read_aloud(pdf)
    assert [
        words for words in map(without_hyphens, leaves(page)) if words not in seen
    ] == only_on_the_page
    assert [
        words for words in map(squeezed, leaves(page, ".linenos")) if words not in heard
    ] == only_on_the_page
