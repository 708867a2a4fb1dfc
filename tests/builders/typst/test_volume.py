"""A volume: how it begins, how full its pages are; the items of a PDF; what a PDF carries."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.builders.typst.sphinx_runs import run_sphinx
from tests.builders.typst.structure import tagged_text
from tests.builders.typst.test_pdf import SQUARE, margin_colours, structure
from tests.builders.typst.test_text import printed
from tests.builders.typst.validate import broken_rules
from tests.handbooks import write
from vgrdocs.out.pdf import workspace

pytestmark = pytest.mark.with_pdfs

TWELVE = Path(__file__).parents[2] / "memory" / "twelve"


def report(day: str, *parts: str) -> str:
    """Return the text of a report."""
    return "\n\n".join([f"# Läget\n\n:::{{rapport}} {day} 08:00\n:::", *parts]) + "\n"


def assignment(status: str = "", text: str = "Arbetet pågår.") -> str:
    """Return the text of an assignment."""
    said = f":status: {status}\n" if status else ""
    return f":::{{uppdrag}} Krisplan\n:id: plan\n{said}\n{text}\n:::"


def handbook(folder: Path, texts: dict[str, str], conf: str = "") -> Path:
    """Write a handbook of one series with these reports."""
    files = {f"s/{day}.md": text for day, text in texts.items()}
    return write(folder, files, conf=conf)


def fills(pdf: Path) -> Iterator[float]:
    """Yield how far down each page is filled, from 0 to 1, by what is drawn on it."""
    with pikepdf.open(pdf) as document:
        number_of_pages = len(document.pages)
    for number in range(1, number_of_pages + 1):
        run = ["pdftoppm", "-r", "25.4", "-gray", "-f", str(number), "-l", str(number), str(pdf)]
        _, size, _, dots = subprocess.run(run, capture_output=True, check=True).stdout.split(
            b"\n", 3
        )
        width = int(size.split()[0])
        text = range(22, 268)  # millimetres of a page without its head and foot
        rows = [row for row in text if min(dots[row * width : (row + 1) * width]) < 200]
        yield (max(rows, default=22) - 22) / len(text)


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDFs of twelve short reports."""
    return run_sphinx(TWELVE, tmp_path_factory.mktemp("twelve") / "out").out


@pytest.mark.parametrize("name", ["beredskap/2025.pdf", "handbok.pdf"])
def test_no_page_of_a_volume_is_nearly_empty(twelve: Path, name: str) -> None:
    """Each page of twelve short reports is a third full at least, the last one too."""
    assert min(fills(twelve / name)) > 1 / 3


def test_the_last_page_is_filled_whatever_there_is(tmp_path: Path) -> None:
    """Of volumes that grow line by line, none ends on a page with a few lines."""
    day = "2026-01-01"
    files = {}
    for lines in range(10, 100, 4):
        files[f"s{lines}/{day}.md"] = report(day, "Rad.\n\n" * lines)
    source = write(tmp_path / "source", files, conf="vgrdocs_pdf_handbook_reports = 0\n")
    out = run_sphinx(source, tmp_path / "out").out
    thin = [file for file in out.rglob("2026.pdf") if min(fills(file)) < 0.3]
    assert thin == []


def test_a_year_begins_with_how_it_stands(twelve: Path) -> None:
    """The first page has the title, the newest levels, who speaks, each report with its page."""
    first = " ".join(printed(twelve / "beredskap/2025.pdf").split("\f")[0].split())
    for words in (
        "I korthet Lägesrapport beredskap 17 december 2025 Nivå normal",
        "Mediernas intresse lågt, oförändrad",
        "Karin Söderlundh, presschef",
        "14 maj 2025 allvarlig mycket högt – 8",
        "Webbplatsen flyttas: 12 februari 2025",
        "Utbildning av chefer: pågående, klart senast 31 januari 2026, HR-direktören",
    ):
        assert words in first
    told = structure(twelve / "beredskap/2025.pdf")
    assert told.count("/Scope /Row") == 12


def test_a_handbook_begins_with_how_its_series_stand(twelve: Path) -> None:
    """The first page of the handbook has the same of the newest report, then the contents."""
    first = " ".join(printed(twelve / "handbok.pdf").split("\f")[0].split())
    assert "I korthet Lägesrapport beredskap 17 december 2025 Nivå normal" in first
    assert "Beredskapsplanen skrivs om: 17 december 2025" in first
    assert "Webbplatsen flyttas" not in first


def test_a_volume_tells_only_what_its_reports_say(tmp_path: Path) -> None:
    """A report that says nothing of levels has none in the summary, and no sign lacks a font."""
    day = "2026-01-01"
    source = handbook(tmp_path / "source", {day: report(day, assignment(text="Text 🏥"))})
    out = run_sphinx(source, tmp_path / "out").out
    first = printed(out / "s/2026.pdf").split("\f")[0]
    assert "Nivå" not in first
    assert "Öppna uppdrag" not in first
    assert broken_rules(out / "s/2026.pdf", "ua1") == []


