"""What programs read: pages as Markdown, llms.txt, which leads to them, and the data's entry."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rdflib import FOAF, RDF, Graph, Namespace, URIRef
from sphinx.config import Config

from tests.builders.test_feeds import BASE, FEBRUARY, JANUARY, handbook
from tests.handbooks import REPORT, built, pages, write
from vgrdocs.out.markdown import markdown
from vgrdocs.out.plain import Destination, plain_html
from vgrdocs.read.open_data import open_data_faults

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARCH = "s/2026-03-01"
SAID = """\
## Mer * och _mer_ # 1

1986\\. Ett år, **viktigt**: *inte* glömt, `kod | med ``streck`` `, [en länk](https://example.com/a_(b)).
En & fler &amp; H{sub}`2`O < 3, [ ] och !\\[\\]\\(x)

- ett
- två
  1. inre
  2. nästa

| a | b |
|---|---|
| 1 \\| 2 | **tre** |

> Ett citat.

```
# kod
```

:::{talesperson}
- Anna Ek, direktör
:::

:::{uppdrag} Skriv klart
:id: skriv
:status: pågående
:::
"""

SAID_OF_DATA = {
    "licence": "http://creativecommons.org/licenses/by/4.0/",
    "publisher": "Regionen",
    "email": "data@example.org",
    "frequency": "MONTHLY",
}
DCAT, DCTERMS = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
MANDATORY = {
    DCAT.Catalog: (
        *(DCTERMS["title"], DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
    ),
    DCAT.Dataset: (DCTERMS["title"], DCTERMS.description, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS["format"]),
    FOAF.Agent: (FOAF.name,),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
}
"""What DCAT-AP-SE 3.0.1 (docs.dataportal.se/dcat) asks for in each class."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with a report of all sorts of text, a draft and a register, built."""
    folder = tmp_path_factory.mktemp("twins")
    source = handbook(folder)
    draft = REPORT.format(date="2026-02-15").replace("publicerad", "utkast")
    files = {
        f"{MARCH}.md": f"{REPORT.format(date='2026-03-01')}\n{SAID}",
        "s/2026-02-15.md": draft.replace("stabilt", "hemligt"),
        "uppdrag.md": "---\norphan: true\n---\n# Uppdrag\n\n:::{uppdragsregister}\n:::\n",
    }
    conf = (source / "conf.py").read_text("utf-8") + f"vgrdocs_open_data = {SAID_OF_DATA}\n"
    return built(write(source, files | {"conf.py": conf}), folder / "out")


def twin(out: Path, page: str) -> str:
    """Return the twin of a page."""
    return (out / f"{page}.html.md").read_text("utf-8")


def words(html: str) -> list[str]:
    """Return the words of HTML."""
    return BeautifulSoup(html, "html.parser").get_text(" ").split()


def test_a_twin_says_what_its_page_says(out: Path) -> None:
    """Whoever reads it as Markdown has each word of the page, once and in order."""
    for page in ("index", MARCH, "uppdrag", JANUARY):
        html = (out / f"{page}.html").read_text("utf-8")
        plain = plain_html(html, f"{page}.html", Destination(BASE, lambda own: own))
        said, source = twin(out, page).rsplit("\n\n", 1)
        got = words(READER.render(said))
        wanted = words(ET.tostring(plain, encoding="unicode", method="html"))
        assert "".join(got) == "".join(wanted)
        assert source == f"Den här sidan: <{BASE}{page}.html>\n"


def test_a_twin_is_plain_markdown(out: Path) -> None:
    """Headings, lists, tables, code and links are Markdown's own; no directive and no role."""
    said = twin(out, MARCH)
    assert said.startswith("# Lägesrapport\n")
    assert "\n- ett\n- två\n  1. inre\n" in said
    assert "\n| 1 \\| 2 | **tre** |\n" in said
    assert "\n```\n# kod\n```\n" in said
    assert "[en länk](https://example.com/a_%28b%29)" in said
    assert not re.search(r":::|\{\w+\}|(?<!\\)<(?!https:|/?su[bp]>)|class=", said)


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))))
def test_no_sign_of_a_text_means_anything_in_a_twin(text: str) -> None:
    """Whatever a writer wrote is read as it was, in a paragraph, a cell, a heading and a mark."""
    root = ET.Element("div")
    for tag in ("p", "h2", "strong", "s"):
        inside = ET.SubElement(root, "p") if tag in ("strong", "s") else root
        ET.SubElement(inside, tag).text = text
    row = ET.SubElement(ET.SubElement(ET.SubElement(root, "table"), "tbody"), "tr")
    ET.SubElement(row, "td").text = text
    got = BeautifulSoup(READER.render(markdown(root, BASE)), "html.parser").get_text()
    assert re.sub(r"\s", "", got) == re.sub(r"\s", "", text) * 5


