"""A command that is killed leaves nothing half written, and the next run ends what it began."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.handbooks import REPORT, replace, write
from tests.publications import FEBRUARY, JANUARY, correct, ledger, publish, two_reports
from tests.publish.moments import MOMENTS, kill_at, seconds_of
from tests.publish.sites import files, vgrdocs
from vgrdocs.publish.kept_copies import copy_faults
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook

pytestmark = pytest.mark.publish


def made(folder: Path) -> Path:
    """Write a handbook with one report that is out and corrected, and one that is to come out."""
    two_reports(folder)
    correct(folder, JANUARY, "2026-01-02 08:00", "stabilt", "allvarligt")
    publish(folder, "2026-01-02 08:10", JANUARY)
    return folder


def is_content(folder: Path) -> None:
    """Fail unless the record is whole, with its copies, and nothing is left of what was begun."""
    assert list(copy_faults(folder, ledger(folder))) == []
    assert check(find_handbook(folder)).problems == []
    assert [file for file in folder.rglob("*") if file.suffix == ".part"] == []


def look_at_publish(folder: Path, before: dict[str, bytes]) -> None:
    """The old ledger or the new one; no report is touched."""
    lines = [line.report for line in ledger(folder).lines]
    assert lines in ([JANUARY, JANUARY], [JANUARY, JANUARY, FEBRUARY])
    now = files(folder)
    reports = [name for name in before if name.startswith("s/")]
    assert {name: now[name] for name in reports} == {name: before[name] for name in reports}


def end_publish(folder: Path) -> None:
    """Both reports are out, each once."""
    vgrdocs("publish", folder)
    assert [line.report for line in ledger(folder).lines] == [JANUARY, JANUARY, FEBRUARY]
    is_content(folder)


WITHDRAW = ("--reason", "Fel.", "--by", "Eva Lind")


def look_at_withdraw(folder: Path, before: dict[str, bytes]) -> None:
    """The text stands, or its notice; and the notice only once that is recorded."""
    name = f"{JANUARY}.md"
    is_withdrawn = JANUARY in ledger(folder).withdrawn
    text = files(folder)[name]
    assert text == before[name] or (is_withdrawn and b"\xc3\xa5terkallad" in text)


def end_withdraw(folder: Path) -> None:
    """The notice stands, and no copy of the text."""
    vgrdocs("withdraw", folder, JANUARY, *WITHDRAW)
    held = [content for content in files(folder).values() if b"allvarligt" in content]
    assert held == []
    assert [line.report for line in ledger(folder).lines] == [JANUARY] * 3
    is_content(folder)


NEW = "s/2026-03-01.md"


def look_at_new(folder: Path, before: dict[str, bytes]) -> None:
    """The report is there whole or not at all; everything else is as it was."""
    now = {name: held for name, held in files(folder).items() if not name.endswith(".part")}
    text = now.pop(NEW, b"")
    assert now == before
    assert not text or text.endswith(b":::\n")


def end_new(folder: Path) -> None:
    """The report is there, as if the command had never been stopped."""
    if not (folder / NEW).is_file():
        vgrdocs("new", folder, "--date", "2026-03-01")
    text = (folder / NEW).read_text("utf-8")
    again = folder.with_name("again")
    made(again)
    vgrdocs("new", again, "--date", "2026-03-01")
    assert text == (again / NEW).read_text("utf-8")
    (folder / NEW).unlink()  # it has marks, where something is to be filled in
    vgrdocs("publish", folder)
    is_content(folder)


class Case(NamedTuple):
    """A command: what it is called with, what must be so when it is killed, and how it ends."""

    arguments: Callable[[Path], tuple[object, ...]]
    look: Callable[[Path, dict[str, bytes]], None]
    end: Callable[[Path], None]


CASES = {
    "publish": Case(lambda folder: ("publish", folder), look_at_publish, end_publish),
    "withdraw": Case(
        lambda folder: ("withdraw", folder, JANUARY, *WITHDRAW), look_at_withdraw, end_withdraw
    ),
    "new": Case(lambda folder: ("new", folder, "--date", "2026-03-01"), look_at_new, end_new),
}


@pytest.fixture(scope="module")
def durations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Return the seconds that each command takes."""
    taken = {}
    for name, case in CASES.items():
        folder = made(tmp_path_factory.mktemp(name))
        taken[name] = seconds_of(*case.arguments(folder))
    return taken


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_command_has_done_all_or_nothing(
    moment: int, name: str, durations: dict[str, float], tmp_path: Path
) -> None:
    """Whenever it was: what it writes is old or new, and the next run ends well."""
    case, folder = CASES[name], made(tmp_path / "handbook")
    before = files(folder)
    kill_at(moment, durations[name], *case.arguments(folder))
    case.look(folder, before)
    case.end(folder)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, float]:
    """Return a folder with a handbook built into out and changed, a clean build, the seconds."""
    folder = tmp_path_factory.mktemp("builds")
    source = made(folder / "handbook")
    vgrdocs("build", source, folder / "out")
    write(source, {"s/2026-03-01.md": REPORT.format(date="2026-03-01")})
    replace(source / f"{FEBRUARY}.md", "stabilt", "normalt")
    again = shutil.copytree(folder, folder.with_name("again"))
    taken = seconds_of("build", source, again / "out")
    return folder, again / "out", taken


@pytest.mark.with_pdfs
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_build_leaves_the_old_pages_or_the_new_ones(
    moment: int, builds: tuple[Path, Path, float], tmp_path: Path
) -> None:
    """Whole, or set aside for a moment; the next build has the pages of a clean one."""
    before, new, duration = builds
    folder = shutil.copytree(before, tmp_path / "copy")
    out = folder / "out"
    kill_at(moment, duration, "build", folder / "handbook", out)
    shown = out if out.exists() else folder / ".out.old"
    assert files(shown) in (files(before / "out"), files(new))
    vgrdocs("build", folder / "handbook", out)
    assert files(out) == files(new)
    left = {path.name for path in folder.iterdir()}
    assert left - {".out.lock"} == {"handbook", "out", ".out.doctrees"}
