"""Registers: what twelve made-up reports say together (their conf.py says what they hold)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.handbooks import REPORT, findings, write
from vgrdocs.blocks.assignment import AssignmentStatus
from vgrdocs.facts import History, difference
from vgrdocs.read.domain import vgr
from vgrdocs.show import nodes as vgr_nodes
from vgrdocs.show.registers.assignments import StatusFilter

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture


TWELVE = Path(__file__).parents[1] / "memory" / "twelve"
OLDEST, NEWEST = "beredskap/2025-01-15", "beredskap/2025-12-17"
PAGES = (
    "uppdrag",
    "urval",
    "talespersoner",
    "beslut",
    "kalender",
    "medietrend",
    "andringar",
    OLDEST,
    NEWEST,
)

Doctrees = dict[str, nodes.document]
Read = Callable[[Mapping[str, str | bytes]], Doctrees]


def build(source: Path, out: Path, builder: str) -> tuple[Sphinx, Doctrees]:
    """Build a handbook and return the application, and the pages as they were written."""
    resolved: Doctrees = {}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, source, out, out / "doctrees", builder, status=None, warning=None)
        app.connect(
            "doctree-resolved", lambda _, doctree, docname: resolved.update({docname: doctree})
        )
        app.build()
    return app, resolved


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sphinx, Doctrees]:
    """Build the twelve reports and their registers as text, once."""
    return build(TWELVE, tmp_path_factory.mktemp("twelve"), "text")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that builds files and gives the pages as they were written."""
    return lambda files: build(write(tmp_path / "source", files), tmp_path / "out", "html")[1]


@pytest.fixture(scope="module")
def history(twelve: tuple[Sphinx, Doctrees]) -> History:
    """Return what the twelve reports say together."""
    return vgr(twelve[0].env).facts.histories["beredskap"]


@pytest.mark.parametrize("page", PAGES)
def test_twelve_reports_give_exactly_these_registers(
    page: str, twelve: tuple[Sphinx, Doctrees], file_regression: FileRegressionFixture
) -> None:
    """Open first, overdue and silent in words, histories, who speaks when, what is new."""
    file_regression.check(
        Path(twelve[0].outdir, f"{page}.txt").read_text("utf-8"), basename=Path(page).name
    )


def test_twelve_reports_give_exactly_these_problems() -> None:
    """Only the report that is being written is told, once of each thing."""
    assert [(found.file, found.code) for found in findings(TWELVE)] == [
        (f"{NEWEST}.md", code) for code in ("silent-assignment", "overdue", "two-spellings")
    ]


def test_all_changes_of_a_series_are_those_between_neighbours(history: History) -> None:
    """Found in one pass or one by one, what changed with a report is the same."""
    for before, after in zip(history.reports, history.reports[1:], strict=False):
        assert history.new_in(after) == history.changes(before, after)
    assert history.new_in(history.reports[0]) == difference({}, history.state(history.reports[0]))


def test_who_is_no_longer_named_does_not_speak_on_that_day(history: History) -> None:
    """The newest list says who does; of who is left out of it nothing is known."""
    in_force = {term.name: term.is_in_force(history.today).value for term in history.terms}
    assert {name for name, value in in_force.items() if value} == {
        "Karin Söderlundh",
        "Omar Haddad",
    }
    (lena,) = [term for term in history.terms if term.name == "Lena Berg"]
    assert lena.until.value is not None
    assert lena.is_in_force(lena.until.value).value


def places(node: nodes.Node) -> list[str]:
    """Return where the links in a node lead."""
    return [
        reference.get("refuri") or f"#{reference['refid']}"
        for reference in node.findall(nodes.reference)
    ]


def items(document: nodes.document) -> dict[str, vgr_nodes.item]:
    """Return the items of a page by their addresses."""
    return {node["ids"][0]: node for node in document.findall(vgr_nodes.item)}