def test_no_sentence_is_left_of_a_link_without_an_address(tmp_path: Path) -> None:
    """A line that does nothing but lead to a page is there only where it leads to it."""
    day = "2026-01-01"
    line = "{.vgr-follow}\n[Läs hur det gick](../index.md)"
    source = handbook(tmp_path / "source", {day: report(day, "Texten.", line)})
    out = run_sphinx(source, tmp_path / "out").out
    assert "Läs hur det gick" not in printed(out / f"s/{day}.pdf")
    assert "Läs hur det gick" in printed(out / "handbok.pdf")
    options = ("-D", "html_baseurl=https://example.org/")
    out = run_sphinx(source, tmp_path / "addressed", "typst", *options).out
    assert "Läs hur det gick" in printed(out / f"s/{day}.pdf")


def test_lines_are_not_stretched(tmp_path: Path) -> None:
    """Blanks between words are as wide in all lines: the right edge is ragged."""
    day = "2026-01-01"
    long = "Vårdinformationsmiljön är lugn. " * 40
    out = run_sphinx(handbook(tmp_path / "source", {day: report(day, long)}), tmp_path / "out").out
    run = ["pdftotext", "-bbox", "-y", "150", str(out / f"s/{day}.pdf"), "-"]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    place = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" [^>]*>(?:Vård|är|lugn)'
    words = [tuple(map(float, each)) for each in re.findall(place, told)]
    blanks = [after[0] - word[2] for word, after in pairwise(words) if word[1] == after[1]]
    assert len(blanks) > 60
    assert max(blanks) - min(blanks) < 0.5  # which is what kerning makes


@pytest.mark.parametrize(
    ("status", "seen"), [("avslutat", b"\xff\0\0"), ("pågående", b"\0\xff\0"), ("", b"\0\0\xff")]
)
def test_a_mark_follows_the_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: str, seen: bytes
) -> None:
    """The mark beside an assignment is that of its status; without one it is the kind's."""
    icons = tmp_path / "icons"
    icons.mkdir()
    for name, colour in (("-completed", "#f00"), ("-ongoing", "#0f0"), ("", "#00f")):
        (icons / f"assignment{name}.svg").write_text(SQUARE.format(colour=colour), "utf-8")
    monkeypatch.setattr(workspace, "ICONS", icons)
    day = "2026-01-01"
    more = ":utfall: klart" if status == "avslutat" else ""
    text = assignment(f"{status}\n{more}" if more else status)
    out = run_sphinx(handbook(tmp_path / "source", {day: report(day, text)}), tmp_path / "out").out
    assert margin_colours(out / f"s/{day}.pdf") == {b"\xff\xff\xff", seen}


def test_every_status_has_a_mark_of_its_own() -> None:
    """No two statuses of an assignment have the same drawing, nor that of none."""
    drawn = [path.read_bytes() for path in workspace.ICONS.glob("assignment*.svg")]
    assert len(drawn) == len(set(drawn)) == 8


def test_an_item_breaks_after_its_second_line(tmp_path: Path) -> None:
    """Wherever a page ends, an item's title is not the last on it, and some item goes on."""
    long = "Texten om uppdraget är flera rader lång. " * 12
    texts = {}
    for lines in range(24, 34):
        day = f"2026-01-{lines - 23:02}"
        texts[day] = report(day, "Rad.\n\n" * lines + assignment("pågående", f"{long} Slut."))
    out = run_sphinx(handbook(tmp_path / "source", texts), tmp_path / "out").out
    broken = 0
    for day in texts:
        pages = printed(out / f"s/{day}.pdf").split("\f")
        [page] = [page for page in pages if "Krisplan" in page]
        assert "pågående" in page.partition("Krisplan")[2]
        broken += "Slut." not in page
    assert broken > 0


def test_sources_and_data_come_along_if_asked(tmp_path: Path) -> None:
    """With the setting a PDF is PDF/A-3a and holds each report's file and data, as they are."""
    day = "2026-01-01"
    conf = "vgrdocs_pdf_attachments = True\n"
    source = handbook(tmp_path / "source", {day: report(day, assignment("pågående"))}, conf)
    out = run_sphinx(source, tmp_path / "out").out
    page = run_sphinx(source, tmp_path / "html", "html").out
    row = (page / f"data/s/reports/s/{day}.json").read_bytes()
    for name in (f"s/{day}", "s/2026", "handbok"):
        with pikepdf.open(out / f"{name}.pdf") as pdf, pdf.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "A")
            files = {key: each.get_file().read_bytes() for key, each in pdf.attachments.items()}
        assert files[f"s-{day}.md"] == (source / f"s/{day}.md").read_bytes()
        assert files[f"s-{day}.json"] == row
        for profile in ("3a", "ua1"):
            assert broken_rules(out / f"{name}.pdf", profile) == []


def test_headings_of_the_summary_are_tagged(twelve: Path) -> None:
    """What begins a volume is a heading to a screen reader."""
    told = tagged_text(twelve / "beredskap/2025.pdf")
    assert any(tags[-1] == "H1" and "I korthet" in text for tags, text in told)
