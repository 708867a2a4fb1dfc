"""Pages: what reports become, and how they link to each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from tests.handbooks import REPORT, codes, findings, write

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

Read = Callable[[dict[str, str], str], nodes.document]

ASSIGNMENT = """
::::{{samordningsgrupp}}
:namn: Gruppen

:::{{uppdrag}} {title}
:id: {id}
:status: pågående
:::
::::
"""


@pytest.fixture
def read(tmp_path: Path, make_app: type[SphinxTestApp]) -> Read:
    """Return a function that builds files without a warning and gives a page's doctree."""

    def build(files: dict[str, str], docname: str) -> nodes.document:
        app = make_app("html", srcdir=write(tmp_path / "source", files))
        resolved: dict[str, nodes.document] = {}
        app.connect("doctree-resolved", lambda _, doctree, name: resolved.update({name: doctree}))
        app.build()
        assert app.warning.getvalue() == ""
        return resolved[docname]

    return build


def outline(document: nodes.document) -> list[tuple[int, str]]:
    """Return (depth, title) of every section, in reading order."""
    found = []
    for section in document.findall(nodes.section):
        depth = 0
        above: nodes.Node | None = section
        while isinstance(above, nodes.section):
            depth, above = depth + 1, above.parent
        found.append((depth, section[0].astext()))
    return found


def test_blocks_are_sections_of_the_second_level_wherever_they_stand(read: Read) -> None:
    """A block after an ordinary heading is not read as a part of that heading's section."""
    head = "# T\n\n:::{rapport} 2026-01-01 07:30\n:::\n\n"
    page = head + "## A\n\n### A1\n\n:::{talesperson}\n- B, c\n:::\n\n## D\n\ntext\n"
    assert outline(read({"s/2026-01-01.md": page}, "s/2026-01-01")) == [
        (1, "T"), (2, "A"), (3, "A1"), (2, "Talesperson"), (2, "D"),
    ]  # fmt: skip


def test_headings_in_a_block_are_its_subsections(read: Read) -> None:
    """A heading inside a block, and what follows it, stay in the block."""
    text = "Text.\n\n### Ett\n\nMer.\n\n#### Två\n\n### Tre\n"
    block = f":::{{sammanfattande-lägesbild}} Läget\n{text}:::\n"
    page = f"# T\n\n:::{{rapport}} 2026-01-01 07:30\n:::\n\n{block}\n## Fyra\n"
    assert outline(read({"s/2026-01-01.md": page}, "s/2026-01-01")) == [
        (1, "T"), (2, "Läget"), (3, "Ett"), (4, "Två"), (3, "Tre"), (2, "Fyra"),
    ]  # fmt: skip


def test_masthead_says_date_and_time_as_swedish_rules_want(read: Read) -> None:
    """Språkrådet's rules: months in letters, the time with a point, without a leading nought."""
    text = read({"s/2026-03-26.md": REPORT.format(date="2026-03-26")}, "s/2026-03-26").astext()
    assert "Sammanställd 26 mars 2026 klockan 7.30" in text


def test_dates_in_lists_of_facts_are_shown_as_dates(read: Read) -> None:
    """What a writer writes in ISO form, a reader sees in words."""
    person = (
        "\n:::{talesperson}\n- Åsa Ek, chef 2025-08-28/2026-02-01\n- Bo Al, chef 2026-02-02/\n:::\n"
    )
    items = f"- 2025-08-26: Redovisning\n:::\n{person}"
    page = REPORT.format(date="2026-03-26") + "\n:::{kommunikativa-åtgärder}\n" + items
    text = read({"s/2026-03-26.md": page}, "s/2026-03-26").astext()
    assert "26 augusti 2025: Redovisning" in text
    assert "Åsa Ek, chef 28 augusti 2025 till 1 februari 2026" in text
    assert "Bo Al, chef från 2 februari 2026" in text


def links(document: nodes.document) -> list[tuple[str, str]]:
    """Return (text, target) of every link of the last section."""
    last = list(document.findall(nodes.section))[-1]
    return [
        (ref.astext(), ref.get("refuri") or "#" + ref["refid"])
        for ref in last.findall(nodes.reference)
    ]