def test_a_history_links_to_what_each_report_says(read: Read) -> None:
    """Each step leads to the assignment in its report, and the assignment leads to its history."""
    files: dict[str, str | bytes] = {
        f"s/2026-0{n}-01.md": REPORT.format(date=f"2026-0{n}-01")
        + "\n:::{uppdrag} Ett\n:id: ett\n:::\n"
        for n in (1, 2)
    }
    pages = read(files | {"index.md": "# Start\n\n:::{uppdragsregister}\n:::\n"})
    assert places(items(pages["index"])["ett"]) == [
        "s/2026-01-01.html#ett",
        "s/2026-02-01.html#ett",
        "s/2026-02-01.html#ett",  # how the last mention is known
    ]
    assert places(items(pages["s/2026-01-01"])["ett"]) == ["../index.html#ett"]


def test_an_assignment_that_no_register_lists_has_no_link(read: Read) -> None:
    """A register with limits takes in what is within them, and no other assignment leads there."""
    text = "\n:::{uppdrag} Ett\n:id: ett\n:::\n\n:::{uppdrag} Två\n:id: tva\n:status: nytt\n:::\n"
    files: dict[str, str | bytes] = {
        f"s/{day}.md": REPORT.format(date=day) + text for day in ("2026-01-01", "2026-02-01")
    }
    index = "# Start\n\n:::{uppdragsregister}\n:status: nytt\n:::\n"
    pages = read(files | {"index.md": index})
    assert list(items(pages["index"])) == ["tva"]
    assert {name: places(node) for name, node in items(pages["s/2026-01-01"]).items()} == {
        "ett": [],
        "tva": ["../index.html#tva"],
    }


def test_a_report_says_since_when_an_assignment_is_named(read: Read) -> None:
    """In the first report that others come later; nothing where no other report names it."""
    block = "\n:::{{uppdrag}} Ett\n:id: {}\n:::\n"
    files: dict[str, str | bytes] = {"index.md": "# Start\n\n:::{uppdragsregister}\n:::\n"}
    for day in ("2026-01-01", "2026-02-01"):
        text = REPORT.format(date=day) + block.format("ett")
        files[f"s/{day}.md"] = text + block.format(f"bara-{day}")
    pages = read(files)
    said = {"2026-01-01": "nämns i senare rapporter", "2026-02-01": "nämns sedan 1 januari 2026"}
    for day, words in said.items():
        shown = items(pages[f"s/{day}"])
        assert words in shown["ett"].astext()
        assert shown[f"bara-{day}"].astext() == "Uppdrag Ett"


def test_series_with_the_same_id_have_addresses_of_their_own(read: Read) -> None:
    """Two assignments never share an address, nor do two registers on a page."""
    block = "\n:::{uppdrag} Ett\n:id: ett\n:::\n"
    register = ":::{uppdragsregister}\n:::\n"
    pages = read(
        {
            f"{series}/{day}.md": REPORT.format(date=day) + block
            for series in ("a", "b")
            for day in ("2026-01-01", "2026-02-01")
        }
        | {"index.md": f"# Start\n\n{register}\n{register}"}
    )
    ids = [node["ids"] for node in pages["index"].findall(vgr_nodes.item)]
    assert ids == [["a-ett"], ["b-ett"], [], []]
    assert places(items(pages["b/2026-01-01"])["ett"]) == ["../index.html#b-ett"]


def test_a_register_of_one_series_leaves_the_others_out(read: Read) -> None:
    """With `serie`, every register speaks of that series alone."""
    report = REPORT + (
        "\n:::{{uppdrag}} Uppdrag {series}\n:id: u\n:status: nytt\n:senast: 2027\n:::\n"
        "\n:::{{beslut}} Beslut {series}\n:::\n"
        "\n:::{{händelse}} Händelse {series}\n:när: 2027\n:::\n"
        "\n:::{{kommunikativ-lägesbild}}\n:intresse: lågt\n:::\n"
        "\n:::{{talesperson}}\n- Person {series}, chef\n:::\n"
    )
    names = (
        "uppdragsregister",
        "beslutsregister",
        "kalender",
        "medietrend",
        "talespersonsregister",
        "ändringar",
    )
    registers = "".join(f"\n## {name}\n\n:::{{{name}}}\n:serie: a\n:::\n" for name in names)
    pages = read(
        {
            f"{series}/{date}.md": report.format(date=date, series=f"i {series}")
            for series in ("a", "b")
            for date in ("2026-01-01", "2026-02-01")
        }
        | {"index.md": f"# Start\n{registers}"}
    )
    text = pages["index"].astext()
    for word in ("Uppdrag", "Beslut", "Händelse", "Person"):
        assert f"{word} i a" in text
    assert " i b" not in text


