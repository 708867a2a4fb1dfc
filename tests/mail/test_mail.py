"""The e-mail edition: each report as a mail that says what its page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fast_mail_parser import parse_email

from tests.handbooks import REPORT, built, built_by_sphinx, replace, write
from tests.mails import opened, structure, texts
from tests.pictures import drawing, picture
from tests.publications import JANUARY, correct, publish, two_reports, withdraw
from vgrdocs.out.mail.letter import MOST_BYTES
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook

BASE = 'html_baseurl = "https://example.org/handbok/"\n'
NAME = "s/2026-03-26"
TEXT = """\
# Lägesrapport om Vårdinformationsmiljösamordningen

:::{rapport} 2026-03-26 07:30
:status: publicerad
:::

:::{sammanfattande-lägesbild}
Läget är stabilt. Mer sägs i [nästa del](#skriv) och på [en annan sida](../andra.md).

1. Först
2. Sedan, se [vägledningen](https://example.com/a?b=1&c=2)
   - och under den ett långt led som behöver mer än en enda rad på sjuttiotvå tecken för allt

> Ett citat.

Term
: Betydelse

| Ort | Antal |
|---|---|
| Ale | 1 200 |
| Borås | 30 |

![Karta över länet](karta.png)

![Ritning av huset](hus.svg)

![Foto av gården](foto.webp)

Formeln {math}`a^2` och `kod`[^1].

[^1]: En not.
:::

:::{uppdrag} Skriv
:id: skriv
:status: pågående
Det skrivs.
:::

:::{talesperson}
- Eva Ek, chef, 010-441 00 00, eva.ek@example.org
:::

:::{om-rapporten}
:sammanställs-av: Staben
:kontakt: Eva Ek, eva.ek@example.org
:::
"""
FILES: dict[str, str | bytes] = {
    f"{NAME}.md": TEXT,
    "s/karta.png": picture("PNG", size=(900, 300)),
    "s/hus.svg": drawing(),
    "s/foto.webp": picture("WEBP"),
    "andra.md": "---\norphan: true\n---\n# Andra\n",
}


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a handbook with an address, and a report that has one of each."""
    folder = tmp_path_factory.mktemp("mails")
    source = write(folder / "source", FILES, conf=BASE)
    assert build(find_handbook(source), folder / "out", builders=("html",)).problems == []
    return folder / "out"


def mail_in(out: Path, name: str = NAME) -> bytes:
    """Return the mail of a report."""
    return (out / f"{name}.eml").read_bytes()


def words_in(text: str) -> list[str]:
    """Return the words and the signs of a text, in order."""
    return re.findall(r"\w+|[^\w\s]", text)


def words_on(page: Path) -> list[str]:
    """Return what a reader hears on a report's page, word by word."""
    soup = BeautifulSoup(page.read_text("utf-8").replace("\N{SOFT HYPHEN}", ""), "html.parser")
    article = soup.select_one("article.bd-article")
    assert article is not None
    for formula in article.select("math"):
        source = formula.select_one("annotation")
        formula.replace_with(source.get_text() if source else "")
    for silent in article.select("svg, button, .headerlink"):
        silent.decompose()
    for shown in article.select("img"):
        shown.replace_with(f" {shown['alt']} ")
    return words_in(article.get_text(" "))


def bare_words(text: str) -> list[str]:
    """Return the words of a plain text, without the signs by which it is set."""
    text = re.sub(r"^(=+|-+|~+|\.+|[- ]+)$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*(- |> |\d+\. )+", "", text, flags=re.MULTILINE)
    text = re.sub(r"\s<(https?|mailto):[^>]*>", "", text)
    return words_in(re.sub(r"\[([^]]*[^]\d][^]]*)\]", r"\1", text))


def test_both_parsers_find_the_same_mail(handbook: Path) -> None:
    """Any mail program reads it, for it is what the standards say, part by part."""
    raw = mail_in(handbook)
    mail, other = opened(raw), parse_email(raw)
    pictures = {"related": ["html", "png", "png"]}
    assert structure(mail) == {"alternative": ["plain", pictures]}
    plain, html = texts(mail)
    for ours, theirs in ((plain, other.text_plain), (html, other.text_html)):
        assert [text.replace("\r\n", "\n") for text in theirs] == [ours]
    assert other.subject == mail["Subject"]
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_headers_say_which_report_it_is(handbook: Path) -> None:
    """Its title and day, when it was compiled, who answers for it, its language."""
    mail = opened(mail_in(handbook))
    title = "Lägesrapport om Vårdinformationsmiljösamordningen 26 mars 2026"
    assert mail["Subject"] == title
    assert mail["Date"] == "Thu, 26 Mar 2026 07:30:00 +0100"
    assert mail["From"] == "Eva Ek <eva.ek@example.org>"
    assert mail["Content-Language"] == "sv"
    assert re.fullmatch(r"<20260326[.]0[.][0-9a-f]{16}@example[.]org>", mail["Message-ID"])


def test_the_plain_text_says_what_the_page_says(handbook: Path) -> None:
    """Word for word in the same order, on lines of 72 columns but for addresses."""
    plain, _ = texts(opened(mail_in(handbook)))
    report = plain.rpartition(f"\n{'-' * 72}\n")[0]
    assert bare_words(report) == words_on(handbook / f"{NAME}.html")
    for line in plain.splitlines():
        assert len(line) <= 72 or "<http" in line


def test_the_html_says_what_the_page_says(handbook: Path) -> None:
    """The same words in the same order, below the same headings, in the report's language."""
    _, html = texts(opened(mail_in(handbook)))
    soup = BeautifulSoup(html, "html.parser")
    sheet = soup.select_one(".sheet > div > div")
    assert sheet is not None
    for shown in sheet.select("img"):
        shown.replace_with(f" {shown['alt']} ")
    assert words_in(sheet.get_text(" ")) == words_on(handbook / f"{NAME}.html")
    page = BeautifulSoup((handbook / f"{NAME}.html").read_bytes(), "html.parser")
    article = page.select_one("article.bd-article")
    assert article is not None
    levels = [each.name for each in article.find_all(re.compile(r"h\d"))]
    assert [each.name for each in sheet.find_all(re.compile(r"h\d"))] == levels
    assert soup.html is not None
    assert soup.html["lang"] == "sv"


def test_the_first_sentence_is_what_a_list_of_mails_shows(handbook: Path) -> None:
    """Who looks through an inbox reads how it stands, and hears it once."""
    _, html = texts(opened(mail_in(handbook)))
    first = BeautifulSoup(html, "html.parser").select(".sheet > div")[0]
    assert first.get_text() == "Läget är stabilt."
    assert first["style"] == "display: none"


def links(html: str) -> dict[str, str]:
    """Return the words of links, each with its address."""
    soup = BeautifulSoup(html, "html.parser")
    return {each.get_text(): str(each["href"]) for each in soup.select("a[href]")}


def test_links_lead_to_the_handbook(handbook: Path) -> None:
    """A link inside the report leads to its page: not all programs can jump within a mail."""
    plain, html = texts(opened(mail_in(handbook)))
    found = links(html)
    base = "https://example.org/handbok"
    assert found["nästa del"] == f"{base}/s/2026-03-26.html#skriv"
    assert found["en annan sida"] == f"{base}/andra.html"
    assert found["vägledningen"] == "https://example.com/a?b=1&c=2"
    assert found["010-441 00 00"] == "tel:+46104410000"
    assert found["Läs rapporten i handboken"] == f"{base}/s/2026-03-26.html"
    assert f"en annan sida <{base}/andra.html>" in " ".join(plain.split())
    assert "nästa del och" in plain
    assert "010-441 00 00 <" not in plain.replace("\N{NO-BREAK SPACE}", " ")


def test_without_an_address_no_link_is_dead(tmp_path: Path) -> None:
    """The words of links to other pages stay; what leads to the outside, or down, is a link."""
    out = built(write(tmp_path / "source", FILES), tmp_path / "out")
    mail = opened(mail_in(out))
    plain, html = texts(mail)
    found = links(html)
    assert "en annan sida" in plain
    assert "en annan sida" in html
    ids = {str(each["id"]) for each in BeautifulSoup(html, "html.parser").select("[id]")}
    assert {address for address in found.values() if address.startswith("#")} <= {
        f"#{name}" for name in ids
    }
    assert {address.partition(":")[0] for address in found.values() if address[0] != "#"} == {
        "https",
        "mailto",
        "tel",
    }
    assert re.fullmatch(r"<20260326[.]0[.][0-9a-f]{16}@vgrdocs[.]invalid>", mail["Message-ID"])


def test_pictures_are_inside(handbook: Path) -> None:
    """Nothing is fetched: each picture is a part of the mail, and a drawing is described."""
    mail = opened(mail_in(handbook))
    plain, html = texts(mail)
    soup = BeautifulSoup(html, "html.parser")
    shown = {str(each["src"]): each for each in soup.select("img")}
    inside = {
        f"cid:{part['Content-ID'].strip('<>')}": part.get_content_type()
        for part in mail.walk()
        if part["Content-ID"]
    }
    assert shown.keys() == inside.keys()
    assert set(inside.values()) == {"image/png"}
    assert [each["alt"] for each in shown.values()] == ["Karta över länet", "Foto av gården"]
    assert max(int(str(each["width"])) for each in shown.values()) <= 608
    assert "Ritning av huset" in soup.get_text()
    assert "[Karta över länet]" in plain


def test_a_report_that_is_too_long_says_where_the_rest_is(tmp_path: Path) -> None:
    """No more is in the HTML than Gmail shows; the plain text has all."""
    long = "".join(f"## Del {number}\n\n{'Ord om läget. ' * 40}\n\n" for number in range(400))
    source = write(tmp_path / "source", FILES | {f"{NAME}.md": f"{TEXT}\n{long}"}, conf=BASE)
    plain, html = texts(opened(mail_in(built(source, tmp_path / "out"))))
    assert 0.97 * MOST_BYTES < len(html.replace("\n", "\r\n").encode()) <= MOST_BYTES
    said = "Rapporten är längre än vad ett brev kan visa. Läs resten i handboken."
    assert links(html)[said] == "https://example.org/handbok/s/2026-03-26.html"
    assert html.index("Del 1<") < html.index(said) < html.index("Läs rapporten i handboken")
    assert "Del 399" in plain
    assert "Del 399" not in html


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    """In its subject, and above all else that it says."""
    files = FILES | {f"{NAME}.md": TEXT.replace("publicerad", "utkast")}
    mail = opened(mail_in(built(write(tmp_path / "source", files), tmp_path / "out")))
    plain, html = texts(mail)
    assert mail["Subject"].startswith("Utkast: Lägesrapport")
    said = "Du läser ett utkast som inte är publicerat."
    assert plain.startswith(said)
    assert html.index(said) < html.index("<h1")


def test_a_correction_makes_another_mail_of_the_same_report(tmp_path: Path) -> None:
    """A program that has the first one does not take the second for it; and it says what changed.

    A report that is withdrawn has none.
    """
    source, out = two_reports(tmp_path / "source"), tmp_path / "out"
    before = opened(mail_in(built(source, out), JANUARY))
    correct(source, JANUARY, "2026-01-03 08:00", "stabilt", "lugnt")
    publish(source, "2026-01-03 08:10", JANUARY)
    after = opened(mail_in(built(source, out), JANUARY))
    assert before["Message-ID"].startswith("<20260101.0.")
    assert after["Message-ID"] == before["Message-ID"].replace(".0.", ".1.")
    assert after["Date"] == before["Date"]
    assert "Det stod stabilt." in texts(after)[0]
    withdraw(source, JANUARY, "2026-01-04 08:00")
    built(source, out)
    assert not (out / f"{JANUARY}.eml").exists()
    assert ".eml" not in (out / f"{JANUARY}.html").read_text("utf-8")


def test_only_mails_of_what_has_changed_are_made(tmp_path: Path) -> None:
    """A build after an edit leaves the other mails, and all are those of a clean build."""
    names = ("s/2026-01-10", "s/2026-02-10", "t/2026-01-10")
    files = {f"{name}.md": REPORT.format(date=name[2:]) for name in names}
    source, out = write(tmp_path / "source", files), tmp_path / "out"
    before = {name: mail_in(built(source, out), name) for name in names}
    times = {name: (out / f"{name}.eml").stat().st_mtime_ns for name in names}
    replace(source / "s/2026-02-10.md", "stabilt", "lugnt")
    built(source, out)
    made = [name for name in names if (out / f"{name}.eml").stat().st_mtime_ns != times[name]]
    assert made == ["s/2026-02-10"]
    clean = built(source, tmp_path / "clean")
    for name in names:
        assert mail_in(out, name) == mail_in(clean, name)
        assert (mail_in(out, name) == before[name]) == (name not in made)


@pytest.mark.with_pdfs
def test_the_pdf_is_attached(tmp_path: Path) -> None:
    """It is the one beside the page, in a build where it alone has changed as well."""
    template = {"mall/style.typ": "// Vår\n"}
    conf = 'vgrdocs_pdf_template = "mall"\n'
    files = FILES | template
    source, out = write(tmp_path / "source", files, conf=conf), tmp_path / "out"
    attached = []
    for size in ("11pt", "15pt"):
        (source / "mall" / "style.typ").write_text(style_with(size), "utf-8")
        mail = opened(mail_in(built(source, out)))
        (pdf,) = mail.iter_attachments()
        assert pdf.get_filename() == "s-2026-03-26.pdf"
        assert pdf.get_content() == (out / f"{NAME}.pdf").read_bytes()
        assert "Rapporten är bifogad som PDF." in texts(mail)[0]
        assert mail_in(out) == mail_in(built(source, tmp_path / size))
        attached.append(pdf.get_content())
    assert attached[0] != attached[1]
    assert build(find_handbook(source), out, builders=("html",)).problems == []
    assert len(list(opened(mail_in(out)).iter_attachments())) == 1


def style_with(size: str) -> str:
    """Return the style of PDFs with letters of another size."""
    import vgrdocs  # noqa: PLC0415

    style = Path(vgrdocs.__file__).parent / "assets" / "typst" / "style.typ"
    text = style.read_text("utf-8")
    assert "size: 1" in text
    return re.sub(r"size: 1[\d.]*pt", f"size: {size}", text, count=1)


def test_sphinx_alone_makes_mails(tmp_path: Path) -> None:
    """Pages made by sphinx-build have the same mails, without PDFs; those of one file have none."""
    source = write(tmp_path / "source", FILES)
    out = built_by_sphinx(source, tmp_path / "out")
    assert mail_in(out) == mail_in(built(source, tmp_path / "ours"))
    folders = built_by_sphinx(source, tmp_path / "folders", "dirhtml")
    assert "Läget är stabilt." in texts(opened(mail_in(folders)))[0]
    one = built_by_sphinx(source, tmp_path / "one", "singlehtml")
    assert list(one.rglob("*.eml")) == []


def test_the_page_leads_to_its_mail(handbook: Path) -> None:
    """Where its PDF is; no other page has one."""
    soup = BeautifulSoup((handbook / f"{NAME}.html").read_bytes(), "html.parser")
    (link,) = soup.select(".vgr-actions a[href$='.eml']")
    assert (link.get_text(), link["href"]) == ("Läs i e-post", "2026-03-26.eml")
    assert ".eml" not in (handbook / "index.html").read_text("utf-8")


def test_names_with_any_letters_are_found(tmp_path: Path) -> None:
    """A series, a file and a picture may have blanks and letters of any language."""
    name = "läge i öst/2026-03-26 kväll"
    text = TEXT.replace("karta.png", "<karta över.png>")
    files = {f"{name}.md": text, "läge i öst/karta över.png": FILES["s/karta.png"]}
    for file in ("hus.svg", "foto.webp"):
        files[f"läge i öst/{file}"] = FILES[f"s/{file}"]
    out = built(
        write(tmp_path / "source", files | {"andra.md": FILES["andra.md"]}, conf=BASE),
        tmp_path / "out",
    )
    plain, html = texts(opened(mail_in(out, name)))
    assert html.count("cid:") == 2
    assert "https://example.org/handbok/l%C3%A4ge%20i%20%C3%B6st/" in plain
    page = BeautifulSoup((out / f"{name}.html").read_bytes(), "html.parser")
    (link,) = page.select(".vgr-actions a[href$='.eml']")
    assert link["href"] == "2026-03-26%20kv%C3%A4ll.eml"


def test_a_mail_stays_as_it_is_when_a_later_report_names_its_assignments(tmp_path: Path) -> None:
    """Its page says that later ones do; a mail that is out says what was known when it went."""
    block = "\n:::{uppdrag} Skriv\n:id: skriv\n:status: pågående\n:::\n"
    register = "# Start\n\n:::{uppdragsregister}\n:::\n"
    files: dict[str, str | bytes] = {"index.md": register}
    files["s/2026-01-01.md"] = REPORT.format(date="2026-01-01") + block
    source, out = write(tmp_path / "source", files), tmp_path / "out"
    before = mail_in(built(source, out, ["html"]), "s/2026-01-01")
    write(source, files | {"s/2026-02-01.md": REPORT.format(date="2026-02-01") + block})
    built(source, out, ["html"])
    assert "nämns i senare rapporter" in (out / "s/2026-01-01.html").read_text("utf-8")
    assert mail_in(out, "s/2026-01-01") == before
    plain, _ = texts(opened(mail_in(out, "s/2026-02-01")))
    assert "nämns sedan 1 januari 2026" in plain
