"""Coloured signs, as of traffic lights: who sees no colours reads what they say."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.handbooks import built, codes, write

pytestmark = pytest.mark.with_pdfs

REPORT = """\
# Rapport

:::{{rapport}} 2026-03-26 07:30
:::

## Läget

{text}
"""


def shown(folder: Path, text: str) -> tuple[str, str]:
    """Return what the page and the PDF say of a text below a heading."""
    write(folder / "source", {"serie/2026-03-26.md": REPORT.format(text=text)})
    site = built(folder / "source", folder / "out")
    page = BeautifulSoup((site / "serie/2026-03-26.html").read_text("utf-8"), "html.parser")
    section = page.select_one("#laget")
    assert section is not None
    pdf = site / "serie" / "2026-03-26.pdf"
    told = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(section.get_text().split()), " ".join(told.stdout.split())


def test_page_and_pdf_name_the_colours(tmp_path: Path) -> None:
    """Each sign has the name of its colour after it, in sentences, lists and cells."""
    text = "Läget är 🔴 i dag.\n\n- 🟢 Skövde\n\n| A | B |\n|---|---|\n| 🟡🟡 | 🟥 |\n"
    page, pdf = shown(tmp_path, text)
    for said in (page, pdf):
        for name in ("(röd) i dag", "(grön) Skövde"):
            assert name in said
        assert (said.count("(gul)"), said.count("(röd)")) == (1, 2)
    assert "🔴" in page
    assert "● (röd)" in pdf.replace("\N{NO-BREAK SPACE}", " ")


def test_a_colour_that_is_named_already_is_not_named_again(tmp_path: Path) -> None:
    """Beside the word for its colour a sign has no second one."""
    page, pdf = shown(tmp_path, "🔴 Rött ljus betyder röd nivå. Gröna nivån: 🟢")
    assert "(röd)" not in page + pdf
    assert "(grön)" not in page + pdf


def test_a_heart_alone_is_no_traffic_light(tmp_path: Path) -> None:
    """Hearts and black or white dots say something by their colour only beside others."""
    page, pdf = shown(tmp_path, "Tack för allt ❤️ och 💚💚... nej, ⚫")
    assert "(grön)" in page
    other, _ = shown(tmp_path / "other", "Tack för allt ❤️")
    assert "(röd)" not in other
    assert "♥" in pdf


@pytest.mark.parametrize("sign", ["🔴", "🔵", "🟣", "🖤"])
def test_signs_without_a_glyph_are_no_problem(tmp_path: Path, sign: str) -> None:
    """A sign that no font of the PDF has is drawn, and so told to nobody; others are."""
    text = REPORT.format(text=f"Läget {sign} och `{sign}`")
    assert codes(write(tmp_path, {"serie/2026-03-26.md": text})) == []
    text = REPORT.format(text="Läget 🏥")
    assert codes(write(tmp_path, {"serie/2026-03-26.md": text})) == [(8, "no-glyph")]
