"""What a page says of other files and reports, where rebuilds have left it as it was before."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.handbooks import REPORT, built, replace, write
from tests.publications import correct, publish, withdraw

from .compare import contents, differences

SERIES_PAGE = "# Serien\n\nAlla rapporter om beredskap.\n"
START = "# Handbok\n\n:::{toctree}\ns/index\n:::\n"
BACKGROUND = "\n## Bakgrund\n\nDet började i våras.\n"


def handbook(folder: Path, *days: str, most: int = 100) -> Path:
    """Write a handbook with reports of some days, and one PDF while it has so many at most."""
    files = {f"s/{day}.md": REPORT.format(date=day) + BACKGROUND for day in days}
    pages = {"s/index.md": SERIES_PAGE, "index.md": START}
    return write(folder, files | pages, conf=f"vgrdocs_pdf_handbook_reports = {most}\n")


def add(source: Path, day: str) -> None:
    """Add a report."""
    (source / "s" / f"{day}.md").write_text(REPORT.format(date=day) + BACKGROUND, "utf-8")


def rebuilt(source: Path, out: Path) -> Path:
    """Build again, and compare with a clean build; return the folder."""
    clean = built(source, out.with_name("clean"))
    assert differences(contents(built(source, out)), contents(clean)) == {}
    return out


def pdfs(page: Path) -> dict[str, str]:
    """Return the PDFs that a page leads to, with what the links say."""
    links = BeautifulSoup(page.read_bytes(), "html.parser").select('a[href$=".pdf"]')
    return {str(link["href"]): link.get_text(strip=True) for link in links}


def says_size_of(page: Path, name: str) -> bool:
    """Say whether a page tells the size of a PDF beside it as it is."""
    size = (page.parent / name).stat().st_size
    return pdfs(page)[name].endswith(f"PDF, {round(size / 1000)} kB")


@pytest.mark.with_pdfs
def test_no_page_leads_to_a_handbook_pdf_that_is_gone(tmp_path: Path) -> None:
    """With one report more than the handbook's PDF may have, file and link go together."""
    source = handbook(tmp_path / "source", "2026-01-10", most=1)
    out = built(source, tmp_path / "out")
    assert "handbok.pdf" in pdfs(out / "index.html")
    add(source, "2026-02-10")
    rebuilt(source, out)
    assert not (out / "handbok.pdf").exists()
    assert pdfs(out / "index.html") == {}


@pytest.mark.with_pdfs
def test_the_pdf_of_a_new_year_has_its_link(tmp_path: Path) -> None:
    """The first report of a year brings a PDF of it, and the page of the series leads there."""
    source = handbook(tmp_path / "source", "2025-11-10")
    out = built(source, tmp_path / "out")
    assert [*pdfs(out / "s/index.html")] == ["2025.pdf"]
    add(source, "2026-01-10")
    rebuilt(source, out)
    assert [*pdfs(out / "s/index.html")] == ["2026.pdf", "2025.pdf"]


@pytest.mark.with_pdfs
def test_the_size_that_a_page_states_is_that_of_the_file(tmp_path: Path) -> None:
    """A long text in an ordinary section makes three PDFs larger, and three pages say so."""
    source = handbook(tmp_path / "source", "2026-01-10", "2026-02-10")
    out = built(source, tmp_path / "out")
    sentences = [f"Telefonväxeln hade {number} samtal den dagen.\n\n" for number in range(4000)]
    replace(source / "s/2026-01-10.md", "Det började i våras.\n", "".join(sentences))
    rebuilt(source, out)
    assert (out / "handbok.pdf").stat().st_size > 200_000
    assert says_size_of(out / "index.html", "handbok.pdf")
    assert says_size_of(out / "s/index.html", "2026.pdf")
    assert says_size_of(out / "s/2026-01-10.html", "2026-01-10.pdf")


def test_the_first_report_of_a_series_brings_its_page_the_list(tmp_path: Path) -> None:
    """A series' page without a register has the list in its sidebar from the first report on."""
    source = handbook(tmp_path / "source")
    out = built(source, tmp_path / "out")
    assert "_reports/s.js" not in (out / "s/index.html").read_text("utf-8")
    add(source, "2026-01-10")
    rebuilt(source, out)
    assert (out / "_reports/s.js").is_file()
    page = BeautifulSoup((out / "s/index.html").read_bytes(), "html.parser")
    assert page.select('script[src="../_reports/s.js"]')
    assert page.select(".vgr-reports")


