"""The addresses of headings, which are the same after an edit somewhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.handbooks import built, write
from vgrdocs.read.markdown.heading_ids import heading_id

MASTHEAD = "# Rapport\n\n:::{rapport} 2026-03-26 07:30\n:::\n\n"
TEXT = """\
## Lund

### Stängt

a

## Ystad

### Stängt

b

### Stängt

c

## 1999

d

## 2000 och framåt

e

## Eget {#mitt-eget}

f
"""


def ids(folder: Path, text: str) -> list[str]:
    """Build a report with *text* and return the ids of its sections below the title."""
    write(folder / "source", {"serie/2026-03-26.md": MASTHEAD + text})
    page = built(folder / "source", folder / "out") / "serie" / "2026-03-26.html"
    return re.findall(r'<section[^>]* id="([^"]*)"', page.read_text("utf-8"))[1:]


def test_a_heading_has_an_id_of_its_words(tmp_path: Path) -> None:
    """Of two with the same words one has the heading above in it; a year has a word before it."""
    assert ids(tmp_path, TEXT)[:7] == [
        "lund",
        "stangt",
        "ystad",
        "ystad-stangt",
        "ystad-stangt-2",
        "rubrik-1999",
        "rubrik-2000-och-framat",
    ]


def test_a_heading_more_changes_no_other(tmp_path: Path) -> None:
    """What is written above a heading does not change its address."""
    before = ids(tmp_path / "before", TEXT)
    after = ids(tmp_path / "after", f"## 1998\n\nny\n\n## 1997\n\nny\n\n{TEXT}")
    assert after == ["rubrik-1998", "rubrik-1997", *before]


def test_headings_in_blocks_have_ids_too(tmp_path: Path) -> None:
    """In a block a heading that is taken is made unique by the one above it there."""
    block = ":::{sammanfattande-lägesbild}\n### Norr\n\n#### Stängt\n\na\n\n### 12\n\nb\n:::\n\n"
    assert ids(tmp_path, "## Stängt\n\na\n\n" + block) == [
        "stangt",
        "situation-summary",
        "norr",
        "norr-stangt",
        "rubrik-12",
    ]


@pytest.mark.parametrize(
    ("words", "above", "taken", "expected"),
    [
        ("Åtgärder", "", [], "atgarder"),
        ("Åtgärder", "lund", ["atgarder"], "lund-atgarder"),
        ("Åtgärder", "", ["atgarder"], "atgarder-2"),
        ("X-ray", "", [], "x-ray"),
        ("12", "", [], "rubrik-12"),
        ("Добро", "lund", ["rubrik"], "lund-rubrik"),
        ("!?", "", [], "rubrik"),
    ],
)
def test_ids(words: str, above: str, taken: list[str], expected: str) -> None:
    """An id is of letters, begins with one, and is taken by no other."""
    assert heading_id(words, above, "rubrik", taken) == expected


def test_boxes_of_task_lists_have_names(tmp_path: Path) -> None:
    """A screen reader says of each box whether the task is done."""
    write(tmp_path / "source", {"serie/2026-03-26.md": f"{MASTHEAD}## A\n\n- [ ] b\n- [x] c\n"})
    page = built(tmp_path / "source", tmp_path / "out") / "serie" / "2026-03-26.html"
    boxes = re.findall(
        r'<input class="task-list[^>]* aria-label="([^"]*)"', page.read_text("utf-8")
    )
    assert boxes == ["Inte klart", "Klart"]


def test_a_link_to_a_file_may_stand_in_a_title(tmp_path: Path) -> None:
    """The page has the link, contents have its words: they are no place for files."""
    page = "# [Bilagan](a.txt)\n\n## Se [tabellen](a.txt) och {download}`listan <a.txt>`\n\nText.\n"
    index = "# Handbok\n\n```{toctree}\nsida\n```\n"
    source = write(tmp_path / "source", {"index.md": index, "sida.md": page, "a.txt": "A\n"})
    out = built(source, tmp_path / "out", builders=("html",))
    assert "Bilagan" in (out / "index.html").read_text("utf-8")
    assert "tabellen" in (out / "sida.html").read_text("utf-8")
