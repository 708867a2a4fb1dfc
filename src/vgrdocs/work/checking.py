"""Checks of a handbook, out of the user's cache where that gives what a fresh one would."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from ..model import Code
from ..record.locking import HeldByAnother, lock_held
from ..record.user_cache import folder_of_user
from .beside import Beside
from .kept import KeptRun, Sources, asked_in_run, read_kept
from .listening import listening
from .outcome import Handbook, Outcome
from .program import program_digest
from .withdrawn import keep_withdrawn, may_hold_withdrawn

_MOST = 12
"""So many handbooks have a place in the cache, those that were checked last."""
_UNSURE = {Code.NOT_BUILT.value, Code.TOO_DEEP.value}
"""What may have come of the cache, where there may be no room."""


def check(handbook: Handbook) -> Outcome:
    """Read a handbook afresh and return every problem and remark."""
    with tempfile.TemporaryDirectory() as folder:
        return _run(handbook, Path(folder))


def _run(handbook: Handbook, doctrees: Path) -> Outcome:
    from .run import run

    with tempfile.TemporaryDirectory() as out:
        return run(handbook, ("dummy",), Path(out), doctrees)


def recheck(handbook: Handbook) -> Outcome:
    """Return the findings of `check`, from what is kept of the one before.

    A cache that can't be used is as good as none: that of another user, on a full disk, with
    rubbish in it, or where another check is at work.
    """
    folder = _folder_of(handbook)
    if folder is None:
        return check(handbook)
    sources = Sources.of(handbook, ("dummy",))
    kept = read_kept(folder)
    if kept and kept.answers(sources):
        return kept.outcome
    try:
        with lock_held(folder.with_name(f".{folder.name}.lock")):
            outcome = _recheck(handbook, folder, sources, kept)
            _remove_oldest(folder.parent)
    except (HeldByAnother, OSError):
        return check(handbook)
    if any(finding.code in _UNSURE for finding in outcome.findings):
        return check(handbook)
    return outcome


def copy_kept(handbook: Handbook, doctrees: Path) -> None:
    """Copy what the last check read of a handbook to *doctrees*, if one can go on from it."""
    folder = _folder_of(handbook)
    kept = read_kept(folder) if folder else None
    if folder is None or kept is None or kept.program != program_digest():
        return
    try:
        shutil.copytree(folder, doctrees)
    except (shutil.Error, OSError):  # a check may be putting another one in its place
        shutil.rmtree(doctrees, ignore_errors=True)


def _folder_of(handbook: Handbook) -> Path | None:
    """Return the folder for what checks of a handbook have found; None if it can't be used."""
    checks = folder_of_user("checks")
    if checks is None:
        return None
    named = repr((str(handbook.source), sorted(handbook.settings.items()), handbook.has_conf))
    return checks / hashlib.sha256(named.encode()).hexdigest()[:20]


def _recheck(handbook: Handbook, folder: Path, sources: Sources, kept: KeptRun | None) -> Outcome:
    """Check a handbook from what was read of it before, if that gives what a fresh check would."""
    goes_on = kept is not None and kept.is_of_program(sources)
    with Beside(folder, is_copy=goes_on) as new:
        with listening() as ear:
            outcome = _run(handbook, new.path)
            if goes_on and (outcome.may_differ or may_hold_withdrawn(folder, outcome)):
                shutil.rmtree(new.path)
                outcome = _run(handbook, new.path)
        if not outcome.is_kept_by_document:
            shutil.rmtree(new.path)
        asked = asked_in_run(ear, handbook, sources, outcome, (new.path, folder))
        KeptRun.of(sources, asked, outcome).keep(new.path)
        keep_withdrawn(new.path, outcome)
        new.keep()
    return outcome


def _remove_oldest(folder: Path) -> None:
    """Remove what has not been checked for longest."""
    kept = [each for each in folder.iterdir() if not each.name.startswith(".")]
    kept.sort(key=lambda each: each.stat().st_mtime_ns)
    for each in kept[:-_MOST]:
        shutil.rmtree(each, ignore_errors=True)
