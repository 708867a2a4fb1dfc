"""The PDFs of a handbook, looked at from the outside."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from pikepdf.models.metadata import decode_pdf_date
from sphinx import addnodes

from tests.builders.typst.sphinx_runs import Build, run_sphinx
from tests.builders.typst.test_text import printed
from tests.builders.typst.validate import PROFILES, broken_rules
from tests.packages import pretend
from vgrdocs.model import STOCKHOLM
from vgrdocs.out.pdf import workspace
from vgrdocs.out.pdf.translator import TypstTranslator

HERE = Path(__file__).parent


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A handbook of one short report, to be changed by a test."""
    shutil.copytree(HERE / "small", tmp_path / "source")
    return tmp_path / "source"


def structure(pdf: Path) -> str:
    """The text of the tagged content in reading order, with the tags, as Poppler tells it."""
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(pdf)],
        capture_output=True,
        text=True,
        check=True,
        errors="replace",
    )
    return told.stdout


def links(pdf: Path) -> list[str]:
    """Where the links of a PDF lead: addresses, or names of places in the PDF itself."""
    with pikepdf.open(pdf) as document:
        found = [link for page in document.pages for link in page.get("/Annots", pikepdf.Array())]
        return [
            str(link.A.URI) if "/A" in link and "/URI" in link.A else f"#{link.get('/Dest', '')}"
            for link in found
        ]


def test_one_for_each_report_one_a_year_one_of_all(built: Build) -> None:
    """A report's PDF lies beside its page, a year's in its series, the handbook's on top."""
    assert (built.status, built.warnings) == (0, "")
    assert sorted(built.pdfs()) == [
        "handbok.pdf",
        "serie/2026-02-01.pdf",
        "serie/2026-03-26.pdf",
        "serie/2026.pdf",
    ]


def test_no_handbook_of_more_reports_than_the_setting(small: Path) -> None:
    """With more reports than `vgrdocs_pdf_handbook_reports` there is no handbok.pdf."""
    build = run_sphinx(small, small.parent / "out", "typst", "-D", "vgrdocs_pdf_handbook_reports=0")
    assert sorted(build.pdfs()) == ["serie/2026-03-26.pdf", "serie/2026.pdf"]


@pytest.mark.parametrize("name", ["serie/2026-03-26.pdf", "handbok.pdf"])
def test_says_what_it_is(built: Build, name: str) -> None:
    """The metadata has title, author, language, keywords and standards; there is an outline."""
    with pikepdf.open(built.out / name) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang) == "sv"
        assert "Regional rapport om allt som kan skrivas" in str(pdf.docinfo["/Keywords"])
        assert pdf.Root.Outlines.Count != 0
        assert pdf.Root.MarkInfo.Marked


@dataclass(frozen=True)
class Said:
    """What a PDF says of itself in its two places, with times as instants of Stockholm's."""

    title: str
    authors: list[str]
    created: str
    changed: str


def said(pdf: Path) -> Said:
    """Read what a PDF says of itself, and hold that both places say the same."""
    with pikepdf.open(pdf) as document, document.open_metadata() as xmp:
        info = document.docinfo
        assert str(info["/Title"]) == xmp["dc:title"]
        authors = list(xmp["dc:creator"])
        assert str(info["/Author"]) == "; ".join(authors)
        times = []
        for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
            told = dt.datetime.fromisoformat(xmp[name])
            assert decode_pdf_date(str(info[key])) == told
            assert told.utcoffset() == told.astimezone(STOCKHOLM).utcoffset()
            times.append(told.replace(tzinfo=None).isoformat(" ", "minutes"))
        return Said(str(xmp["dc:title"]), authors, *times)


def every_time(pdf: Path) -> set[dt.datetime]:
    """Return every time that stands anywhere in a PDF's XMP, as an instant."""
    with pikepdf.open(pdf) as document:
        xmp = document.Root.Metadata.read_bytes().decode()
    found = re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", xmp)
    return set(map(dt.datetime.fromisoformat, found))


