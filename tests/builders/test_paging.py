"""Registers that page themselves: what is current and newest first, what is older by year."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel.dates import format_date
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.handbooks import REPORT, built, pages, replace, write
from tests.years import FIRST_PAGES, add_report, months, years_of_reports
from vgrdocs.facts.years import ON_FIRST_PAGE, years_apart
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook


def days(day: int) -> list[str]:
    """Return a day of each month, the newest first, as readers see it."""
    return [
        format_date(dt.date.fromisoformat(f"{month}-{day:02}"), "d MMMM y", "sv")
        for month in NEWEST_FIRST
    ]


NEWEST_FIRST = list(months())[::-1]
ENTRIES = {
    "uppdrag": ["Det långa uppdraget", *(f"Uppdrag {month}" for month in NEWEST_FIRST)],
    "talespersoner": [f"Namn {month}" for month in NEWEST_FIRST],
    "beslut": [f"Beslut {month}" for month in NEWEST_FIRST],
    "kalender": days(8),
    "medietrend": days(10),
    "beredskap/index": days(10),
}
"""Document -> what its register has, in its order, by the head of each row."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write four years of reports and a time axis, once."""
    folder = years_of_reports(tmp_path_factory.mktemp("years") / "source")
    axis = "---\norphan: true\n---\n# Axel\n\n:::{tidsaxel}\n:::\n"
    (folder / "axel.md").write_text(axis, "utf-8")
    return folder


@pytest.fixture(scope="module")
def handbook(source: Path) -> Path:
    """Build them with every builder of pages, once; return the folder of the builds."""
    for builder in ("html", "dirhtml", "singlehtml", "text"):
        sphinx(source, source.parent / builder, builder)
    return source.parent


def sphinx(source: Path, out: Path, builder: str) -> Path:
    """Build with Sphinx alone, as `sphinx-build` does; return the folder."""
    with patch_docutils(), docutils_namespace():
        doctrees = out.parent / "doctrees"
        Sphinx(source, source, out, doctrees, builder, status=None, warning=None).build()
    return out


def article(page: Path) -> Tag:
    """Return the article of a page."""
    found = BeautifulSoup(page.read_bytes(), "html.parser").find("article", class_="bd-article")
    assert isinstance(found, Tag)
    return found


def years_of(document: str, folder: Path) -> list[Path]:
    """Return a document's page and those of its years."""
    return [
        folder / f"{document}.html",
        *sorted(folder.glob(f"{document}-20??.html"), reverse=True),
    ]


def rows(page: Path) -> list[str]:
    """Return the entries of a page's registers, each by its title."""
    return [
        " ".join((each.select_one(".vgr-item-title, th p") or each).get_text().split())
        for each in article(page).select(".vgr-item, tbody tr")
    ]


def hrefs(page: Path, selector: str) -> list[str]:
    """Return where links on a page lead."""
    return [unquote(str(link["href"])) for link in article(page).select(selector)]


def dead_links(folder: Path) -> list[str]:
    """Return the links within a handbook that lead to no page, or to no place on it."""
    soups = {
        file: BeautifulSoup(file.read_bytes(), "html.parser") for file in folder.rglob("*.html")
    }
    ids = {
        file: {str(each["id"]) for each in soup.find_all(id=True)} for file, soup in soups.items()
    }
    return [f"{file}: {href}" for file, soup in soups.items() for href in _dead(file, soup, ids)]


def _dead(file: Path, soup: BeautifulSoup, ids: dict[Path, set[str]]) -> Iterator[str]:
    for link in soup.select("a[href]"):
        path, _, anchor = unquote(str(link["href"])).partition("#")
        if "://" in path or {"_static", "404", "404.html"} & {*file.parts}:
            continue
        target = (file.parent / path).resolve() if path else file
        target = target / "index.html" if target.is_dir() else target
        if target.suffix == ".html" and (
            target not in ids or (anchor and anchor not in ids[target])
        ):
            yield str(link["href"])


