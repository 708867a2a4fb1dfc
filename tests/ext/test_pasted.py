"""What a paste from Word, Excel, a mail or a web page leaves in a text is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ext.pasted import FAULTS, PROSE, SOUND
from tests.handbooks import built, codes, findings, write
from tests.publish.sites import files as files_in
from vgrdocs.work.run import Finding

INDEX = "# Handbok\n\n:::{toctree}\n:glob:\n\nsidor/*\n:::\n"
REPORT = """\
# Lägesrapport

:::{{rapport}} {day}
{fields}
:::

:::{{sammanfattande-lägesbild}}
{text}
:::
"""


def page(text: str) -> str:
    """Return a page whose third line is the first of *text*."""
    return f"# Sida\n\n{text}\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """What is told of the faults, by the text that has it."""
    texts = list(FAULTS)
    files = {f"sidor/{number}.md": page(text) for number, text in enumerate(texts)}
    handbook = write(tmp_path_factory.mktemp("pasted"), {"index.md": INDEX, **files})
    by_text: dict[str, list[Finding]] = {text: [] for text in texts}
    for found in findings(handbook, "sv"):
        by_text[texts[int(Path(found.file).stem)]].append(found)
    return by_text


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_once_at_its_line(text: str, told: dict[str, list[Finding]]) -> None:
    """One fault is one message, where it is, with what to write instead."""
    code, line, hint = FAULTS[text]
    assert [(found.code, found.line - 2) for found in told[text]] == [(code, line)]
    assert hint in told[text][0].hint


@pytest.mark.parametrize("wide", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_wide_letters_are_one_message(tmp_path: Path, wide: str) -> None:
    """A file with two or four bytes a letter is told once, and read as it was meant."""
    text = REPORT.format(day="2026-03-26 07:30", fields=":nästa: snart", text="Läget är bra.")
    handbook = write(tmp_path, {"serie/2026-03-26.md": text.encode(wide)})
    assert codes(handbook) == [(1, "not-utf8"), (4, "bad-date")]


@pytest.mark.parametrize("old", ["windows-1252", "iso-8859-1"])
def test_letters_of_an_older_encoding_are_one_message(tmp_path: Path, old: str) -> None:
    """Nothing is told that comes of the encoding alone, such as a kind that there is not."""
    text = REPORT.format(day="2026-03-26 07:30", fields="", text="Läget är bra.")
    block = ":::{kommunikativ-lägesbild}\n:intresse: högt\n:::\n"
    handbook = write(tmp_path, {"serie/2026-03-26.md": f"{text}\n{block}".encode(old)})
    assert [code for _, code in codes(handbook)] == ["not-utf8"]


def test_ordinary_text_is_told_nothing_of(tmp_path: Path) -> None:
    """Prose with figures, quotations, names, addresses, code and every Markdown is left alone."""
    files = {f"sidor/{number}.md": page(text) for number, text in enumerate(SOUND)}
    handbook = write(tmp_path, {"index.md": INDEX, "sidor/prosa.md": PROSE, **files})
    told = [(SOUND[int(Path(f.file).stem)], f.message) for f in findings(handbook, "sv")]
    assert told == []


def test_a_fault_in_a_block_is_told_at_its_line(tmp_path: Path) -> None:
    """What stands in a block, a list or a quotation is looked at as well."""
    text = "Före.\n\n- Punkt\n\n  • Ett\n  • Två\n\n> Citat\n>\n> | a | b |\n> |---|---|\n> | 1 |"
    report = REPORT.format(day="2026-03-26 07:30", fields="", text=text)
    handbook = write(tmp_path, {"serie/2026-03-26.md": report})
    assert codes(handbook) == [(12, "list-signs"), (19, "bad-table")]


def test_signs_are_read_as_what_they_mean(tmp_path: Path) -> None:
    """Hard blanks, other hyphens, composed letters and what nobody sees change no meaning."""
    odd = (
        "#\u00a0La\u0308gesrapport\n\n"
        "：：：\u00a0{rapport}\u00a02026–03‑26\u00a007:30\n"
        ":num\u00admer:\u00a09\n: : :\n\n"
        ":::{samman\u200bfattande–la\u0308gesbild}\n-\u00a0Punkt\n-\u00a0Punkt\n:::\n"
    )
    handbook = write(tmp_path, {"serie/2026-03-26.md": odd})
    assert codes(handbook) == []


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("# En titel till\n\nText.", 6),
        ("## Lägesbild\n\n:::{situation-summary} Lägesbild\nLugnt.\n:::", 6),
        (
            ":::{about-report}\n:compiled-by: A\n:::\n\n:::{about-report}\n:compiled-by: A\n:::",
            10,
        ),
        (":::{about-report}\n:compiled-by: **Anna**\n:::", 7),
        (":::{about-report}\n:compiled-by: [Anna](https://example.org)\n:::", 7),
        (":::{about-report}\n:compiled-by: A\n:on-behalf-of: R&amp;D\n:::", 8),
    ],
)
def test_what_stands_twice_or_shows_its_marks_is_told(
    tmp_path: Path, written: str, line: int
) -> None:
    """A second title, a heading or block given twice, and marks in a plain field are told."""
    head = "# Rapport\n\n:::{report} 2026-03-26 07:30\n:::\n\n"
    handbook = write(tmp_path, {"serie/2026-03-26.md": f"{head}{written}\n"})
    assert [number for number, _ in codes(handbook)] == [line]


def test_plain_fields_keep_their_signs(tmp_path: Path) -> None:
    """Signs that are no marks stand in a field as they do in print."""
    head = "# Rapport\n\n:::{report} 2026-03-26 07:30\n:::\n\n"
    text = f"{head}:::{{about-report}}\n:compiled-by: R&D, fil_namn_a, 5*4, A* och B*\n:::\n"
    assert codes(write(tmp_path, {"serie/2026-03-26.md": text})) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_signs_that_nobody_sees_make_no_draft_public(tmp_path: Path, encoding: str) -> None:
    """A draft is one to whoever looks for drafts as well, however its letters are written."""
    draft = REPORT.format(
        day="2026-03-26 07:30", fields=":status:\u00a0ut\u00adkast", text="Hemligt."
    )
    other = REPORT.format(day="2026-04-02 07:30", fields=":nummer: 2", text="Läget är stabilt.")
    files = {
        "serie/2026-03-26.md": draft.encode(encoding),
        "serie/2026-04-02.md": other.encode(),
    }
    handbook = write(tmp_path / "in", files, conf='vgrdocs_site = "version"\n')
    assert codes(handbook) == []
    held = files_in(built(handbook, tmp_path / "out"))
    assert "serie/2026-04-02.html" in held
    assert [name for name, content in held.items() if b"Hemligt" in content] == []