def test_says_who_made_it_and_when(small: Path) -> None:
    """Title with the day, author and times stand alike in both places, as the report has them."""
    build = run_sphinx(small, small.parent / "out")
    pdf = build.out / "serie" / "2026-03-26.pdf"
    written = "2026-03-26 07:30"
    assert said(pdf) == Said("Rapport om litet 26 mars 2026", ["Koncernkontoret"], written, written)
    assert every_time(pdf) == {dt.datetime(2026, 3, 26, 6, 30, tzinfo=dt.UTC)}
    assert said(build.out / "serie" / "2026.pdf").title == "Rapport om litet 2026"
    assert said(build.out / "handbok.pdf").title == "Liten handbok 26 mars 2026"


def test_summer_time_is_told_as_such(small: Path) -> None:
    """A report of the summer has the offset of the summer."""
    report = small / "serie" / "2026-03-26.md"
    summer = report.read_text(encoding="utf-8").replace("2026-03-26 07:30", "2026-07-01 07:30")
    report.write_text(summer, encoding="utf-8")
    pdf = run_sphinx(small, small.parent / "out").out / "serie" / "2026-03-26.pdf"
    assert every_time(pdf) == {dt.datetime(2026, 7, 1, 5, 30, tzinfo=dt.UTC)}


CORRECTED = """
::::{rättelse} 2026-04-02 10:15
En uppgift har rättats.
::::

:::{om-rapporten}
:sammanställs-av: Enheten för samordning
:::
"""


def test_a_correction_and_a_compiler_are_known(small: Path) -> None:
    """A correction's time is when the PDF was changed; the author is who compiled the report."""
    report = small / "serie" / "2026-03-26.md"
    report.write_text(report.read_text(encoding="utf-8") + CORRECTED, encoding="utf-8")
    build = run_sphinx(small, small.parent / "out")
    for name in ("serie/2026-03-26.pdf", "serie/2026.pdf", "handbok.pdf"):
        known = said(build.out / name)
        assert known.authors == ["Enheten för samordning"]
        assert (known.created, known.changed) == ("2026-03-26 07:30", "2026-04-02 10:15")


def test_no_two_pdfs_have_one_title(small: Path) -> None:
    """Reports of one title have PDFs of different titles, two of one day as well."""
    report = small / "serie" / "2026-03-26.md"
    text = report.read_text(encoding="utf-8")
    for name, time in (
        ("2026-03-26-kvall", "2026-03-26 19:00"),
        ("2026-04-30", "2026-04-30 07:30"),
    ):
        later = text.replace("2026-03-26 07:30", time).replace(
            "Det är lugnt", f"Det är lugnt {name}"
        )
        report.with_name(f"{name}.md").write_text(later, encoding="utf-8")
    build = run_sphinx(small, small.parent / "out")
    titles = Counter(said(path).title for path in build.out.rglob("*.pdf"))
    assert set(titles.values()) == {1}
    assert titles["Rapport om litet 26 mars 2026 klockan 19.00"] == 1


def test_every_node_has_a_visitor() -> None:
    """No node of docutils or Sphinx is unknown to the translator."""
    abstract = {addnodes._desc_classes_injector, addnodes.translatable, addnodes.not_smartquotable}
    sphinx = [
        each
        for each in vars(addnodes).values()
        if isinstance(each, type) and issubclass(each, nodes.Node)
    ]
    known = [getattr(nodes, name) for name in nodes.node_class_names] + [
        each for each in sphinx if each not in abstract
    ]
    lacking = [
        each.__name__
        for each in known
        if not any(hasattr(TypstTranslator, f"visit_{base.__name__}") for base in each.__mro__)
    ]
    assert lacking == []


def test_same_bytes_in_any_folder(built: Build, sink: Path, tmp_path: Path) -> None:
    """From another folder, with another number of processes, PDFs are the same byte for byte."""
    shutil.copytree(sink, tmp_path / "elsewhere")
    again = run_sphinx(tmp_path / "elsewhere", tmp_path / "out", "typst", "-j", "2")
    assert again.pdfs() == built.pdfs()


def test_compiles_only_what_changed(sink: Path, tmp_path: Path) -> None:
    """After an edit only PDFs that hold the report are written, as a clean build makes them."""
    source = tmp_path / "source"
    shutil.copytree(sink, source)
    first = run_sphinx(source, tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in first.out.rglob("*.pdf")}
    edited = source / "serie" / "2026-02-01.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nEn rad till.\n", encoding="utf-8")
    second = run_sphinx(source, tmp_path / "out")
    kept = {path.name for path, time in times.items() if path.stat().st_mtime_ns == time}
    assert kept == {"2026-03-26.pdf"}
    assert second.pdfs() == run_sphinx(source, tmp_path / "clean").pdfs()


