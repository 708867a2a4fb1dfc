"""What git, and programs that ask it, are to find in their environment."""

from __future__ import annotations

import os


def git_environment() -> dict[str, str]:
    """Return what programs are to find in their environment: the folder alone says the repository.

    A hook of git's has its own there, which would be asked in its place.
    """
    of_a_hook = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"}
    of_a_hook |= {"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"}
    kept = {name: value for name, value in os.environ.items() if name not in of_a_hook}
    # A commit is what its hash says, whatever `git replace` would show in its place. Files of
    # Git LFS that were fetched are put in; a build fetches nothing.
    return kept | {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_LFS_SKIP_SMUDGE": "1"}
