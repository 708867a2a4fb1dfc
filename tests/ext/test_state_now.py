"""The directive `state-now` and the head of a report, as builds with real reports make them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.handbooks import built, write
from tests.publications import publish, withdraw
from tests.rebuild.compare import contents, differences
from vgrdocs.show.sentences import first_sentences
from vgrdocs.show.values import grade

START = "# Handbok\n\n:::{läget-nu}\n:::\n\n## Rapporter\n\n:::{rapportlista}\n:::\n"
JANUARY = """\
# Läget i vården

:::{rapport} 2026-01-10 07:30
:nummer: 1
:status: publicerad
:::

:::{sammanfattande-lägesbild}
:nivå: allvarlig

Köerna växer.
:::

:::{uppdrag} Mäta köerna
:id: mata
:status: pågående
:senast: 2026-02-01
:::

:::{uppdrag} Bemanna jouren
:id: bemanna
:status: pågående
:::
"""
FEBRUARY = """\
# Läget i vården

:::{rapport} 2026-02-10 07:30
:nummer: 2
:nästa: 2026-03-10
:status: publicerad
:::

::::{sammanfattande-lägesbild}
Köerna krymper, enl. Eva Lind. Det syns sedan den 3 februari, då [jouren](#bemanna) började.

:::{beslut} Fler vårdplatser
:::
::::

:::{kommunikativ-lägesbild}
:intresse: högt
:tendens: stigande

Många frågar.
:::

:::{uppdrag} Mäta köerna
:id: mata
:status: pågående
:::

:::{talesperson}
- Eva Lind, presschef, 010-441 00 00
:::
"""
OTHER = """\
# Smitta

:::{rapport} 2026-02-01 07:30
:::

:::{sammanfattande-lägesbild}
:nivå: kritisk

Allt är stängt.
:::
"""
FILES = {"index.md": START, "v/2026-01-10.md": JANUARY, "v/2026-02-10.md": FEBRUARY}


def soup(page: Path) -> BeautifulSoup:
    """Return a page as it was written."""
    return BeautifulSoup(page.read_bytes(), "html.parser")


def said(node: Tag | None) -> str:
    """Return the words of a part of a page, without what softens them."""
    assert node
    return " ".join(node.get_text().replace("\xad", "").split())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a handbook of one series."""
    folder = tmp_path_factory.mktemp("now")
    return built(write(folder / "in", FILES), folder / "out")


def test_a_card_answers_what_is_new_how_it_stands_and_whom_to_call(pages: Path) -> None:
    """Each fact stands there as the reports have it, and the level with the report that says it."""
    (card,) = soup(pages / "index.html").select(".vgr-now")
    facts = {said(row.dt).rstrip(":"): said(row.dd) for row in card.select("dl > .vgr-fact")}
    assert said(card.select_one(".vgr-when")) == (
        "allvarlig (steg 3 av 4), enligt rapporten den 10 januari 2026 "
        "Rapport 2, 10 februari 2026 klockan 7.30"
    )
    assert said(card.select_one(".vgr-opening")).startswith("Köerna krymper, enl. Eva Lind.")
    assert facts == {
        "Nytt om beslut": "Fler vårdplatser",
        "Talesperson": "Eva Lind, presschef, 010-441 00 00",
        "Mediernas intresse": "högt (steg 4 av 5), stigande",
        "Uppdrag": "öppna: 2, försenade: 1 Mäta köerna",
        "Nästa rapport": "10 mars 2026",
    }
    assert card.select_one('a[href="tel:+46104410000"]')


def test_a_card_leads_on(pages: Path) -> None:
    """To the report, to what is new in it, to the decision: every address is there."""
    for link in soup(pages / "index.html").select(".vgr-now a"):
        file, _, anchor = str(link["href"]).partition("#")
        if file.endswith(".html"):
            assert not anchor or soup(pages / file).find(id=anchor), link
    links = soup(pages / "index.html").select(".vgr-now-links a")
    assert [said(link) for link in links][:2] == ["Läs rapporten", "Nytt sedan 10 januari 2026"]


def test_a_card_says_how_its_facts_are_known(pages: Path) -> None:
    """The fold has the sentences: what is stated and what is inferred is told apart."""
    how = said(soup(pages / "index.html").select_one(".vgr-now .vgr-known"))
    assert "Nivå: allvarlig. Rapporten 10 januari 2026, rad 9: ”:nivå: allvarlig”" in how
    assert "Öppna uppdrag: 2 (följer av statusen)" in how


def test_several_series_stand_in_a_table_the_most_serious_first(tmp_path: Path) -> None:
    """However they are called; each row leads to the card of its series."""
    out = built(write(tmp_path / "in", FILES | {"s/2026-02-01.md": OTHER}), tmp_path / "out")
    page = soup(out / "index.html")
    table = page.select_one(".vgr-state-now")
    assert table
    rows = table.select("tbody tr")
    assert [said(row.th).partition(",")[0] for row in rows] == [
        "Smitta",
        "Läget i vården",
    ]
    for row in rows:
        link = row.select_one("th a")
        assert link
        assert page.select_one(f"section.vgr-now[id='{str(link['href'])[1:]}']")
    assert said(page.select_one(".vgr-now > h2")).rstrip("#") == "Smitta"


def test_the_list_of_reports_has_the_level_and_years_to_choose(tmp_path: Path) -> None:
    """The years are those that there are, with their numbers; one year needs no choice."""
    older = {
        "v/2025-12-01.md": JANUARY.replace("2026-01-10", "2025-12-01").replace("mer: 1", "mer: 0")
    }
    out = built(write(tmp_path / "in", FILES | older), tmp_path / "out")
    page = soup(out / "index.html")
    assert [said(label) for label in page.select(".vgr-filter label")] == [
        "Alla (3)",
        "2026 (2)",
        "2025 (1)",
    ]
    assert "allvarlig" in said(page.select("table.vgr-report-list tbody tr")[-1])


def test_one_year_of_reports_has_no_filter(pages: Path) -> None:
    """There is nothing to choose from, and so there is no form."""
    assert not soup(pages / "index.html").select(".vgr-filter")


def test_the_head_of_a_report_leads_to_what_it_says(pages: Path) -> None:
    """Level, media and who speaks, each with its place on the page; and what the card counts.

    One open assignment is here no more than linked to, and the deadline of the other is in January.
    """
    page = soup(pages / "v/2026-02-10.html")
    head = page.select_one(".vgr-masthead")
    assert head
    assert [said(item) for item in head.select(".vgr-glance li")] == [
        "Mediernas intresse högt (steg 4 av 5), stigande",
        "Öppna uppdrag 2, försenade: 1",
        "Talesperson Eva Lind 010-441 00 00",
    ]
    for link in head.select(".vgr-glance a[href^='#']"):
        assert page.find(id=str(link["href"])[1:])
    assert "publicerad" not in said(head)
    assert "Nivå allvarlig" in said(soup(pages / "v/2026-01-10.html").select_one(".vgr-glance"))


def test_a_level_is_told_from_the_interest_of_the_media_in_its_own_block(pages: Path) -> None:
    """By a shape and a colour of its own; its words are the same."""
    (level,) = soup(pages / "v/2026-01-10.html").select(".vgr-field-level .vgr-scale")
    (interest,) = soup(pages / "v/2026-02-10.html").select(".vgr-field-interest .vgr-scale")
    assert "vgr-level-3" in level["class"]
    assert said(level) == "allvarlig (steg 3 av 4)"
    assert not [name for name in interest["class"] if "level" in name]


def test_a_draft_is_still_marked(tmp_path: Path) -> None:
    """In its head and on the card: only that a report is out goes without saying."""
    draft = FEBRUARY.replace("publicerad", "utkast").replace(
        ":id: mata\n", ":id: mata\n:senast: 2026-03-01\n"
    )
    out = built(write(tmp_path / "in", FILES | {"v/2026-02-10.md": draft}), tmp_path / "out")
    for page, place in (("index.html", ".vgr-when"), ("v/2026-02-10.html", ".vgr-masthead")):
        assert "utkast" in said(soup(out / page).select_one(place))


def test_a_card_says_that_a_later_report_was_withdrawn(tmp_path: Path) -> None:
    """What was before it is how it stands as far as the reports say, and not as if it were new."""
    source = write(tmp_path / "in", FILES)
    publish(source, "2026-02-10 08:00")
    withdraw(source, "v/2026-02-10", "2026-02-11 08:00")
    page = soup(built(source, tmp_path / "out") / "index.html")
    assert said(page.select_one(".vgr-when")) == (
        "allvarlig (steg 3 av 4) Rapport 1, 10 januari 2026 klockan 7.30, "
        "rapporten den 10 februari 2026 är återkallad"
    )


@pytest.mark.with_pdfs
def test_a_card_leads_to_the_pdf_of_its_report(tmp_path: Path) -> None:
    """Once it is there, with its size; a newer report's takes its place, as in a clean build."""
    source = write(tmp_path / "in", {name: FILES[name] for name in ("index.md", "v/2026-01-10.md")})
    out = built(source, tmp_path / "out")
    (link,) = soup(out / "index.html").select('.vgr-now a[href$=".pdf"]')
    size = (out / "v/2026-01-10.pdf").stat().st_size
    assert (link["href"], said(link)) == ("v/2026-01-10.pdf", f"PDF, {round(size / 1000)} kB")
    write(source, {"v/2026-02-10.md": FEBRUARY, "index.md": START})
    built(source, out)
    (link,) = soup(out / "index.html").select('.vgr-now a[href$=".pdf"]')
    assert link["href"] == "v/2026-02-10.pdf"
    clean = built(source, tmp_path / "clean")
    assert differences(contents(out), contents(clean)) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Kort. Lika kort.", "Kort. Lika kort."),
        ("Kort. Men det här ryms inte här alls.", "Kort."),
        ("Det var dr. Berg som kom.", "Det var dr. Berg som kom."),
        ("En mening som är för lång för att rymmas.", "En mening som är för …"),
        ("Ettlångtordutanblanksteg", "Ettlångtordutanblanksteg"),
    ],
)
def test_a_text_is_cut_between_sentences_else_between_words(text: str, expected: str) -> None:
    """What is left out of a sentence is seen; whole sentences need no mark."""
    assert first_sentences(text, 25) == expected


@pytest.mark.parametrize(
    ("steps", "grades"), [(1, [1]), (2, [1, 4]), (3, [1, 3, 4]), (4, [1, 2, 3, 4])]
)
def test_the_ends_of_a_scale_have_the_first_and_the_last_shape(
    steps: int, grades: list[int]
) -> None:
    """However many steps a handbook's own levels have."""
    assert [grade(step, steps) for step in range(1, steps + 1)] == grades
