"""What is asked of git: which versions a repository has, and their files. Changes nothing there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from ..model import Command, Text
from ..record.commands import as_typed
from ..record.environment import git_environment
from ..record.fault import PublishingFault


@dataclass(frozen=True)
class Tag:
    """A tag: its name, the commit it stands at, and when it was made, in seconds since 1970."""

    name: str
    commit: str
    time: int


def _no_repository(folder: Path) -> Text:
    return Text(
        "'{folder}' is in no git repository, which keeps the versions; make one with: {command}",
        folder=folder,
        command=as_typed("git", "init", "-b", "main", str(folder)),
    )


def natural_order(name: str) -> list[tuple[int, str]]:
    """Return what orders names as people do: v2 before v10."""
    parts = re.findall(r"(\d+)|(\D+)", name)
    return [(int(number or 0), text) for number, text in parts]


class Repository:
    """A git repository with its work tree."""

    def __init__(self, folder: Path) -> None:
        """Find the repository that *folder* lies in.

        Raises `PublishingFault` where there is none, or no git.
        """
        self.root = folder  # where git is asked for the real one
        try:
            self.root = Path(self._text("rev-parse", "--show-toplevel"))
        except PublishingFault:
            if shutil.which("git") and root_around(folder) is None:
                raise PublishingFault(_no_repository(folder)) from None
            raise

    @classmethod
    def of(cls, root: Path, common: Path) -> Repository:
        """Return the repository at *common*, whose work tree need not be there."""
        found = cls.__new__(cls)
        found.root, found.common = root, common
        return found

    @cached_property
    def common(self) -> Path:
        """The folder in which git keeps what all work trees of the repository share."""
        return (self.root / self._text("rev-parse", "--git-common-dir")).resolve()

    @cached_property
    def is_shallow(self) -> bool:
        """Whether the clone lacks commits that its tags and branches were made from."""
        return self._text("rev-parse", "--is-shallow-repository") == "true"

    def tags(self, patterns: Iterable[str], without: Iterable[str] = ()) -> list[Tag]:
        """Return the tags whose names fit one of *patterns* and none of those they may not fit.

        They come in the order of their names. One that stands at no commit has an empty one.
        """
        wanted, unwanted = list(patterns), list(without)
        # What begins with * is said of what a tag with a message stands at; else it is empty.
        kinds = "%(objecttype)%09%(objectname)%09%(*objecttype)%09%(*objectname)"
        form = f"%(refname:strip=2)%09{kinds}%09%(creatordate:unix)"
        tags = []
        for row in self._text("for-each-ref", f"--format={form}", "refs/tags").splitlines():
            name, kind, own, inner_kind, inner, time = row.split("\t")
            if _fits(name, wanted) and not _fits(name, unwanted):
                commit = {kind: own, inner_kind: inner}.get("commit", "")
                if inner_kind == "tag":  # a tag of a tag
                    peel = f"refs/tags/{name}^{{commit}}"
                    commit = run_git(
                        self.root, "rev-parse", "--quiet", "--verify", peel, may_fail=True
                    )
                tags.append(Tag(name, commit, int(time or 0)))
        return sorted(tags, key=lambda tag: natural_order(tag.name))

    def history(self, commits: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield all that *commits* were made from, and them: each after its parents, with these.

        A commit that the repository does not have is left out.
        """
        if not commits:
            return
        walk = ["rev-list", "--ignore-missing", "--topo-order", "--reverse", "--parents"]
        for row in self._text(*walk, *commits, "--").splitlines():
            commit, *parents = row.split()
            yield commit, parents

    def is_merged(self, commit: str) -> bool:
        """Say whether the work tree's branch goes on from a commit."""
        beyond = ("rev-list", "--max-count=1", commit, "^HEAD", "--")
        return not run_git(self.root, *beyond, may_fail=True)

    def content(self, tag: Tag, path: str) -> bytes | None:
        """Return what a file holds in a version, None if it is not there.

        *path* is from the root of the repository.
        """
        return self.content_at(tag.commit, path)

    def content_at(self, commit: str, path: str) -> bytes | None:
        """Return what a file holds at a commit, None if it is not there, nor perhaps the commit."""
        if not commit:  # git would take it for the index
            return None
        command = ["git", "-C", str(self.root), "show", f"{commit}:{path}"]
        done = subprocess.run(  # noqa: S603 - no shell
            command, capture_output=True, check=False, env=git_environment()
        )
        return None if done.returncode else done.stdout

    def names(self, tag: Tag, folder: str) -> dict[str, str]:
        """Return the files in a folder of a version, each with git's hash of what it holds."""
        found: dict[str, str] = {}
        if not tag.commit:
            return found
        for row in self._text("ls-tree", "-z", tag.commit, "--", f"{folder}/").split("\0"):
            if row:
                entry, path = row.split("\t", 1)
                found[path.rpartition("/")[2]] = entry.split()[2]
        return found

    def called(self, tag: Tag, name: str) -> list[str]:
        """Return the files of a version that have a name, in any folder, from the root."""
        listed = self._text("ls-tree", "-r", "-z", "--name-only", "--full-tree", tag.commit)
        return [path for path in listed.split("\0") if path.rpartition("/")[2] == name]

    def working_files(self) -> list[str]:
        """Return the files of the work tree, by path from its root, and the links.

        They are those that git knows, and new ones that it is not told to ignore, in submodules
        too.
        """
        listed = self._text("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        found = []
        for name in set(listed.split("\0")) - {""}:
            place = self.root / name
            if place.is_symlink() or place.is_file():
                found.append(name)
            elif (place / ".git").exists():
                found += [
                    f"{name.rstrip('/')}/{inner}" for inner in Repository(place).working_files()
                ]
        return sorted(found)

    def head(self) -> Tag:
        """Return the commit that the work tree stands at, as a tag without a name."""
        commit, time = self._text("log", "-1", "--format=%H %ct").split()
        return Tag("", commit, int(time))

    def _text(self, *arguments: str) -> str:
        return run_git(self.root, *arguments)


def _fits(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def root_around(folder: Path) -> Path | None:
    """Return the root of the git repository that a folder is in or would be in, by its files."""
    whole = folder.resolve()
    for candidate in (whole, *whole.parents):
        if (candidate / ".git").exists():
            return candidate
    return None


def run_git(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """Return what git says in *folder*; empty where it *may_fail* and does.

    Raises `PublishingFault` with git's own words.
    """
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, capture_output=True, check=not may_fail, env=git_environment()
        )
    except FileNotFoundError as fault:
        raise PublishingFault(Text("git is not installed, and versions are kept in git")) from fault
    except subprocess.CalledProcessError as fault:
        said = fault.stderr.decode("utf-8", "replace").strip()
        raise PublishingFault(
            Text("git can't be used in '{folder}': {said}", folder=folder, said=said)
        ) from fault
    if done.returncode:
        return ""
    return done.stdout.decode("utf-8", "surrogateescape").strip("\n")


def refuse_nobody(folder: Path, commands: Iterable[Command]) -> None:
    """Raise `PublishingFault` where git does not know who makes a commit.

    It says what to tell git before the *commands* that make the commit.
    """
    if run_git(folder, "var", "GIT_COMMITTER_IDENT", may_fail=True):
        return
    raise PublishingFault(
        Text(
            "no commit was made, since git does not know who you are. Tell it once, then commit:\n"
            '    git config --global user.name "Your Name"\n'
            '    git config --global user.email "you@example.org"\n'
            "    {commands}",
            commands="\n    ".join(map(str, commands)),
        )
    )