@pytest.mark.parametrize("document", FIRST_PAGES)
def test_each_entry_is_on_exactly_one_page(document: str, handbook: Path) -> None:
    """The newest year and all that is current stay, others have a page, and nothing is lost."""
    first, *years = years_of(document, handbook / "html")
    assert [page.stem[-4:] for page in years] == ["2023", "2022", "2021"]
    current = {"uppdrag": 1, "talespersoner": 0}.get(document, 0)
    assert len(rows(first)) == 12 + current
    assert [title for page in (first, *years) for title in rows(page)] == ENTRIES[document]


@pytest.mark.parametrize("document", FIRST_PAGES)
def test_the_first_page_lists_the_years(document: str, handbook: Path) -> None:
    """A navigation with a name of words links to each year, with the number of its entries."""
    first, *years = years_of(document, handbook / "html")
    (nav,) = article(first).select("nav.vgr-years")
    assert [link.get_text() for link in nav.select("a")] == [
        f"{page.stem[-4:]} ({len(rows(page))})" for page in years
    ]
    (name,) = article(first).select(f"#{nav['aria-labelledby']}")
    assert "tidigare år" in name.get_text()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_no_link_leads_nowhere(builder: str, handbook: Path) -> None:
    """Links of writers, reports, of registers and between the pages find their page and place."""
    assert dead_links(handbook / builder) == []


def test_links_to_entries_find_their_page(handbook: Path) -> None:
    """Roles, links by id, reports and data lead to the page of the year, or the first page."""
    assert hrefs(handbook / "html/lankar.html", "p a") == [
        "uppdrag-2021.html#u-2021-03",
        "uppdrag-2021.html#u-2021-05",
        "uppdrag.html#u-2024-03",
    ]
    report = handbook / "html/beredskap/2022-02-10.html"
    assert hrefs(report, ".vgr-field-history a") == [
        "../uppdrag-2022.html#u-2022-02",
        "../uppdrag.html#langt",
    ]
    assert hrefs(report, "#kontakt a")[1] == "../talespersoner-2022.html#namn-2022-02"
    places = {}
    for file in (handbook / "html/data/beredskap").glob("assignments*.json"):
        for row in json.loads(file.read_text("utf-8"))["assignments"]:
            places[row["id"]] = row["page"]
    assert places["u-2022-12"] == "uppdrag-2022.html#u-2022-12"
    assert places["u-2024-01"] == "uppdrag.html#u-2024-01"


def test_headings_keep_the_true_numbers(handbook: Path) -> None:
    """The first page counts all, its filter what it can show, and a year its own."""
    first, _, year, _ = (article(page) for page in years_of("uppdrag", handbook / "html"))
    assert [heading.get_text() for heading in first.select("h2")] == [
        "Öppna uppdrag (1)#",
        "Stängda uppdrag (48)#",
    ]
    assert first.select("form label")[0].get_text() == "Alla (13)"
    assert "på den här sidan" in first.select("legend")[0].get_text()
    assert [heading.get_text() for heading in year.select("h1, h2")] == [
        "Uppdrag 2022#",
        "Stängda uppdrag (12)#",
    ]


def test_a_page_of_a_year_has_its_place(handbook: Path) -> None:
    """It has a title, what it belongs to, and links to its neighbours and the first page."""
    page = BeautifulSoup((handbook / "html/beredskap/index-2022.html").read_bytes(), "html.parser")
    assert page.select("title")[0].get_text() == "Beredskap 2022 — Handbok"
    assert [(link.get_text(), link["href"]) for link in page.select(".vgr-breadcrumbs a")] == [
        ("Startsida", "../index.html"),
        ("Beredskap", "index.html"),
    ]
    assert [link["href"] for link in page.select(".vgr-neighbours a")] == [
        "index-2021.html",
        "index-2023.html",
    ]
    assert page.select(".vgr-reports")[0]["data-here"] == "beredskap/index.html"
    assert [link["href"] for link in page.select(".vgr-years a")] == ["index-2021.html"]