def test_the_next_report_has_its_time_when_it_shares_its_day(tmp_path: Path) -> None:
    """A second report on the day of the next one puts the time into the link to that one."""
    source = handbook(tmp_path / "source", "2026-01-10", "2026-02-10")
    out = built(source, tmp_path / "out")
    assert next_report(out) == "10 februari 2026"
    second = REPORT.format(date="2026-02-10").replace("07:30", "13:00")
    (source / "s/2026-02-10-2.md").write_text(second, "utf-8")
    rebuilt(source, out)
    assert next_report(out) == "10 februari 2026 klockan 7.30"


def next_report(out: Path) -> str:
    """Return what the page of January calls the report after it."""
    page = BeautifulSoup((out / "s/2026-01-10.html").read_bytes(), "html.parser")
    (link,) = page.select('.vgr-neighbours a[href="2026-02-10.html"]')
    return " ".join(link.get_text().split()).removeprefix("Nästa rapport ")


@pytest.mark.with_pdfs
@pytest.mark.parametrize("name", ["s/2026-01-10.md", "stycke.txt"])
def test_a_file_that_is_replaced_by_an_older_one_is_read(name: str, tmp_path: Path) -> None:
    """Copied files keep their times on many a machine: what counts is what they hold."""
    source = handbook(tmp_path / "source", "2026-01-10")
    (source / "stycke.txt").write_text("Läget är stabilt.\n", "utf-8")
    replace(source / "s/2026-01-10.md", "Läget är stabilt.", "```{include} ../stycke.txt\n```")
    replace(source / "s/2026-01-10.md", "i våras", "i våras, när läget var stabilt")
    out = built(source, tmp_path / "out")
    replace(source / name, "stabilt", "ansträngt")
    os.utime(source / name, (1.6e9, 1.6e9))
    rebuilt(source, out)
    assert "ansträngt" in (out / "s/2026-01-10.html").read_text("utf-8")


@pytest.mark.with_pdfs
def test_a_text_that_a_page_includes_is_followed(tmp_path: Path) -> None:
    """A page shows a text as its file is, though its own file has not changed and it has no PDF."""
    source = handbook(tmp_path / "source", "2026-01-10")
    (source / "stycke.txt").write_text("Läget är stabilt.\n", "utf-8")
    include = "```{include} ../stycke.txt\n```\n"
    (source / "s/index.md").write_text(SERIES_PAGE + include, "utf-8")
    out = built(source, tmp_path / "out")
    replace(source / "stycke.txt", "stabilt", "ansträngt")
    rebuilt(source, out)
    assert "ansträngt" in (out / "s/index.html").read_text("utf-8")


def test_a_page_in_a_folder_with_swedish_letters_goes_with_its_file(tmp_path: Path) -> None:
    """A report that is gone leaves no page, whatever its folder is called."""
    source = handbook(tmp_path / "source", "2026-01-10")
    (source / "s").rename(source / "vårdköer i norr")
    replace(source / "index.md", "s/index", "vårdköer i norr/index")
    out = built(source, tmp_path / "out")
    page = out / "vårdköer i norr/2026-01-10.html"
    assert page.is_file()
    (source / "vårdköer i norr/2026-01-10.md").unlink()
    rebuilt(source, out)
    assert not page.exists()


def corrected_handbook(folder: Path) -> Path:
    """Write a handbook with a corrected report in a folder with Swedish letters."""
    source = handbook(folder, "2026-01-10", "2026-02-10")
    (source / "s").rename(source / "vård")
    replace(source / "index.md", "s/index", "vård/index")
    publish(source, "2026-01-10 08:00", "vård/2026-01-10")
    correct(source, "vård/2026-01-10", "2026-01-11 08:00", "i våras", "i fjol")
    publish(source, "2026-01-11 09:00", "vård/2026-01-10")
    return source


def test_a_withdrawn_report_leaves_no_page_of_its_corrections(tmp_path: Path) -> None:
    """What was withdrawn is nowhere to be read, whatever the folder of the report is called."""
    source = corrected_handbook(tmp_path / "source")
    out = built(source, tmp_path / "out")
    page = out / "vård/2026-01-10-corrections.html"
    assert page.is_file()
    withdraw(source, "vård/2026-01-10", "2026-01-12 08:00")
    rebuilt(source, out)
    assert not page.exists()


def test_without_its_ledger_a_report_has_no_page_of_its_corrections(tmp_path: Path) -> None:
    """When the sources go back to what they were before a publication, so does what is built."""
    source = corrected_handbook(tmp_path / "source")
    out = built(source, tmp_path / "out")
    (source / "ledger.jsonl").unlink()
    shutil.rmtree(source / ".published")
    rebuilt(source, out)
    assert not (out / "vård/2026-01-10-corrections.html").exists()


