"""The pages: their words, their frame, and what they say of each other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.handbooks import REPORT, built, write
from vgrdocs.model import BLOCKS
from vgrdocs.out.html import assets
from vgrdocs.out.html.assets import ASSETS, icon
from vgrdocs.out.html.words import WORDS

START = "# Handbok\n\n:::{report-list}\n:::\n\n:::{toctree}\n:hidden:\n\ns/index\n:::\n"
SERIES = "# Series\n"
FULL = """\
# Same title

:::{{report}} {date} 07:30
:status: {status}
:::

::::{{situation-summary}}
:level: strained

:::{{assignment}} Something
:id: a
:status: paused
:reason: waiting
:::
::::
"""


def handbook(
    folder: Path, *dates: str, language: str = "sv", conf: str = "", status: str = "published"
) -> Path:
    """Build a handbook with a series of reports, and return the folder of its pages."""
    reports = {f"s/{date}.md": FULL.format(date=date, status=status) for date in dates}
    source = write(
        folder / "source", {"index.md": START, "s/index.md": SERIES, **reports}, language, conf
    )
    return built(source, folder / "out")


class Words(HTMLParser):
    """Gathers what a reader meets in a page: texts, and attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes."""
        self._silent += tag in ("script", "style")
        shown = ("aria-label", "title", "placeholder", "alt", "content")
        self.found |= {value for name, value in attrs if name in shown and value and tag != "meta"}

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if (
            not self._silent
            and re.search(r"[^\W\d]{2}", data)
            and not re.search(r"PDF, \d+ kB$", data)
        ):
            self.found.add(" ".join(data.split()))


def words(page: Path) -> set[str]:
    """Return what a reader meets in a page."""
    parser = Words()
    parser.feed(page.read_text("utf-8"))
    return parser.found


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page."""
    for file in sorted(set(folder.rglob("*.html")) - set(folder.rglob("_static/**/*.html"))):
        yield file.relative_to(folder).as_posix(), file.read_text("utf-8")


def title(page: str) -> str:
    """Return a page's title."""
    found = re.search(r"<title>(.*?)</title>", page)
    assert found
    return found[1]


def test_reports_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    """Two reports of a series share their heading, but no pages their title (WCAG 2.4.2)."""
    out = handbook(tmp_path, "2026-02-01", "2026-03-26")
    titles = [title(text) for _, text in pages(out)]
    assert "Same title 26 mars 2026 &#8212; Handbok" in titles
    assert len(set(titles)) == len(titles)


def test_no_english_word_is_left_in_a_swedish_handbook(tmp_path: Path) -> None:
    """Around the text nothing is the same in Swedish and English but the handbook's own words."""
    swedish = handbook(tmp_path / "sv", "2026-02-01", "2026-03-26")
    english = handbook(tmp_path / "en", "2026-02-01", "2026-03-26", language="en")
    own = {
        "#",
        "Period",
        "Handbok",
        "Handbok — Handbok",
        "Series",
        "Series — Handbok",
        "Same title",
        "Something",
        "Status",
        "waiting",
    }
    for name, _ in pages(english):
        same = words(english / name) & words(swedish / name) - own
        assert same == set(), name


def test_an_english_handbook_is_english(tmp_path: Path) -> None:
    """The words of the frame are said in English when that is the language."""
    out = handbook(tmp_path, "2026-02-01", "2026-03-26", language="en")
    said = words(out / "s" / "2026-02-01.html")
    assert {
        "Next report",
        "26 March 2026",
        "On this page",
        "Skip to the main content",
        "Print",
    } <= said


def test_templates_say_what_the_catalogue_holds() -> None:
    """Every word in a template is translated, and no word is translated in vain."""
    templates = (file.read_text("utf-8") for file in (ASSETS / "templates").rglob("*.html"))
    said = {found[2] for text in templates for found in re.finditer(r"\b_\((['\"])(.*?)\1\)", text)}
    assert said == {text.message for text in WORDS}


def test_a_page_holds_no_script_or_style(tmp_path: Path) -> None:
    """All scripts and styles are files, and a page works under a policy that allows no others."""
    for name, text in pages(handbook(tmp_path, "2026-03-26")):
        assert (
            re.findall(
                r"<script(?![^>]*\ssrc=|[^>]*ld\+json)[^>]*>|<style|\s(?:style|on\w+)=", text
            )
            == []
        ), name


def test_a_page_names_no_other_site(tmp_path: Path) -> None:
    """Nothing that a browser fetches by itself has an address elsewhere."""
    for name, text in pages(handbook(tmp_path, "2026-03-26")):
        assert (
            re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(?:\w+:)?//[^"]*"', text)
            == []
        ), name


@pytest.mark.with_pdfs
def test_a_new_report_changes_only_its_neighbours(tmp_path: Path) -> None:
    """A page shows nothing of a report but a neighbour, an entry of a list, or a PDF with it."""
    dates = [f"2026-0{month}-01" for month in range(1, 7)]
    before = dict(pages(handbook(tmp_path / "before", *dates[:5])))
    after = dict(pages(handbook(tmp_path / "after", *dates)))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"index.html", "s/index.html", f"s/{dates[4]}.html"}


def test_the_list_of_reports_is_a_file(tmp_path: Path) -> None:
    """The sidebar's list is a script of the series, newest first, a line for each report."""
    out = handbook(tmp_path, "2025-08-28", "2026-02-01", "2026-03-26")
    assert (out / "_reports/s.js").read_text("utf-8") == (
        "vgrReports([\n"
        '["2026", [\n["26 mars", "s/2026-03-26.html"],\n["1 februari", "s/2026-02-01.html"]\n]],\n'
        '["2025", [\n["28 augusti", "s/2025-08-28.html"]\n]]\n'
        "]);\n"
    )


