"""A style of a handbook's own, in its pages and its PDFs alike."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageChops

from tests.handbooks import built, replace
from tests.mails import opened, structure, texts
from tests.pictures import picture
from tests.style.looks import LOGO, OWN_FONT, STYLE, styled
from vgrdocs.out.mail.logo import _opened
from vgrdocs.read.style.logo import LogoPicture
from vgrdocs.typeset.faces import font_files

pytestmark = pytest.mark.with_pdfs

REPORT = "serie/2026-03-26"
_LOGO = re.compile(r'<img class="vgr-logo vgr-logo-(\w+)" src="([^"]+)" alt="([^"]*)"')


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a styled handbook, PDFs and all, and return the folder of its pages."""
    place = tmp_path_factory.mktemp("styled")
    return built(styled(place / "source"), place / "out")


def _sheet(out: Path) -> str:
    return (out / "_static/vgrdocs/handbook.css").read_text("utf-8")


def _content(pdf: Path, page: int = 0) -> bytes:
    with pikepdf.open(pdf) as document:
        found = document.pages[page].Contents.read_bytes()
    assert isinstance(found, bytes)
    return found


def _fonts(pdf: Path) -> set[str]:
    """Return the names of the fonts of a PDF, without what tells subsets apart."""
    found = set()
    with pikepdf.open(pdf) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                found.add(str(each.FontName).partition("+")[2])
    return found


def _alternatives(pdf: Path) -> set[str]:
    """Return the alternative texts of a PDF's pictures."""
    with pikepdf.open(pdf) as document:
        return {
            str(each.Alt)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }


def test_pages_have_the_colours(handbook: Path) -> None:
    """The accent stands in the sheet, for dark pages one that can be read, and the soft ones."""
    sheet = _sheet(handbook)
    assert 'html,html[data-theme="light"]{--vgr-accent:#8a1538;' in sheet
    (dark,) = re.findall(r'[}]html\[data-theme="dark"\][{]--vgr-accent:(#\w+);--vgr-accent', sheet)
    assert dark not in ("#8a1538", "#82c7e3")
    assert sheet.index("--vgr-accent:#8a1538") < sheet.index("@media print{@page")
    icon = (handbook / "_static/vgrdocs/favicon.svg").read_text("utf-8")
    assert "#8a1538" in icon


def test_pages_have_the_fonts_as_files(handbook: Path) -> None:
    """Each face is a file of the handbook, named for what is in it."""
    sheet = _sheet(handbook)
    files = re.findall(r"url\(.?(house/\w+[.]otf)", sheet)
    assert len(files) == 12
    for file in files:
        assert (handbook / "_static/vgrdocs" / file).is_file()
    assert '--pst-font-family-base:"vgr-text"' in sheet
    assert '--pst-font-family-heading:"vgr-heading"' in sheet


def test_pages_have_logo_and_icon(handbook: Path) -> None:
    """Each page shows the logos for light and for dark with their words, and has the icon."""
    for page in (handbook / "index.html", handbook / f"{REPORT}.html", handbook / "search.html"):
        html = page.read_text("utf-8")
        logos = _LOGO.findall(html)
        assert [(mode, alt) for mode, _, alt in logos] == [
            ("light", "Exempelregionen"),
            ("dark", "Exempelregionen"),
        ]
        for _, source, _ in logos:
            assert (page.parent / source).resolve().is_file()
        assert re.search(r'<link rel="icon" href="[^"]*_static/ikon[.]svg', html)


@pytest.mark.parametrize("name", [REPORT, "serie/2026"])
def test_pdfs_have_the_same_style(handbook: Path, name: str) -> None:
    """The PDFs have the colour, the fonts, and the logo with its alternative text."""
    pdf = handbook / f"{name}.pdf"
    red, green, blue = (f"{part / 255:.4f}".rstrip("0") for part in (0x8A, 0x15, 0x38))
    content = _content(pdf).decode("latin-1")
    assert re.search(rf"{red[:5]}\d* {green[:5]}\d* {blue[:5]}\d* (rg|RG|scn|SCN)", content)
    fonts = " ".join(_fonts(pdf))
    assert "SourceSansPro-Regular" in fonts
    assert "SourceSerifPro-Semibold" in fonts
    is_only_of_headings = "SourceSerifPro-It" not in fonts
    assert is_only_of_headings
    assert _alternatives(pdf) == {"Exempelregionen"}


def test_the_mail_has_the_colours(handbook: Path) -> None:
    """What is led to and what is marked softly are as on the page, in light and in dark."""
    _, html = texts(opened((handbook / f"{REPORT}.eml").read_bytes()))
    dark = html.partition("prefers-color-scheme: dark")[2]
    (accent,) = re.findall(r"\na { color: (#\w+)", dark)
    assert f"--vgr-accent:{accent}" in _sheet(handbook)
    for shipped in ("#0b5a7a", "#e2eff5", "#82c7e3", "#17323f"):
        assert shipped not in html


