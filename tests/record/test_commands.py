"""Commands in hints run as they are printed, from where one stands."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from vgrdocs.record.commands import (
    ANSWERED,
    content_in_git,
    copy_command,
    git_command,
    has_held,
    is_asking_git,
    is_merging,
    knows_file,
    restore_command,
    versions_before_cuts,
    vgrdocs_command,
)
from vgrdocs.record.environment import git_environment
from vgrdocs.work.events import heard_by


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in a repository with one file of git's, whose name has a space."""
    folder = tmp_path / "my reports"
    folder.mkdir()
    (folder / "a b.md").write_text("text\n", encoding="utf-8")
    for command in ("init --quiet", "add --all", "commit --quiet --message=x"):
        _git(tmp_path, *command.split())
    return folder


def _git(folder: Path, *arguments: str) -> None:
    person = ["-c", "user.name=Test", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", str(folder), *person, *arguments], check=True)


@pytest.mark.parametrize("stands", ["", "my reports", ".."])
@pytest.mark.parametrize("is_staged", [True, False])
def test_a_file_that_is_gone_is_restored_by_the_command_as_it_is_printed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, stands: str, is_staged: bool
) -> None:
    """From the repository, the folder, or elsewhere; whether or not git was told that it goes."""
    file = folder / "a b.md"
    if is_staged:
        _git(folder, "rm", "--quiet", "a b.md")
        folder.mkdir(exist_ok=True)
    else:
        file.unlink()
    monkeypatch.chdir(folder.parent / stands)
    command = restore_command(folder, "a b.md")
    assert command
    subprocess.run(command, shell=True, check=True)  # noqa: S602 - as a person would
    assert file.read_text("utf-8") == "text\n"


def test_nothing_is_restored_that_git_does_not_have(folder: Path, tmp_path: Path) -> None:
    """Nor what git has as it is now, which would change nothing; nor where there is no git."""
    assert restore_command(folder, "new.md") is None
    assert restore_command(folder, "a b.md") is None
    (folder / "a b.md").write_text("other\n", encoding="utf-8")
    assert restore_command(folder, "a b.md")
    _git(folder, "commit", "--quiet", "--all", "--message=changed")
    assert restore_command(folder, "a b.md") is None


