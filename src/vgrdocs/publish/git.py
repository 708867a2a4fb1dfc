"""What is asked of git: which versions a repository has, and their files. Changes nothing there."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ..model import Text
from ..record.fault import PublishingFault
from ..record.files import write_whole


@dataclass(frozen=True)
class Tag:
    """A tag: its name, the commit it stands at, and when it was made, in seconds since 1970."""

    name: str
    commit: str
    time: int


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
        self.root = Path(self._text("rev-parse", "--show-toplevel"))

    def tags(self, patterns: Iterable[str]) -> list[Tag]:
        """Return the tags whose names fit one of *patterns*, in the order of their names."""
        wanted = list(patterns)
        # %(*objectname) is the commit of a tag with a message; of a plain tag it is empty.
        form = "%(refname:strip=2)%09%(objectname)%09%(*objectname)%09%(creatordate:unix)"
        tags = []
        for row in self._text("for-each-ref", f"--format={form}", "refs/tags").splitlines():
            name, own, peeled, time = row.split("\t")
            if any(fnmatchcase(name, pattern) for pattern in wanted):
                tags.append(Tag(name, peeled or own, int(time or 0)))
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

    def content(self, tag: Tag, path: str) -> bytes | None:
        """Return what a file holds in a version, None if it is not there.

        *path* is from the root of the repository.
        """
        return self.content_at(tag.commit, path)

    def content_at(self, commit: str, path: str) -> bytes | None:
        """Return what a file holds at a commit, None if it is not there, nor perhaps the commit."""
        command = ["git", "-C", str(self.root), "show", f"{commit}:{path}"]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
        return None if done.returncode else done.stdout

    def names(self, tag: Tag, folder: str) -> dict[str, str]:
        """Return the files in a folder of a version, each with git's hash of what it holds."""
        found = {}
        for row in self._text("ls-tree", "-z", tag.commit, "--", f"{folder}/").split("\0"):
            if row:
                entry, path = row.split("\t", 1)
                found[path.rpartition("/")[2]] = entry.split()[2]
        return found

    def write(self, tag: Tag, folder: Path) -> None:
        """Make *folder* hold the files of a version and no others.

        Those that are the same are not touched.
        """
        archive = io.BytesIO(self._run("archive", "--format=tar", tag.commit))
        with tarfile.open(fileobj=archive) as files:
            members = [member for member in files if not member.isdir()]
            _remove_others(folder, {member.name for member in members})
            for member in members:
                _write(files, member, folder)

    def working_files(self) -> list[str]:
        """Return the files of the work tree, by path from its root.

        They are those that git knows, and new ones that it is not told to ignore.
        """
        listed = self._text("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        names = set(listed.split("\0"))
        return sorted(name for name in names if name and (self.root / name).is_file())

    def head(self) -> Tag:
        """Return the commit that the work tree stands at, as a tag without a name."""
        commit, time = self._text("log", "-1", "--format=%H %ct").split()
        return Tag("", commit, int(time))

    def _text(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", "surrogateescape").strip("\n")

    def _run(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self.root), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - no shell
        except FileNotFoundError as fault:
            raise PublishingFault(
                Text("git is not installed, and versions are kept in git")
            ) from fault
        except subprocess.CalledProcessError as fault:
            said = fault.stderr.decode("utf-8", "replace").strip()
            raise PublishingFault(
                Text("git can't be used in '{folder}': {said}", folder=self.root, said=said)
            ) from fault
        return done.stdout


def mirror_files(names: Sequence[str], source: Path, folder: Path) -> None:
    """Make *folder* hold the files *names* of *source* and no others.

    Those that are the same are not touched.
    """
    _remove_others(folder, set(names))
    for name in names:
        write_whole(folder / name, (source / name).read_bytes())


def _write(files: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    content = files.extractfile(member) if member.isfile() else None
    if content:
        write_whole(folder / member.name, content.read())
    else:
        files.extract(member, folder, filter="data")  # a link, which may lead nowhere outside


def _remove_others(folder: Path, names: set[str]) -> None:
    for file in list(_files(folder)):
        if file.relative_to(folder).as_posix() not in names:
            file.unlink()
            remove_empty(file.parent, folder)


def remove_empty(folder: Path, top: Path) -> None:
    """Remove *folder* and those above it, up to but not *top*, as far as they are empty."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _files(folder: Path) -> Iterator[Path]:
    """Yield all in *folder* and below that is no folder; a link to one is none either."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path
