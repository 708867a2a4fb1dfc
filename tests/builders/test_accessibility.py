"""The accessibility statement that Swedish law asks of public bodies."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.handbooks import built, codes, findings, pages, write

PAGE = "tillganglighetsredogorelse.html"
GIVEN = {
    "organisation": "Regionen",
    "contact": "hjalp@example.org",
    "assessed": "2026-03-01",
    "updated": "2026-03-05",
}


def conf(**more: object) -> str:
    """Return a conf.py that sets the statement, on the third of April 2026."""
    return f'vgrdocs_accessibility = {GIVEN | more!r}\nvgrdocs_now = "2026-04-03 08:00"\n'


def statement(folder: Path, start: str = "", **more: object) -> str:
    """Return the words of the statement in a small handbook."""
    files: dict[str, str | bytes] = {"index.md": f"# Handbok\n\n{start}\n", "blankett.docx": b"x"}
    out = built(write(folder / "source", files, conf=conf(**more)), folder / "out")
    text = (out / PAGE).read_text("utf-8")
    article = text.partition('<article class="bd-article">')[2].partition("</article>")[0]
    shown = re.sub(r'<a [^>]*href="((?:http|mailto)[^"]*)"[^>]*>', r"\1 ", article)
    return " ".join(unescape(re.sub("<[^>]*>", "", shown.replace("\u00ad", ""))).split())


def test_the_statement_has_all_its_parts(tmp_path: Path) -> None:
    """Who, how well, what not and why, by which method, when, whom to tell: all of it is said."""
    said = statement(
        tmp_path,
        shortcomings=["Kartan saknar text."],
        burdens=["Arkivet är för stort."],
        exempt=["Filmer från 2019."],
    )
    for words in (
        "Regionen står bakom Handbok.",
        "delvis förenlig med lagen om tillgänglighet till digital offentlig service",
        "Kartan saknar text.",
        "Oskäligt betungande anpassning# Arkivet är för stort.",
        "Innehåll som inte omfattas av lagen# Filmer från 2019.",
        "mailto:hjalp@example.org",
        "https://www.digg.se/tdosanmalan",
        "själva bedömt",
        "bedömdes senast den 1 mars 2026",
        "uppdaterades senast den 5 mars 2026",
    ):
        assert words.replace("#", "") in said.replace("#", "")


def test_the_statement_claims_no_more_than_is_known(tmp_path: Path) -> None:
    """A handbook is fully accessible only if conf.py says so and nothing that is known is not."""
    full = "helt förenlig"
    assert full in statement(tmp_path / "full", compliance="full")
    assert full not in statement(tmp_path / "silent")
    assert full not in statement(tmp_path / "lacking", compliance="full", shortcomings=["Kartan."])
    said = statement(tmp_path / "file", "[blankett](blankett.docx)", compliance="full")
    assert full not in said
    assert "blankett.docx" in said


def test_every_page_leads_to_the_statement(tmp_path: Path) -> None:
    """The foot of every page, at whatever depth, leads to the statement, if there is one."""
    files = {"index.md": "# Handbok\n\n:::{toctree}\nmapp/a\n:::\n", "mapp/a.md": "# A\n"}
    out = built(write(tmp_path / "source", files, conf=conf()), tmp_path / "out")
    for name, page in pages(out).items():
        if name.startswith("_static"):
            continue
        link = re.search(rb'<a href="([^"]*)">Tillg', page)
        assert link, name
        leads = link[1].decode()
        # The page for wrong addresses counts from the root of its server.
        target = out / leads.lstrip("/") if name == "404.html" else (out / name).parent / leads
        assert name == PAGE or target.resolve() == (out / PAGE).resolve()
    without = built(write(tmp_path / "without", files), tmp_path / "none")
    assert not (without / PAGE).exists()
    assert b"redog" not in (without / "index.html").read_bytes()


def test_an_old_statement_is_told(tmp_path: Path) -> None:
    """`check` reminds of a statement that is older than a year, and that stops nothing."""
    write(tmp_path, {}, conf=conf(updated="2025-04-03"))
    assert codes(tmp_path) == []
    write(tmp_path, {}, conf=conf(updated="2025-04-02"))
    (found,) = findings(tmp_path)
    assert (found.file, found.code) == ("conf.py", "old-statement")
    assert found.is_remark


@pytest.mark.parametrize(
    "more",
    [
        {"assessed": "i fjol"},
        {"compliance": "good"},
        {"method": "guess"},
        {"shortcomings": "one text"},
        {"contact": ""},
        {"colour": "red"},
    ],
)
def test_a_setting_that_can_not_be_read_is_told(tmp_path: Path, more: dict[str, object]) -> None:
    """A writer is told how the setting is written, and no page says half of it."""
    write(tmp_path, {}, conf=conf(**more))
    assert [found.code for found in findings(tmp_path)] == ["bad-setting"]
