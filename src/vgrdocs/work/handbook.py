"""A whole handbook, built from one reading of its sources."""

from __future__ import annotations

import dataclasses as dc
import shutil
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from ..model import Code, Text, why
from ..record.files import write_whole
from ..record.locking import HeldByAnother, lock_held
from .beside import Beside
from .collecting import seldom_collecting
from .kept import KeptRun, Left, Sources, asked_in_run, left_in, read_kept
from .kept_builds import KeptBuilds
from .listening import listening
from .live import Live
from .locating import UnusableFolder
from .moved import NOTE as MOVED
from .outcome import Handbook, Outcome
from .shared import share_file
from .told_file import FILE as TOLD
from .unfinished import Unfinished
from .withdrawn import keep_withdrawn, may_hold_withdrawn

_PATIENCE = 600
"""How many seconds a build waits for another one that builds in the same place."""

BUILDERS = ("typst", "html")
"""What a handbook is built with. The PDFs come first: a page says how large its PDF is."""


PAGES = ("html",)
"""The builder of pages, without which there is nothing to see."""

PDFS = ("typst",)
"""The builder of PDFs."""

_OF_PAGES = ("asked-html.json", "copied.json", "static.json")
"""What is noted beside doctrees of the pages that there are."""


def build(
    handbook: Handbook,
    out: Path,
    processes: int = 0,
    builders: Sequence[str] = (),
    live: Live | None = None,
    *,
    is_kept_for_user: bool = False,
) -> Outcome:
    """Build a handbook into *out*, with *processes* as in `run`, and return every finding.

    With some of the *builders* alone, what the others made stays as it was. What *is kept for the
    user* is begun with where nothing was built before, and is then this build.

    With problems, and remarks are none, *out* stays as it was. Else it is replaced whole, though
    only what has changed is made again. A PDF that can't be made is left out, and nothing else.
    Another build in the same place is waited for.
    Raises `UnusableFolder` if *out* is in use for something else or can't be written, or if the
    other build does not end.
    """
    out = out.resolve()
    if handbook.source.is_relative_to(out) or not _is_ours(out):
        raise UnusableFolder(
            Text(
                "'{path}' holds something else; build in an empty folder or over an earlier build",
                path=out,
            )
        )
    try:
        with lock_held(out.with_name(f".{out.name}.lock"), _PATIENCE):
            made_with = tuple(builders or BUILDERS)
            return _build(handbook, out, processes, made_with, live, is_kept_for_user)
    except HeldByAnother as fault:
        raise UnusableFolder(
            Text("another vgrdocs is building in '{site}'; try again when it has ended", site=out)
        ) from fault
    except OSError as fault:
        raise UnusableFolder(
            Text(
                "'{site}' can't be written, and stays as it was: {reason}",
                site=out,
                reason=why(fault),
            )
        ) from fault


def _is_ours(out: Path) -> bool:
    """Say whether nobody loses anything if *out* is replaced: it is empty, or an earlier build."""
    if not out.exists():
        return True
    if not out.is_dir():
        return False
    return (out / ".buildinfo").exists() or not any(out.iterdir())


def _build(
    handbook: Handbook,
    out: Path,
    processes: int,
    builders: Sequence[str],
    live: Live | None,
    is_kept_for_user: bool,
) -> Outcome:
    doctrees = out.with_name(f".{out.name}.doctrees")
    sources, kept = Sources.of(handbook, builders), read_kept(doctrees)
    if kept and kept.answers(sources) and (not kept.outcome.is_kept or left_in(out) == kept.left):
        return kept.outcome
    if kept and not kept.is_of_program(sources):
        kept = None  # what another program made is no ground to go on from
    goes_on = kept is not None
    builds = KeptBuilds(handbook, builders, sources) if is_kept_for_user else None
    with (
        seldom_collecting(),  # also while what was built is put in place
        Beside(out, goes_on) as new_out,
        Beside(doctrees, goes_on) as new_doctrees,
    ):
        if builds and not kept:
            kept = builds.lay_out(new_out.path, new_doctrees.path)
            if kept and kept.answers(sources):
                new_out.keep()
                new_doctrees.keep()
                return kept.outcome
        outcome = _go_on(kept, handbook, sources, builders, new_out, new_doctrees, processes, live)
        if builds and outcome.is_kept and (kept is None or set(kept.builders) <= set(builders)):
            builds.keep(out, doctrees, outcome)
    return outcome


def _go_on(
    kept: KeptRun | None,
    handbook: Handbook,
    sources: Sources,
    builders: Sequence[str],
    new_out: Beside,
    new_doctrees: Beside,
    processes: int,
    live: Live | None,
) -> Outcome:
    """Build in new folders, in which is what is kept of a build before, and put them in place."""
    if kept:
        _take_out_changed(new_out.path, new_doctrees.path, kept.left)
    with listening() as ear:
        outcome = _made(handbook, builders, new_out, new_doctrees, processes, live)
    places = (new_out.path, new_doctrees.path, new_out.place, new_doctrees.place)
    asked = asked_in_run(ear, handbook, sources, outcome, places)
    left, before = (kept.left, kept.builders) if kept else ({}, ())
    if outcome.is_kept:
        if handbook.is_preview and not live:
            Unfinished(handbook, new_out.path, outcome).show_in_all()
        _keep_out_of_git(new_out.path)
        left = left_in(new_out.path)
    elif outcome.is_kept_by_document:
        _leave_what_was_read(new_doctrees)
    else:
        return outcome
    of_all = sorted({*before, *builders})
    KeptRun.of(sources, asked, outcome, left, of_all).keep(new_doctrees.path)
    keep_withdrawn(new_doctrees.path, outcome)
    # In this order: after a stop between the two there are old doctrees beside new pages,
    # and the next run writes again what they lack.
    _keep_out_of_git(new_doctrees.path)
    if outcome.is_kept:
        with live.swap if live else nullcontext():
            new_out.keep()
    new_doctrees.keep()
    if live and outcome.is_kept:
        live.keep()
    return outcome


def _made(
    handbook: Handbook,
    builders: Sequence[str],
    out: Beside,
    doctrees: Beside,
    processes: int,
    live: Live | None,
) -> Outcome:
    """Run builders, from nothing if what is there to go on from is of no use.

    That is when it may hold a withdrawn text, or may be damaged.
    """
    from .run import run

    goes_on = doctrees.path.exists()
    outcome = run(handbook, builders, out.path, doctrees.path, processes, live=live)
    is_broken_off = not outcome.is_whole and any(
        finding.code == Code.NOT_BUILT.value for finding in outcome.findings
    )
    if goes_on and (is_broken_off or may_hold_withdrawn(doctrees.path, outcome)):
        for new in (out, doctrees):
            shutil.rmtree(new.path)
        outcome = run(handbook, builders, out.path, doctrees.path, processes, live=live)
    if handbook.is_preview:
        return dc.replace(outcome, is_kept=outcome.is_whole)
    return dc.replace(outcome, is_kept=not any(finding.stops for finding in outcome.findings))


def _leave_what_was_read(doctrees: Beside) -> None:
    """Leave of new doctrees what was read, and of the old ones the rest, which is about pages."""
    for name in left_in(doctrees.path):
        if not _is_read(name):
            (doctrees.path / name).unlink()
    for name in left_in(doctrees.place) if doctrees.is_copy and doctrees.place.exists() else ():
        if not _is_read(name):
            (doctrees.path / name).parent.mkdir(parents=True, exist_ok=True)
            share_file(doctrees.place / name, doctrees.path / name)


def _is_read(name: str) -> bool:
    from ..read.pictures.shown import COPIES  # loaded with Sphinx, which has read

    is_of_document = name.endswith(".doctree") or name.startswith(f"{COPIES}/")
    return is_of_document or name in ("environment.pickle", TOLD, MOVED)


def _take_out_changed(out: Path, doctrees: Path, left: Left) -> None:
    """Empty a copy of what was built if it is not as it was left, but for PDFs that are.

    What nobody knows of goes by itself so, and pages bring what is copied beside them.
    """
    found = left_in(out)
    if found == left:
        return
    for name in found:
        if not name.endswith(".pdf") or found[name] != left.get(name):
            (out / name).unlink()
    for name in _OF_PAGES:
        (doctrees / name).unlink(missing_ok=True)


def _keep_out_of_git(folder: Path) -> None:
    """Let git see nothing of a folder that holds what was built."""
    write_whole(folder / ".gitignore", b"*\n")
