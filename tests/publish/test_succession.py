"""Which version follows which: history says so, whatever names and clocks say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.publish.repository import Repository
from tests.publish.sites import vgrdocs
from vgrdocs.publish import git
from vgrdocs.publish.succession import Succession
from vgrdocs.publish.tagged_handbook import TaggedHandbook


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with a handbook and no tag."""
    return Repository(tmp_path / "repository")


def names(repository: Repository) -> list[str]:
    """Return the versions of the handbook, the oldest first."""
    return [tag.name for tag in TaggedHandbook(repository.source).tags()]


def said(repository: Repository) -> list[str]:
    """Return what is said of an order that names or times do not have."""
    found = git.Repository(repository.folder)
    return list(map(str, Succession(found, found.tags(["*"])).disagreements()))


def later(repository: Repository, days: int) -> None:
    """Let the clock of those who commit and tag go on."""
    repository.time += dt.timedelta(days=days)


@pytest.mark.parametrize("message", [(), ("--annotate", "--message=x")])
def test_a_tag_that_is_set_later_does_not_become_the_newest(
    repository: Repository, message: tuple[str, ...]
) -> None:
    """It stands at an older commit, and so comes before what was made from that."""
    repository.release("x")
    later(repository, 1)
    repository.release("2026.2")
    later(repository, 1)
    repository.git("tag", *message, "2026.1", "HEAD~1")
    assert names(repository) == ["2026.1", "2026.2"]


def test_a_clock_that_is_ahead_makes_no_newest_version(repository: Repository) -> None:
    """The version that was made from it comes after it, and somebody is told."""
    repository.release("2026.1")
    later(repository, 365)
    repository.release("2026.2")
    later(repository, -360)
    repository.release("2026.3")
    assert names(repository) == ["2026.1", "2026.2", "2026.3"]
    (told,) = said(repository)
    assert "2026.2 is the version before 2026.3" in told
    assert "times say otherwise" in told


def test_history_goes_before_names(repository: Repository) -> None:
    """A name that is out of order is told, and changes nothing."""
    repository.release("2026.9")
    later(repository, 1)
    repository.release("2026.3")
    assert names(repository) == ["2026.9", "2026.3"]
    (told,) = said(repository)
    assert "names say otherwise" in told
    found = git.Repository(repository.folder)
    for tags in (found.tags(["*"]), found.tags(["*"])[::-1]):
        assert [tag.name for tag in Succession(found, tags).ordered] == ["2026.9", "2026.3"]


def test_versions_that_agree_are_not_spoken_of(repository: Repository) -> None:
    """Not where two were made at one time, nor of two branches in turn, nor of one commit's."""
    repository.release("v1")
    repository.release("v01")
    repository.git("checkout", "--quiet", "-b", "mend", "v1")
    repository.release("v2")
    repository.git("checkout", "--quiet", "main")
    later(repository, 1)
    repository.release("v3")
    repository.time += dt.timedelta(days=1)
    repository.git("tag", "--annotate", "--message=x", "v4")
    later(repository, -1)
    repository.git("tag", "v5", "v3")
    assert names(repository) == ["v1", "v01", "v2", "v3", "v4", "v5"]
    assert said(repository) == []


def test_what_both_were_made_from_makes_neither_of_the_other(repository: Repository) -> None:
    """A commit without a tag, before two branches, is nothing that one has of the other."""
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=x")
    later(repository, 2)
    repository.git("checkout", "--quiet", "-b", "mend")
    repository.release("v1")
    later(repository, -1)
    repository.git("checkout", "--quiet", "main")
    repository.release("v2")
    assert names(repository) == ["v1", "v2"]
    (told,) = said(repository)
    assert "neither was made from the other" in told


def test_versions_of_two_branches_come_by_their_names(repository: Repository) -> None:
    """A mended older version is not the newest, though it was made last; v10 comes after v9."""
    repository.release("v9")
    later(repository, 1)
    repository.release("v10")
    repository.git("checkout", "--quiet", "-b", "mend", "v9")
    later(repository, 1)
    repository.release("v9.1")
    assert names(repository) == ["v9", "v9.1", "v10"]
    (told,) = said(repository)
    assert "neither was made from the other" in told


def test_two_tags_at_one_commit_come_by_their_names(repository: Repository) -> None:
    """What was made from the commit comes after both."""
    repository.release("v2")
    repository.git("tag", "v10")
    later(repository, 1)
    repository.release("v3")
    assert names(repository) == ["v2", "v10", "v3"]


def test_versions_that_git_does_not_know_come_by_their_names(repository: Repository) -> None:
    """A clone without the older commits still has the versions of the store in order."""
    repository.release("2026.3")
    found = git.Repository(repository.folder)
    gone = [git.Tag(f"2026.{number}", str(number) * 40, 0) for number in (2, 1)]
    order = Succession(found, [*gone, *found.tags(["*"])]).ordered
    assert [tag.name for tag in order] == ["2026.1", "2026.2", "2026.3"]


@pytest.mark.publish
def test_latest_is_the_newest_in_history(repository: Repository, tmp_path: Path) -> None:
    """Whatever the clocks say: and the command says that they say something else."""
    site = tmp_path / "site"
    repository.add_reports()
    repository.release("v1")
    later(repository, 365)
    repository.add_reports()
    repository.release("v2")
    later(repository, -360)
    (newest,) = repository.add_reports()
    repository.release("v3")
    told = vgrdocs("site", repository.source, site, "--jobs", 2)
    assert "v2 är versionen före v3" in told
    assert (site / "latest" / f"{newest}.html").is_file()
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)
