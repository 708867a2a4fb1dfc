"""A whole handbook: built, built again, and left alone when something is wrong."""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.handbooks import REPORT, built, codes, pages, replace, write
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import UnusableFolder, find_handbook

START = "# Start\n\n:::{{rapportlista}}\n:::\n\n:::{{uppdragsregister}}\n:::\n\n[]({link})\n"
Edit = Callable[[Path], object]

ASSIGNMENT = "\n:::{{uppdrag}} {title}\n:id: a\n:::\n"


def three_reports(folder: Path) -> Path:
    """Write a handbook whose pages show something of each other."""
    files = {
        f"s/2026-0{n}-01.md": REPORT.format(date=f"2026-0{n}-01")
        + ASSIGNMENT.format(title=f"Uppdrag {n}")
        for n in (1, 2, 3)
    }
    contents = "# Serien\n\n:::{rapportlista}\n:::\n\n[](../annan.md)\n"
    other = "# Annan\n\n[](s/index.md) och [](#a)\n"
    toctree = "\n:::{toctree}\ns/index\nannan\n:::\n"
    return write(
        folder,
        files
        | {
            "s/index.md": contents,
            "annan.md": other,
            "index.md": START.format(link="annan.md") + toctree,
        },
    )


def write_report(source: Path, date: str) -> None:
    """Write a report of the series ``s``."""
    (source / f"s/{date}.md").write_text(REPORT.format(date=date), "utf-8")


