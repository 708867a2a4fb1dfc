"""Commands in hints run as they are printed, from where one stands."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from vgrdocs.record.commands import (
    copy_command,
    git_command,
    restore_command,
    vgrdocs_command,
)


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
