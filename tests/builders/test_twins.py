"""What programs read: the twin of each page as Markdown, and llms.txt, which leads to them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.builders.test_feeds import BASE, FEBRUARY, JANUARY, handbook
from tests.handbooks import REPORT, built, pages, replace, write
from tests.publications import two_reports, withdraw
from vgrdocs.out.markdown import markdown
from vgrdocs.out.plain import Destination, plain_html

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARCH = "s/2026-03-01"
SAID = """\
## Mer * och _mer_ # 1

1986\\. Ett år, **viktigt**: *inte* glömt, `kod | med ``streck`` `, [en länk](https://example.com/a_(b)).
En & fler &amp; H{sub}`2`O < 3, [ ] och \\![](x)

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
    conf = (source / "conf.py").read_text("utf-8")
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
    assert not re.search(r":::|\{\w+\}|<(?!https:|/?su[bp]>)|class=", said)


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
    for file in (*out.rglob("*.md"), out / "llms.txt"):
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


def test_a_withdrawn_report_and_one_that_changes(tmp_path: Path) -> None:
    """A twin follows its page, the others stay, and of a withdrawn text nothing is left."""
    source = handbook(tmp_path)
    replace(source / f"{FEBRUARY}.md", "Läget är stabilt.", "Hemligheten.")
    out = built(source, tmp_path / "out")
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*.md")}
    replace(source / f"{FEBRUARY}.md", "Hemligheten.", "Hemlighet nummer två.")
    built(source, out)
    written = [file.name for file in before if file.stat().st_mtime_ns != before[file]]
    assert written == ["2026-02-01.html.md"]
    assert "Hemlighet nummer två" in twin(out, FEBRUARY)
    withdraw(source, JANUARY, "2026-03-05 10:00")
    built(source, out)
    assert "stabilt" not in twin(out, JANUARY)
    assert JANUARY not in (out / "llms.txt").read_text("utf-8")


def test_without_an_address_there_are_none(tmp_path: Path) -> None:
    """Nobody could say where a text is from."""
    out = built(two_reports(tmp_path / "source"), tmp_path / "out")
    assert not (out / "llms.txt").exists()
    assert not list(out.rglob("*.html.md"))
    assert b"text/markdown" not in pages(out)["index.html"]
