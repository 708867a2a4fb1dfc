"""Long words on pages: they break at their joints in what is shown, and are whole elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.handbooks import built, write
from tests.worst import ADDRESS, LONGEST, MAIL, report, table
from vgrdocs.out.joints import SOFT_HYPHEN, Joints, is_address

PAGE = "serie/2026-03-26.html"
HYPHENATED = SOFT_HYPHEN.join(("hälso", "informatiks", "samordnings", "funktions", "ansvariges"))
OWN = 'vgrdocs_search_words = ["zetafunktions|utvecklings|råd"]\n'
SERIES = f'# Om "{LONGEST}" och `{LONGEST}`\n'
START = "# Handbok\n\n:::{toctree}\nserie/index\n:::\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the worst text."""
    place = tmp_path_factory.mktemp("long")
    text = report(f"{table(5)}\n\nEtt zetafunktionsutvecklingsråd, ett råd och `{LONGEST}`.")
    files = {"serie/2026-03-26.md": text, "serie/index.md": SERIES, "index.md": START}
    write(place / "source", files, conf=OWN)
    return built(place / "source", place / "out")


@pytest.fixture(scope="module")
def page(site: Path) -> Tag:
    """The page of the report, as a tree."""
    return BeautifulSoup((site / PAGE).read_text("utf-8"), "html.parser")


def test_titles_cells_and_text_have_soft_hyphens_at_joints(page: Tag) -> None:
    """A word that is longer than a narrow screen may break where its parts meet."""
    article = page.select_one(".bd-article")
    assert article is not None
    for place in ("h3", "p", "li", ".vgr-item-title", "blockquote"):
        shown = [found.get_text() for found in article.select(place)]
        assert any(HYPHENATED in text or HYPHENATED.capitalize() in text for text in shown)
    assert f"be{SOFT_HYPHEN}" not in article.get_text()
    assert f"personalförsörjnings{SOFT_HYPHEN}planering".replace(
        "personal", f"personal{SOFT_HYPHEN}"
    ) in "".join(cell.get_text() for cell in article.select("td, th"))


@pytest.mark.parametrize("place", [".bd-docs-nav", ".vgr-breadcrumbs", "#pst-page-toc-nav"])
def test_links_around_the_page_break_and_are_called_by_whole_words(page: Tag, place: str) -> None:
    """Long words in sidebars and breadcrumbs break too; who hears the links hears no hyphens."""
    long = [link for link in page.select(f"{place} a") if SOFT_HYPHEN in link.get_text()]
    assert long
    for link in long:
        whole = " ".join(link.get_text().replace(SOFT_HYPHEN, "").split())
        assert link["aria-label"] == whole
        assert SOFT_HYPHEN not in "".join(code.get_text() for code in link.select("code"))


def test_the_words_of_the_handbook_break_where_it_says(page: Tag) -> None:
    """A compound that conf.py declares for the search breaks at the joints that it declares."""
    parts = ("zetafunktions", "utvecklings", "råd")
    assert SOFT_HYPHEN.join(parts) in page.get_text()


def test_short_words_and_code_are_as_they_were_written(page: Tag) -> None:
    """What finds room, and what is code, has no hyphen that nobody wrote."""
    assert "sammanställd" in page.get_text().lower()
    for code in page.select("code, pre"):
        assert SOFT_HYPHEN not in code.get_text()


def test_addresses_break_after_signs_without_a_hyphen(page: Tag) -> None:
    """An address may break after its signs, and is whole to those who copy it."""
    shown = [link for link in page.select("a") if link.get("href") == ADDRESS]
    assert [link.get_text() for link in shown] == [ADDRESS] * len(shown)
    assert shown[0].find("wbr")
    assert MAIL in page.get_text()


def test_who_reads_the_page_by_machine_finds_whole_words(site: Path, page: Tag) -> None:
    """The page's title, its ids, the search and the data have no soft hyphens."""
    assert page.title is not None
    assert SOFT_HYPHEN not in page.title.get_text()
    assert all(SOFT_HYPHEN not in tag["id"] for tag in page.select("[id]"))
    for file in site.rglob("*"):
        if file.suffix in (".js", ".json", ".xml") and "_static" not in file.parts:
            assert SOFT_HYPHEN not in file.read_text("utf-8")


def test_figures_stay_on_one_line(page: Tag) -> None:
    """A cell that holds a figure alone is marked, so that its digits are not parted."""
    marked = [cell.get_text() for cell in page.select("td.vgr-figure")]
    assert marked
    assert all(text.replace(" ", "").isdigit() for text in marked)


@pytest.mark.parametrize("text", [ADDRESS, MAIL, "www.exempel.se/a", "C:\\mapp\\fil", "en_kod"])
def test_addresses_are_known(text: str) -> None:
    """What machines read is known by its signs, and gets no hyphens."""
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["och/eller", "klockan 7.30", "t.ex.", "sjukhusen/vårdcentralerna", "e-post", "slut."]
)
def test_ordinary_words_are_no_addresses(text: str) -> None:
    """Words with a stroke or a full stop are words."""
    assert not any(map(is_address, text.split()))


def test_parts_of_a_letter_or_two_stay_with_their_neighbour() -> None:
    """No line begins or ends with less than three letters of a word."""
    joints = Joints(lambda word: ["ö", "gruppen", "s"] if word == "ögruppens" else [word], {})
    assert joints.soften("Ögruppens karta", 3) == "Ögruppens karta"


def test_pages_that_are_made_have_soft_hyphens_too(tmp_path: Path) -> None:
    """A page that no writer wrote breaks its long words as all others do."""
    given = {"organisation": "R", "contact": "a@example.org", "assessed": "2026-01-01"}
    source = write(tmp_path / "source", {}, conf=f"vgrdocs_accessibility = {given}\n")
    made = built(source, tmp_path / "out") / "tillganglighetsredogorelse.html"
    title = BeautifulSoup(made.read_text("utf-8"), "html.parser").h1
    assert title is not None
    assert f"Tillgänglighets{SOFT_HYPHEN}redogörelse" in title.get_text()
