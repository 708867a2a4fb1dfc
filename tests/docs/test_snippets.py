"""The examples in the manual are true: they are built, and the manual shows what comes of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.docs.manual import DOCS, PAGES, ROOT, SNIPPETS, copy_of_snippet, python_run, vgrdocs_run
from vgrdocs.model import schema
from vgrdocs.read.domain import vgr

HANDBOOKS = sorted(conf.parent.name for conf in SNIPPETS.glob("*/conf.py"))
OUTPUTS = sorted(SNIPPETS.glob("*/check.*"))
FAULTLESS = sorted(set(HANDBOOKS) - {output.parent.name for output in OUTPUTS})


@pytest.mark.parametrize("name", FAULTLESS)
def test_an_example_without_a_fault_is_built(name: str, tmp_path: Path) -> None:
    """What a reader copies from the manual becomes a handbook, and nothing is told of it.

    A build tells all that a check does.
    """
    handbook = copy_of_snippet(name, tmp_path / "handbook")
    built = vgrdocs_run("build", ".", "../out", cwd=handbook)
    assert built.returncode == 0, built.stdout
    assert len(built.stdout.splitlines()) == 1, built.stdout
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_an_example_with_faults_is_told_what_the_manual_shows(output: Path, tmp_path: Path) -> None:
    """Every message in the manual is what the program prints today, in every format shown."""
    handbook = copy_of_snippet(output.parent.name, tmp_path / "handbook")
    checked = vgrdocs_run("check", "--format", output.suffix.removeprefix("."), cwd=handbook)
    assert checked.stdout == output.read_text("utf-8")
    assert checked.returncode == 1


def test_the_tutorial_makes_the_faults_that_it_says() -> None:
    """The faulty report is the first report with the three changes that the tutorial asks for."""
    right, wrong = (
        (SNIPPETS / name / "telephony" / "2026-03-26.md").read_text("utf-8")
        for name in ("first-report", "mistakes")
    )
    changes = {
        ":interest: low": ":interest: lwo",
        ": 2026-04-15": ": 15/4",
        "Eva Lind, head": "Eva Lind head",
    }
    for before, after in changes.items():
        assert right.count(before) == 1
        right = right.replace(before, after)
    assert right == wrong


def test_the_tutorial_s_report_fits_the_handbook_that_it_begins_with(tmp_path: Path) -> None:
    """What `vgrdocs init` writes takes the report, and the check says what the tutorial shows."""
    begun = vgrdocs_run(
        "init", "handbook", "--name", "Telephony", "--language", "en", "--yes", cwd=tmp_path
    )
    assert begun.returncode == 0
    folder = tmp_path / "handbook" / "telephony"
    next(folder.glob("2*.md")).unlink()
    (folder / "2026-03-26.md").write_bytes(
        (SNIPPETS / "first-report" / "telephony" / "2026-03-26.md").read_bytes()
    )
    checked = vgrdocs_run("check", cwd=tmp_path / "handbook")
    assert checked.stdout == "1 report read. No problems.\n"


def test_the_tutorial_ends_in_a_page_that_lists_report_and_assignment(tmp_path: Path) -> None:
    """The start page lists the report, and the assignment with its deadline."""
    handbook = copy_of_snippet("first-report", tmp_path / "handbook")
    assert vgrdocs_run("build", ".", "../handbook-html", cwd=handbook).returncode == 0
    page = (tmp_path / "handbook-html" / "index.html").read_text("utf-8")
    assert 'href="telephony/2026-03-26.html"' in page
    assert "Measure the queues" in page
    assert "15 April 2026" in page


def test_the_tutorial_s_report_can_be_read_in_swedish(tmp_path: Path) -> None:
    """One setting turns headings, dates and messages Swedish, and the English names still work."""
    handbook = copy_of_snippet("first-report", tmp_path / "handbook")
    conf = handbook / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace('"en"', '"sv"'), "utf-8")
    assert vgrdocs_run("check", cwd=handbook).stdout == "1 rapport läst. Inga problem.\n"
    assert vgrdocs_run("build", ".", "../out", cwd=handbook).returncode == 0
    page = (tmp_path / "out" / "telephony" / "2026-03-26.html").read_text("utf-8")
    assert "Kommunikativ lägesbild" in page
    assert "26 mars 2026 klockan 7.30" in page


def test_the_manual_shows_the_json_of_the_first_report(tmp_path: Path) -> None:
    """The report in JSON is what the program makes of it."""
    source = SNIPPETS / "first-report"
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, source, tmp_path / "out", tmp_path / "doctrees", "dummy", status=None)
        app.build()
        reports = vgr(app.env).facts.reports()
    assert [report.dump() for report in reports] == [
        json.loads((source / "report.json").read_text("utf-8"))
    ]


def test_the_manual_offers_the_schema_of_today() -> None:
    """`report.schema.json` is the schema of the kinds in use, as the example prints it."""
    offered = (DOCS / "reference" / "report.schema.json").read_text("utf-8")
    assert json.loads(offered) == json.loads(json.dumps(schema()))
    assert python_run(SNIPPETS / "print_schema.py", cwd=ROOT).stdout == offered


@pytest.mark.parametrize("snippet", sorted(path.name for path in SNIPPETS.iterdir()))
def test_every_example_stands_in_a_page(snippet: str) -> None:
    """No example is kept that nobody reads."""
    assert any(f"snippets/{snippet}" in page.read_text("utf-8") for page in PAGES)


def test_the_readme_shows_the_first_report_of_the_tutorial() -> None:
    """What somebody copies from the README is the report that is tested here."""
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.findall(r"^```(?:python|markdown)\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    files = [
        SNIPPETS / "first-report" / name
        for name in ("conf.py", "index.md", "telephony/2026-03-26.md")
    ]
    assert shown == [file.read_text("utf-8") for file in files]


def test_the_manual_shows_the_report_after_the_first_one(tmp_path: Path) -> None:
    """The marked report is the one that `vgrdocs new` writes after the report of the tutorial."""
    handbook = copy_of_snippet("first-report", tmp_path / "handbook")
    assert vgrdocs_run("new", "--date", "2026-04-30", cwd=handbook).returncode == 0
    written = (handbook / "telephony" / "2026-04-30.md").read_text("utf-8")
    assert written == (SNIPPETS / "next-report" / "2026-04-30.md").read_text("utf-8")


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_manual_shows_the_changes_between_the_recipes(form: str) -> None:
    """The changes are those that `vgrdocs diff` prints between the two reports of the recipes."""
    told = vgrdocs_run(
        "diff", "2026-02-26", "2026-03-26", "--format", form, cwd=SNIPPETS / "recipes"
    )
    assert told.stdout == (SNIPPETS / "next-report" / f"changes.{form}").read_text("utf-8")


def test_the_manual_shows_the_data_of_the_first_report(tmp_path: Path) -> None:
    """The assignment of the tutorial is in the open data as the manual shows it."""
    handbook = copy_of_snippet("first-report", tmp_path / "handbook")
    assert vgrdocs_run("build", ".", "../out", cwd=handbook).returncode == 0
    data = tmp_path / "out" / "data" / "telephony" / "assignments.json"
    assert data.read_text("utf-8") == (SNIPPETS / "first-report" / "assignments.json").read_text(
        "utf-8"
    )
