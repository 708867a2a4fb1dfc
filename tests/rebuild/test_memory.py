"""A handbook with registers and boxes, built again after an edit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.handbooks import built, pages, replace

TWELVE = Path(__file__).parents[1] / "memory" / "twelve"
FIRST, SECOND, THIRD, FOURTH, FIFTH = (
    f"beredskap/2025-{day}.md" for day in ("01-15", "02-12", "03-12", "04-16", "05-14")
)
REGISTERS = {f"{file.stem}.html" for file in TWELVE.glob("*.md")}


def four_reports(folder: Path) -> Path:
    """Write the first four of the twelve reports, with all their registers."""
    later = [
        file.name for file in (TWELVE / "beredskap").glob("*.md") if file.name > Path(FOURTH).name
    ]
    return Path(shutil.copytree(TWELVE, folder, ignore=shutil.ignore_patterns(*later)))


def page_of(report: str) -> str:
    """Return the name of a report's page."""
    return report.replace(".md", ".html")


def redate(source: Path) -> None:
    """Let the third report come after the fourth, by its name, its masthead and its next."""
    file = (source / THIRD).rename(source / THIRD.replace("2025-03-12", "2025-04-20"))
    replace(file, "2025-03-12 08:00", "2025-04-20 08:00")
    replace(file, ":nästa: 2025-04-16", ":nästa: 2025-05-14")


EDITS: dict[str, Callable[[Path], object]] = {
    "a new report": lambda src: shutil.copy(TWELVE / FIFTH, src / FIFTH),
    "a report taken away": lambda src: (src / SECOND).unlink(),
    "another title of an assignment": lambda src: replace(
        src / FIRST, "{uppdrag} Krisövning", "{uppdrag} Övning"
    ),
    "another status": lambda src: replace(
        src / FOURTH, ":id: telefon\n:status: pågående", ":id: telefon\n"
    ),
    "another id": lambda src: replace(src / SECOND, ":id: telefon", ":id: telefonen"),
    "no assignment any more": lambda src: replace(src / FIRST, ":id: ovning", ":id: ovning-nu"),
    "another spokesperson": lambda src: replace(
        src / SECOND, "- Omar Haddad, regiondirektör\n", ""
    ),
    "another interest": lambda src: replace(src / FIRST, ":intresse: inget", ":intresse: lågt"),
    "another message": lambda src: replace(
        src / FIRST, "Vården är öppen som vanligt.", "Vården är öppen."
    ),
    "another date": redate,
    "another time": lambda src: replace(src / THIRD, "2025-03-12 08:00", "2025-03-12 16:00"),
    "no register any more": lambda src: replace(
        src / "uppdrag.md", "{uppdragsregister}", "{rapportlista}"
    ),
    "other limits of a register": lambda src: replace(
        src / "uppdrag.md", "ister}\n", "ister}\n:status: nytt\n"
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_rebuild_after_an_edit_equals_a_clean_build(edit: str, tmp_path: Path) -> None:
    """No register, no box and no link to a register shows what was true before."""
    source = four_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    EDITS[edit](source)
    assert pages(built(source, out)) == pages(built(source, tmp_path / "clean"))


def pdfs(folder: Path) -> dict[str, bytes]:
    """Return every PDF of a handbook."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.pdf")
    }


@pytest.mark.with_pdfs
@pytest.mark.parametrize("edit", ["a new report", "another spokesperson"])
def test_the_pdfs_after_an_edit_equal_those_of_a_clean_build(edit: str, tmp_path: Path) -> None:
    """What shows other reports, as a box, a register or the handbook's PDF, follows them."""
    source = four_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    EDITS[edit](source)
    clean = built(source, tmp_path / "clean")
    assert pdfs(built(source, out)) == pdfs(clean)
    assert pages(out) == pages(clean)


@pytest.mark.with_pdfs
def test_a_new_report_leaves_the_pdfs_of_the_others_alone(tmp_path: Path) -> None:
    """Only its own PDF, the year's and the handbook's are compiled; the others stay."""
    source = four_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    times = {name: (out / name).stat().st_mtime_ns for name in pdfs(out)}
    shutil.copy(TWELVE / FIFTH, source / FIFTH)
    built(source, out)
    made = {name for name in pdfs(out) if times.get(name) != (out / name).stat().st_mtime_ns}
    assert made == {FIFTH.replace(".md", ".pdf"), "beredskap/2025.pdf", "handbok.pdf"}
    assert len(times) == 6


def test_a_new_report_changes_the_registers_and_its_neighbour(tmp_path: Path) -> None:
    """Adding a report leaves the pages of all reports but the one before as they were."""
    source = four_reports(tmp_path / "source")
    before = pages(built(source, tmp_path / "out"))
    shutil.copy(TWELVE / FIFTH, source / FIFTH)
    after = pages(built(source, tmp_path / "out"))
    changed = {name for name, page in after.items() if before.get(name) != page}
    assert changed <= {*REGISTERS, page_of(FOURTH), page_of(FIFTH)}
    assert changed >= {"uppdrag.html", "andringar.html", page_of(FOURTH), page_of(FIFTH)}