def test_another_typst_compiles_all_anew(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older Typst made is not kept beside what the newer one makes."""
    pdf = run_sphinx(small, small.parent / "out").out / "serie" / "2026-03-26.pdf"
    # A file that is compiled to the same bytes is not touched: another one shows what is done.
    pdf.write_bytes(b"of the older one")
    run_sphinx(small, small.parent / "out")
    assert pdf.read_bytes() == b"of the older one"
    pretend(monkeypatch, small.parent / "packages", "typst", "99.0")
    run_sphinx(small, small.parent / "out")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_report_that_is_gone_takes_its_pdf_along(sink: Path, tmp_path: Path) -> None:
    """When a report is deleted, its PDF is too."""
    source = tmp_path / "source"
    shutil.copytree(sink, source)
    run_sphinx(source, tmp_path / "out")
    (source / "serie" / "2026-02-01.md").unlink()
    assert sorted(run_sphinx(source, tmp_path / "out").pdfs()) == [
        "handbok.pdf",
        "serie/2026-03-26.pdf",
        "serie/2026.pdf",
    ]


def test_links_stay_inside_where_they_can(built: Build) -> None:
    """A link to another report leads to its page; in the year's PDF and the handbook's, there."""
    other = "https://example.org/handbok/serie/2026-02-01.html"
    assert other in links(built.out / "serie/2026-03-26.pdf")
    for name in ("serie/2026.pdf", "handbok.pdf"):
        assert not [link for link in links(built.out / name) if link.startswith(other)]
        assert [link for link in links(built.out / name) if "2026-02-01" in link]


def test_the_handbook_holds_every_report(sink: Path, tmp_path: Path) -> None:
    """A report in no table of contents is in the handbook too, after the page of its series."""
    source = tmp_path / "source"
    shutil.copytree(sink, source)
    (source / "serie" / "index.md").write_text(
        "# Rapporter om prov\n\nUtan lista.\n", encoding="utf-8"
    )
    said = printed(run_sphinx(source, tmp_path / "out").out / "handbok.pdf")
    places = [
        said.rindex(words) for words in ("Utan lista.", "En kort rapport.", "En rad med betoning")
    ]
    assert places == sorted(places)


def test_tags_row_headers(built: Build) -> None:
    """The cells of a header column are tagged as headers of their rows."""
    told = structure(built.out / "serie/2026-03-26.pdf")
    assert re.findall(r'/Scope /Row\n(?:\s+/.*\n)*\s+"(\w+)"', told) == ["Vatten", "El"]


def test_an_unknown_node_is_told_and_its_text_kept(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node of some other extension is a warning with its place, and its text is in the PDF."""
    monkeypatch.syspath_prepend(small)
    (small / "odd_extension.py").write_text(ODD, encoding="utf-8")
    report = small / "serie" / "2026-03-26.md"
    report.write_text(report.read_text(encoding="utf-8") + "\n{odd}`Udda text`\n", encoding="utf-8")
    options = ["-D", "extensions=vgrdocs,vgrdocs.out.pdf,odd_extension"]
    build = run_sphinx(small, small.parent / "out", "typst", *options)
    assert re.search(r"2026-03-26\.md:10: WARNING: .*”odd”.*\[vgr\.unknown-node\]", build.warnings)
    assert "Udda text" in printed(build.out / "serie/2026-03-26.pdf")


ODD = """
from docutils import nodes
class odd(nodes.Inline, nodes.TextElement): pass
def role(name, rawtext, text, lineno, inliner, options={}, content=[]):
    return [odd(rawtext, text)], []
def setup(app):
    app.add_role("odd", role)
"""


def test_a_character_without_a_font_is_told_at_its_line(small: Path) -> None:
    """The writer is told the line and the character; the PDF is made with a sign in its place."""
    report = small / "serie" / "2026-03-26.md"
    report.write_text(
        report.read_text(encoding="utf-8") + "\nEn bild 🏥 av ett sjukhus.\n", encoding="utf-8"
    )
    build = run_sphinx(small, small.parent / "out")
    assert re.fullmatch(r".*2026-03-26\.md:10: WARNING: .*”🏥” \(U\+1F3E5\).*\n", build.warnings)
    assert "En bild \N{REPLACEMENT CHARACTER} av ett sjukhus." in printed(
        build.out / "serie/2026-03-26.pdf"
    )


def test_a_template_of_ones_own(small: Path) -> None:
    """A file of a kind's name in `vgrdocs_pdf_template` gives the kind another look."""
    folder = small / "utseende"
    folder.mkdir()
    (folder / "spokesperson.typ").write_text(
        "#let look(body) = { par[Mitt utseende]; body }\n", encoding="utf-8"
    )
    report = small / "serie" / "2026-03-26.md"
    report.write_text(
        report.read_text(encoding="utf-8") + "\n:::{talesperson}\n- Ada Alm, chef\n:::\n",
        encoding="utf-8",
    )
    build = run_sphinx(small, small.parent / "out", "typst", "-D", "vgrdocs_pdf_template=utseende")
    assert (build.status, build.warnings) == (0, "")
    assert "Mitt utseende" in printed(build.out / "serie/2026-03-26.pdf")


SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<rect width="24" height="24" fill="{colour}"/></svg>'
)


