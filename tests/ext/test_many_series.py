"""Of many series a page tells the least, and leads to the rest: so one more costs readers a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.handbooks import built, pages, write
from vgrdocs.out.formats import FormatDriver

SERIES = ("a", "b", "c", "d", "e")
PAGES = {
    "index.md": "# Handbok\n\n:::{läget-nu}\n:::\n",
    "nytt.md": "---\norphan: true\n---\n# Nytt\n\n:::{ändringar}\n:::\n",
    "sedan.md": "---\norphan: true\n---\n# Sedan\n\n:::{ändringar}\n:från: 2026-02-01\n:::\n",
    "bara.md": "---\norphan: true\n---\n# Bara b\n\n:::{ändringar}\n:serie: b\n:::\n",
    "tala.md": "---\norphan: true\n---\n# Talespersoner\n\n:::{talespersonsregister}\n:::\n",
}


def report(series: str, month: int) -> str:
    """Return a report with five decisions of its own and ten who speak."""
    blocks = [f"# Läget i {series}", f":::{{rapport}} 2026-0{month}-01 08:00\n:::"]
    for number in range(5):
        title = f"Beslut {series}{month}{number}"
        blocks.append(f":::{{beslut}} {title}\n:datum: 2026-0{month}-01\n:::")
    people = "\n".join(f"- Namn {series}{number}, chef" for number in range(10))
    blocks.append(f":::{{talesperson}}\n{people}\n:::")
    return "\n\n".join(blocks) + "\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build five series of two reports, once; return the folder with `source` and `out`."""
    folder = tmp_path_factory.mktemp("many")
    files = dict(PAGES)
    for series in SERIES:
        for month in (1, 2):
            files[f"{series}/2026-0{month}-01.md"] = report(series, month)
    built(write(folder / "source", files), folder / "out", ["html"])
    return folder


def article(many: Path, name: str) -> Tag:
    """Return what a page says."""
    page = BeautifulSoup((many / "out" / f"{name}.html").read_bytes(), "html.parser")
    found = page.select_one("article.bd-article")
    assert found
    return found


def test_the_start_page_has_a_row_for_each(many: Path) -> None:
    """There are no cards; the address of a card is that of its row, which leads to what is new."""
    page = article(many, "index")
    rows = page.select(".vgr-state-now tbody tr")
    assert page.select(".vgr-now") == []
    assert [row["id"] for row in rows] == [f"state-now-{series}" for series in SERIES]
    links = [str(link["href"]) for link in rows[0].select("a")]
    assert links[:2] == ["a/2026-02-01.html", "a/2026-02-01.html#new-since"]
    assert 'id="new-since"' in (many / "out" / "a" / "2026-02-01.html").read_text("utf-8")


def test_what_is_new_comes_in_three_lines_and_a_link(many: Path) -> None:
    """The rest is in the report; what is compared with an earlier one is told in full."""
    part = article(many, "nytt").select_one("#changes-b")
    assert part
    assert len(part.select("li")) == 3
    more = part.select("p a")[-1]
    assert more["href"] == "b/2026-02-01.html#new-since"
    assert more.get_text() == "och 2 till i rapporten"
    whole = article(many, "sedan").select_one("#changes-b")
    assert whole
    assert len(whole.select("li")) == 5


def test_a_new_report_leaves_the_page_of_all_spokespersons(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says the same as before; a rebuild is a clean build, and makes no output without files."""
    heads = [head.get_text() for head in article(many, "tala").select("thead th")]
    assert heads == ["Namn", "Roll", "Tid", "Serie"]
    link = article(many, "tala").select_one("tbody th a")
    assert link
    assert link["href"] == "tala-a.html#namn-a0"
    before = pages(many / "out")
    write(many / "source", {"a/2026-03-01.md": report("a", 3)})
    made: list[str] = []
    make = FormatDriver._make

    def note(self: FormatDriver, name: str, output: object) -> list[str]:
        made.append(name)
        return make(self, name, output)  # type: ignore[arg-type]

    monkeypatch.setattr(FormatDriver, "_make", note)
    after = pages(built(many / "source", many / "out", ["html"]))
    assert before["tala.html"] == after["tala.html"]
    assert before["tala-a.html"] != after["tala-a.html"]
    # Neither has a table; what one shows is another now.
    assert "register-tables:nytt/0" in made
    assert "register-tables:bara/0" not in made
    assert after == pages(built(many / "source", many / "clean", ["html"]))