def test_registers_of_one_document_share_the_pages_of_years(handbook: Path) -> None:
    """Each pages itself within its limits, under the heading that its writer gave it."""
    page = article(handbook / "html/urval-2022.html")
    headings = [heading.get_text().rstrip("#") for heading in page.select("h1, h2, h3")]
    assert headings == [
        "Flera register 2022",
        "Stängda till juni 2024",
        "Stängda uppdrag (12)",
        "Besluten",
    ]
    assert len(rows(handbook / "html/urval-2021.html")) == 12 + 6
    names = [
        nav["aria-labelledby"]
        for nav in article(handbook / "html/urval.html").select("nav.vgr-years")
    ]
    assert names == ["assignment-register-years-1", "decision-register-years-1"]


def test_an_axis_goes_through_the_year_of_its_page(handbook: Path) -> None:
    """From January to December, so that years can be compared; each thing is on one page alone."""
    first, *years = years_of("axel", handbook / "html")
    assert [page.stem for page in years] == ["axel-2023", "axel-2022", "axel-2021"]
    assert [len(rows(page)) for page in (first, *years)] == [36] * 4
    for page in years:
        labels = [label.get_text() for label in article(page).select("svg text")]
        assert {f"jan. {page.stem[-4:]}", f"dec. {page.stem[-4:]}"} <= set(labels)


@pytest.mark.parametrize(
    ("builder", "file"), [("singlehtml", "index.html"), ("text", "uppdrag.txt")]
)
def test_other_builders_leave_registers_whole(builder: str, file: str, handbook: Path) -> None:
    """Where there are no pages of years, everything is in its place and no link leads to one."""
    assert not list((handbook / builder).rglob(f"*-20??{Path(file).suffix}"))
    text = (handbook / builder / file).read_text("utf-8")
    assert [title for title in ENTRIES["uppdrag"] if title not in text] == []
    assert "uppdrag-2021.html" not in text


AGAIN = (
    ":::{uppdrag} Uppdrag 2021-03\n:id: u-2021-03\n:status: pågående\n:skäl: Det återstår.\n:::\n\n"
)
OWN = "---\norphan: true\n---\n# Mitt\n"
LONG = ":::{uppdrag} Det långa"


def leave_few_reports(source: Path) -> None:
    """Take away so many reports that nothing is worth a page."""
    for name in ("lankar.md", *(f"beredskap/{month}-10.md" for month in months("2022-06"))):
        (source / name).unlink()


def change_documents(source: Path) -> None:
    """Take away a register with pages of years, change another, and the title of a third."""
    (source / "kalender.md").unlink()
    replace(source / "index.md", "kalender\n", "")
    replace(source / "beslut.md", "{beslutsregister}", "{kalender}\n:från: 2024-01-01")
    replace(source / "medietrend.md", "# Medietrend", "# Medierna")


EDITS: dict[str, Callable[[Path], object]] = {
    "a new report": lambda src: add_report(src, "2025-01"),
    "an old assignment taken up again": lambda src: replace(
        src / "beredskap/2024-12-10.md", LONG, AGAIN + LONG
    ),
    "other documents": change_documents,
    "a document with the name of a year": lambda src: (src / "uppdrag-2021.md").write_text(OWN),
    "few reports left": leave_few_reports,
}


def test_a_rebuild_after_each_edit_equals_a_clean_build(source: Path, tmp_path: Path) -> None:
    """After one edit and the next, no page of a year is stale, missing or left over, no link dead.

    One after the other: so there is but one build before all of them.
    """
    edited = Path(shutil.copytree(source, tmp_path / "source"))
    out = sphinx(edited, tmp_path / "again" / "html", "html")
    for number, (name, edit) in enumerate(EDITS.items()):
        edit(edited)
        after = pages(sphinx(edited, out, "html"))
        assert after == pages(sphinx(edited, tmp_path / f"clean-{number}" / "html", "html")), name
        assert dead_links(out) == [], name


def test_a_new_report_leaves_the_years_alone(source: Path, tmp_path: Path) -> None:
    """Within a year no page of a year changes; a year that goes to its page is a neighbour."""
    edited = Path(
        shutil.copytree(source, tmp_path / "source", ignore=shutil.ignore_patterns("2024-12-10.md"))
    )
    november = pages(built(edited, tmp_path / "out"))
    add_report(edited, "2024-12")
    december = pages(built(edited, tmp_path / "out"))
    add_report(edited, "2025-01")
    january = pages(built(edited, tmp_path / "out"))
    of_years = {name for name in november if re.search(r"-20\d\d\.html$", name)}
    assert len(of_years) == 24
    assert {name for name in of_years if november[name] != december[name]} == set()
    turned = {name for name in of_years if december[name] != january[name]}
    assert turned == {"axel-2023.html"}  # the only one that is full with the new year's first month


def test_pages_built_together_are_those_built_one_by_one(source: Path, tmp_path: Path) -> None:
    """As many processes as there are, or one: the bytes are the same."""
    handbook = find_handbook(source)
    for processes in (1, 3):
        assert build(handbook, tmp_path / f"{processes}", processes).findings == []
    assert pages(tmp_path / "1") == pages(tmp_path / "3")


def test_a_document_with_the_name_of_a_year_stays(source: Path, tmp_path: Path) -> None:
    """What a writer wrote is not written over: the register stays whole."""
    edited = Path(shutil.copytree(source, tmp_path / "source"))
    EDITS["a document with the name of a year"](edited)
    out = built(edited, tmp_path / "out")
    assert article(out / "uppdrag-2021.html").get_text().split() == ["Mitt#"]
    assert len(rows(out / "uppdrag.html")) == 49
    assert not (out / "uppdrag-2022.html").exists()


def test_a_small_handbook_is_not_paged(tmp_path: Path) -> None:
    """Two years of a report a month are on one page."""
    source = years_of_reports(tmp_path / "source", last="2022-12")
    (source / "lankar.md").unlink()
    out = built(source, tmp_path / "out")
    assert [name for name in pages(out) if re.search(r"-20\d\d\.html$", name)] == []
    assert "vgr-years" not in (out / "uppdrag.html").read_text("utf-8")


