"""What a page says of itself: to search engines, to those who share a link, to who cites it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.handbooks import built, replace, write
from vgrdocs.out.html.description import LONGEST, first_sentence, in_one_line

ADDRESS = "https://example.org/handbok/"
GIVEN = {"organisation": "Region <Väst>", "contact": "a@example.org", "assessed": "2026-03-01"}
CONF = f"""\
html_baseurl = "{ADDRESS}"
vgrdocs_accessibility = {GIVEN!r}
vgrdocs_now = "2026-04-03 08:00"
"""
REPORT = """\
# Lägesrapport

:::{rapport} 2026-03-26 07:30
:nummer: 9
:::

:::{sammanfattande-lägesbild}
:nivå: ansträngd
Läget är kl. 7.30 "stabilt" & 3 < 4 i väst. Mer kommer.
:::

:::{rättelse} 2026-04-01 08:00
Ett namn var fel.
:::

:::{om-rapporten}
:sammanställs-av: Staben
:::
"""
DRAFT = "# Utkast\n\n:::{rapport} 2026-04-26 07:30\n:status: utkast\n:::\n"
START = "# Handbok\n\n:::{läget-nu}\n:::\n\n- en lista\n\nHär står alla rapporter. Och mer.\n"


def handbook(folder: Path, conf: str = CONF) -> Path:
    """Build a handbook with a report and a draft."""
    files = {"index.md": START, "s/2026-03-26.md": REPORT, "s/2026-04-26.md": DRAFT}
    return built(write(folder / "source", files, conf=conf), folder / "out")


def meta(page: Path) -> dict[str, str]:
    """Return what the head of a page says by name."""
    text = page.read_text("utf-8")
    pairs = re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)"', text)
    return {name: unescape(content) for name, content in pairs}


def data(page: Path) -> Any:
    """Return the page's JSON-LD, as a browser finds it; None if there is none."""
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', page.read_text(), re.DOTALL
    )
    return json.loads(found[1]) if found else None


def test_a_report_is_described_by_its_day_and_first_sentence(tmp_path: Path) -> None:
    """Search engines and those who share a link get the title with its day, and what it says."""
    page = handbook(tmp_path) / "s" / "2026-03-26.html"
    found = meta(page)
    said = '26 mars 2026. Läget är kl. 7.30 "stabilt" & 3 < 4 i väst.'
    assert found["description"] == found["og:description"] == said
    assert found["og:title"] == "Lägesrapport 26 mars 2026"
    assert found["og:type"] == "article"
    assert found["og:url"] == f"{ADDRESS}s/2026-03-26.html"


def test_other_pages_are_described_by_their_first_words(tmp_path: Path) -> None:
    """A page that is no report says its first sentence; a page without text its name."""
    out = handbook(tmp_path)
    assert meta(out / "index.html")["description"] == "Här står alla rapporter."
    assert meta(out / "search.html")["description"] == "Handbok."


def test_a_report_is_data_for_machines(tmp_path: Path) -> None:
    """JSON-LD says what is stated: the times, the number, who compiled it, the corrections."""
    found = data(handbook(tmp_path) / "s" / "2026-03-26.html")
    assert found["@type"] == "Report"
    assert found["name"] == "Lägesrapport 26 mars 2026"
    assert found["dateCreated"] == "2026-03-26T07:30:00+01:00"
    assert found["dateModified"] == "2026-04-01T08:00:00+02:00"
    assert found["reportNumber"] == "9"
    assert found["author"] == "Staben"
    assert found["publisher"] == {"@type": "GovernmentOrganization", "name": "Region <Väst>"}
    correction = {"@type": "CorrectionComment", "dateCreated": found["dateModified"]}
    assert found["correction"] == [correction | {"text": "Ett namn var fel."}]
    # Nothing says when it was published.
    assert "datePublished" not in found


def test_a_draft_is_shared_by_nobody(tmp_path: Path) -> None:
    """A draft has no data for machines, no picture and no reference."""
    out = handbook(tmp_path)
    page = out / "s" / "2026-04-26.html"
    assert data(page) is None
    assert "og:image" not in meta(page)
    assert "vgr-citation" not in page.read_text("utf-8")
    assert not (out / "_link-pictures" / "s" / "2026-04-26.png").exists()


def test_each_report_has_a_picture(tmp_path: Path) -> None:
    """The picture beside a shared link has the size that is asked for, and is as its report is."""
    out = handbook(tmp_path)
    pictures = {}
    for name in ("s/2026-03-26", "index"):
        address = meta(out / f"{name}.html")["og:image"]
        file = out / address.removeprefix(ADDRESS)
        with Image.open(file) as picture:
            assert picture.size == (1200, 630)
        pictures[name] = file.read_bytes()
    replace(tmp_path / "source" / "s" / "2026-03-26.md", "ansträngd", "allvarlig")
    built(tmp_path / "source", out)
    assert (out / "_link-pictures" / "s" / "2026-03-26.png").read_bytes() != pictures[
        "s/2026-03-26"
    ]
    assert (out / "_link-pictures" / "handbook.png").read_bytes() == pictures["index"]


def test_without_an_address_there_are_no_pictures(tmp_path: Path) -> None:
    """Who shares a link can't use a picture whose address nobody knows."""
    out = handbook(tmp_path, conf="")
    assert "og:image" not in meta(out / "s" / "2026-03-26.html")
    assert not (out / "_link-pictures").exists()


def test_a_report_says_how_to_cite_it(tmp_path: Path) -> None:
    """A reference says who compiled it, what it is, its number, where it stands and its address."""
    text = (handbook(tmp_path) / "s" / "2026-03-26.html").read_text("utf-8")
    cited = re.search(r'id="vgr-citation".*?<p>(.*?)</p>', text, re.DOTALL)
    assert cited
    assert re.sub("<[^>]*>", "", cited[1]) == (
        "Staben. Lägesrapport 26 mars 2026. nummer 9. Handbok. "
        "https://example.org/handbok/s/2026-03-26.html"
    )


def test_each_page_leads_to_its_data(tmp_path: Path) -> None:
    """The foot of a report leads to the data of that report, that of other pages to their index."""
    out = handbook(tmp_path)
    for name, file in {
        "s/2026-03-26": "data/s/reports/s/2026-03-26.json",
        "index": "data/index.json",
    }.items():
        page = out / f"{name}.html"
        found = re.search(r'<a href="([^"]*\.json)">', page.read_text("utf-8"))
        assert found
        assert (page.parent / found[1]).resolve() == out / file
        assert (out / file).is_file()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett kort. Ett till.", "Ett kort."),
        ("Mötet är kl. 7.30 i Väst. Sedan mer.", "Mötet är kl. 7.30 i Väst."),
        ("Bl.a. Väst är med. Mer.", "Bl.a. Väst är med."),
        ("Läget (jfr nedan). Nytt.", "Läget (jfr nedan)."),
        ("Ingen punkt\npå två rader\n\nNytt stycke.", "Ingen punkt på två rader"),
        ("", ""),
    ],
)
def test_first_sentences(text: str, expected: str) -> None:
    """A sentence ends with its full stop, and not with that of an abbreviation."""
    assert first_sentence(text) == expected


def test_what_is_too_long_ends_after_a_word() -> None:
    """A description is one line, without the signs that are for lines alone."""
    said = in_one_line("ord " * 100)
    assert len(said) <= LONGEST
    assert said.endswith("ord…")
    assert in_one_line("vård\u00adinformation\nnu") == "vårdinformation nu"
