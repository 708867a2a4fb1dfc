"""Key figures: written as a list or a table, followed from report to report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.handbooks import built, findings, write

HEAD = "# Rapport\n\n:::{rapport} %s 07:30\n:status: publicerad\n:::\n\n:::{nyckeltal}\n%s\n:::\n"
INDEX = "# Handbok\n\n```{toctree}\n:glob:\n\nserie/*\n```\n\n:::{nyckeltalsregister}\n:::\n"

LISTED = """\
Det här har räknats.

- Vårdplatser: 1 250 st, 2026-01-20 (Källa: [Socialstyrelsen](https://example.org/tal)).
- Andel digitala besök: 12,50 %
- Samtal: 40, 2026-01
"""
TABLE = """
| Nyckeltal | Värde | Enhet | Datum | Källa |
|---|---|---|---|---|
| Vårdplatser | 1 300 | st | 2026-02-20 | Socialstyrelsen |
| Andel digitala besök | 13,25 % | | | |
| Samtal | 50 | | 2026 | |
"""


def handbook(folder: Path, *bodies: str) -> Path:
    """Write a handbook with a report for each body, a month apart, and the register."""
    files: dict[str, str | bytes] = {"index.md": INDEX}
    for number, body in enumerate(bodies, 1):
        day = f"2026-{number:02}-26"
        files[f"serie/{day}.md"] = HEAD % (day, body)
    return write(folder / "source", files)


def words(html: str) -> str:
    """Return what a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def test_a_list_and_a_table_say_the_same(tmp_path: Path) -> None:
    """The data has each number with all of its decimals, whichever way it was written."""
    out = built(handbook(tmp_path, LISTED, TABLE), tmp_path / "out")
    data = "".join(file.read_text("utf-8") for file in sorted((out / "data").rglob("*.json")))
    for exact in ('"1250"', '"12.50"', '"1300"', '"13.25"'):
        assert exact in data
    assert re.search(r'"as_of":\s*"2026-01-20"', data)
    assert re.search(r'"link":\s*"https://example.org/tal"', data)


def test_the_register_shows_how_a_figure_moved(tmp_path: Path) -> None:
    """A chart says its message in words; a table has what each report says, newest first."""
    out = built(handbook(tmp_path, LISTED, TABLE), tmp_path / "out")
    page = (out / "index.html").read_text("utf-8")
    said = words(page)
    assert page.count("<svg") >= 2
    assert "Vårdplatser: 1 250 st 20 januari 2026 och 1 300 st 20 februari 2026." in said
    assert "Samtal: 40 för januari 2026 och 50 för 2026." in said  # no day of them is known
    # A figure without a day of its own is told as what the report says, and not as of that day.
    assert "12,50 % i rapporten 26 januari 2026 och 13,25 % i rapporten 26 februari" in said
    newer = said.index("26 februari 2026 1 300 st")
    assert newer < said.index("26 januari 2026 1 250 st")


def test_what_is_new_tells_values_that_changed(tmp_path: Path) -> None:
    """A report tells old and new value; a figure that it does not repeat is no news."""
    repeated = LISTED.replace("12,50 %", "12,50 procent")
    only_one = "- Vårdplatser: 1 300 st"
    out = built(handbook(tmp_path, repeated, only_one, TABLE), tmp_path / "out")
    second = words((out / "serie" / "2026-02-26.html").read_text("utf-8"))
    assert "Vårdplatser : från 1 250 st till 1 300 st" in second
    assert "inte bland nyckeltalen" not in second
    third = words((out / "serie" / "2026-03-26.html").read_text("utf-8"))
    assert "Andel digitala besök : från 12,50 procent till 13,25 %" in third


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("- Vårdplatser 1 250", 8, "'Vårdplatser 1 250' går inte att läsa som ett nyckeltal"),
        ("- Kö: ca 10", 8, "”ca 10” är inget tal"),
        ("- Kö: 10 dagar, i går", 8, "”i går” är inget datum"),
        ("- Kö: 1\n- KÖ: 2", 7, "nyckeltalet ”KÖ” står här två gånger"),
        ("Bara text.", 7, "det finns ingen lista här"),
        ("- Namn: 5", 8, "här är något kvar att fylla i: Namn"),
        ("\n| Vad | Värde |\n|---|---|\n| Kö | 5 |", 9, "det finns ingen kolumn ”Vad” här"),
        ("\n| Namn | Enhet |\n|---|---|\n| Kö | st |", 9, "tabellen saknar kolumnen ”Värde”"),
        ("\n| Namn | Värde |\n|---|---|\n| Kö | 5 |\n| Tid | lång |", 12, "”lång” är inget tal"),
        ("\n| Namn | Värde |\n|---|---|\n| Kö | |", 11, "raden saknar ”Värde”"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_line(
    tmp_path: Path, body: str, line: int, message: str
) -> None:
    """Each fault of a list or table is told where it stands."""
    told = [(found.line, found.message) for found in findings(handbook(tmp_path, body))]
    assert (line, message.replace("'", "”")) in [(at, said.replace("'", "”")) for at, said in told]
