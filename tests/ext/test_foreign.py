"""What Sphinx, MyST and docutils warn of: told once, in the handbook's language, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbooks import CONF, REPORT, findings, write
from tests.pictures import picture
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook

GOOD = REPORT.format(date="2026-03-26")
BAD = {
    "Text[^x].": ("footnote", "[^x] har ingen text"),
    "Text[^x].\n\n[^x]: A\n[^x]: B": ("footnote", "[^x] är skriven två gånger"),
    "Text.\n\n[^x]: A": ("footnote", "[^x] används aldrig"),
    "{doc}`saknas`": ("broken-link", "”saknas”"),
    "{ref}`saknas`": ("unknown-id", "”saknas”"),
    "{term}`saknas`": ("unknown-id", "”saknas”"),
    "{eq}`saknas`": ("unknown-id", "”saknas”"),
    "{any}`saknas`": ("unknown-id", "”saknas”"),
    "{saknas}`x`": ("unknown-role", "”saknas”"),
    "{numref}`saknas`": ("unknown-id", "”saknas”"),
    "[x](inv:saknas)": ("unknown-id", "”saknas”"),
    ":::{saknas}\n:::": ("unknown-kind", "”saknas”"),
    "```{toctree}\nsaknas\n```": ("broken-link", "”s/saknas”"),
    ":::{note}\n```{toctree}\nsaknas\n```\n:::": ("broken-link", "”s/saknas”"),
    "```{toctree}\n:glob:\n\nx/*\n```": ("broken-link", "”x/*”"),
    "```saknas\nkod\n```": ("unknown-lexer", "”saknas”"),
    "```{csv-table} T\n:delim: ab\n1,2\n```": ("bad-option", "”ab”"),
    "```{csv-table} T\n:widths: 1 2 3\n1,2\n```": ("bad-table", "”:widths:”"),
    '```{csv-table}\na,"b\n```': ("bad-table", "tabellen"),
    "```{csv-table}\n```": ("bad-directive", "”csv-table”"),
    "Text.\n\n---": ("bad-rule", "en linje"),
    "---\n\nText.": ("bad-rule", "en linje"),
    "***": ("bad-rule", "en linje"),
    ":::{note}\n:farg: x\nText\n:::": ("bad-option", "”farg”"),
    "```{code-block} python\n:emphasize-lines: 9\na\n```": ("bad-option", "”9”"),
    "```{image}\n```": ("bad-directive", "”image”"),
    ":::{note}\n:::": ("bad-directive", "”note”"),
    "(a)=\n### A\n\n(a)=\n### B": ("label-twice", "”a”"),
    "```{math}\n:label: m\na\n```\n\n```{math}\n:label: m\nb\n```": ("label-twice", "”m”"),
    "```{table} T\nText\n```": ("bad-table", "tabellen"),
    "```{list-table}\nText\n```": ("bad-table", "tabellen"),
    "```{include} saknas.md\n```": ("broken-link", "”saknas.md”"),
    "```{literalinclude} saknas.py\n```": ("broken-link", "”saknas.py”"),
    "```{date} x\n```": ("not-allowed", "”date”"),
    "[a]\n\n[a]: https://a.se\n[a]: https://b.se": ("label-twice", "är skrivet två gånger"),
    "```{literalinclude} kod.txt\n:lines: 100-200\n```": ("bad-option", "”100-200”"),
    "```{literalinclude} kod.txt\n:pyobject: saknas\n```": ("broken-link", "”s/kod.txt”"),
    "```{literalinclude} kod.txt\n:start-after: saknas\n```": ("broken-link", "”saknas”"),
    "```{include} kod.txt\n:start-after: saknas\n```": ("broken-link", "”saknas”"),
    ":::{note}\n:class: [\n:x\n\nText\n:::": ("bad-option", "”note”"),
    "![a](bild.png){w=abc}": ("bad-option", "”abc”"),
    "```{image} bild.png\n:alt: a\n\nText\n```": ("bad-directive", "”image”"),
    "```{figure} bild.png\n:alt: a\n\n- Text\n```": ("bad-directive", "figur"),
    "- Text\n\n  ```{topic} T\n  Text\n  ```": ("bad-directive", "”topic”"),
    "{pep}`abc`": ("docutils", "Sphinx säger: invalid PEP number abc"),
}
ENGLISH = ("unknown", "Unknown", "Invalid", "directive", "Directive", "document", "target", " not ")


@pytest.mark.parametrize("text", BAD)
def test_a_fault_is_told_once_in_swedish(tmp_path: Path, text: str) -> None:
    """With its line, the writer's word, what to write, and no path or quotation mark of others."""
    beside: dict[str, str | bytes] = {"s/kod.txt": "x = 1\n", "s/bild.png": picture("PNG")}
    folder = write(tmp_path, {"s/2026-03-26.md": f"{GOOD}\n## Mer\n\n{text}\n", **beside})
    (found,) = [each for each in findings(folder) if each.code != "unread-file"]
    code, words = BAD[text]
    assert (found.code, found.file) == (code, "s/2026-03-26.md")
    assert words in found.message
    assert found.line >= 12
    assert found.hint
    said = f"{found.message} {found.hint}"
    assert str(tmp_path) not in said
    assert "'" not in said
    assert '"' not in said
    if code != "docutils":
        assert not any(word in found.message for word in ENGLISH)


