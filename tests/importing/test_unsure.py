"""What is unsure stands in a list with lines, and as marks that `vgrdocs check` finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import codes, write

FIRST = """\
Lägesrapport om driften

Sammanställd: 28 augusti 2025 klockan 8.30

Samordningsgrupp för driften

Gruppen har följande uppdrag:

- Utreda hur journaler förs över till nya system
"""
SECOND = """\
Lägesrapport om driften

Sammanställd: 2025-09-25

Komunikativ lägesbild

Ingen har hört av sig.

Samordningsgrupp för driften

Gruppen har följande uppdrag:

- Utreda hur journaler förs över till nya system och register
- Ta fram en plan

Talesperson

- Pressjouren
- Anna Ek – chef

Kommunikativ lägesbild

En gång till.
"""


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder with a handbook, and two files to import beside it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "hb", {"index.md": "# H\n\n```{toctree}\n:glob:\n\nserie/*\n```\n"})
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "b.txt").write_text(SECOND, "utf-8")
    return tmp_path


def test_what_is_unsure_is_told_with_its_line(handbook: Path) -> None:
    """The list names each place; a mark stands there if only the writer can settle it."""
    assert run("import", "a.txt", "--to", "hb/serie").exit_code == 0
    result = run("import", "b.txt", "--to", "hb/serie")  # what the handbook knows is known here
    report = "hb/serie/2025-09-25.md"
    assert result.output == (
        f"{report}: 45 ord ur ”b.txt”, inget borta\n"
        f"    {report}:3: texten säger inte vilken tid den sammanställdes\n"
        f"    {report}:7: texten säger inte: Mediernas intresse\n"
        f"    {report}:8: ”Komunikativ lägesbild” togs för ”Kommunikativ lägesbild”\n"
        f"    {report}:20: ”Utreda hur journaler förs över till nya system och register” "
        "togs för samma uppdrag som ”Utreda hur journaler förs över till nya system”\n"
        f"    {report}:30: ”Pressjouren” kan inte läsas som Talespersoner\n"
        f"    {report}:36: ”Kommunikativ lägesbild” står här en andra gång, och är ett avsnitt\n"
        "ställen att fylla i: 5; ”vgrdocs check” visar dem som är kvar\n"
    )
    left = {line for line, code in codes(handbook / "hb") if code == "mark-left"}
    assert left == {3, 7, 20, 30, 36}
    assert {code for _, code in codes(handbook / "hb")} == {"mark-left"}
    text = (handbook / report).read_text("utf-8")
    assert "[[FYLL I: Skriv en lista med namn, vart och ett med en roll. I filen står" in text
    assert "- Anna Ek, chef\n" in text


def test_the_same_assignment_keeps_its_id(handbook: Path) -> None:
    """An assignment that is bent otherwise in another report has the id that it had."""
    bent = FIRST.replace("28 augusti", "29 augusti").replace("journaler ", "journalerna ")
    (handbook / "c.txt").write_text(bent, "utf-8")
    assert run("import", "a.txt", "c.txt", "--to", "hb/serie").exit_code == 0
    texts = [file.read_text("utf-8") for file in sorted((handbook / "hb/serie").iterdir())]
    assert [text.count(":id: utreda-journaler-fors-over-till-system\n") for text in texts] == [1, 1]


def test_without_a_handbook_the_headings_say_the_language(handbook: Path) -> None:
    """Where no conf.py says it, a report is in the language of its headings."""
    english = SECOND.replace("Talesperson", "Spokesperson").replace("Sammanställd", "Compiled")
    english = english.replace("Komunikativ lägesbild", "Media situation")
    english = english.replace("Kommunikativ lägesbild", "Organisation's comment")
    (handbook / "c.txt").write_text(english.replace("Samordningsgrupp", "Group"), "utf-8")
    assert run("import", "c.txt", "a.txt", "--to", "elsewhere").exit_code == 0
    made = handbook / "elsewhere"
    assert ":::{media-situation}" in (made / "2025-09-25.md").read_text("utf-8")
    assert "{samordningsgrupp}" in (made / "2025-08-28.md").read_text("utf-8")


def test_without_the_extra_it_is_said_how_to_get_it(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Word file or a PDF is told what reads it, and how that is installed."""
    monkeypatch.setattr("vgrdocs.draft.importing.process.find_spec", lambda _: None)
    for name, program in (("a.docx", "mammoth"), ("a.pdf", "pdfplumber")):
        (handbook / name).write_bytes(b"")
        result = run("import", name, "--language", "sv")
        assert result.exit_code == 1
        told = f'den behöver {program}; installera det med: pip install "vgrdocs[import]"'
        assert told in result.output
