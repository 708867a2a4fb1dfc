"""Pictures of all kinds in built handbooks: page and PDF show the same, and nothing more."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

import pikepdf
import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageCms

from tests.handbooks import REPORT, built, write
from tests.pictures import Colour, camera, drawing, picture
from vgrdocs.read.pictures.formats import format_of
from vgrdocs.work.handbook import BUILDERS

REPORT_DAY = "s/2026-03-26"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def colour(number: int) -> Colour:
    """Return a colour that no other picture has."""
    return (30 + 9 * number, 200 - 7 * number, 90)


KINDS: dict[str, bytes] = {
    "vanlig.png": picture("PNG", colour(0)),
    "vanlig.jpg": picture("JPEG", colour(1), quality=95),
    "vanlig.gif": picture("GIF", colour(2)),
    "vanlig.webp": picture("WEBP", colour(3), lossless=True),
    "egentligen-jpeg.png": picture("JPEG", colour(4), quality=95),
    "tryck.jpg": picture("JPEG", colour(5), mode="CMYK", quality=95),
    "inläst.tif": picture("TIFF", colour(6), compression="tiff_lzw"),
    "tryck.tif": picture("TIFF", colour(7), mode="CMYK"),
    "målad.bmp": picture("BMP", colour(8)),
    "märke.ico": picture("ICO", colour(9), size=(64, 64), bitmap_format="bmp"),
    "ny.avif": picture("AVIF", colour(10), quality=95),
    "profil.png": picture("PNG", colour(11), icc_profile=SRGB),
    "palett.png": picture("PNG", colour(12), mode="P"),
    "genomskinlig.png": picture("PNG", colour(13), mode="RGBA"),
    "kamera.jpg": picture("JPEG", colour(14), exif=camera(), quality=95),
    "kamera.png": picture("PNG", colour(15), exif=camera()),
    "kamera.webp": picture("WEBP", colour(16), exif=camera(), lossless=True),
    "flera.jpg": picture("MPO", colour(17), save_all=True, quality=95),
}


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a report with a picture of each kind, with its PDF."""
    folder = tmp_path_factory.mktemp("kinds")
    lines = [REPORT.format(date="2026-03-26"), "## Bilder", ""]
    for name in KINDS:
        lines += [f"![Bilden {name}]({name})", ""]
    files: dict[str, str | bytes] = {f"s/{name}": data for name, data in KINDS.items()}
    files[f"{REPORT_DAY}.md"] = "\n".join(lines)
    return built(write(folder / "sources", files), folder / "out", BUILDERS)


def images(page: Path) -> list[Tag]:
    """Return the pictures in the text of a page."""
    article = BeautifulSoup(page.read_text("utf-8"), "html.parser").find("article")
    assert isinstance(article, Tag)
    return article.find_all("img")


def file_of(page: Path, image: Tag) -> Path:
    """Return the file that a picture on a page shows."""
    return page.parent / unquote(str(image["src"]))


def middle(image: Image.Image) -> Colour:
    """Return the colour in the middle of a picture."""
    pixel = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    red, green, blue = (int(value) for value in pixel)
    return red, green, blue


def is_near(one: Colour, other: Colour) -> bool:
    """Say whether nobody sees a difference between two colours."""
    return all(abs(first - second) <= 4 for first, second in zip(one, other, strict=True))


def printed(pdf: Path) -> list[Image.Image]:
    """Return the pictures in a PDF, and their masks."""
    found = []
    with pikepdf.open(pdf) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
                found.append(pikepdf.PdfImage(item).as_pil_image().convert("RGB"))
    return found


@pytest.mark.with_pdfs
def test_a_page_shows_every_picture_in_a_format_that_its_name_tells(handbook: Path) -> None:
    """Each file on the page is a format of browsers, named as such, with the writer's name."""
    page = handbook / f"{REPORT_DAY}.html"
    shown = [file_of(page, image) for image in images(page)]
    assert [file.stem.partition("-")[0] for file in shown] == [
        Path(name).stem.partition("-")[0] for name in KINDS
    ]
    for file in shown:
        name = {".jpg": "JPEG"}.get(file.suffix, file.suffix[1:].upper())
        assert format_of(file.read_bytes()[:64]) == name


@pytest.mark.with_pdfs
def test_page_and_pdf_have_the_colours_of_the_writer_s_files(handbook: Path) -> None:
    """Whatever a picture was, the page and the PDF show it, in its own colours."""
    page = handbook / f"{REPORT_DAY}.html"
    on_paper = [middle(image) for image in printed(handbook / f"{REPORT_DAY}.pdf")]
    for number, image in enumerate(images(page)):
        with Image.open(file_of(page, image)) as opened:
            assert is_near(middle(opened), colour(number)), image["src"]
        assert any(is_near(each, colour(number)) for each in on_paper), image["src"]