EDITS: dict[str, Edit] = {
    "a new report": lambda src: write_report(src, "2026-04-01"),
    "a report between two": lambda src: write_report(src, "2026-01-15"),
    "a report taken away": lambda src: (src / "s/2026-02-01.md").unlink(),
    "another title of an assignment": lambda src: replace(
        src / "s/2026-03-01.md", "Uppdrag 3", "Ett annat"
    ),
    "another date": lambda src: replace(
        (src / "s/2026-03-01.md").rename(src / "s/2026-01-20.md"),
        "2026-03-01 07:30",
        "2026-01-20 07:30",
    ),
    "another time": lambda src: replace(
        src / "s/2026-03-01.md", "2026-03-01 07:30", "2026-03-01 16:00"
    ),
    "another name in the contents": lambda src: replace(
        src / "index.md", "s/index\nannan\n", "s/index\nNamn <annan>\n"
    ),
    "another title of a page": lambda src: replace(src / "annan.md", "# Annan", "# En helt annan"),
    "another title of the series": lambda src: replace(
        src / "s/index.md", "# Serien", "# Vår serie"
    ),
    "another word in a report": lambda src: replace(
        src / "s/2026-01-01.md", "stabilt", "ansträngt"
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_rebuild_after_an_edit_equals_a_clean_build(edit: str, tmp_path: Path) -> None:
    """No page shows what was true before: registers, lists, neighbours, link texts."""
    source = three_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    EDITS[edit](source)
    assert pages(built(source, out)) == pages(built(source, tmp_path / "clean"))


def test_another_title_of_a_series_outside_the_contents_is_shown(tmp_path: Path) -> None:
    """Reports name their series' page above their text, whether or not a toctree holds it."""
    source = three_reports(tmp_path / "source")
    (source / "index.md").write_text("# Start\n", "utf-8")
    for name in ("s/index.md", "annan.md"):
        text = (source / name).read_text("utf-8")
        (source / name).write_text(f"---\norphan: true\n---\n{text}", "utf-8")
    out = built(source, tmp_path / "out")
    replace(source / "s/index.md", "# Serien", "# Vår serie")
    built(source, out)
    assert "Vår serie" in (out / "s/2026-01-01.html").read_text("utf-8")
    assert pages(out) == pages(built(source, tmp_path / "clean"))


def doctrees(folder: Path) -> dict[str, str]:
    """Return every doctree as text."""
    files = sorted(folder.rglob("*.doctree"))
    found = {}
    for file in files:
        doctree = pickle.loads(file.read_bytes())  # noqa: S301 - our own
        found[file.relative_to(folder).as_posix()] = doctree.pformat()
    return found


def test_one_process_or_several_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Doctrees and pages depend on the sources alone, and are the same in another folder."""
    source = three_reports(tmp_path / "source")
    for n in range(4, 8):
        write_report(source, f"2026-0{n}-01")
    monkeypatch.setattr("vgrdocs.work.run.processors", lambda: 2)
    together = built(source, tmp_path / "together")
    trees = doctrees(tmp_path / ".together.doctrees")
    monkeypatch.setattr("vgrdocs.work.run.processors", lambda: 1)
    alone = built(source, tmp_path / "alone")
    assert len(trees) > 7
    assert trees == doctrees(tmp_path / ".alone.doctrees")
    assert pages(together) == pages(alone)
    moved = built(Path(shutil.copytree(source, tmp_path / "moved")), tmp_path / "elsewhere")
    assert pages(moved) == pages(alone)


@pytest.mark.with_pdfs
def test_a_build_has_pages_and_pdfs_from_one_reading(tmp_path: Path) -> None:
    """A report's PDF lies beside its page, which says its size, also after a new build."""
    source = three_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    assert (out / "s/2026-01-01.pdf").read_bytes().startswith(b"%PDF-")
    assert re.search(
        r'href="2026-01-01\.pdf">.*PDF, \d+ kB',
        (out / "s/2026-01-01.html").read_text("utf-8"),
        re.DOTALL,
    )
    EDITS["another word in a report"](source)
    clean = built(source, tmp_path / "clean")
    assert pages(built(source, out)) == pages(clean)
    pdfs = {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*.pdf")}
    assert pdfs == {
        file.relative_to(clean).as_posix(): file.read_bytes() for file in clean.rglob("*.pdf")
    }
    assert {"handbok.pdf", "s/2026.pdf", "s/2026-03-01.pdf"} < set(pdfs)


def test_nothing_is_lost_when_a_build_fails(tmp_path: Path) -> None:
    """With a problem in a report the earlier handbook stays, and the next build tells it again."""
    source = three_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    before = pages(out)
    replace(source / "s/2026-03-01.md", "2026-03-01 07:30", "1/3 07:30")
    for _ in range(2):
        assert {finding.code for finding in build(find_handbook(source), out).findings} == {
            "no-year"
        }
        assert pages(out) == before
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [".out.doctrees", ".out.lock", "out", "source"]


def test_a_build_that_was_stopped_is_taken_up(tmp_path: Path) -> None:
    """What a stopped run leaves hinders no other, and a handbook between two names comes back."""
    source = three_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    before = pages(out)
    out.rename(tmp_path / ".out.old")
    (tmp_path / ".out.new").mkdir()
    replace(source / "s/2026-03-01.md", "2026-03-01 07:30", "1/3 07:30")
    build(find_handbook(source), out)
    assert pages(out) == before


@pytest.mark.parametrize("stop", range(4))
def test_a_build_that_is_interrupted_loses_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    """At whichever of its four renamings it stops, the next build shows what the sources say."""
    source = three_reports(tmp_path / "source")
    out = built(source, tmp_path / "out")
    EDITS["another title of an assignment"](source)
    rename = Path.rename
    done: list[Path] = []

    def stopped(path: Path, target: Path) -> Path:
        if len(done) == stop:
            raise KeyboardInterrupt
        done.append(target)
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stopped)
        with pytest.raises(KeyboardInterrupt):
            built(source, out)
    assert pages(built(source, out)) == pages(built(source, tmp_path / "clean"))


@pytest.mark.parametrize("place", ["source", "source/..", "other"])
def test_a_folder_in_use_is_not_built_in(place: str, tmp_path: Path) -> None:
    """Sources and other people's files are never replaced."""
    source = three_reports(tmp_path / "source")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file.txt").touch()
    with pytest.raises(UnusableFolder):
        build(find_handbook(source), (tmp_path / place).resolve())
    assert (tmp_path / "other" / "file.txt").exists()


PIECES = st.sampled_from(
    rb"""
# T|## A||text|:::{rapport} 2026-01-01 07:30|:::|::::{samordningsgrupp}|::::|:namn: x|
:::{uppdrag} A|:id: a|:::{talesperson}|- A, b|- [x](#)|[](#a)|```|{uppdrag}`a`|
{person}`A`|:::{rapportlista}|<!--|---|| a |||---||![](x)|\xff|:::{toctree}|
:::{include} 2026-01-01.md|[^a]|[^a]: x|{eval-rst}|> |  |1. |(a)=
""".replace(b"\n", b"").split(b"|")
)
"""Lines that mean something to us, MyST or Sphinx."""


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(report=st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=14).map(b"\n".join))
def test_whatever_bytes_a_report_holds_the_answer_is_messages(
    report: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A check ends with problems or without, and never by a fault of the program."""
    folder = write(tmp_path_factory.mktemp("any"), {"s/2026-01-01.md": report})
    assert "not-built" not in {code for _, code in codes(folder)}
