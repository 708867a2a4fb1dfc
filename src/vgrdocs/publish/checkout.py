"""The files of a commit in a folder, as git lays them out, and git's answers for that commit.

What git must know of the folder lies beside it. So a `conf.py` that asks git sees the version that
it is built as, and the repository itself is only read.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..model import Text
from ..read.found_files import is_pointer
from ..record.commands import git_command
from ..record.fault import PublishingFault
from ..record.files import write_whole
from .git import Repository, run_git

_AS_COMMITTED = (
    *("-c", "core.autocrlf=false", "-c", "core.eol=lf"),  # nothing depends on the machine
    *("-c", f"core.attributesFile={os.devnull}", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.sparseCheckout=false", "-c", "submodule.recurse=false"),
    *("-c", "core.fsmonitor=false"),
)
_LINKED = "160000"
"""The mode by which git marks the place of a submodule."""


def check_out(repository: Repository, commit: str, folder: Path, needed: str) -> None:
    """Make *folder* hold the files of a commit and no others; those that are the same stay as are.

    Git does it, and so writes nothing through a link that an earlier commit has left.
    Raises `PublishingFault`, also where a submodule in the folder *needed* is not at hand.
    """
    _lay_out(repository.common, commit, folder)
    for path, at in _submodules(folder):
        if not _lay_out_submodule(repository, path, at, folder) and _concerns(path, needed):
            raise _not_here(repository, path)


def stand_at(repository: Repository, commit: str, folder: Path) -> None:
    """Let git answer for *commit* in a folder whose files are the work tree's."""
    _know(repository.common, commit, folder)
    run_git(folder, *_AS_COMMITTED, "read-tree", commit)


def pointers(folder: Path) -> list[Path]:
    """Return the files of a folder that was laid out that Git LFS has not fetched."""
    listed = run_git(folder, "ls-files", "-z", "--", ":(attr:filter=lfs)").split("\0")
    return [folder / name for name in listed if name and is_pointer(folder / name)]


def _lay_out(common: Path, commit: str, folder: Path) -> None:
    state = _know(common, commit, folder)
    git = partial(run_git, folder, *_AS_COMMITTED)
    try:
        for file in pointers(folder):
            file.unlink()  # git would keep it, though the file may have been fetched since
        git("read-tree", "--reset", "-u", commit)
    except PublishingFault:
        (state / "index").unlink(missing_ok=True)  # half written, when the power went
        git("read-tree", "--reset", "-u", commit)
    git("clean", "-ffdxq")


def _know(common: Path, commit: str, folder: Path) -> Path:
    """Let *folder* be a work tree of a repository, at a commit; return where its state is kept."""
    state = folder.with_name(f".{folder.name}.git")
    state.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    (state / "index.lock").unlink(missing_ok=True)  # of a run that was stopped
    write_whole(state / "commondir", f"{common}\n".encode())
    write_whole(state / "HEAD", f"{commit}\n".encode())
    write_whole(folder / ".git", f"gitdir: {state}\n".encode())
    return state


def _submodules(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the paths of the submodules in *folder*, and the commits that are to be there."""
    for row in run_git(folder, "ls-files", "--stage", "-z").split("\0"):
        about, _, path = row.partition("\t")
        if about.startswith(_LINKED):
            yield path, about.split()[1]


def _lay_out_submodule(repository: Repository, path: str, commit: str, folder: Path) -> bool:
    """Lay a submodule out where its repository is at hand and has the commit; say whether it is."""
    for common in _homes(repository, path, folder):
        if run_git(folder, "--git-dir", str(common), "cat-file", "-t", commit, may_fail=True):
            inner = Repository.of(repository.root / path, common)
            check_out(inner, commit, folder / path, needed=".")
            return True
    return False


def _homes(repository: Repository, path: str, folder: Path) -> Iterator[Path]:
    """Yield where the repository of a submodule may be: git has it in one of two places."""
    inside = repository.root / path
    if (inside / ".git").exists():
        yield Repository(inside).common
    names = run_git(
        *(folder, "config", "--file", ".gitmodules", "--get-regexp", r"^submodule\..*\.path$"),
        may_fail=True,
    )
    for row in names.splitlines():
        key, _, at = row.partition(" ")
        name = key.removeprefix("submodule.").removesuffix(".path")
        home = repository.common / "modules" / name
        if at == path and home.is_dir() and ".." not in home.parts:
            yield home


def _concerns(path: str, needed: str) -> bool:
    """Say whether a submodule is in the handbook's folder, or the other way round."""
    place, handbook = Path(path), Path(needed)
    return place.is_relative_to(handbook) or handbook.is_relative_to(place)


def _not_here(repository: Repository, path: str) -> PublishingFault:
    command = git_command(repository.root, "submodule", "update", "--init", "--recursive")
    return PublishingFault(
        Text(
            "the submodule '{path}' is not here, or not its commit; fetch it with {command}",
            path=path,
            command=command,
        )
    )


def mirror(repository: Repository, folder: Path) -> None:
    """Make *folder* hold the work tree's files and no others; those that are the same stay as are.

    They are those that git knows, and new ones that it is not told to ignore. A link stays a link.
    """
    names = repository.working_files()
    _remove_others(folder, set(names))
    for name in names:
        source, place = repository.root / name, folder / name
        _clear_way(place, folder)
        if source.is_symlink():
            _link(place, source.readlink())
            continue
        if place.is_symlink() or place.is_dir():
            _remove(place)
        write_whole(place, source.read_bytes())


def _link(place: Path, target: Path) -> None:
    if place.is_symlink() and place.readlink() == target:
        return
    _remove(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def _clear_way(place: Path, top: Path) -> None:
    """Remove what stands where a folder on the way to *place* must be: nothing is written there."""
    for folder in reversed(place.relative_to(top).parents):
        if (top / folder).is_symlink() or (top / folder).is_file():
            (top / folder).unlink()


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _remove_others(folder: Path, names: set[str]) -> None:
    for place, folders, files in os.walk(folder, topdown=False):
        here = Path(place)
        for name in (*folders, *files):
            path = here / name
            is_own = path.relative_to(folder).as_posix() in names or path == folder / ".git"
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif not is_own:
                path.unlink()
