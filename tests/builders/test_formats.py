"""Formats: a new one is a class with a name and its outputs, and the driver does the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pytest

from tests.handbooks import REPORT, built, replace, write
from vgrdocs import __version__
from vgrdocs.facts.questions import Questions
from vgrdocs.out.formats import Output, Surroundings
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook

MADE: list[str] = []
"""The outputs that have been made, in order."""


class Days:
    """A format for tests: a file for each series with the days of its reports."""

    name = "days"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield an output a series."""
        for series in ask.series():

            def make(
                ask: Questions, around: Surroundings, series: str = series
            ) -> Mapping[str, str]:
                MADE.append(series)
                days = [compiled[:10] for _, compiled, _ in ask.listed(series)]
                return {f"days/{series}.txt": "\n".join(days)}

            yield Output(series, make)


class Pages:
    """A format for tests: the page of each report once more."""

    name = "copies"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield an output a report."""
        for docname in chain.from_iterable(map(ask.docnames, ask.series())):

            def make(
                ask: Questions, around: Surroundings, docname: str = docname
            ) -> Mapping[str, str]:
                MADE.append(docname)
                return {f"copies/{docname}.html": around.page(docname)}

            yield Output(docname, make, pages=[docname])


@pytest.fixture(autouse=True)
def with_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the format be the only one."""
    MADE.clear()
    monkeypatch.setattr("vgrdocs.out.FORMATS", (Days(),))


def test_an_output_is_made_when_what_it_asked_has_another_answer(tmp_path: Path) -> None:
    """A report more changes its series' file; another sentence and another series leave it."""
    source = write(
        tmp_path / "source",
        {
            "a/2026-01-10.md": REPORT.format(date="2026-01-10"),
            "b/2026-01-20.md": REPORT.format(date="2026-01-20"),
        },
    )
    out = built(source, tmp_path / "out")
    assert MADE == ["a", "b"]
    replace(source / "a/2026-01-10.md", "stabilt", "lugnt")
    built(source, out)
    assert MADE == ["a", "b"]
    write(source, {"a/2026-02-10.md": REPORT.format(date="2026-02-10")})
    built(source, out)
    assert MADE == ["a", "b", "a"]
    assert (out / "days/a.txt").read_text("utf-8") == "2026-02-10\n2026-01-10"


def test_an_output_of_pages_is_made_again_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has what the page says now, and is left alone when another page is written."""
    monkeypatch.setattr("vgrdocs.out.FORMATS", (Pages(),))
    days = ("a/2026-01-10", "b/2026-01-20")
    source = write(tmp_path / "source", {f"{day}.md": REPORT.format(date=day[2:]) for day in days})
    out = built(source, tmp_path / "out")
    replace(source / "a/2026-01-10.md", "stabilt", "lugnt")
    MADE.clear()
    built(source, out)
    assert MADE == ["a/2026-01-10"]
    assert (out / "copies/a/2026-01-10.html").read_text("utf-8").count("lugnt")


def test_what_no_output_has_any_more_goes(tmp_path: Path) -> None:
    """The file of a series that is gone goes, and one that somebody removed comes back."""
    days = ("a/2026-01-10", "b/2026-01-20")
    source = write(tmp_path / "source", {f"{day}.md": REPORT.format(date=day[2:]) for day in days})
    out = built(source, tmp_path / "out")
    (source / "b/2026-01-20.md").unlink()
    (out / "days/a.txt").unlink()
    built(source, out)
    assert [file.name for file in (out / "days").iterdir()] == ["a.txt"]


def test_another_version_of_the_program_makes_all_anew(tmp_path: Path) -> None:
    """What an earlier version made may look otherwise, so it is not taken for fresh."""
    source = write(tmp_path / "source", {"a/2026-01-10.md": REPORT.format(date="2026-01-10")})
    out = built(source, tmp_path / "out")
    doctrees = tmp_path / ".out.doctrees"
    replace(doctrees / "asked-html.json", __version__, "0.0.1")
    (doctrees / "made-of.json").unlink()  # it is of one program alone
    built(source, out)
    assert MADE == ["a", "a"]


class Long:
    """A format for tests: a file with the process that made it, and a report's text."""

    name = "long"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the one output, which is made beside others."""

        def make(ask: Questions, around: Surroundings) -> Mapping[str, str]:
            return {"long.txt": f"{os.getpid()} {ask.text('2026-01-10')}"}

        yield Output("all", make, is_long=True)


def test_what_takes_long_is_made_by_another_process_and_kept_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is left alone while nothing that it asked changes, made again when that does, and goes."""
    monkeypatch.setattr("vgrdocs.out.FORMATS", (Long(), Days()))
    monkeypatch.setattr("vgrdocs.out.formats._MANY", 1)
    days = ("2026-01-10", "2026-01-20")
    source = write(tmp_path / "source", {f"{day}.md": REPORT.format(date=day) for day in days})

    def made() -> str:
        assert build(find_handbook(source), tmp_path / "out", 2, ("html",)).problems == []
        return (tmp_path / "out/long.txt").read_text("utf-8")

    first = made()
    assert not first.startswith(f"{os.getpid()} ")
    replace(source / "2026-01-20.md", "stabilt", "lugnt")
    assert made() == first
    replace(source / "2026-01-10.md", "stabilt", "oroligt")
    assert "oroligt" in made()
    monkeypatch.setattr("vgrdocs.out.FORMATS", (Days(),))
    replace(source / "2026-01-10.md", "oroligt", "stabilt")
    with pytest.raises(FileNotFoundError):
        made()


def test_a_fault_in_another_process_is_told_as_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails there fails the build, which says why, and the process is not left behind."""

    def fail(ask: Questions, around: Surroundings) -> Mapping[str, str]:
        raise ValueError("så gick det")

    monkeypatch.setattr(Long, "outputs", lambda *_: [Output("all", fail, is_long=True)])
    monkeypatch.setattr("vgrdocs.out.FORMATS", (Long(),))
    monkeypatch.setattr("vgrdocs.out.formats._MANY", 1)
    source = write(tmp_path / "source", {"2026-01-10.md": REPORT.format(date="2026-01-10")})
    outcome = build(find_handbook(source), tmp_path / "out", 2, ("html",))
    assert ["så gick det" in problem.message for problem in outcome.problems] == [True]
    assert not (tmp_path / "out").exists()