def test_the_mail_has_the_logo_as_mail_programs_show_it(handbook: Path) -> None:
    """A drawing comes as a PNG inside the mail, with twice the points, a size, and its words."""
    mail = opened((handbook / f"{REPORT}.eml").read_bytes())
    assert structure(mail) == {
        "mixed": [{"alternative": ["plain", {"related": ["html", "png"]}]}, "pdf"]
    }
    (logo,) = (part for part in mail.walk() if part.get_content_type() == "image/png")
    shown = BeautifulSoup(texts(mail)[1], "html.parser").select_one("img")
    assert shown is not None
    assert f"<{str(shown['src']).partition(':')[2]}>" == logo["Content-ID"]
    assert (shown["alt"], shown["width"], shown["height"]) == ("Exempelregionen", "192", "48")
    image = Image.open(io.BytesIO(logo.get_content()))
    assert (image.size, image.getpixel((100, 50))) == ((384, 96), (0x8A, 0x15, 0x38, 255))


def test_words_in_a_logo_are_drawn_alike_on_every_machine() -> None:
    """A drawing's words are in the mail's picture, and in no font that one machine has alone."""
    drawn = []
    for font in ("DejaVu Sans", "Nobody has this"):
        words = f'<text x="4" y="15" font-size="14" font-family="{font}">Läget</text>'
        logo = LOGO.format(colour="#ffffff").replace("</svg>", f"{words}</svg>")
        image = _opened(LogoPicture(logo.encode(), ".svg"))
        assert image is not None
        drawn.append(image.convert("L"))
    assert drawn[0].size == (384, 96)
    assert ImageChops.difference(*drawn).getbbox() is None
    black = ImageChops.invert(drawn[0]).getbbox()
    assert black is not None
    assert black[2] - black[0] > 100


def test_a_logo_whose_words_stand_beside_it_is_not_read_twice(tmp_path: Path) -> None:
    """Where nothing else is said, the words are the author's, or none beside the same words."""
    conf = 'html_logo = "logga.webp"\nauthor = "Handbok"\n'
    source = styled(tmp_path / "source", conf)
    (source / "logga.webp").write_bytes(picture("WEBP", size=(1600, 100)))
    out = built(source, tmp_path / "out")
    assert 'class="vgr-logo" src="_static' in (out / "index.html").read_text("utf-8")
    assert 'alt=""' in (out / "index.html").read_text("utf-8")
    # In a mail nothing stands beside it.
    mail = opened((out / f"{REPORT}.eml").read_bytes())
    shown = BeautifulSoup(texts(mail)[1], "html.parser").select_one("img")
    assert shown is not None
    assert (shown["alt"], shown["width"], shown["height"]) == ("Handbok", "280", "18")
    assert [part.get_content_type() for part in mail.walk()].count("image/png") == 1
    assert _alternatives(out / f"{REPORT}.pdf") == set()


def test_the_words_and_the_link_beside_the_logo_can_be_others(tmp_path: Path) -> None:
    """The theme's option says what stands beside the logo and where both lead, text as text."""
    option = {"text": "Läget <nu>", "link": "serie/2026-03-26"}
    out = built(
        styled(tmp_path / "source", f"html_theme_options = {{'logo': {option}}}\n"),
        tmp_path / "out",
    )
    html = (out / "index.html").read_text("utf-8")
    assert '<a class="vgr-name" href="serie/2026-03-26.html">' in html
    assert "<span>Läget &lt;nu&gt;</span>" in html


def test_without_a_style_nothing_is_added(tmp_path: Path) -> None:
    """A handbook that says nothing has no files and no rules of a style."""
    out = built(styled(tmp_path / "source", ""), tmp_path / "out")
    assert not (out / "_static/vgrdocs/house").exists()
    assert "vgr-text" not in _sheet(out)
    assert "vgr-logo" not in (out / "index.html").read_text("utf-8")


EDITS = {
    "another colour": lambda source: replace(source / "conf.py", "#8a1538", "#006633"),
    "another logo": lambda source: replace(source / "logga.svg", "#8a1538", "#006633"),
    "another dark logo": lambda source: replace(source / "mork.svg", "#e0a0b0", "#eeeeee"),
    "another icon": lambda source: replace(source / "ikon.svg", "#8a1538", "#006633"),
    "no style": lambda source: replace(source / "conf.py", STYLE, ""),
    "one more file of the font": lambda source: _copy(source / "typsnitt", "Black"),
    "another file of the font": lambda source: _swap(source / "typsnitt"),
}


def _swap(folder: Path) -> None:
    """Put one face's file in the place of another."""
    bold = (folder / "SourceSansPro-Bold.otf").read_bytes()
    (folder / "SourceSansPro-Semibold.otf").write_bytes(bold)


def _copy(folder: Path, look: str) -> None:
    """Put one more face into the folder."""
    bold = next(font_files([OWN_FONT])).with_name(f"SourceSansPro-{look}.otf")
    (folder / bold.name).write_bytes(bold.read_bytes())


@pytest.mark.parametrize("edit", EDITS)
def test_a_changed_style_is_built_as_from_nothing(edit: str, tmp_path: Path) -> None:
    """After each change of a style, a build over the one before equals one from nothing."""
    source = styled(tmp_path / "source")
    out = built(source, tmp_path / "out")
    EDITS[edit](source)
    built(source, out)
    clean = built(source, tmp_path / "clean")
    assert _all(out) == _all(clean)


def _all(out: Path) -> dict[str, bytes]:
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }
