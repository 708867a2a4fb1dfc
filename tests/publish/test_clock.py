"""A wrong clock: refused where it can be known before a line stands, and never a lock."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli import test_commands
from tests.handbooks import REPORT
from tests.publications import JANUARY, ledger, two_reports
from tests.publish.repository import Repository
from vgrdocs.model import STOCKHOLM
from vgrdocs.publish.clock import newest_after, refuse_future
from vgrdocs.record.fault import PublishingFault

if TYPE_CHECKING:
    from typer.testing import Result

MARCH = dt.datetime(2026, 3, 1, 12, tzinfo=STOCKHOLM)


def run(*arguments: object, time: dt.datetime) -> Result:
    """Run a command at a time."""
    return test_commands.run(*arguments, clock=lambda: time)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository of March with a report that is recorded and one that is not."""
    found = Repository(tmp_path)
    for page in ("uppdrag.md", "nytt.md"):
        (found.source / page).unlink()
    two_reports(found.source)
    found.time = MARCH
    found.release("v1")
    os.utime(found.source / "conf.py", (MARCH.timestamp(), MARCH.timestamp()))
    return found


@pytest.mark.parametrize("days", [200, 40_000])
def test_a_clock_far_ahead_of_all_that_is_known_is_refused(
    repository: Repository, days: int
) -> None:
    """Before it is a line: neither git, nor a report, nor conf.py is of the half year before."""
    before = (repository.source / "ledger.jsonl").read_bytes()
    later = MARCH + dt.timedelta(days=days)
    result = run("publish", repository.source, time=later)
    assert result.exit_code == 2
    assert f"{later:%Y-%m-%d %H:%M}" in result.output
    assert "--allow-empty" in result.output
    assert (repository.source / "ledger.jsonl").read_bytes() == before
    accepted = run("accept", repository.source, "v1", "--reason", "x", "--by", "x", time=later)
    assert accepted.exit_code == 2
    assert (repository.source / "ledger.jsonl").read_bytes() == before

    reason = ["--reason", "Fel.", "--by", "Eva Lind"]
    assert run("withdraw", repository.source, JANUARY, *reason, time=later).exit_code == 0
    assert run("publish", repository.source, time=MARCH).exit_code == 0
    assert len(ledger(repository.source).lines) == 3


def test_half_a_year_and_an_hour_are_how_far_clocks_may_differ(repository: Repository) -> None:
    """As the manual says: ahead of all that is known, and behind the newest commit."""
    folder, second = repository.source, dt.timedelta(seconds=1)
    refuse_future(folder, MARCH + dt.timedelta(days=183))
    with pytest.raises(PublishingFault):
        refuse_future(folder, MARCH + dt.timedelta(days=183) + second)
    refuse_future(folder, MARCH + dt.timedelta(days=183) + second, [MARCH + second])
    assert newest_after(folder, MARCH - dt.timedelta(hours=1)) is None
    assert newest_after(folder, MARCH - dt.timedelta(hours=1) - second) == MARCH


@pytest.mark.parametrize("what", ["commit", "tag", "report", "clone"])
def test_whatever_is_new_shows_that_time_has_passed(repository: Repository, what: str) -> None:
    """Old commits alone are no sign of a wrong clock."""
    later = repository.time = MARCH + dt.timedelta(days=400)
    if what == "commit":
        repository.git("commit", "--quiet", "--allow-empty", "--message=x")
    elif what == "tag":
        repository.git("tag", "--annotate", "--message=x", "v2")
    elif what == "report":
        new = repository.source / f"s/{later:%Y-%m-%d}.md"
        new.write_text(REPORT.format(date=f"{later:%Y-%m-%d}"), "utf-8")
    else:
        os.utime(repository.source / "conf.py", (later.timestamp(), later.timestamp()))
    assert run("publish", repository.source, time=later).exit_code == 0


def test_a_handbook_outside_of_git_has_nothing_to_compare_with(tmp_path: Path) -> None:
    """Whatever the clock says there is recorded."""
    folder = two_reports(tmp_path)
    assert run("publish", folder, time=MARCH + dt.timedelta(days=4000)).exit_code == 0


def test_a_clock_that_is_behind_is_told_and_goes_on(repository: Repository) -> None:
    """The newest commit or the clock is wrong; the line has the clock's time and no later one."""
    said = run("publish", repository.source, time=MARCH - dt.timedelta(days=20))
    assert said.exit_code == 0
    assert "klockan säger 2026-02-09 12:00" in said.output
    assert ledger(repository.source).lines[-1].time == MARCH - dt.timedelta(days=20)


def test_a_few_minutes_are_no_matter(repository: Repository) -> None:
    """Two machines differ a little, and nobody is told."""
    said = run("publish", repository.source, time=MARCH - dt.timedelta(minutes=10))
    assert (said.exit_code, "klockan" in said.output) == (0, False)