def test_names_are_quoted_and_paths_are_from_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with a space is one word of the command."""
    monkeypatch.chdir(folder.parent)
    assert vgrdocs_command("withdraw", folder, "a b") == 'vgrdocs withdraw "my reports" "a b"'
    assert git_command(folder, "log") == 'git -C "my reports" log'
    assert copy_command(folder / "x", folder / "y") == 'cp "my reports/x" "my reports/y"'
    monkeypatch.chdir(folder)
    assert git_command(folder, "log") == "git log"
    assert vgrdocs_command("publish", folder) == "vgrdocs publish ."


def _commit(folder: Path, text: str | None) -> None:
    """Commit a text of the file, or that it is gone."""
    if text is None:
        (folder / "a b.md").unlink()
    else:
        (folder / "a b.md").write_text(text, encoding="utf-8")
    _git(folder, "commit", "--quiet", "--all", "--message=x")


def test_what_a_file_held_before_rows_were_taken_out_of_it(folder: Path) -> None:
    """The newest tag before each cut tells, the newest cut first; nothing where there is none."""
    _commit(folder, "text\nmore\n")
    assert versions_before_cuts(folder, "a b.md") == []
    _commit(folder, "more\n")
    _git(folder, "tag", "v1")
    assert versions_before_cuts(folder, "a b.md") == [b""]
    _commit(folder, "more\nand more\n")
    _git(folder, "tag", "v2")
    _commit(folder, "more\nand more\nuntagged\n")
    _commit(folder, "other\n")
    assert versions_before_cuts(folder, "a b.md") == [b"more\nand more\n", b""]
    _commit(folder, None)
    assert len(versions_before_cuts(folder, "a b.md")) == 3
    assert versions_before_cuts(folder, "none.md") == []
    assert versions_before_cuts(folder.parent.parent, "a b.md") == []


def test_git_is_asked_what_a_file_has_held(folder: Path) -> None:
    """On this branch; a word counts by its letters."""
    _commit(folder, "one. two\n")
    assert content_in_git(folder, "a b.md") == b"one. two\n"
    assert content_in_git(folder, "a b.md", "HEAD^") == b"text\n"
    assert content_in_git(folder, "none.md") == b""
    assert knows_file(folder, "a b.md")
    assert not knows_file(folder, "none.md")
    _commit(folder, None)
    assert knows_file(folder, "a b.md")
    assert has_held(folder, "a b.md", ["none", "e. t"])
    assert not has_held(folder, "a b.md", ["o.e"])
    assert not has_held(folder, "none.md", ["one"])


@pytest.mark.parametrize("way", ["merge", "cherry-pick", "rebase"])
def test_branches_that_are_being_merged_are_seen(folder: Path, way: str) -> None:
    """Until all is in, whichever command puts them together."""
    _git(folder, "checkout", "--quiet", "-b", "other")
    _commit(folder, "theirs\n")
    _git(folder, "checkout", "--quiet", "-")
    _commit(folder, "ours\n")
    assert not is_merging(folder)
    with pytest.raises(subprocess.CalledProcessError):
        _git(folder, *(["rebase", "other"] if way == "rebase" else [way, "other"]))
    assert is_merging(folder)
    _git(folder, way, "--abort")
    assert not is_merging(folder)


@pytest.fixture
def heard() -> Iterator[list[tuple[str, tuple[object, ...], bool]]]:
    """Return what is told of git while a test runs, and whether git was being asked then."""
    events: list[tuple[str, tuple[object, ...], bool]] = []

    def hear(event: str, details: tuple[object, ...]) -> None:
        events.append((event, details, is_asking_git()))

    with heard_by(hear, (ANSWERED, "subprocess.Popen")):
        yield events


def test_an_answer_is_told_and_not_that_git_was_run(
    folder: Path, heard: list[tuple[str, tuple[object, ...], bool]]
) -> None:
    """With the reflog, which tells when git may answer otherwise, whether or not there is one."""
    told = [("subprocess.Popen", True), ("subprocess.Popen", True), (ANSWERED, False)]
    heard.clear()
    assert content_in_git(folder, "a b.md") == b"text\n"
    assert [(event, is_asking) for event, _, is_asking in heard] == told
    place, arguments, answer, reflog = heard[-1][1]
    assert (place, answer) == (folder, b"text\n")
    assert arguments == ("show", "HEAD:./a b.md")
    assert isinstance(reflog, Path)
    assert reflog.is_file()
    assert reflog.samefile(folder.parent / ".git/logs/HEAD")
    reflog.unlink()
    heard.clear()
    assert content_in_git(folder, "a b.md") == b"text\n"
    assert [(event, is_asking) for event, _, is_asking in heard] == told
    assert [*heard[-1][1]] == [folder, arguments, answer, reflog]
    outside = folder.parent.parent
    heard.clear()
    assert content_in_git(outside, "a b.md") == b""
    assert heard[-1][1] == (outside, ("show", "HEAD:./a b.md"), b"", None)
    assert not is_asking_git()


def test_a_machine_without_git_answers_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is no fault: a handbook need not be in git."""
    monkeypatch.setenv("PATH", str(folder))
    assert content_in_git(folder, "a b.md") == b""
    assert restore_command(folder, "a b.md") is None


def test_the_folder_alone_says_which_repository_is_asked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not what a hook of git's was given; all else that programs are told stays."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Eva")
    assert content_in_git(folder, "a b.md") == b"text\n"
    environment = git_environment()
    assert "GIT_DIR" not in environment
    assert environment["GIT_AUTHOR_NAME"] == "Eva"
    assert environment["GIT_NO_REPLACE_OBJECTS"] == "1"
    assert environment["GIT_LFS_SKIP_SMUDGE"] == "1"
