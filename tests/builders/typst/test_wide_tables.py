"""Tables and long words in PDFs: nothing leaves the page, and nothing stands over another."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage

from tests.builders.typst.sphinx_runs import Build, run_sphinx
from tests.builders.typst.widths import TABLE, lines
from tests.handbooks import codes, findings, write
from tests.worst import ADDRESS, LONGEST, MAIL, WORDS, report, table
from vgrdocs.out.joints import SOFT_HYPHEN, Joints
from vgrdocs.out.pdf.cells import Gauge
from vgrdocs.out.pdf.columns import plan_columns
from vgrdocs.out.pdf.room import LINE, LINE_ACROSS
from vgrdocs.show.nodes import checkbox

LEFT, RIGHT, HANGING = 102.0, 90.7, 6.0  # points; a hyphen or full stop may hang out a little
REPORT = "serie/2026-03-26.md"


class Box(NamedTuple):
    """A character and where it stands."""

    text: str
    left: float
    bottom: float
    right: float


def pages(pdf: Path) -> Iterator[tuple[LTPage, list[Box]]]:
    """Yield the pages of a PDF with the characters that are seen on each."""
    for page in extract_pages(pdf, laparams=LAParams(all_texts=True)):
        yield page, list(_boxes(page))


def _boxes(node: object) -> Iterator[Box]:
    if isinstance(node, LTChar):
        if node.get_text().strip(f" {SOFT_HYPHEN}\N{NO-BREAK SPACE}"):
            yield Box(node.get_text(), node.x0, node.y0, node.x1)
    elif isinstance(node, LTContainer):
        for child in node:
            yield from _boxes(child)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The PDFs of the worst text, with tables of two to sixteen columns, some told as too wide."""
    tables = ""
    for columns in range(2, 17):
        tables += f"\n## Tabell {columns}\n\n{table(columns)}"
    place = tmp_path_factory.mktemp("wide")
    write(place / "source", {REPORT: report(tables)})
    return run_sphinx(place / "source", place / "out")


@pytest.fixture(scope="module")
def pdf(build: Build) -> Path:
    """The PDF of the report."""
    return build.out / "serie" / "2026-03-26.pdf"


def test_nothing_leaves_the_page(pdf: Path) -> None:
    """No word, address, line of code or column is printed beyond the margins."""
    outside = []
    for page, boxes in pages(pdf):
        for box in boxes:
            if box.left < LEFT - HANGING or box.right > page.width - RIGHT + HANGING:
                outside.append((page.pageid, box))
    assert outside == []


def test_nothing_stands_over_another(pdf: Path) -> None:
    """No two characters are printed over each other."""
    covered = []
    for page, boxes in pages(pdf):
        rows: dict[float, list[Box]] = {}
        for box in boxes:
            rows.setdefault(round(box.bottom, 1), []).append(box)
        for row in rows.values():
            row.sort(key=lambda box: box.left)
            for one, other in pairwise(row):
                # Kerned pairs lean over each other a little.
                if one.right - other.left > 0.3 * (one.right - one.left):
                    covered.append((page.pageid, one, other))
    assert covered == []


