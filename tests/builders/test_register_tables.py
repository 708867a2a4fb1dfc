"""Registers as tables for spreadsheets."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.handbooks import built, replace, write
from tests.years import add_report, years_of_reports

REPORT = """\
# Lägesrapport

:::{{rapport}} {date} 07:30
:::

:::{{uppdrag}} {title}
:id: u
:status: {status}
:ansvarig: Enheten; Staben
:::

:::{{beslut}} Beslutet {number}
:datum: {date}
:av: {who}
:::
"""
PAGES = {
    "index.md": "# Handbok\n\n:::{beslutsregister}\n:::\n\n"
    ":::{toctree}\n:hidden:\n\nmapp/uppdrag\ntva\n:::\n",
    "mapp/uppdrag.md": "# Uppdrag\n\n:::{uppdragsregister}\n:::\n",
    "tva.md": "# Två\n\n:::{beslutsregister}\n:::\n\n:::{beslutsregister}\n:från: 2030-01-01\n:::\n"
    "\n:::{uppdragsregister}\n:::\n",
}


def handbook(folder: Path, who: str = "Direktören") -> Path:
    """Build a handbook with decisions of three years, all made by *who*."""
    files = dict(PAGES)
    for number, date in enumerate(["2023-03-26", "2024-03-26", "2026-03-26"]):
        files[f"s/{date}.md"] = REPORT.format(
            date=date, number=number, title="Se över", status="pågående", who=who
        )
    return built(write(folder / "source", files), folder / "out")


def rows(file: Path) -> list[dict[str, str]]:
    """Return the lines of a table, as a spreadsheet with Swedish settings reads them."""
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_register_is_a_table(tmp_path: Path) -> None:
    """The file has all rows of a page, with days as machines write them."""
    out = handbook(tmp_path)
    found = rows(out / "tables" / "index.csv")
    assert [(row["Beslut"], row["Datum"]) for row in found] == [
        ("Beslutet 2", "2026-03-26"),
        ("Beslutet 1", "2024-03-26"),
        ("Beslutet 0", "2023-03-26"),
    ]


def test_a_register_of_entries_is_a_table(tmp_path: Path) -> None:
    """Assignments are no rows on the page, and are here, each with its fields."""
    found = rows(handbook(tmp_path) / "tables" / "mapp" / "uppdrag.csv")
    assert len(found) == 1
    assert found[0]["Uppdrag"] == "Se över"
    assert found[0]["Ansvarig"] == "Enheten; Staben"
    assert found[0]["Status"] == "pågående"


@pytest.mark.parametrize(
    ("written", "in_a_cell"),
    [
        ("=SUMMA(A1)", "'=SUMMA(A1)"),
        ("+A1 och staben", "'+A1 och staben"),
        ("-1+A2", "'-1+A2"),
        ("+46 10-441 00 00", "+46 10-441 00 00"),
    ],
)
def test_no_cell_is_a_formula(written: str, in_a_cell: str, tmp_path: Path) -> None:
    """What a writer wrote is a text in the spreadsheet too."""
    found = rows(handbook(tmp_path, written) / "tables" / "index.csv")
    assert {row["Av"] for row in found} == {in_a_cell}


def test_pages_lead_to_their_tables(tmp_path: Path) -> None:
    """A page with several registers leads to a file of each that has something to show."""
    out = handbook(tmp_path)
    assert 'href="../tables/mapp/uppdrag.csv"' in (out / "mapp/uppdrag.html").read_text()
    text = (out / "tva.html").read_text("utf-8")
    for name in ("tva-decision-register.csv", "tva-assignment-register.csv"):
        assert f'href="tables/{name}"' in text
        assert (out / "tables" / name).is_file()
    assert not (out / "tables" / "tva-decision-register-2.csv").exists()
    assert "tva-decision-register-2.csv" not in text


def test_a_table_is_as_new_as_the_reports(tmp_path: Path) -> None:
    """A rebuild after an edit gives the table of a clean build."""
    out = handbook(tmp_path)
    replace(tmp_path / "source" / "s" / "2024-03-26.md", "Beslutet 1", "Ett annat")
    built(tmp_path / "source", out)
    clean = built(tmp_path / "source", tmp_path / "clean")
    again = (out / "tables" / "index.csv").read_bytes()
    assert b"Ett annat" in again
    assert again == (clean / "tables" / "index.csv").read_bytes()


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build four years of reports, once; return the folder with `source` and `out`."""
    folder = tmp_path_factory.mktemp("years")
    built(years_of_reports(folder / "source"), folder / "out", ["html"])
    return folder


def test_each_page_of_a_register_has_its_table(years: Path) -> None:
    """What is on the page of a year is in the file of that year alone, and each page says so."""
    tables, found = years / "out" / "tables", []
    for page in ("beslut", "beslut-2023", "beslut-2022", "beslut-2021"):
        shown = (years / "out" / f"{page}.html").read_text("utf-8")
        assert f'href="tables/{page}.csv">Ladda ner det som finns på den här sidan' in shown
        found += rows(tables / f"{page}.csv")
    days = [row["Datum"] for row in found]
    assert days == sorted(set(days), reverse=True)
    assert len(days) == 48


def test_a_new_report_leaves_the_tables_of_years_alone(years: Path, tmp_path: Path) -> None:
    """Only those of what is current and newest are written again."""
    source = Path(shutil.copytree(years / "source", tmp_path / "source"))
    out = built(source, tmp_path / "out", ["html"])
    before = {file: file.read_bytes() for file in (out / "tables").rglob("*-20??.csv")}
    add_report(source, "2025-01")
    built(source, out, ["html"])
    assert before
    assert {file: file.read_bytes() for file in before} == before


def test_one_series_has_no_parts(years: Path) -> None:
    """The trend of one series is one table, which needs no name."""
    found = rows(years / "out" / "tables" / "medietrend.csv")
    assert "Del" not in found[0]