@pytest.mark.with_pdfs
def test_the_handbooks_pdf_comes_back(tmp_path: Path) -> None:
    """With a report less there are not too many: the handbook's PDF and its link are there."""
    source = handbook(tmp_path / "source", "2026-01-10", "2026-02-10", most=1)
    out = built(source, tmp_path / "out")
    assert not (out / "handbok.pdf").exists()
    (source / "s/2026-02-10.md").unlink()
    rebuilt(source, out)
    assert "handbok.pdf" in pdfs(out / "index.html")


def test_pictures_of_one_name_keep_their_places(tmp_path: Path) -> None:
    """Which copy is whose does not depend on the order in which pages were read."""
    source = handbook(tmp_path / "source", "2026-01-10", "2026-02-10")
    for name, colour in (("a", "red"), ("b", "blue")):
        (source / name).mkdir()
        picture = f'<svg xmlns="http://www.w3.org/2000/svg"><rect fill="{colour}"/></svg>'
        (source / name / "karta.svg").write_text(picture, "utf-8")
    replace(source / "s/2026-01-10.md", "i våras.", "i våras.\n\n![Karta](../a/karta.svg)")
    replace(source / "s/2026-02-10.md", "i våras.", "i våras.\n\n![Karta](../b/karta.svg)")
    out = built(source, tmp_path / "out")
    replace(source / "s/2026-01-10.md", "![Karta](../a/karta.svg)", "")
    rebuilt(source, out)


def test_a_change_of_settings_leaves_no_other_files(tmp_path: Path) -> None:
    """Only what a clean build has is there when the name of the handbook changes."""
    source = handbook(tmp_path / "source", "2026-01-10")
    out = built(source, tmp_path / "out")
    replace(source / "conf.py", '"Handbok"', '"Handboken"')
    rebuilt(source, out)


def test_a_page_follows_what_its_blocks_belong_to(tmp_path: Path) -> None:
    """A report names a decision of a later one; page and register say its title of today."""
    named = "\n:::{uppdrag} Ett uppdrag\n:id: ett\n:beslut: sedan\n:::\n"
    decided = "\n:::{beslut} Första rubriken\n:id: sedan\n:::\n"
    registers = "# Handbok\n\n:::{uppdragsregister}\n:::\n\n:::{beslutsregister}\n:::\n"
    source = write(
        tmp_path / "source",
        {
            "index.md": registers,
            "s/2026-01-10.md": REPORT.format(date="2026-01-10") + named,
            "s/2026-02-10.md": REPORT.format(date="2026-02-10") + decided,
        },
    )
    out = built(source, tmp_path / "out")
    replace(source / "s" / "2026-02-10.md", "Första rubriken", "Andra rubriken")
    rebuilt(source, out)
    for page in ("index.html", "s/2026-01-10.html"):
        text = (out / page).read_text("utf-8")
        assert "Andra rubriken" in text
        assert "Första rubriken" not in text


@pytest.mark.with_pdfs
@pytest.mark.parametrize("target", ["/s/index", "index"])
def test_a_pdf_follows_the_title_of_a_page_that_it_names(target: str, tmp_path: Path) -> None:
    """However the role says which page: from the start of the handbook, or from the folder."""
    source = handbook(tmp_path / "source", "2026-01-10")
    report = source / "s/2026-01-10.md"
    report.write_text(report.read_text("utf-8") + f"\nSe {{doc}}`{target}`.\n", "utf-8")
    out = built(source, tmp_path / "out")
    replace(source / "s/index.md", "# Serien", "# Alla rapporter")
    rebuilt(source, out)


@pytest.mark.with_pdfs
def test_contents_follow_the_headings_of_pages_at_every_depth(tmp_path: Path) -> None:
    """A page lists what the pages that it lists list in their turn, as they are today."""
    lists = "# {}\n\n:::{{toctree}}\n{}\n:::\n"
    source = handbook(tmp_path / "source", "2026-01-10")
    write(
        source,
        {
            "index.md": lists.format("Handbok", "a\ns/index"),
            "a.md": lists.format("Ett", "b"),
            "b.md": lists.format("Två", "c"),
            "c.md": "# Tre\n\n## Bakgrund\n",
        },
    )
    out = built(source, tmp_path / "out")
    replace(source / "c.md", "## Bakgrund", "## Bakgrund\n\n## Framåt")
    rebuilt(source, out)
    assert "c.html#framat" in (out / "index.html").read_text("utf-8")
