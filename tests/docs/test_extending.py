"""What the manual says is all it takes to add to vgrdocs: one file for a kind or language."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.docs.manual import SNIPPETS, copy_of_package, copy_of_snippet, python_run, vgrdocs_run

NEW_KIND = SNIPPETS / "new-kind"


@pytest.fixture(scope="module")
def with_risks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package to which somebody has added the kind of the manual: one file."""
    package = copy_of_package(tmp_path_factory.mktemp("package"))
    shutil.copy(NEW_KIND / "risk.py", package / "vgrdocs" / "blocks")
    return package


@pytest.fixture(scope="module")
def translated(with_risks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of it with the Swedish names of the manual as well."""
    package = Path(shutil.copytree(with_risks, tmp_path_factory.mktemp("translated") / "package"))
    with (package / "vgrdocs" / "locale" / "sv" / "vgrdocs.po").open(
        "a", encoding="utf-8"
    ) as catalogue:
        catalogue.write((NEW_KIND / "risk.po").read_text("utf-8"))
    return package


def handbook(folder: Path, text: str, language: str = "en") -> Path:
    """Write a handbook with one report that holds *text*, and the reference on its start page."""
    (folder / "series").mkdir(parents=True)
    (folder / "conf.py").write_text(
        f'project = "H"\nlanguage = "{language}"\nextensions = ["vgrdocs"]\n', "utf-8"
    )
    pages = (":::{reference} kinds\n:::", ":::{reference} problems\n:::")
    (folder / "index.md").write_text("# H\n\n" + "\n\n".join(pages) + "\n", "utf-8")
    (folder / "series" / "2026-03-26.md").write_text(
        f"# R\n\n:::{{report}} 2026-03-26 07:30\n:::\n\n{text}", "utf-8"
    )
    return folder


def build(source: Path, package: Path) -> str:
    """Build *source* with *package* as plain text in one file a page; return all the text."""
    out = source.parent / "out"
    run = python_run(
        "-m", "sphinx", "-q", "-W", "-b", "html", source, out, cwd=source, package=package
    )
    assert run.stderr == ""
    return "\n".join(page.read_text("utf-8") for page in sorted(out.rglob("*.html")))


def test_a_fourteenth_kind_is_a_directive(with_risks: Path, tmp_path: Path) -> None:
    """A block of the new kind is read, and readers see its title and its fields."""
    text = ":::{risk} The queues grow\n:level: great\n:measure: more staff\n:::\n"
    pages = build(handbook(tmp_path / "in", text), with_risks)
    assert 'class="vgr-item vgr-risk' in pages
    assert "The queues grow" in pages
    assert "more staff" in pages


def test_a_fourteenth_kind_is_checked(with_risks: Path, tmp_path: Path) -> None:
    """Its fields, its choices and its own rule are checked like those of the others."""
    text = (
        "## A\n\n:::{risk}\n:level: graet\n:lvel: great\n:::\n\n:::{risk} B\n:level: great\n:::\n"
    )
    source = handbook(tmp_path / "in", text)
    checked = vgrdocs_run("check", "--format", "json", cwd=source, package=with_risks)
    found = {
        (problem["line"], problem["code"]): problem["hint"]
        for problem in json.loads(checked.stdout)
    }
    assert set(found) == {
        (8, "missing-field"),
        (9, "unknown-choice"),
        (10, "unknown-field"),
        (13, "no-measure"),
    }
    assert found[9, "unknown-choice"].startswith("did you mean 'great'?")


def test_a_fourteenth_kind_is_in_the_schema(with_risks: Path, tmp_path: Path) -> None:
    """The JSON Schema has a definition of it."""
    printed = python_run(SNIPPETS / "print_schema.py", cwd=tmp_path, package=with_risks).stdout
    described = json.loads(printed)["$defs"]["risk"]
    assert described["properties"]["level"]["enum"] == ["slight", "great"]
    assert set(described["required"]) == {"kind", "anchor", "line", "title", "level"}


def test_a_fourteenth_kind_is_in_the_reference(with_risks: Path, tmp_path: Path) -> None:
    """The reference shows it with its fields, and its problem code among the codes."""
    pages = build(handbook(tmp_path / "in", ""), with_risks)
    assert 'id="kind-risk"' in pages
    assert "Something that may go wrong, and what is done about it." in pages
    assert "How great the risk is." in pages
    assert 'id="problem-no-measure"' in pages


def test_the_manual_s_swedish_risk_is_told_what_the_manual_shows(
    translated: Path, tmp_path: Path
) -> None:
    """With its entries in the catalogue the kind has Swedish names and messages."""
    source = copy_of_snippet("new-kind/handbook", tmp_path / "handbook")
    checked = vgrdocs_run("check", cwd=source, package=translated)
    assert checked.stdout == (NEW_KIND / "handbook" / "check.text").read_text("utf-8")


def test_a_new_language_is_one_file(tmp_path: Path) -> None:
    """The words of an added catalogue are used, and English stands in for what it lacks."""
    package = copy_of_package(tmp_path / "package")
    (package / "vgrdocs" / "locale" / "nb").mkdir()
    shutil.copy(SNIPPETS / "translation.po", package / "vgrdocs" / "locale" / "nb" / "vgrdocs.po")
    text = ":::{sammenfattende-situasjonsbilde}\n:level: normal\nNoe.\n:::\n"
    source = handbook(tmp_path / "in", text, language="nb")
    told = vgrdocs_run("check", cwd=source, package=package).stdout
    assert told == "1 report read. Ingen problemer.\n"
