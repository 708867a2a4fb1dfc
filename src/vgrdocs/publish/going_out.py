"""What is left to do when reports are recorded: a commit, a tag, and whoever makes the site."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from ..model import Command
from ..read.settings import VERSION_TAGS
from ..record import COPIES, LEDGER
from ..record.commands import git_command, is_merging, vgrdocs_command
from ..record.tokens import WITNESSED
from .git import Repository, refuse_nobody, root_around, run_git
from .tagged_handbook import stated_in


class GoingOut(NamedTuple):
    """What a version of the handbook in `folder` still needs."""

    folder: Path
    files: list[str]
    """What git does not have as it is now, by path from the root of the repository."""
    tag: str
    """The name of the version, empty where nobody can know it."""
    remote: str
    """Where git's commits go from here, empty where they stay."""

    @property
    def has_records(self) -> bool:
        """Whether something that was recorded is not in git."""
        records = {LEDGER, COPIES, WITNESSED}
        return any(records.intersection(Path(name).parts) for name in self.files)

    def shown_files(self) -> list[str]:
        """Return the files as people want to see them: the folder alone of copies and tokens."""
        record = re.compile(rf"({re.escape(COPIES)}|{re.escape(WITNESSED)})/.*")
        return list(dict.fromkeys(record.sub(r"\1/", name) for name in self.files))

    def saving(self, message: str) -> list[Command]:
        """Return the commands that make a version of what is there."""
        # Git refuses to commit a part of a merge.
        part = [] if is_merging(self.folder) else ["."]
        commands = [
            git_command(self.folder, "add", "--all", "."),
            git_command(self.folder, "commit", "-m", message, *part),
        ]
        if self.tag:
            commands.append(git_command(self.folder, "tag", self.tag))
        return commands

    def showing(self, site: str) -> Command:
        """Return the command that brings the version to the readers."""
        if self.remote and self.tag:
            return git_command(self.folder, "push", self.remote, "HEAD", self.tag)
        return vgrdocs_command("site", self.folder, site)


def going_out(folder: Path, day: dt.date) -> GoingOut | None:
    """Return what a version of *day* needs; None where the handbook is not kept in git.

    Raises `PublishingFault` where git can't say.
    """
    if not root_around(folder):
        return None
    repository = Repository(folder)
    told = run_git(folder, "status", "--porcelain", "-z", "--no-renames", "-uall", "--", ".")
    # Each has two letters before it that say what became of it.
    files = [entry[3:] for entry in told.split("\0") if entry]
    remotes = run_git(folder, "remote").split()
    patterns = stated_in(folder, "vgrdocs_version_tags", VERSION_TAGS)
    tag = _free_tag(repository, day, patterns)
    return GoingOut(folder, files, tag, remotes[0] if remotes else "")


def _free_tag(repository: Repository, day: dt.date, patterns: list[str]) -> str:
    taken = {tag.name for tag in repository.tags(["*"])}
    tag, number = str(day), 2
    while tag in taken:
        tag, number = f"{day}-{number}", number + 1
    is_version = any(fnmatchcase(tag, pattern) for pattern in patterns)
    return tag if is_version else ""


def save(needs: GoingOut, message: str) -> None:
    """Make the commit and set the tag.

    Raises `PublishingFault` with git's own words.
    """
    commands = needs.saving(message)
    refuse_nobody(needs.folder, commands)
    for command in commands:
        words = shlex.split(str(command))
        run_git(Path.cwd(), *words[1:])
