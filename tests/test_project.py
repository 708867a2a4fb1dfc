"""What the project's own files say of one another holds: versions, sessions, changelog."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def sessions() -> set[str]:
    """Return the names of the sessions in noxfile.py: their functions' with hyphens."""
    noxfile = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    return {
        name.replace("_", "-")
        for name in re.findall(r"^@nox\.session.*\ndef (\w+)", noxfile, re.MULTILINE)
    }


def test_the_lowest_python_is_the_same_everywhere() -> None:
    """The lowest Python of pip, mypy and the classifiers is one and the same."""
    classifiers = PROJECT["project"]["classifiers"]
    lowest = next(
        name.split()[-1]
        for name in classifiers
        if name.startswith("Programming Language :: Python :: 3.")
    )
    assert PROJECT["project"]["requires-python"] == f">={lowest}"
    assert PROJECT["tool"]["mypy"]["python_version"] == lowest


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_every_dependency_has_a_lowest_version(requirement: str) -> None:
    """What `nox -s minimums` is to prove is stated."""
    assert ">=" in requirement


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_session_that_a_page_names_exists(page: Path) -> None:
    """Nobody is told to run a session that there is not."""
    named = re.findall(r"nox (?:-\w+ )*-s ([a-z]+(?:-[a-z]+)*)", page.read_text(encoding="utf-8"))
    assert set(named) <= sessions()


def test_the_pipeline_runs_every_session() -> None:
    """Sessions run before a change lands, unless they ask others, measure, take long, never end."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    named = {
        name
        for names in re.findall(r"^nox -s ([a-z -]+)", script, re.MULTILINE)
        for name in names.split()
    }
    assert named == sessions() - {
        "linkcheck",
        "bench",
        "bench-build",
        "search-eval",
        "live",
        "mutants",
        "pasted",
        "rebuilds",
    }


def test_the_changelog_is_in_order() -> None:
    """The changelog has what is unreleased, then the versions with their dates, newest first."""
    heads = re.findall(
        r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert heads[0] == "[Unreleased]"
    released = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\S+)", head) for head in heads[1:]]
    numbers = [tuple(map(int, match.groups()[:3])) for match in released if match]
    days = [date.fromisoformat(match[4]) for match in released if match]
    assert len(numbers) == len(heads) - 1
    assert numbers == sorted(numbers, reverse=True)
    assert days == sorted(days, reverse=True)