def test_a_register_of_several_series_says_which_each_entry_belongs_to(read: Read) -> None:
    """By what the series calls its reports; a register of one series does not repeat it."""
    report = REPORT.replace("# Lägesrapport", "# Läget i {series}") + (
        "\n:::{{uppdrag}} Uppdrag\n:id: u\n:status: nytt\n:senast: 2027\n:::\n"
        "\n:::{{beslut}} Beslut\n:::\n"
        "\n:::{{talesperson}}\n- Kim Ek, chef\n:::\n"
    )
    names = ("uppdragsregister", "beslutsregister", "kalender", "talespersonsregister")
    pages = read(
        {
            f"{series}/2026-01-01.md": report.format(date="2026-01-01", series=series)
            for series in ("norr", "syd")
        }
        | {f"{name}.md": f"# Register\n\n:::{{{name}}}\n:::\n" for name in names}
        | {f"{name}-norr.md": f"# Register\n\n:::{{{name}}}\n:serie: norr\n:::\n" for name in names}
    )
    for name in names:
        assert all(f"Läget i {series}" in pages[name].astext() for series in ("norr", "syd")), name
        assert "Läget i" not in pages[f"{name}-norr"].astext()


def test_the_chart_says_in_words_what_it_shows(twelve: tuple[Sphinx, Doctrees]) -> None:
    """It has a title, a description with its message, a dot for each report, and a file."""
    (chart,) = twelve[1]["medietrend"].findall(vgr_nodes.chart)
    drawing = ET.fromstring(chart["svg"])  # noqa: S314 - our own
    parts = {
        tag: list(drawing.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))
        for tag in ("title", "desc", "circle")
    }
    assert parts["title"][0].text == chart["alt"] == "Mediernas intresse, Lägesrapport beredskap"
    assert parts["desc"][0].text == (
        "Mediernas intresse var inget den 15 januari 2025 och lågt den 17 december 2025. "
        "Som störst däremellan: mycket högt den 14 maj 2025."
    )
    assert len(parts["circle"]) == 11
    assert Path(chart["uri"]).read_text("utf-8") == chart["svg"]


def test_headings_of_registers_fit_those_around(read: Read) -> None:
    """A register's heading is one level below the heading that it stands under."""
    text = REPORT.format(date="2026-01-01") + "\n:::{händelse} Möte\n:när: 2027\n:::\n"
    register = ":::{kalender}\n:::\n"
    pages = read(
        {"s/2026-01-01.md": text, "index.md": f"# Start\n\n{register}\n## Mer\n\n{register}"}
    )
    (start,) = pages["index"].children
    assert isinstance(start, nodes.section)
    parts = [child for child in start.children if isinstance(child, nodes.section)]
    assert [part["ids"] for part in parts] == [["calendar-to-come"], ["mer"]]
    assert [part["ids"] for part in parts[1].children if isinstance(part, nodes.section)] == [
        ["calendar-to-come-2"]
    ]


def test_a_first_report_has_no_box(twelve: tuple[Sphinx, Doctrees]) -> None:
    """There is nothing to compare it with; every other report has one."""
    boxes = {
        name: list(page.findall(nodes.topic))
        for name, page in twelve[1].items()
        if name.startswith("beredskap")
    }
    assert {name for name, found in boxes.items() if not found} == {OLDEST}


def test_the_register_can_be_limited_to_every_status() -> None:
    """A status that an assignment may have is one that its register may be asked for."""
    assert {status.value for status in AssignmentStatus} == {
        each.value for each in StatusFilter
    } - {"open", "unknown", "ended"}


def test_a_register_of_a_series_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It would say for ever that there is nothing; a slip in the name is told at its line."""
    register = ":::{media-trend}\n:serie: beredskp\n:::\n"
    report = REPORT.format(date="2026-03-26")
    index = "# Handbok\n\n```{toctree}\nberedskap/2026-03-26\n```\n\n" + register
    source = write(tmp_path, {"index.md": index, "beredskap/2026-03-26.md": report})
    (found,) = findings(source)
    assert (found.file, found.line, found.code) == ("index.md", 8, "unknown-choice")
    assert "beredskap" in found.hint
