"""What is told of a style that can't be used: at its line, in the handbook's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbooks import codes, findings
from tests.style.looks import OWN_FONT, styled
from vgrdocs.typeset.faces import font_files

FAULTS = {
    'vgrdocs_style = {\n    "text_font": "typsnitt",\n    "accent": "#fc0",\n}\n': (
        6,
        "text i #fc0 skulle få kontrasten 1.38 mot #fdf3e3, i ljusa färger; den måste vara minst",
        'skriv "accent": "#846a00", den närmaste som räcker',
    ),
    'vgrdocs_style = {"accent_dark": "navy"}\n': (
        4,
        "mot #1b242b, i mörka färger",
        'skriv "accent_dark": "#',
    ),
    'vgrdocs_style = {"accent": "#8a153880"}\n': (
        4,
        "accent: ”#8a153880” är genomskinlig",
        'skriv "accent": "#',
    ),
    'vgrdocs_style = {"accent": "blå"}\n': (
        4,
        "accent: ”blå” är ingen skärmfärg",
        'skriv den som i "accent": "#0b5a7a"',
    ),
    'vgrdocs_style = {"acent": "red"}\n': (
        4,
        "vgrdocs_style har ingen nyckel ”acent”",
        "menade du ”accent”?",
    ),
    'vgrdocs_style = {"x": "red"}\n': (
        4,
        "vgrdocs_style har ingen nyckel ”x”",
        "den kan ha: accent, accent_dark, heading_font",
    ),
    'vgrdocs_style = {"accent": 5}\n': (4, "vgrdocs_style ska skrivas {", ""),
    'vgrdocs_style = "#8a1538"\n': (4, "vgrdocs_style ska skrivas {", ""),
    'vgrdocs_style = {"text_font": "Source Sans Pr"}\n': (
        4,
        "varken ett typsnitt som följer med eller en mapp",
        "menade du ”Source Sans Pro”?",
    ),
    'vgrdocs_style = {"text_font": ".."}\n': (4, "”..” är varken", "skriv mappen med dess filer"),
    'vgrdocs_style = {"text_font": ""}\n': (4, "”” är varken", "skriv mappen med dess filer"),
    'vgrdocs_style = {"heading_font": "serie"}\n': (
        4,
        "heading_font: i mappen ”serie” finns inget typsnitt",
        "lägg filerna där, som .otf eller .ttf",
    ),
    'html_logo = "borta.svg"\n': (
        4,
        "filen ”borta.svg” går inte att läsa",
        "kontrollera stavningen; platsen räknas från mappen med conf.py",
    ),
    'html_favicon = "borta.ico"\n': (4, "filen ”borta.ico” går inte att läsa", "kontrollera"),
    'html_logo = "https://example.org/logo.svg"\n': (
        4,
        "bilden ”https://example.org/logo.svg” ligger på en annan webbplats",
        "spara den i handbokens mapp",
    ),
    'html_theme_options = {"logo": {"image_dark": "borta.png"}}\n': (
        4,
        "filen ”borta.png” går inte att läsa",
        "kontrollera",
    ),
    'html_logo = "index.md"\n': (4, "index.md", ""),
}


@pytest.mark.parametrize("conf", FAULTS)
def test_a_fault_is_told_with_what_to_write(conf: str, tmp_path: Path) -> None:
    """Each is one problem, at the line of its key, and says what to write instead."""
    line, message, hint = FAULTS[conf]
    (found,) = findings(styled(tmp_path, conf))
    assert (found.file, found.line) == ("conf.py", line)
    assert message in found.message
    assert hint in found.hint


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Who has written several gets to know of all of them."""
    conf = 'html_logo = "borta.svg"\nvgrdocs_style = {"accent": "#fc0", "text_font": "borta"}\n'
    assert len(findings(styled(tmp_path, conf))) == 3


@pytest.mark.parametrize(
    ("left", "said"),
    [("Regular", "saknar normal stil"), ("Bold", "saknar fet stil"), ("It", "saknar kursiv stil")],
)
def test_a_text_has_the_looks_that_it_tells_things_apart_by(
    left: str, said: str, tmp_path: Path
) -> None:
    """A font for text without one of them is told, since the PDF would not show it."""
    source = styled(tmp_path, 'vgrdocs_style = {"text_font": "typsnitt"}\n')
    for file in (source / "typsnitt").iterdir():
        is_bold = "old" in file.stem
        look = "It" if file.stem.endswith("It") else "Bold" if is_bold else "Regular"
        if look == left:
            file.unlink()
    assert [found.message for found in findings(source)] == [f"text_font: ”{OWN_FONT}” {said}"]


def test_many_weights_in_one_file_are_told(tmp_path: Path) -> None:
    """A variable font, which browsers have and PDFs have not, is told."""
    source = styled(tmp_path, 'vgrdocs_style = {"heading_font": "typsnitt"}\n')
    file = source / "typsnitt" / "SourceSansPro-Bold.otf"
    file.write_bytes(file.read_bytes().replace(b"DSIG", b"fvar", 1))
    (found,) = findings(source)
    assert "”SourceSansPro-Bold.otf” har många vikter i en fil" in found.message
    assert found.hint == "ta en fil för varje vikt i stället"


def test_tables_are_measured_in_the_font_that_they_have(tmp_path: Path) -> None:
    """What finds room in narrow type and not in wide type is told with the wide one alone."""
    word = "n" * 81
    table = f"# Handbok\n\n| a | b |\n|---|---|\n| {word} | {word} |\n"
    found = []
    for number, font in enumerate(("typsnitt", "Source Serif Pro")):
        source = styled(tmp_path / str(number), f'vgrdocs_style = {{"text_font": "{font}"}}\n')
        (source / "index.md").write_text(table, "utf-8")
        found.append("wide-table" in {code for _, code in codes(source)})
    assert found == [False, True]


def test_a_folder_holds_one_font(tmp_path: Path) -> None:
    """Nobody can tell which one is meant of two."""
    source = styled(tmp_path, 'vgrdocs_style = {"heading_font": "typsnitt"}\n')
    other = next(font_files(["Source Serif Pro"]))
    (source / "typsnitt" / other.name).write_bytes(other.read_bytes())
    (found,) = findings(source)
    assert "finns flera typsnitt: Source Sans Pro, Source Serif Pro" in found.message
