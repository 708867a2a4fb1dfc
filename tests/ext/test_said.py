"""What is said is so: small handbooks, and what pages, checks and data say of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.handbooks import built, write
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook

REGISTERS = {
    "index.md": "# Handbok\n\n```{toctree}\nuppdrag\ntalare\n```\n",
    "uppdrag.md": "# Uppdrag\n\n:::{uppdragsregister}\n:::\n",
    "talare.md": "# Talespersoner\n\n:::{talespersonsregister}\n:::\n",
}


def handbook(folder: Path, **reports: str) -> Path:
    """Write a handbook of the series `s`, with reports by their months, and return its folder."""
    files = dict(REGISTERS)
    for month, text in reports.items():
        day = f"2026-{month[1:]}-15"
        files[f"s/{day}.md"] = f"# Läget\n\n:::{{rapport}} {day} 07:30\n:::\n\n{text}"
    write(folder, files)
    return folder


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of the files of the data on one sort of facts."""
    found: list[dict[str, Any]] = []
    for file in sorted((out / "data/s").glob(f"{name}*.json")):
        found += json.loads(file.read_text("utf-8"))[name]
    return found


def words(out: Path, page: str, selector: str = "article") -> str:
    """Return the words of a part of a page."""
    soup = BeautifulSoup((out / page).read_bytes(), "html.parser")
    return " ".join(" ".join(part.get_text(" ") for part in soup.select(selector)).split())


def test_a_link_or_a_role_is_a_mention(tmp_path: Path) -> None:
    """A report that names an assignment without a block of it has no problem."""
    block = ":::{{uppdrag}} {title}\n:id: {name}\n:status: nytt\n:::\n\n"
    first = block.format(title="Ett", name="ett") + block.format(title="Två", name="tva")
    source = handbook(
        tmp_path / "source",
        m01=first,
        m02="Arbetet med [ett](#ett) och {uppdrag}`tva` går vidare.\n",
    )
    assert check(find_handbook(source)).findings == []
    out = built(source, tmp_path / "out")
    assert [row["last_named"] for row in rows(out, "assignments")] == ["s/2026-02-15"] * 2
    assert words(out, "uppdrag.html", ".vgr-timeline").count("Nämns, utan ny status") == 2
    assert "nämns inte efter" not in words(out, "uppdrag.html")


@pytest.mark.parametrize(
    ("fields", "group", "is_open"),
    [
        ("", None, None),
        (":status: pågående\n", "open", True),
        (":status: redovisat\n", "reported", False),
        (":status: avslutat\n:utfall: klart\n", "ended", False),
    ],
)
def test_an_assignment_is_open_only_if_a_report_says_so(
    fields: str, group: str | None, is_open: bool | None, tmp_path: Path
) -> None:
    """Without a status nothing is known, on the page and in the data."""
    text = f":::{{uppdrag}} Ett\n:id: ett\n{fields}:::\n"
    out = built(handbook(tmp_path / "source", m01=text), tmp_path / "out")
    (row,) = rows(out, "assignments")
    assert (row["group"], row["is_open"]) == (group, is_open)
    assert ("rapporterna säger inte" in words(out, "uppdrag.html", ".vgr-field-status")) == (
        group is None
    )


def test_when_something_was_and_which_report_told_it_are_two_times(tmp_path: Path) -> None:
    """Reported last autumn, told in January."""
    text = ":::{uppdrag} Ett\n:id: ett\n:status: redovisat\n:sedan: 2025 höst\n:::\n"
    out = built(handbook(tmp_path / "source", m01=text), tmp_path / "out")
    history = words(out, "uppdrag.html", ".vgr-timeline")
    assert history == "Redovisat hösten 2025 enligt rapporten 15 januari 2026"


def test_a_person_has_spoken_since_a_day_only_if_a_report_gives_it(tmp_path: Path) -> None:
    """Else the register says when the person was named first; a missing name is no end."""
    source = handbook(
        tmp_path / "source",
        m01=":::{talesperson}\n- Anna Ek, chef\n- Bo Alm, chef 2025-05-01/\n:::\n",
        m02=":::{talesperson}\n- Bo Alm, chef 2025-05-01/\n:::\n",
    )
    out = built(source, tmp_path / "out")
    people = {row["name"]: row for row in rows(out, "people")}
    assert (people["Anna Ek"]["since"], people["Anna Ek"]["until"]) == (None, None)
    assert (people["Anna Ek"]["not_repeated"], people["Anna Ek"]["is_in_force"]) == (
        "s/2026-02-15",
        None,
    )
    assert (people["Bo Alm"]["since"], people["Bo Alm"]["is_in_force"]) == ("2025-05-01", True)
    said = words(out, "talare.html")
    assert "nämns första gången 15 januari 2026, upprepas inte 15 februari 2026" in said
    assert "sedan 1 maj 2025" in said


def test_a_message_is_withdrawn_only_where_a_writer_says_so(tmp_path: Path) -> None:
    """One that is not repeated is no news of the report that does not repeat it."""
    source = handbook(
        tmp_path / "source",
        m01=":::{verksamhetens-kommentar}\n- Vi mäter.\n- Vi väntar.\n:::\n",
        m02=":::{verksamhetens-kommentar}\n:tillbakadragna: Vi väntar.\n\n- Vi ringer.\n:::\n",
    )
    news = words(built(source, tmp_path / "out"), "s/2026-02-15.html", ".vgr-changes")
    assert "Har dragits tillbaka: Vi väntar." in news
    assert "Nytt bland budskapen: Vi ringer." in news
    assert "Vi mäter" not in news


def test_each_entry_says_how_it_is_known(tmp_path: Path) -> None:
    """With the report, the line and the words, or that the reports do not say."""
    text = ":::{uppdrag} Ett\n:id: ett\n:status: pågående\n:ansvarig: Eva Lind\n:::\n"
    out = built(handbook(tmp_path / "source", m01=text), tmp_path / "out")
    known = words(out, "uppdrag.html", ".vgr-known")
    assert "Hur vet vi det?" in known
    assert "Status : pågående . Rapporten 15 januari 2026 , rad 8: ”:status: pågående”" in known
    assert "Grupp : öppet (följer av statusen)" in known
    assert "Sedan : rapporterna säger inte" in known
