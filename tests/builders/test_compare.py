"""The files that reports are compared by: which there are, and what they hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.handbooks import REPORT, built, write
from tests.publications import FEBRUARY, JANUARY, correct, publish, withdraw


def read(file: Path) -> dict[str, Any]:
    """Return what a script calls with."""
    call = file.read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(call.removeprefix("vgrCompare(").removesuffix(");\n"))
    return data


def published(source: Path) -> Path:
    """Write and publish two reports, correct the second."""
    write(source, {f"{name}.md": REPORT.format(date=name[2:]) for name in (JANUARY, FEBRUARY)})
    publish(source, "2026-02-01 08:00")
    correct(source, FEBRUARY, "2026-02-02 09:00", "Läget är stabilt.", "Läget är ansträngt.")
    publish(source, "2026-02-02 09:05")
    return source


def test_a_text_for_each_report_and_each_before_a_correction(tmp_path: Path) -> None:
    """A corrected report has its first text as well, under its number; each has its passages."""
    out = built(published(tmp_path / "source"), tmp_path / "out")
    now, first = (read(out / f"_compare/{name}.js") for name in (FEBRUARY, f"{FEBRUARY}@1"))
    assert ["Läget är ansträngt.", "Sammanfattande lägesbild"] in now["passages"]
    assert ["Läget är stabilt.", "Sammanfattande lägesbild"] in first["passages"]
    assert [name for name, _ in now["earlier"]] == [f"{FEBRUARY}@1"]
    assert (out / now["page"]).is_file()
    assert (out / now["list"]).is_file()


def test_a_withdrawn_report_leaves_no_text(tmp_path: Path) -> None:
    """What is withdrawn can't be compared: its words are in no file any more."""
    source, out = published(tmp_path / "source"), tmp_path / "out"
    built(source, out)
    withdraw(source, FEBRUARY, "2026-02-03 09:00", "Rapporten innehöll personuppgifter.")
    built(source, out)
    names = sorted(
        path.relative_to(out / "_compare").as_posix() for path in out.rglob("_compare/*/*")
    )
    assert names == [f"{JANUARY}.js"]


def test_a_page_of_a_writers_own_stays(tmp_path: Path) -> None:
    """A page that has the comparison's name is a page, and no report leads to it as to that."""
    files = {f"s/{day}.md": REPORT.format(date=day) for day in ("2026-01-01", "2026-02-01")}
    own = {"jamfor.md": "---\norphan: true\n---\n# Vår egen sida\n"}
    out = built(write(tmp_path / "source", files | own), tmp_path / "out")
    assert "Vår egen sida" in (out / "jamfor.html").read_text("utf-8")
    assert "jamfor" not in (out / "s/2026-02-01.html").read_text("utf-8")


def test_a_new_report_leaves_the_other_texts_as_they_are(tmp_path: Path) -> None:
    """A report's file depends on no other report, so that a site keeps it once."""
    source, out = published(tmp_path / "source"), tmp_path / "out"
    before = {path: path.read_bytes() for path in built(source, out).rglob("_compare/*/*")}
    name = FEBRUARY.replace("-02-", "-03-")
    write(source, {f"{name}.md": REPORT.format(date=name[2:])})
    built(source, out)
    assert before.items() < {path: path.read_bytes() for path in out.rglob("_compare/*/*")}.items()