@pytest.mark.with_pdfs
def test_readers_get_nothing_but_the_picture(handbook: Path) -> None:
    """Neither who took a photo nor where stands in any file that is built."""
    for file in sorted((handbook / "_images").iterdir()):
        assert b"gare" not in file.read_bytes()
        with Image.open(file) as opened:
            assert dict(opened.getexif()) == {}
    assert b"Kamera\xc3\xa4gare" not in (handbook / f"{REPORT_DAY}.pdf").read_bytes()


def test_a_photo_stands_upright_and_is_no_larger_than_a_page_needs(tmp_path: Path) -> None:
    """A photo that was taken on its side is turned, and made as wide as the setting says."""
    photo = picture("JPEG", size=(900, 300), exif=camera(turned=6), quality=95)
    source = write(
        tmp_path / "sources",
        {"index.md": "# Handbok\n\n![Foto](foto.jpg)\n", "foto.jpg": photo},
        conf="vgrdocs_picture_width = 200\n",
    )
    (image,) = images(built(source, tmp_path / "out") / "index.html")
    with Image.open(file_of(tmp_path / "out" / "index.html", image)) as opened:
        assert opened.size == (200, 600)
        corner = opened.convert("RGB").getpixel((195, 10))
        assert isinstance(corner, tuple)
        assert min(corner) > 240  # the white corner of the upper left came to the upper right
    assert (image["width"], image["height"]) == ("200", "600")


def test_names_with_any_letters_lead_to_their_files(tmp_path: Path) -> None:
    """Blanks, percent signs, å as one sign or two: each way to show or link a file finds it."""
    apart = normalize("NFD", "köer i maj")
    source = write(
        tmp_path / "sources",
        {
            "index.md": f"""# Handbok

![Bild](<köer i maj.png>) ![Bild](k%C3%B6er%20i%20maj.png) ![Bild](<{apart}.png>)

:::{{figure}} köer i maj.png
:alt: Bild
:::

:::{{image}} 50 % av köerna.png
:alt: Bild
:::

![Bild](50%20%25%20av%20k%C3%B6erna.png)

En [länk](<köer i maj.csv>), [en](k%C3%B6er%20i%20maj.csv), [en till](50%20%25.csv),
{{download}}`hämta <köer i maj.csv>`, {{download}}`allt <50 %.csv>` och [](<köer i maj.csv>).
""",
            f"{apart}.png": picture("PNG"),
            f"{apart}.csv": "a;b\n",
            "50 % av köerna.png": picture("PNG"),
            "50 %.csv": "a;b\n",
        },
    )
    page = built(source, tmp_path / "out") / "index.html"
    shown = [normalize("NFC", file_of(page, image).name) for image in images(page)]
    assert shown == ["köer i maj.png"] * 4 + ["50 % av köerna.png"] * 2
    assert all(file_of(page, image).is_file() for image in images(page))
    article = BeautifulSoup(page.read_text("utf-8"), "html.parser").find("article")
    assert isinstance(article, Tag)
    links = [unquote(str(link["href"])) for link in article.select("a.download")]
    assert len(links) == 6
    assert all((page.parent / link).is_file() for link in links)


def widths(pdf: Path) -> list[int]:
    """Return how wide the pictures of a PDF are on paper, in points."""
    listed = subprocess.run(
        ["pdfimages", "-list", str(pdf)], capture_output=True, text=True, check=True
    )
    found = []
    for line in listed.stdout.splitlines()[2:]:
        columns = line.split()
        if columns[2] == "image":
            found.append(round(int(columns[3]) / int(columns[12]) * 72))
    return found


@pytest.mark.with_pdfs
def test_a_picture_has_its_own_size_on_paper_too(tmp_path: Path) -> None:
    """What is larger than a line is no icon, and no picture is out of shape or off the page."""
    files: dict[str, str | bytes] = {
        f"s/{name}.png": picture("PNG", colour(number), size)
        for number, (name, size) in enumerate(
            {
                "efter": (400, 200),
                "ikon": (16, 16),
                "bredd": (300, 100),
                "smal": (100, 900),
                "bred": (2000, 100),
            }.items()
        )
    }
    files[f"{REPORT_DAY}.md"] = (
        REPORT.format(date="2026-03-26")
        + """## Bilder

Köerna i mars:
![Kurva](efter.png)

En ![ikon](ikon.png) i raden.

Text ![Kurva](bredd.png){w=100px h=300px} och text.

![Kurva](smal.png){h=90px}

Före ![Kurva](bred.png)
"""
    )
    out = built(write(tmp_path / "sources", files), tmp_path / "out")
    after, icon, given, narrow, wide = widths(out / f"{REPORT_DAY}.pdf")
    assert (after, given) == (300, 75)
    assert narrow in (7, 8)  # 7.5, of a whole number of dots an inch
    assert icon < 16
    assert 350 < wide < 460
    sizes = [(image["width"], image["height"]) for image in images(out / f"{REPORT_DAY}.html")]
    assert sizes == [
        ("400", "200"),
        ("16", "16"),
        ("100", "33"),
        ("10", "90"),
        ("1408", "70"),
    ]