@pytest.fixture(scope="module")
def two_series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write two series with more assignments than one page has for both, and build them."""
    folder = tmp_path_factory.mktemp("series")
    files: dict[str, str | bytes] = {
        "index.md": "# Handbok\n\n```{toctree}\nuppdrag\n```\n\n:::{rapportlista}\n:::\n",
        "uppdrag.md": "# Uppdrag\n\n:::{uppdragsregister}\n:::\n",
    }
    for series in ("norr", "syd"):
        for year in (2023, 2024):
            files[f"{series}/{year}-05-01.md"] = report_of_many(series, year)
    sphinx(write(folder / "source", files), folder / "out", "html")
    return folder


def report_of_many(series: str, year: int) -> str:
    """Return a report with twenty assignments that have ended and one that is open."""
    text = REPORT.format(date=f"{year}-05-01").replace("# Läges", f"# {series.capitalize()}-")
    for number in range(20):
        name = f"{series}-{year}-{number}"
        text += f"\n:::{{uppdrag}} Uppdrag {name}\n:id: {name}\n:status: avslutat\n"
        text += ":utfall: Det är klart.\n:::\n"
    status = {"norr": "pågående", "syd": "nytt"}[series]
    return f"{text}\n:::{{uppdrag}} Det långa\n:id: langt\n:status: {status}\n:::\n"


def test_each_entry_is_on_the_page_of_its_series(two_series: Path) -> None:
    """Each series has a page with pages of its years; what is open in all stands together."""
    out = two_series / "out"
    assert [page.name for page in sorted(out.glob("uppdrag*.html"))] == [
        "uppdrag-norr-2023.html",
        "uppdrag-norr.html",
        "uppdrag-syd-2023.html",
        "uppdrag-syd.html",
        "uppdrag.html",
    ]
    for series in ("norr", "syd"):
        assert rows(out / f"uppdrag-{series}.html") == [
            "Det långa",
            *(f"Uppdrag {series}-2024-{number}" for number in range(20)),
        ]
        assert len(rows(out / f"uppdrag-{series}-2023.html")) == 20
    assert hrefs(out / "uppdrag.html", "tbody th a") == [
        "uppdrag-norr.html#norr-langt",
        "uppdrag-syd.html#syd-langt",
    ]
    assert dead_links(out) == []


def test_the_page_of_all_series_leads_on(two_series: Path) -> None:
    """It links to each series, an address of an entry leads there, and its filter counts rows."""
    page = article(two_series / "out" / "uppdrag.html")
    (nav,) = page.select("nav.vgr-years")
    assert [link.get_text() for link in nav.select("a")] == ["Norr-rapport", "Syd-rapport"]
    first, second = nav.select("li")
    # Where page.js leads on from: each old address stands beside the link to the entry's page.
    assert {str(each["id"]) for each in first.select("[id]")} | {str(first.get("id"))} >= {
        f"norr-{year}-{number}" for year in (2023, 2024) for number in range(20)
    }
    assert "norr-langt" not in str(first)
    assert [str(row["id"]) for row in page.select("tbody tr")] == ["norr-langt", "syd-langt"]
    choices = [label.get_text() for label in page.select("form label")]
    assert {"Alla (2)", "Nytt (1)", "Pågående (1)"} <= {*choices}
    assert second.select("a")[0]["href"] == "uppdrag-syd.html"


def test_a_page_of_a_series_has_its_place(two_series: Path) -> None:
    """It says whose it is, and stands above the pages of its years."""
    year = two_series / "out" / "uppdrag-norr-2023.html"
    page = BeautifulSoup(year.read_bytes(), "html.parser")
    assert page.select("title")[0].get_text() == "Uppdrag, Norr-rapport 2023 — Handbok"
    assert [(link.get_text(), link["href"]) for link in page.select(".vgr-breadcrumbs a")] == [
        ("Startsida", "index.html"),
        ("Uppdrag", "uppdrag.html"),
        ("Uppdrag, Norr-rapport", "uppdrag-norr.html"),
    ]
    assert hrefs(two_series / "out" / "uppdrag-norr.html", ".vgr-years a") == [
        "uppdrag-norr-2023.html"
    ]


def test_a_new_report_leaves_other_series_alone(two_series: Path, tmp_path: Path) -> None:
    """It is on the pages of its own series; a rebuild equals a clean build."""
    source = Path(shutil.copytree(two_series / "source", tmp_path / "source"))
    before = pages(two_series / "out")
    out = sphinx(source, tmp_path / "again" / "out", "html")
    new = REPORT.format(date="2024-06-01").replace("# Läges", "# Norr-")
    new += "\n:::{uppdrag} Det långa\n:id: langt\n:status: pausat\n:skäl: Det väntar.\n:::\n"
    (source / "norr" / "2024-06-01.md").write_text(new, "utf-8")
    after = pages(sphinx(source, out, "html"))
    registers = {name for name in before if name.startswith("uppdrag")}
    changed = {name for name in registers if before[name] != after[name]}
    assert changed == {"uppdrag.html", "uppdrag-norr.html"}
    assert after == pages(sphinx(source, tmp_path / "clean" / "out", "html"))


@given(st.lists(st.integers(2000, 2040), max_size=200))
def test_the_first_page_has_the_newest_and_what_there_is_room_for(years: list[int]) -> None:
    """Whole years, newest first, as many as fit; none where too few would be left."""
    counts, apart = Counter(years), years_apart(years)
    kept = [year for year in sorted(counts, reverse=True) if year not in apart]
    assert list(apart) == sorted(set(years) - set(kept), reverse=True)
    if apart:
        assert len(years) > ON_FIRST_PAGE * 3 // 2
        assert min(kept) > max(apart)
        number = sum(counts[year] for year in kept)
        assert len(kept) == 1 or number <= ON_FIRST_PAGE
        assert number + counts[apart[0]] > ON_FIRST_PAGE
