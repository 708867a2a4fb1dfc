"""Reports as pieces of HTML for another site: with what it needs, and nothing that it has not."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.builders.test_feeds import BASE, CONF, FEBRUARY, JANUARY, handbook
from tests.handbooks import REPORT, built, write
from tests.pictures import picture
from tests.publications import withdraw

ABOUT = """
![En karta](karta.png)

Se [läget](#situation-summary).

:::{om-rapporten}
:sammanställs-av: Staben
:mottagare: chefer; politiker
:::
"""


def fragment(out: Path, docname: str) -> str:
    """Return the piece of a report."""
    return (out / f"fragment/{docname}.html").read_text("utf-8")


def test_a_piece_fits_into_another_page(tmp_path: Path) -> None:
    """Headings from the second level, ids of its own, whole addresses, no class and no script."""
    source = handbook(tmp_path)
    report = REPORT.format(date="2026-03-01") + "\n## Mer\n" + ABOUT
    write(source, {"s/2026-03-01.md": report, "s/karta.png": picture("PNG")}, conf=CONF)
    piece = fragment(built(source, tmp_path / "out"), "s/2026-03-01")
    assert re.findall("<(h[1-6])", piece)[0] == "h2"
    assert "<h1" not in piece
    assert not re.search(r"class=|style=|<script|<svg", piece)
    ids = re.findall(r' id="([^"]*)"', piece)
    assert all(each.startswith("s-2026-03-01-") for each in ids)
    links = re.findall(r'(?:href|src)="([^"]*)"', piece)
    assert "#s-2026-03-01-situation-summary" in links
    assert all(each.startswith(("#s-2026-03-01-", BASE)) for each in links)


def test_addresses_and_ids_have_only_signs_that_they_may_have(tmp_path: Path) -> None:
    """Whatever letters the handbook's address and the series' folder are of."""
    report = (
        REPORT.format(date="2026-03-01")
        + "\n## Mer\n"
        + ABOUT.replace("![En karta](karta.png)", "")
    )
    conf = 'html_baseurl = "https://räksmörgås.se/vår hälsa/"\n'
    source = write(tmp_path / "source", {"min serie/2026-03-01.md": report}, conf=conf)
    out = built(source, tmp_path / "out")
    root = "https://xn--rksmrgs-5wao1o.se/v%C3%A5r%20h%C3%A4lsa/"
    piece = fragment(out, "min serie/2026-03-01")
    assert ' id="min-serie-2026-03-01-situation-summary"' in piece
    assert 'href="#min-serie-2026-03-01-situation-summary"' in piece
    assert not re.search(r' id="[^"]*\s', piece)
    for name in (
        "sitemap.xml",
        "feeds/all.atom",
        "feeds/all.json",
        "fragment/min serie/2026-03-01.json",
    ):
        text = (out / name).read_text("utf-8")
        assert f"{root}min%20serie/2026-03-01.html" in text
        assert "räksmörgås" not in text


def test_its_json_says_what_it_is(tmp_path: Path) -> None:
    """Title, time, category and audience, as the report has them."""
    source = handbook(tmp_path)
    report = REPORT.format(date="2026-03-01") + "\n## Mer\n" + ABOUT
    write(source, {"s/2026-03-01.md": report, "s/karta.png": picture("PNG")}, conf=CONF)
    out = built(source, tmp_path / "out")
    said = json.loads((out / "fragment/s/2026-03-01.json").read_text("utf-8"))
    assert said == {
        "title": "Lägesrapport",
        "compiled": "2026-03-01T07:30:00+01:00",
        "withdrawn": False,
        "series": "s",
        "category": "s",
        "audience": ["chefer", "politiker"],
        "address": f"{BASE}s/2026-03-01.html",
    }


def test_a_withdrawn_report_is_its_notice(tmp_path: Path) -> None:
    """The piece has none of its words, and the JSON says that it is withdrawn."""
    source = handbook(tmp_path)
    out = built(source, tmp_path / "out")
    assert "stabilt" in fragment(out, JANUARY)
    withdraw(source, JANUARY, "2026-03-05 10:00")
    built(source, out)
    assert "stabilt" not in fragment(out, JANUARY)
    assert "Fel text." in fragment(out, JANUARY)
    said = json.loads((out / f"fragment/{JANUARY}.json").read_text("utf-8"))
    assert said["withdrawn"] is True
    assert "stabilt" in fragment(out, FEBRUARY)