def test_a_page_needs_no_style_for_its_pictures(tmp_path: Path) -> None:
    """Widths in all units come through a server that allows no styles in a page."""
    page = """# Handbok

![Bild](a.png){w="50%"} ![Bild](a.png){w=3cm}

:::{figure} a.png
:alt: Bild
:width: 40%
:figwidth: 300px

Text.
:::

:::{image} a.png
:alt: Bild
:scale: 50
:loading: embed
:::

![Bild](b.svg){w=10em} ![Bild](a.png){w=10rem} ![Bild](a.png){w=50vw}
"""
    files: dict[str, str | bytes] = {
        "index.md": page,
        "a.png": picture("PNG"),
        "b.svg": drawing(),
    }
    out = built(write(tmp_path / "sources", files), tmp_path / "out")
    shown = (out / "index.html").read_text("utf-8")
    assert re.findall(r"\sstyle=|src=\"data:", shown) == []
    assert [image.get("width") for image in images(out / "index.html")] == [
        None,
        "113",
        None,
        "60",
        "160",
        "160",
        None,
    ]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".buildinfo"
    }


def test_a_picture_that_is_replaced_is_as_in_a_clean_build(tmp_path: Path) -> None:
    """Another format under the same name leaves nothing of the one before."""
    files: dict[str, str | bytes] = {
        "index.md": "# Handbok\n\n![A](a/bild.tif) ![B](b/bild.png)\n",
        "a/bild.tif": picture("TIFF", colour(1)),
        "b/bild.png": picture("JPEG", colour(2)),
    }
    source = write(tmp_path / "sources", files)
    out = built(source, tmp_path / "out")
    assert len(list((out / "_images").iterdir())) == 2
    (source / "a/bild.tif").write_bytes(picture("JPEG", colour(3)))
    (source / "b/bild.png").write_bytes(picture("PNG", colour(4)))
    assert snapshot(built(source, out)) == snapshot(built(source, tmp_path / "clean"))


def test_a_copy_is_made_once(tmp_path: Path) -> None:
    """Another build of the same, or of other words about it, takes the copy that there is."""
    page = "# Handbok\n\n![A](a.tif)\n"
    source = write(tmp_path / "sources", {"index.md": page, "a.tif": picture("TIFF")})
    out = built(source, tmp_path / "out")
    copies = {file.name: file.stat().st_mtime_ns for file in made(out)}
    assert len(copies) == 2  # the copy, and what it is
    (source / "index.md").write_text(page + "\nMera text.\n", "utf-8")
    built(source, out)
    assert {file.name: file.stat().st_mtime_ns for file in made(out)} == copies


def made(out: Path) -> list[Path]:
    """Return the copies of pictures that are kept beside a handbook."""
    return sorted(out.with_name(f".{out.name}.doctrees").glob("pictures/*"))


def test_many_readers_find_the_same_picture(tmp_path: Path) -> None:
    """Reports that are read by several processes share a picture that is converted."""
    files: dict[str, str | bytes] = {"bild.png": picture("JPEG", colour(1))}
    for day in range(10, 26):
        report = REPORT.format(date=f"2026-01-{day}") + "\n## Bild\n\n![Bild](/bild.png)\n"
        files[f"s/2026-01-{day}.md"] = report
    source = write(tmp_path / "sources", files)
    together = built(source, tmp_path / "together")
    assert [file.name for file in (together / "_images").iterdir()] == ["bild.jpg"]


def test_a_very_tall_picture_can_be_printed(tmp_path: Path) -> None:
    """No side of a picture is longer than what makes the PDF can read, whatever the setting."""
    files: dict[str, str | bytes] = {
        "index.md": "# Handbok\n\n![Lång](a.png)\n",
        "a.png": picture("PNG", size=(10, 20000)),
    }
    source = write(tmp_path / "sources", files, conf="vgrdocs_picture_width = 0\n")
    (image,) = images(built(source, tmp_path / "out") / "index.html")
    with Image.open(file_of(tmp_path / "out" / "index.html", image)) as opened:
        assert opened.size == (8, 16000)