def test_a_table_that_needs_it_lies_across_with_its_heading(pdf: Path) -> None:
    """A page is turned for a table that is too wide for an upright one, and its heading goes along.

    What follows stands on an upright page again.
    """
    with pikepdf.open(pdf) as document:
        boxes = [[float(edge) for edge in page.mediabox] for page in document.pages]
    across = [number for number, box in enumerate(boxes, 1) if box[2] > box[3]]
    assert 1 not in across
    assert across
    for number in across:
        page = ["-f", str(number), "-l", str(number), "-x", "0", "-y", "78"]
        told = subprocess.run(
            ["pdftotext", "-raw", *page, "-W", "842", "-H", "400", str(pdf), "-"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.startswith("Tabell ")


def test_long_words_are_whole_to_those_who_search(pdf: Path) -> None:
    """Words and addresses that break over lines are in the PDF with no sign of it but hyphens."""
    told = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    text = "".join(told.stdout.replace(SOFT_HYPHEN, "").split())
    for word in (LONGEST, ADDRESS, MAIL, *WORDS):
        assert word in text
    assert "\N{ZERO WIDTH SPACE}" not in told.stdout


def test_a_table_that_no_page_has_room_for_is_told(tmp_path: Path) -> None:
    """`check` tells it at the table's line, with its longest words; the PDF cuts none off."""
    words = ["verksamhetsutvecklingsprogrammet", "sjuttiosjutusensjuhundrasjuttiosju"]
    row = f"| {' | '.join(words * 12)} |\n"
    text = (
        f"# Rapport\n\n:::{{rapport}} 2026-03-26 07:30\n:::\n\n## Tal\n\n{row}{'|-' * 24}|\n{row}"
    )
    handbook = write(tmp_path, {REPORT: text})
    (told,) = findings(handbook)
    assert (told.line, told.code) == (8, "wide-table")
    assert words[0] in told.hint


def test_in_a_box_no_page_can_be_turned(tmp_path: Path) -> None:
    """A table in an assignment has the room of an upright page; is that too small, it is told."""
    inner = f":::{{uppdrag}} Titel\n:id: a\n:status: pågående\n\n{table(15)}:::\n"
    text = f"# Rapport\n\n:::{{rapport}} 2026-03-26 07:30\n:::\n\n{inner}"
    assert codes(write(tmp_path, {REPORT: text})) == [(10, "wide-table")]


@pytest.mark.parametrize("columns", [2, 9, 12, 16])
def test_tables_of_figures_are_not_told(tmp_path: Path, columns: int) -> None:
    """Up to sixteen columns of figures with short heads find room."""
    head = " | ".join(["Vecka 12"] * columns)
    figures = " | ".join(["1 234 567"] * columns)
    rows = f"| {head} |\n{'|---' * columns}|\n| {figures} |\n"
    text = f"# Rapport\n\n:::{{rapport}} 2026-03-26 07:30\n:::\n\n## Tal\n\n{rows}"
    assert codes(write(tmp_path, {REPORT: text})) == []


CELLS = st.lists(st.sampled_from([*WORDS, "1 234 567", "104,5 %", ADDRESS, ""]), max_size=4)


@given(
    st.integers(1, 16).flatmap(
        lambda columns: st.lists(
            st.lists(CELLS.map(" ".join), min_size=columns, max_size=columns),
            min_size=1,
            max_size=4,
        )
    ),
    st.booleans(),
)
def test_columns_find_room_side_by_side(rows: list[list[str]], may_lie_across: bool) -> None:
    """Columns are never wider together than their page, and none is without room."""
    columns = len(rows[0])
    layout = plan_columns(
        _tgroup(rows), LINE, may_lie_across, lambda: Joints(lambda word: [word], {})
    )
    line = LINE_ACROSS if layout.is_across else LINE
    assert sum(layout.rooms) + 2 * layout.inset * columns <= line + 0.1
    assert min(layout.rooms) >= 0
    assert may_lie_across or not layout.is_across


def test_a_box_to_tick_needs_room() -> None:
    """The box of a task is a part of its line, with no place to break before the first word."""
    box = checkbox(is_ticked=True)
    task = nodes.paragraph("", "", box, nodes.Text("Schemaläggning"))
    alone = Gauge(None).line(nodes.paragraph("", "Schemaläggning"), is_bold=False)
    assert Gauge(None).line(task, is_bold=False).least > alone.least + 1


def _tgroup(rows: list[list[str]]) -> nodes.tgroup:
    """Return the doctree of a table."""
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in rows[0]])
    body = nodes.tbody()
    for row in rows:
        entries = [nodes.entry("", nodes.paragraph("", cell)) for cell in row]
        body += nodes.row("", *entries)
    group += body
    nodes.table("", group)
    return group


def test_the_list_of_widths_is_what_the_fonts_say() -> None:
    """The table that columns are measured with agrees with the fonts of the PDFs."""
    assert TABLE.read_text("ascii").splitlines() == list(lines())