def margin_colours(pdf: Path) -> set[bytes]:
    """The colours that fill more than a tenth of a square millimetre in the left margin."""
    run = ["pdftoppm", "-r", "254", "-l", "1", "-x", "0", "-y", "0", "-W", "350", "-H", "2970"]
    drawn = subprocess.run([*run, str(pdf)], capture_output=True, check=True).stdout
    dots = drawn[-3 * 350 * 2970 :]  # red, green and blue of each, after a head
    colours = Counter(dots[start : start + 3] for start in range(0, len(dots), 3))
    return {colour for colour, count in colours.items() if count > 10}


@pytest.mark.parametrize(
    ("place", "drawn", "seen"),
    [("icons", "currentColor", b"\x1f\x1f\x1f"), ("own", "#ff0000", b"\xff\0\0")],
    ids=["icon", "own"],
)
def test_a_kind_s_mark_is_its_icon(
    small: Path, monkeypatch: pytest.MonkeyPatch, place: str, drawn: str, seen: bytes
) -> None:
    """The icon of a kind on pages stands beside it in PDFs, unless the template has a mark for it.

    A kind without an icon has no mark.
    """
    folder = small / ("icons" if place == "icons" else "utseende/marks")
    folder.mkdir(parents=True)
    (folder / "spokesperson.svg").write_text(SQUARE.format(colour=drawn), encoding="utf-8")
    (small / "utseende").mkdir(exist_ok=True)
    monkeypatch.setattr(workspace, "ICONS", small / "icons")
    report, build = small / "serie" / "2026-03-26.md", small.parent / "out"
    text = report.read_text(encoding="utf-8") + "\n:::{om-rapporten}\n:sammanställd-av: Ada\n:::\n"
    report.write_text(text, encoding="utf-8")
    options = ("typst", "-D", "vgrdocs_pdf_template=utseende")
    pdf = run_sphinx(small, build, *options).out / "serie/2026-03-26.pdf"
    assert margin_colours(pdf) == {b"\xff\xff\xff"}
    report.write_text(f"{text}\n:::{{talesperson}}\n- Ada Alm, chef\n:::\n", encoding="utf-8")
    run_sphinx(small, build, *options)
    assert seen in margin_colours(pdf)


def test_a_template_folder_that_is_not_there(small: Path) -> None:
    """A setting that names no folder ends the build with a message, not a traceback."""
    build = run_sphinx(small, small.parent / "out", "typst", "-D", "vgrdocs_pdf_template=borta")
    assert build.status != 0
    assert build.pdfs() == {}


def test_holds_to_both_standards(built: Build) -> None:
    """Every PDF passes PDF/UA-1 and PDF/A-2a, as far as page-validation can tell."""
    checks = [(name, profile) for name in built.pdfs() for profile in PROFILES]
    broken = {check: broken_rules(built.out / check[0], check[1]) for check in checks}
    assert not any(broken.values()), broken