def test_code_that_its_lexer_can_t_read_stops_nothing(tmp_path: Path) -> None:
    """A writer shows what code does go wrong, too."""
    text = "```json\n{a: 'b}\n```"
    folder = write(tmp_path / "h", {"s/2026-03-26.md": f"{GOOD}\n## Mer\n\n{text}\n"})
    assert findings(folder) == []
    assert build(find_handbook(folder), tmp_path / "out").problems == []


def test_no_message_holds_a_person_s_number(tmp_path: Path) -> None:
    """Whoever quotes the line, in whatever message: the number is masked in each of them."""
    text = (
        "{saknas}`811228-9874` [x](#811228-9874) {ref}`811228-9874` {doc}`811228-9874` {pep}`"
        "811228-9874`\n\n:::{811228-9874}\n:::\n\n```{image} 811228-9874.png\n:811228-9874: x\n"
        "```\n\nText[^811228-9874].\n"
    )
    folder = write(tmp_path, {"s/2026-03-26.md": f"{GOOD}\n## Mer\n\n{text}\n"})
    told = findings(folder)
    assert len(told) > 8
    assert not any("9874" in f"{found.message}{found.hint}" for found in told)


def test_a_number_from_another_file_or_in_a_name_is_told(tmp_path: Path) -> None:
    """What is included is on the page, told where it stands, and a file's name on every page."""
    files = {
        "s/2026-03-26.md": f"{GOOD}\n## Mer\n\n```{{include}} x.txt\n```\n",
        "s/x.txt": "Hon har 811228-9874.\n",
        "s/om-811228-9874.md": "# Om\n",
        "index.md": "# H\n\n```{toctree}\ns/om-811228-9874\n```\n",
    }
    told = findings(write(tmp_path, files))
    assert {found.file for found in told} == {"index.md", "s/x.txt", "s/om-811228-9874.md"}
    assert {found.code for found in told} == {"identity-number"}


def test_a_number_for_tests_may_be_allowed(tmp_path: Path) -> None:
    """Where conf.py lists it; one that is none is a fault of the setting."""
    conf = 'vgrdocs_allowed_identity_numbers = ["19811228-9874"]\n'
    files = {"s/2026-03-26.md": f"{GOOD}\n## Mer\n\n811228-9874\n"}
    folder = write(tmp_path, files, conf=conf)
    assert findings(folder) == []
    wrong = CONF.format(language="sv") + conf.replace("9874", "9875")
    (folder / "conf.py").write_text(wrong, "utf-8")
    assert [found.code for found in findings(folder)] == ["bad-setting"]