def test_the_list_of_a_series_that_is_gone_goes_too(tmp_path: Path) -> None:
    """After the last report of a series is removed, its list is not left behind."""
    out = handbook(tmp_path, "2026-03-26")
    (tmp_path / "source/s/2026-03-26.md").unlink()
    built(tmp_path / "source", out)
    assert list((out / "_reports").glob("*.js")) == []


def test_series_with_odd_names_have_lists_of_their_own(tmp_path: Path) -> None:
    """Series whose names differ by a letter that files shun do not share a list."""
    reports = {
        f"{number}/2026-03-26.md": REPORT.format(date="2026-03-26").replace(
            ":::\n", f":serie: {series}\n:::\n", 1
        )
        for number, series in enumerate(("å ä", "a a"))
    }
    source = write(
        tmp_path / "source",
        {"index.md": "# Handbok\n\n[](0/2026-03-26.md) [](1/2026-03-26.md)\n", **reports},
    )
    out = built(source, tmp_path / "out")
    assert len(list((out / "_reports").glob("*.js"))) == 2


def test_drafts_are_marked(tmp_path: Path) -> None:
    """A draft says so in its masthead and in the list of reports."""
    out = handbook(tmp_path, "2026-03-26", status="draft")
    assert 'class="vgr-choice vgr-choice-draft">utkast<' in (out / "s/2026-03-26.html").read_text(
        "utf-8"
    )
    assert '"26 mars (utkast)"' in (out / "_reports/s.js").read_text("utf-8")


def test_a_scale_is_drawn_beside_its_words(tmp_path: Path) -> None:
    """The drawing has a bar for each step, filled up to the value, and the words say it."""
    report = FULL.format(date="2026-03-26", status="published")
    media = "\n:::{media-situation}\n:interest: low\n\nFew ask.\n:::\n"
    source = write(tmp_path / "in", {"s/2026-03-26.md": report + media})
    page = (built(source, tmp_path / "out") / "s/2026-03-26.html").read_text("utf-8")
    drawing, said = re.search(
        r'<p><span class="vgr-scale">(<svg.*?</svg>) (.*?)</span></p>', page
    ).groups()  # type: ignore[union-attr]
    assert [path.count("M") for path in re.findall(r'd="([^"]*)"', drawing)] == [2, 3]
    assert 'aria-hidden="true"' in drawing
    assert said == "lågt (steg 2 av 5)"


def test_items_are_named_by_their_titles(tmp_path: Path) -> None:
    """A screen reader says an item's kind and title when it comes to it."""
    page = (handbook(tmp_path, "2026-03-26") / "s/2026-03-26.html").read_text("utf-8")
    assert re.search(
        r'<article aria-labelledby="a-title" class="vgr-item vgr-assignment" id="a">', page
    )
    named = re.search(r'<h3 class="vgr-item-title" id="a-title">(.*?)</h3>', page)
    assert named
    assert re.sub(r"<.*?>", "", named[1]) == "Uppdrag Something"


def test_registers_repeat_their_heads_in_the_cells(tmp_path: Path) -> None:
    """A narrow screen can show each row as a list, since every cell says which column it is."""
    page = (handbook(tmp_path, "2026-03-26") / "index.html").read_text("utf-8")
    assert re.findall(r'<td data-head="(.*?)">', page)[:2] == ["Serie", "Nivå"]


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_every_kind_has_an_icon(kind: str) -> None:
    """A kind can be recognised by its picture, not only by colour."""
    assert icon(kind).startswith("<svg")


def test_a_kind_may_have_a_style_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file css/<kind>.css is found by its name and comes after the common ones."""
    folder = shutil.copytree(ASSETS, tmp_path / "assets")
    (folder / "css" / "decision.css").write_text(".vgr-decision { color: teal }")
    monkeypatch.setattr(assets, "ASSETS", folder)
    style = handbook(tmp_path, "2026-03-26") / "_static" / "vgrdocs" / "handbook.css"
    text = style.read_text("utf-8")
    assert text.index("@page") < text.index(".vgr-decision{color:teal}")


@pytest.mark.parametrize(
    ("address", "root"), [("https://example.org/handbok", "/handbok/"), ("", "/")]
)
def test_links_of_the_page_for_wrong_addresses_are_absolute(
    tmp_path: Path, address: str, root: str
) -> None:
    """404.html may be shown at any depth: its links begin at the root that html_baseurl names."""
    page = (
        handbook(tmp_path, "2026-03-26", conf=f'html_baseurl = "{address}"\n') / "404.html"
    ).read_text("utf-8")
    links = re.findall(r'<(?!link rel="canonical")[^>]*\s(?:href|src|action)="([^"]*)"', page)
    assert len(links) > 10
    assert [link for link in links if not link.startswith((root, "#"))] == []
    assert f'data-content_root="{root}"' in page


def test_no_author_is_no_line(tmp_path: Path) -> None:
    """A handbook without an author does not speak of one."""
    assert "Author name not set" not in (handbook(tmp_path, "2026-03-26") / "index.html").read_text(
        "utf-8"
    )


def test_a_static_file_of_the_handbook_s_own_hides_ours_only_while_it_is_there(
    tmp_path: Path,
) -> None:
    """A style sheet that stood in place of ours, and is named no more, leaves ours behind."""
    own = {"own/vgrdocs/handbook.css": ".own {}\n"}
    source = write(tmp_path / "source", own, conf='html_static_path = ["own"]\n')
    out = tmp_path / "out"
    style = built(source, out) / "_static" / "vgrdocs" / "handbook.css"
    assert style.read_text("utf-8") == ".own {}\n"
    write(source, {})
    built(source, out)
    assert ".vgr-bar{" in style.read_text("utf-8")
