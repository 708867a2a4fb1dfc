"""Versions are built over each other, and each is what it would be if there were no other."""

from __future__ import annotations

import copy
from pathlib import Path
from random import Random

import pytest

from tests.publish.repository import Repository
from tests.publish.sites import files, vgrdocs

from . import conf_edits, page_edits, record_edits, report_edits
from .compare import differences
from .edits import edited_by_chance
from .sources import Handbook, save

MADE_IN = (report_edits, page_edits, conf_edits, record_edits)
"""The modules whose import fills the edits."""
VERSIONS = 4


@pytest.mark.rebuilds
@pytest.mark.parametrize("seed", range(1, 6))
def test_a_version_equals_the_same_version_alone(seed: int, tmp_path: Path) -> None:
    """Each file of each of four versions is that of a site that has this version alone."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    names = [f"v{number}" for number in range(1, VERSIONS + 1)]
    rng = Random(seed)  # noqa: S311 - no secret
    state, done = record_edits.handbook(rng), ["first"]
    for name in names:
        save(_without_drafts(state), repository.source)
        repository.release(name)
        state, what = _without_withdrawal(state, rng)
        done.append(what)
    vgrdocs("site", repository.source, site)
    for name, what in zip(names, done, strict=False):
        alone = _alone(repository, name, tmp_path / name)
        assert differences(files(site / name), files(alone / name)) == {}, (seed, name, what)


def _without_drafts(state: Handbook) -> Handbook:
    """Return a handbook without drafts, since no version has them and links would fail.

    What is not recorded does not say that it is published: a version with that would be held back.
    """
    found = copy.deepcopy(state)
    for report in found.reports.values():
        if not report.is_recorded:
            report.status = ""
    return found


def _without_withdrawal(state: Handbook, rng: Random) -> tuple[Handbook, str]:
    """Return a handbook after an edit, but no withdrawal, which changes earlier versions too."""
    while True:
        found, what = edited_by_chance(state, rng)
        if found.withdrawn == state.withdrawn:
            return found, what


def _alone(repository: Repository, name: str, folder: Path) -> Path:
    """Publish one version of a repository as a site of its own."""
    copy = folder / "repository"
    repository.git(
        "clone",
        "--quiet",
        "--branch",
        name,
        "--depth",
        "1",
        f"file://{repository.folder}",
        str(copy),
    )
    vgrdocs("site", copy / "reports", folder / "site")
    return folder / "site"