def test_each_page_names_its_twin(out: Path) -> None:
    """The address leads from the page to the file beside it; what is no page has none."""
    for name, page in pages(out).items():
        found = re.findall(rb'rel="alternate" type="text/markdown" href="([^"]*)"', page)
        for address in found:
            assert (out / name).with_name(address.decode()).is_file()
        is_other = name in ("404.html", "search.html", "s/2026-02-15.html")
        assert len(found) == (not is_other and not name.startswith("fragment/")), name


def test_a_draft_is_in_nothing_that_programs_read(out: Path) -> None:
    """It has no twin, and no twin and no list says a word of it."""
    for file in (*out.rglob("*.md"), out / "llms.txt", out / "data/dcat.rdf"):
        assert "2026-02-15" not in file.name + file.read_text("utf-8")
        assert "hemligt" not in file.read_text("utf-8")


def test_the_list_leads_to_files_that_there_are(out: Path) -> None:
    """A title, a summary, and sections of links (llmstxt.org), all of which are whole."""
    said = (out / "llms.txt").read_text("utf-8")
    assert said.startswith("# Handboken\n\n> ")
    links = re.findall(r"^- \[[^\]]+\]\(([^)]*)\)(?:: .+)?$", said, re.MULTILINE)
    assert len(links) == said.count("\n- ")
    assert all((out / link.removeprefix(BASE)).is_file() for link in links)
    assert f"- [Lägesrapport, 1 mars 2026]({BASE}{MARCH}.html.md): Läget är stabilt.\n" in said
    assert re.findall("^## (.*)$", said, re.MULTILINE)[-1] == "Optional"
    newest = [said.index(f"{BASE}{report}.html.md") for report in (MARCH, FEBRUARY, JANUARY)]
    assert newest == sorted(newest)


@pytest.fixture(scope="module")
def graph(out: Path) -> Graph:
    """The entry for data portals, as a program that knows RDF reads it."""
    return Graph().parse(out / "data/dcat.rdf", format="xml")


def test_the_entry_has_what_the_profile_asks_for(graph: Graph) -> None:
    """Each thing has an address of its own, and all that is mandatory."""
    for kind, asked in MANDATORY.items():
        found = list(graph.subjects(RDF.type, kind))
        assert found, kind
        for each in found:
            assert isinstance(each, URIRef)
            assert [name for name in asked if (each, name, None) not in graph] == []
    one = [DCTERMS.publisher, DCTERMS.license, DCTERMS.modified, DCAT.accessURL, DCTERMS["format"]]
    assert all(
        len(list(graph.objects(each, name))) <= 1 for each in graph.subjects() for name in one
    )


def test_the_entry_says_what_conf_and_the_reports_say(graph: Graph) -> None:
    """Licence, publisher, how often, of which days, and when it changed last."""
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert str(graph.value(graph.value(dataset, DCTERMS.publisher), FOAF.name)) == "Regionen"
    frequency = str(graph.value(dataset, DCTERMS.accrualPeriodicity))
    assert frequency == "http://publications.europa.eu/resource/authority/frequency/MONTHLY"
    period = graph.value(dataset, DCTERMS.temporal)
    days = [str(graph.value(period, name)) for name in (DCAT.startDate, DCAT.endDate)]
    assert days == ["2026-01-01", "2026-03-01"]
    assert str(graph.value(dataset, DCTERMS.modified)) == "2026-03-01T07:30:00+01:00"
    for distribution in graph.objects(dataset, DCAT.distribution):
        assert str(graph.value(distribution, DCTERMS.license)) == SAID_OF_DATA["licence"]


def test_the_entry_leads_to_files_that_there_are(graph: Graph, out: Path) -> None:
    """Reports and facts as JSON, each with its schema, and the register as a table."""
    forms = []
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        forms.append(str(graph.value(distribution, DCTERMS["format"])))
        for name in (DCAT.accessURL, DCAT.downloadURL, DCTERMS.conformsTo):
            for address in graph.objects(distribution, name):
                assert (out / str(address).removeprefix(BASE)).is_file()
    assert sorted(forms) == ["application/json"] * 5 + ["text/csv"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"licence": "CC0", "publisher": "R"}, "'licence' in vgrdocs_open_data must be written as"),
        ({"licence": "https://a.se/l"}, "vgrdocs_open_data must have a 'publisher'"),
        ({"licens": "https://a.se/l"}, "vgrdocs_open_data has no key 'licens'"),
        ({"frequency": "ofta"}, "'frequency' in vgrdocs_open_data must be written as MONTHLY"),
        ({"email": "a"}, "'email' in vgrdocs_open_data must be written as data@example.org"),
    ],
)
def test_what_can_not_be_told_to_portals_is_a_fault(said: dict[str, str], message: str) -> None:
    """It is told before anything is read, with what to write."""
    config = Config({"vgrdocs_open_data": said, "vgrdocs_accessibility": {}})
    for name in ("vgrdocs_open_data", "vgrdocs_accessibility"):
        config.add(name, {}, "", ())
    assert any(message in str(fault.message) for fault in open_data_faults(config))
