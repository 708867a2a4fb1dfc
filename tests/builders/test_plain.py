"""A page as plain HTML: its words in their order, with nothing that needs a style or a script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup

from tests.handbooks import built, write
from tests.pictures import picture
from vgrdocs.out import plain
from vgrdocs.out.plain import Destination, plain_html, written

if TYPE_CHECKING:
    import pytest

ADDRESS = "https://example.org/handbok/s/2026-03-26.html"
REPORT = """\
# Lägesrapport

:::{rapport} 2026-03-26 07:30
:::

:::{kommunikativ-lägesbild}
:intresse: visst
En < två & "tre" om vårdinformationsmiljön, se [nästa del](#uppdrag-a) och
[en annan sida](../andra.md). Se [utanför](https://example.com/a?b=1&c=2#d).

![En karta](karta.png)

| a | b |
|---|---|
| 1 | 2 |
:::

:::{uppdrag} Skriv
:id: uppdrag-a
:status: pågående
:::

## Mer

En formel: {math}`a^2`.

- [ ] ring
- [x] skriv
"""


def page(folder: Path) -> str:
    """Build a handbook and return the page of its report."""
    files: dict[str, str | bytes] = {
        "s/2026-03-26.md": REPORT,
        "s/karta.png": picture("PNG"),
        "andra.md": "---\norphan: true\n---\n# Andra\n",
    }
    out = built(write(folder / "source", files), folder / "out", ["html"])
    return (out / "s/2026-03-26.html").read_text("utf-8")


def taken(html: str, destination: Destination) -> ET.Element:
    """Take what the report's page says."""
    return plain_html(html, "s/2026-03-26.html", destination)


def words(element: ET.Element) -> list[str]:
    """Return the words of an element."""
    return "".join(element.itertext()).split()


def test_every_word_that_is_heard_on_the_page_is_there_in_its_order(tmp_path: Path) -> None:
    """Only what is drawn or pressed is left out, and the hyphens within words."""
    html = page(tmp_path)
    article = BeautifulSoup(html.replace("\N{SOFT HYPHEN}", ""), "html.parser").article
    assert article is not None
    for silent in article.select("svg, button, .headerlink"):
        silent.decompose()
    for formula in article.select("semantics"):
        formula.contents[0].extract()  # how it is drawn; its TeX comes second
    for box in article.select("input[type=checkbox]"):
        box.replace_with("☑ " if box.has_attr("checked") else "☐ ")
    got = taken(html, Destination(ADDRESS, lambda own: own))
    assert {"☑", "☐"} <= {*words(got)}
    assert words(got) == article.get_text().split()


def test_links_lead_on_from_anywhere(tmp_path: Path) -> None:
    """A link within the report stays there, one to another page has its whole address."""
    got = taken(page(tmp_path), Destination(ADDRESS, lambda own: own, prefix="r-"))
    links = {"".join(link.itertext()): link.get("href") for link in got.iter("a")}
    assert links["nästa del"] == "#r-uppdrag-a"
    assert links["en annan sida"] == "https://example.org/handbok/andra.html"
    assert links["utanför"] == "https://example.com/a?b=1&c=2#d"
    assert any(each.get("id") == "r-uppdrag-a" for each in got.iter())


def test_without_an_address_there_is_no_dead_link(tmp_path: Path) -> None:
    """The words of a link to another page stay, and the link goes."""
    got = taken(page(tmp_path), Destination("", lambda own: own))
    links = {"".join(link.itertext()): link.get("href") for link in got.iter("a")}
    assert links["en annan sida"] is None
    assert links["utanför"] is not None
    assert "annan" in words(got)


def test_pictures_are_found_or_described(tmp_path: Path) -> None:
    """A picture gets the address that it is given, or leaves its description."""
    html = page(tmp_path)
    asked: list[str] = []

    def address(own: str) -> str:
        asked.append(own)
        return "cid:karta"

    [picture] = taken(html, Destination(ADDRESS, address)).iter("img")
    assert (picture.get("src"), picture.get("alt")) == ("cid:karta", "En karta")
    [own] = asked
    assert (tmp_path / "out" / own).is_file()
    assert "En karta" in "".join(taken(html, Destination(ADDRESS, lambda _: "")).itertext())


def test_nothing_needs_a_style_or_a_script(tmp_path: Path) -> None:
    """No class, style, handler or script is in it, and its headings begin where they are told."""
    got = taken(page(tmp_path), Destination(ADDRESS, lambda own: own, title_level=2))
    names = {name for each in got.iter() for name in each.attrib}
    assert names <= {"id", "href", "src", "alt", "width", "height", "scope", "lang"}
    tags = {each.tag for each in got.iter()}
    assert tags.isdisjoint({"script", "style", "svg", "button", "section", "details", "span"})
    levels = [each.tag for each in got.iter() if re.fullmatch(r"h\d", each.tag)]
    assert levels[0] == "h2"
    assert set(levels) == {"h2", "h3"}
    assert "En &lt; två &amp; ”tre”" in written(got)


def test_tags_that_are_written_otherwise_are_read() -> None:
    """Whatever extensions write, in capitals, without quotes, with remarks, is read as it is."""
    html = (
        "<article class=\"bd-article\"><!-- <p>nej</p> --><P ID=a class='x > y' hidden>Ett &lt; två"
        "<BR>a < b<script>if (a < b) { '<p>' }</script></P><input disabled><p>tre</article>"
    )
    found = written(taken(html, Destination("", str)))
    assert found == '<div><p id="a">Ett &lt; två<br>a &lt; b</p><p>tre</p></div>'


def test_a_page_is_read_by_its_tags_as_a_parser_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Sphinx writes needs no parser of HTML; a tag in capitals does, and all is the same."""
    html, destination = page(tmp_path), Destination(ADDRESS, lambda own: own)
    before, end, after = html.rpartition("</article>")
    parsed = written(taken(f"{before}<SPAN></SPAN>{end}{after}", destination))
    monkeypatch.delattr(plain, "_TolerantReader")
    assert written(taken(html, destination)) == parsed
    assert "vårdinformationsmiljön" in parsed