def test_links_lead_to_blocks_reports_and_people(read: Read) -> None:
    """A link by id means this report's block, else the register's entry; its text is the title."""
    first = REPORT.format(date="2026-01-01") + ASSIGNMENT.format(title="Ett", id="ett")
    second = (
        REPORT.format(date="2026-02-01")
        + ASSIGNMENT.format(title="Två", id="två")
        + "\n:::{talesperson}\n- Åsa Ek, chef\n:::\n\n## Länkar\n\n"
        + "[](#två), [](#ett), [ord](#ett), {uppdrag}`ett`, {report}`2026-01-01`, "
        + "{person}`Åsa Ek`, {person}`hon <Åsa Ek>`\n"
    )
    start = "# Start\n\n:::{uppdragsregister}\n:::\n\n:::{talespersonsregister}\n:::\n"
    found = links(
        read(
            {"s/2026-01-01.md": first, "s/2026-02-01.md": second, "index.md": start}, "s/2026-02-01"
        )
    )
    assert found == [
        ("Två", "#två"),
        ("Ett", "../index.html#ett"),
        ("ord", "../index.html#ett"),
        ("Ett", "../index.html#ett"),
        ("1 januari 2026", "2026-01-01.html"),
        ("Åsa Ek", "../index.html#asa-ek"),
        ("hon", "../index.html#asa-ek"),
    ]


def test_ids_are_shared_between_reports(tmp_path: Path) -> None:
    """The same assignment in two reports is no duplicate."""
    files = {
        f"s/2026-0{n}-01.md": REPORT.format(date=f"2026-0{n}-01")
        + ASSIGNMENT.format(title="Ett", id="ett")
        for n in (1, 2)
    }
    assert codes(write(tmp_path, files)) == []


def test_a_missing_masthead_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    """A file that is named by a date is a report, also when nothing in it says so."""
    assert codes(write(tmp_path, {"s/2026-01-01.md": "# T\n\nText.\n"})) == [(1, "no-masthead")]


def test_notes_may_stand_last(tmp_path: Path) -> None:
    """A footnote after the last block is no text without a heading: its reference shows it."""
    report = (
        REPORT.format(date="2026-01-01").replace("stabilt.", "stabilt[^1].") + "\n[^1]: Hittills.\n"
    )
    assert codes(write(tmp_path, {"s/2026-01-01.md": report})) == []


def test_windows_line_ends_and_a_byte_order_mark_are_accepted(tmp_path: Path) -> None:
    """A file saved in a Windows editor is as good as any."""
    text = REPORT.format(date="2026-01-01").replace("\n", "\r\n").encode("utf-8-sig")
    assert codes(write(tmp_path, {"s/2026-01-01.md": text})) == []


def test_lines_are_told_right_in_a_file_with_windows_line_ends(tmp_path: Path) -> None:
    """Lines are counted as an editor counts them."""
    text = "# T\r\n\r\n:::{rapport} 26/3 07:30\r\n:::\r\n\r\n[x](#)\r\n"
    assert codes(write(tmp_path, {"s/2026-01-01.md": text.encode()})) == [
        (3, "no-year"),
        (6, "empty-link"),
    ]


def test_a_folder_or_a_file_without_conf_py_will_do(tmp_path: Path) -> None:
    """Without settings a folder is read in the language that is asked for."""
    file = tmp_path / "2026-01-01.md"
    file.write_text("# T\n\n:::{rapport} 26/3 07:30\n:::\n", "utf-8")
    assert [found.message for found in findings(tmp_path, "sv")] == ["”26/3 07:30” saknar år"]
    assert [found.message for found in findings(file, "sv")] == ["”26/3 07:30” saknar år"]
    assert [found.code for found in findings(file)] == ["no-masthead", "unknown-kind"]


def test_a_wrong_setting_is_told_in_words(tmp_path: Path) -> None:
    """Whoever keeps conf.py is told which setting names what."""
    conf = 'vgrdocs_required_blocks = {"s": ["talespersn"]}\n'
    (found,) = findings(write(tmp_path, {}, conf=conf))
    assert (found.code, found.file) == ("bad-setting", "conf.py")
    assert "talespersn" in found.message


def test_a_broken_conf_py_is_told_in_words(tmp_path: Path) -> None:
    """A syntax error in the settings is a message, not a traceback."""
    (found,) = findings(write(tmp_path, {}, conf="1 +\n"))
    assert (found.code, found.file) == ("bad-setting", "conf.py")
    assert "invalid syntax" in found.message


def test_a_page_that_includes_itself_is_told(tmp_path: Path) -> None:
    """What would never end is a message."""
    text = "# T\n\n:::{include} 2026-01-01.md\n:::\n"
    told = [(1, "no-masthead"), (3, "page-as-file")]
    assert codes(write(tmp_path, {"s/2026-01-01.md": text})) == told
