"""Corrections as readers see them: in the report, in the list, on a page of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.handbooks import REPORT, built, pages, replace, write
from tests.publications import FEBRUARY, JANUARY, correct, publish, two_reports

BODY = """
## Köerna

:::{uppdrag} Mät köerna
:id: kö
:status: pågående

Tre av tio samtal besvaras i tid, se [listan](https://example.org/a).
:::

- Första punkten
- Andra punkten

| Dag | Samtal |
|---|---|
| måndag | 12 |
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """Return a handbook with two published reports, of which the second has much to correct."""
    folder = two_reports(tmp_path / "reports")
    write(
        folder,
        {
            f"{FEBRUARY}.md": REPORT.format(date="2026-02-01") + BODY,
            "index.md": "# H\n\n:::{rapportlista}\n:::\n",
        },
    )
    publish(folder, "2026-02-01 08:00")
    return folder


def soup(page: Path) -> Tag:
    """Return the article of a page."""
    article = BeautifulSoup(page.read_bytes(), "html.parser").find("article")
    assert isinstance(article, Tag)
    return article


def said(node: Tag) -> str:
    """Return the words of a node, in one line."""
    return " ".join(node.get_text().split())


def changes(page: Path) -> list[tuple[str, str]]:
    """Return (before, after) of what a page of corrections shows, as a screen reader says it."""
    shown = soup(page).select(".vgr-change")
    return [(said(each.select("div")[0]), said(each.select("div")[1])) for each in shown]


def test_a_corrected_report_says_so_on_top(handbook: Path, tmp_path: Path) -> None:
    """Wherever it was written, it stands below the masthead with its reason, the newest first."""
    correct(handbook, FEBRUARY, "2026-02-02 09:00", "Tre av tio", "Fyra av tio")
    publish(handbook, "2026-02-02 09:05")
    late = ":::{rättelse} 2026-02-03 10:00\nPunkten var fel.\n:::\n"
    replace(handbook / f"{FEBRUARY}.md", "- Första punkten", f"{late}\n- Bästa punkten")
    publish(handbook, "2026-02-03 10:05")
    page = soup(built(handbook, tmp_path / "out") / f"{FEBRUARY}.html")
    top = page.select("header.vgr-masthead")[0].find_next_siblings()
    assert [said(child) for child in top[:2]] == [
        "Rättelse 3 februari 2026 klockan 10.00 Punkten var fel. Se vad som har ändrats",
        "Rättelse 2 februari 2026 klockan 9.00 Det stod Tre av tio. Se vad som har ändrats",
    ]
    assert {link["href"] for link in page.select(".vgr-correction p a")} == {
        "2026-02-01-corrections.html"
    }
    start = soup(tmp_path / "out" / "index.html")
    assert [said(row.select("td")[-1]) for row in start.select("tbody tr")] == [
        "Lägesrapport, rättad 3 februari 2026",
        "Lägesrapport",
    ]


def test_corrections_stand_in_the_order_of_their_times(handbook: Path, tmp_path: Path) -> None:
    """The newest stands first, also when an older one was written below it."""
    late = ":::{rättelse} 2026-02-02 09:00\nPunkten var fel.\n:::\n"
    replace(handbook / f"{FEBRUARY}.md", "- Första punkten", f"{late}\n- Bästa punkten")
    correct(handbook, FEBRUARY, "2026-02-02 10:00", "Tre av tio", "Fyra av tio")
    publish(handbook, "2026-02-02 10:05")
    page = soup(built(handbook, tmp_path / "out") / f"{FEBRUARY}.html")
    times = [str(time["datetime"])[:16] for time in page.select(".vgr-correction time")]
    assert times == ["2026-02-02T10:00", "2026-02-02T09:00"]


def test_what_was_changed_may_be_told_as_a_list(handbook: Path, tmp_path: Path) -> None:
    """Each point of it has a line of its own on the page of corrections."""
    why = "Fel:\n\n- Det stod tre.\n- Andra punkten var struken."
    block = f":::{{rättelse}} 2026-02-02 09:00\n{why}\n:::\n\n"
    replace(handbook / f"{FEBRUARY}.md", "## Köerna", f"{block}## Köerna")
    publish(handbook, "2026-02-02 09:05")
    page = soup(built(handbook, tmp_path / "out") / f"{FEBRUARY}-corrections.html")
    told = [said(line) for line in page.select(".vgr-step p")[:3]]
    assert told == ["Fel:", "Det stod tre.", "Andra punkten var struken."]


def test_the_page_sets_old_beside_new(handbook: Path, tmp_path: Path) -> None:
    """Changed words are marked for eyes (del, ins) and ears (words), below their heading."""
    correct(handbook, FEBRUARY, "2026-02-02 09:00", "Tre av tio samtal", "Fyra av tio samtal")
    for old, new in (
        ("/a)", "/b)"),
        ("pågående", "redovisat"),
        ("- Andra punkten\n", ""),
        ("| 12 |", "| 13 |"),
    ):
        replace(handbook / f"{FEBRUARY}.md", old, new)
    publish(handbook, "2026-02-02 09:05")
    page = built(handbook, tmp_path / "out") / f"{FEBRUARY}-corrections.html"
    article = soup(page)
    struck, added, link = "(slut på struket)", "(slut på tillagt)", "https://example.org/"
    middle = "av tio samtal besvaras i tid, se listan"
    assert changes(page) == [
        (f"Före Status: struket: pågående {struck}", f"Efter Status: tillagt: redovisat {added}"),
        (
            f"Före struket: Tre {struck} {middle} (struket: {link}a {struck}).",
            f"Efter tillagt: Fyra {added} {middle} (tillagt: {link}b {added}).",
        ),
        (f"Före struket: Andra punkten {struck}", "Efter Här står inget längre."),
        (f"Före struket: 12 {struck}", f"Efter tillagt: 13 {added}"),
    ]
    assert len(article.select("del")) == 5
    assert len(article.select("ins")) == 4
    assert [said(heading).rstrip("#") for heading in article.select("h1, h2, .rubric")] == [
        "Rättelser i rapporten den 1 februari 2026",
        "Rättad 2 februari 2026 klockan 9.05",
        "Uppdrag: Mät köerna",
        "Köerna",
    ]
    assert "Det stod Tre av tio samtal." in said(article)
    assert "2026-02-01.html" in {link["href"] for link in article.select("a")}


def test_every_step_is_shown_newest_first(handbook: Path, tmp_path: Path) -> None:
    """Each correction is compared with the text before, and one not yet published says so."""
    correct(handbook, FEBRUARY, "2026-02-02 09:00", "Tre av", "Fyra av")
    publish(handbook, "2026-02-02 09:05")
    correct(handbook, FEBRUARY, "2026-02-03 09:00", "Fyra av", "Fem av")
    page = built(handbook, tmp_path / "out") / f"{FEBRUARY}-corrections.html"
    assert [said(heading).rstrip("#") for heading in soup(page).select("h2")] == [
        "Ännu inte publicerad",
        "Rättad 2 februari 2026 klockan 9.05",
    ]
    newest, oldest = soup(page).select(".vgr-step")
    assert (said(newest.select("del")[0]), said(oldest.select("del")[0])) == (
        "struket: Fyra (slut på struket)",
        "struket: Tre (slut på struket)",
    )
    assert ("Det stod Fyra av." in said(newest), "Det stod Fyra av." in said(oldest)) == (
        True,
        False,
    )


def test_a_replaced_picture_is_told(handbook: Path, tmp_path: Path) -> None:
    """A correction that changes no word says which file it replaced."""
    report = REPORT.format(date="2026-03-01") + "\n## Kurva\n\n![Kurva](kurva.svg)\n"
    write(
        handbook,
        {"s/2026-03-01.md": report, "s/kurva.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"},
    )
    publish(handbook, "2026-03-01 08:00")
    (handbook / "s/kurva.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>", "utf-8"
    )
    correct(handbook, "s/2026-03-01", "2026-03-02 08:00", "## Kurva\n", "## Kurva\n\n")
    publish(handbook, "2026-03-02 08:01")
    article = soup(built(handbook, tmp_path / "out") / "s/2026-03-01-corrections.html")
    assert "Filen s/kurva.svg har bytts ut. Inga ord i texten har ändrats." in said(article)


def test_a_report_without_corrections_has_no_such_page(handbook: Path, tmp_path: Path) -> None:
    """Only what was corrected has a page of corrections."""
    out = built(handbook, tmp_path / "out")
    assert list(out.rglob("*-corrections.html")) == []


def test_building_again_gives_the_same_pages(handbook: Path, tmp_path: Path) -> None:
    """After each step, what is built over the earlier build is what a build from nothing gives."""
    out = built(handbook, tmp_path / "out")
    for day, old, new in (("02", "Tre av", "Fyra av"), ("03", "Fyra av", "Fem av")):
        correct(handbook, FEBRUARY, f"2026-02-{day} 09:00", old, new)
        for recorded in (False, True):
            if recorded:
                publish(handbook, f"2026-02-{day} 09:05")
            built(handbook, out)
            clean = built(handbook, tmp_path / f"clean-{day}-{recorded}")
            assert pages(out) == pages(clean)
    page = out / f"{FEBRUARY}-corrections.html"
    before = page.stat().st_mtime_ns
    correct(handbook, JANUARY, "2026-02-04 09:00", "stabilt", "osäkert")
    publish(handbook, "2026-02-04 09:05")
    built(handbook, out)
    assert (out / f"{JANUARY}-corrections.html").is_file()
    built(handbook, out)
    assert page.stat().st_mtime_ns == before
