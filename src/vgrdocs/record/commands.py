"""Commands for hints: they run as they are printed, from where the one who reads them stands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from ..model import Command
from .environment import git_environment

_MEANT_BY_SHELLS = re.compile(r'["$`!]|\\\\|\\$')
"""What shells of Unix take for more than a sign between double quotes."""


def as_typed(*words: str) -> str:
    """Return a command as it is typed, here and, wherever that can be, in Windows.

    Its command prompt knows double quotes alone.
    """
    return " ".join(map(_as_typed, words))


def _as_typed(word: str) -> str:
    quoted = shlex.quote(word)
    if quoted == word or not word or _MEANT_BY_SHELLS.search(word):
        return quoted
    return f'"{word}"'


def from_here(path: Path) -> str:
    """Return *path* from the working folder where it is below it, whole where it is not."""
    here = Path.cwd()
    if path.is_relative_to(here):
        return path.relative_to(here).as_posix()
    return path.as_posix()


def git_command(folder: Path, *arguments: str) -> Command:
    """Return a command of git's whose paths are those from *folder*."""
    place = from_here(folder)
    # Git would take the paths from the working folder.
    elsewhere = [] if place == "." else ["-C", place]
    return Command(as_typed("git", *elsewhere, *arguments))


def vgrdocs_command(name: str, folder: Path, *arguments: str) -> Command:
    """Return a command of vgrdocs' for the handbook in *folder*."""
    return Command(as_typed("vgrdocs", name, from_here(folder), *arguments))


def restore_command(folder: Path, name: str) -> Command | None:
    """Return the command that takes a file of *folder* back from git.

    None where that would do nothing: where git does not have the file, or has it as it is now.
    """
    now = _object(folder, "hash-object", "--", name)
    for place, source in ((":", ()), ("HEAD:", ("--source", "HEAD"))):
        kept = _object(folder, "rev-parse", "--verify", "--quiet", f"{place}./{name}")
        if kept not in ("", now):
            return git_command(folder, "restore", *source, name)
    return None


def knows_file(folder: Path, name: str) -> bool:
    """Say whether git has, or has had, a file of *folder*."""
    return bool(_object(folder, "log", "-1", "--format=%H", "--", name))


def copy_command(source: Path, place: Path) -> Command:
    """Return the command that puts a copy of a file in a place."""
    return Command(as_typed("cp", from_here(source), from_here(place)))


def rights_command(place: Path) -> Command:
    """Return the command that gives a file or a folder of a site the rights that it should have."""
    rights = "755" if place.is_dir() else "444"
    return Command(as_typed("chmod", rights, from_here(place)))


def content_in_git(folder: Path, name: str, commit: str = "HEAD") -> bytes:
    """Return what a file of *folder* holds at a commit; nothing where git does not have it."""
    return _answer(folder, "show", f"{commit}:./{name}")


def has_held(folder: Path, name: str, words: Iterable[str]) -> bool:
    """Say whether a file of *folder* has held one of *words*, on this branch as git has it."""
    pattern = "|".join(map(re.escape, words))
    return bool(_object(folder, "log", "-1", "--first-parent", f"-G{pattern}", "--", name))


def versions_before_cuts(folder: Path, name: str) -> list[bytes]:
    """Return what a file of *folder* holds at tags from before a commit took rows out of it.

    Of each such commit on this branch, the newest tag that it follows.
    """
    found = []
    log = ("log", "--first-parent", "--no-show-signature", "--format=%H", "--numstat")
    said = _answer(folder, *log, "--", name)
    for commit, lost in _CHANGES.findall(said.decode("utf-8", "replace")):
        if lost != "0":
            tags = ("describe", "--tags", "--abbrev=0", f"{commit}^")
            # Of a tag that is set the reflog says nothing.
            tag = _output(folder, *tags).decode("utf-8", "replace").strip()
            found.append(_output(folder, "show", f"{tag}:./{name}") if tag else b"")
    return found


_CHANGES = re.compile(r"^([0-9a-f]{40,64})\n\n\d+\t(\d+)\t", re.MULTILINE)
"""A commit in what git lists, and how many rows it took out of a file."""


def is_merging(folder: Path) -> bool:
    """Say whether git is putting another branch's commits into this one: not all are in yet."""
    heads = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")
    return any(_object(folder, "rev-parse", "--verify", "--quiet", head) for head in heads)


def _object(folder: Path, *arguments: str) -> str:
    """Return the hash that git answers with; empty where it has none, or is not there."""
    return _answer(folder, *arguments).decode().strip()


_ASKS: ContextVar[bool] = ContextVar("_ASKS", default=False)


def is_asking_git() -> bool:
    """Say whether git is being asked for what it has recorded, of which an event of ours tells.

    Who listens to what is asked hears of that, and not of git: so the answer can be kept.
    """
    return _ASKS.get()


@contextmanager
def _asking() -> Iterator[None]:
    asks = _ASKS.set(True)
    try:
        yield
    finally:
        _ASKS.reset(asks)


ANSWERED = "vgrdocs.git"
"""The event that tells what git has answered: the folder, the words it was asked with, the answer,
and the reflog, which grows with whatever the branch that is checked out comes to stand at. Before
the first commit there is no such file, and nowhere if git is told to keep none.
"""


def _answer(folder: Path, *arguments: str) -> bytes:
    """Return what git has recorded; nothing where it has not, or is not there."""
    with _asking():
        named = _output(folder, "rev-parse", "--git-path", "logs/HEAD").decode().strip()
    reflog = folder / named if named else None
    answer = answer_of_git(folder, arguments) if reflog else b""
    sys.audit(ANSWERED, folder, arguments, answer, reflog)
    return answer


def answer_of_git(folder: Path, arguments: Iterable[str]) -> bytes:
    """Return what git answers now, unheard by who listens to what is asked."""
    with _asking():
        return _output(folder, *arguments)


def _output(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, capture_output=True, check=False, env=git_environment()
        )
    except OSError:
        return b""
    return b"" if done.returncode else done.stdout
