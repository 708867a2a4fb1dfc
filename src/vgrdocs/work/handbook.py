"""A whole handbook, checked or built from one reading of its sources."""

from __future__ import annotations

import dataclasses as dc
import hashlib
import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from ..model import Code, Text
from ..record.files import write_whole
from ..record.user_cache import user_cache
from ..record.walk import markdown_files
from .kept import Kept, Left, Sources, left_in, read_kept
from .listening import Asked, Ear, listening
from .outcome import Handbook, Outcome
from .program import program_digest

_PATIENCE = 600
"""How many seconds a build waits for another one that builds in the same place."""

BUILDERS = ("typst", "html")
"""What a handbook is built with. The PDFs come first: a page says how large its PDF is."""


_WITHDRAWN = "withdrawn.json"
"""The file beside doctrees that says which reports were withdrawn when they were made."""

_TELLS_THE_TIME = {Code.CHANGED_REPORT, Code.OLD_CORRECTION, Code.FUTURE_CORRECTION}
_MAY_GO_BETTER = {Code.NOT_BUILT.value, Code.TOO_DEEP.value, "pdf-not-built"}
_TOLD_ONCE = {*(code.value for code in _TELLS_THE_TIME), *_MAY_GO_BETTER}
"""What is never told again unseen: it says what the time is, or may have come of a full disk."""


class UnusableFolder(Exception):
    """What was given as a source or a place to build in is none; the argument says why."""


def find_handbook(path: Path, language: str = "en") -> Handbook:
    """Return the handbook of the nearest conf.py that *path*, a folder or a file, belongs to.

    Without a conf.py it is the folder itself, or the one file, in *language*.
    Raises `UnusableFolder` if there is no Markdown.
    """
    path = path.resolve()
    if not path.exists():
        raise UnusableFolder(Text("there is no file or folder '{path}'", path=path))
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.parents):
        if (candidate / "conf.py").is_file():
            return Handbook(candidate)
    if path.is_file():
        return _without_conf(folder, path, [path.name], language)
    files = sorted(markdown_files(path))
    if not files:
        raise UnusableFolder(Text("there is no Markdown in '{path}'", path=path))
    index = folder / "index.md"
    first = index if index in files else files[0]
    return _without_conf(folder, first, ["**"], language)


def _checks_of(handbook: Handbook) -> Path | None:
    """Return the folder of the user's cache for what checks of a handbook have found."""
    cache = user_cache()
    if cache is None:
        return None
    named = repr((str(handbook.source), sorted(handbook.settings.items()), handbook.has_conf))
    return cache / "checks" / hashlib.sha256(named.encode()).hexdigest()[:20]


def _without_conf(folder: Path, first: Path, patterns: list[str], language: str) -> Handbook:
    """Return the handbook of the files that fit *patterns*, which begins with the file *first*."""
    settings = {
        "extensions": ["vgrdocs"],
        "language": language,
        "root_doc": first.relative_to(folder).with_suffix("").as_posix(),
        "include_patterns": patterns,
        "suppress_warnings": ["toc.not_included"],  # a folder of reports has no contents to be in
    }
    return Handbook(folder, settings, has_conf=False)


def check(handbook: Handbook) -> Outcome:
    """Read a handbook afresh and return every problem and remark."""
    from .run import run

    with tempfile.TemporaryDirectory() as folder:
        return run(handbook, ("dummy",), Path(folder) / "out", Path(folder) / "doctrees")


def recheck(handbook: Handbook) -> Outcome:
    """Return the findings of `check`, out of the user's cache while they are sure to be the same.

    A cache that can't be written, or holds rubbish, is as good as none.
    """
    folder = _checks_of(handbook)
    sources = Sources.of(handbook, ("dummy",))
    kept = read_kept(folder) if folder else None
    if kept and kept.answers(sources):
        return kept.outcome
    with listening() as ear:
        outcome = check(handbook)
    asked = _asked(ear, handbook, sources, outcome, ())
    if folder:
        with suppress(OSError):
            Kept(program_digest(), sources.digest, asked, outcome).keep(folder)
    return outcome


def build(handbook: Handbook, out: Path, processes: int = 0) -> Outcome:
    """Build a handbook into *out*, with *processes* as in `run`, and return every finding.

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
        out.parent.mkdir(parents=True, exist_ok=True)
        # The lock goes with the process that holds it, whatever becomes of its file.
        with FileLock(out.with_name(f".{out.name}.lock"), timeout=_PATIENCE):
            return _build(handbook, out, processes)
    except Timeout as fault:
        raise UnusableFolder(
            Text("another vgrdocs is building in '{site}'; try again when it has ended", site=out)
        ) from fault
    except OSError as fault:
        raise UnusableFolder(
            Text(
                "'{site}' can't be written, and stays as it was: {reason}",
                site=out,
                reason=_reason(fault),
            )
        ) from fault


def _is_ours(out: Path) -> bool:
    """Say whether nobody loses anything if *out* is replaced: it is empty, or an earlier build."""
    if not out.exists():
        return True
    if not out.is_dir():
        return False
    return (out / ".buildinfo").exists() or not any(out.iterdir())


def _reason(fault: OSError) -> str:
    if isinstance(fault, shutil.Error):  # of many files: (source, target, reason) of each
        return str(fault.args[0][0][2])
    return fault.strerror or str(fault)


def _build(handbook: Handbook, out: Path, processes: int) -> Outcome:
    doctrees = out.with_name(f".{out.name}.doctrees")
    sources, kept = Sources.of(handbook, BUILDERS), read_kept(doctrees)
    if kept and kept.answers(sources) and (not kept.outcome.is_kept or left_in(out) == kept.left):
        return kept.outcome
    if kept and not kept.is_of_this_program():
        kept = None  # what another program made is no ground to go on from
    goes_on = kept is not None
    with _Beside(out, goes_on) as new_out, _Beside(doctrees, goes_on) as new_doctrees:
        if kept:
            _take_out_changed(new_out.path, new_doctrees.path, kept.left)
        with listening() as ear:
            outcome = _made(handbook, new_out, new_doctrees, processes)
        places = (new_out.path, new_doctrees.path, out, doctrees)
        asked = _asked(ear, handbook, sources, outcome, places)
        left = kept.left if kept else {}
        if outcome.is_kept:
            left = left_in(new_out.path)
        elif outcome.is_kept_by_document:
            _leave_what_was_read(new_doctrees)
        else:
            return outcome
        Kept(program_digest(), sources.digest, asked, outcome, left).keep(new_doctrees.path)
        write_whole(new_doctrees.path / _WITHDRAWN, json.dumps(sorted(outcome.withdrawn)).encode())
        # In this order: after a stop between the two there are old doctrees beside new pages,
        # and the next run writes again what they lack.
        for new in (new_out, new_doctrees) if outcome.is_kept else (new_doctrees,):
            _keep_out_of_git(new.path)
            new.keep()
    return outcome


def _made(handbook: Handbook, out: _Beside, doctrees: _Beside, processes: int) -> Outcome:
    """Run all builders, from nothing if what is there to go on from may hold a withdrawn text."""
    from .run import run

    outcome = run(handbook, BUILDERS, out.path, doctrees.path, processes)
    if doctrees.place.exists() and not outcome.withdrawn <= _kept_without(doctrees):
        for new in (out, doctrees):
            shutil.rmtree(new.path)
        outcome = run(handbook, BUILDERS, out.path, doctrees.path, processes)
    return dc.replace(outcome, is_kept=not any(finding.stops for finding in outcome.findings))


def _leave_what_was_read(doctrees: _Beside) -> None:
    """Leave of new doctrees what was read, and of the old ones the rest, which is about pages."""
    for name in left_in(doctrees.path):
        if not _is_read(name):
            (doctrees.path / name).unlink()
    for name in left_in(doctrees.place) if doctrees.is_copy and doctrees.place.exists() else ():
        if not _is_read(name):
            (doctrees.path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(doctrees.place / name, doctrees.path / name)


def _is_read(name: str) -> bool:
    return name.endswith(".doctree") or name in ("environment.pickle", "told.json")


def _asked(
    ear: Ear, handbook: Handbook, sources: Sources, outcome: Outcome, places: tuple[Path, ...]
) -> Asked | None:
    """Return what a run asked; None if what came of it is not to be told again."""
    if any(finding.code in _TOLD_ONCE for finding in outcome.findings):
        return None
    return ear.asked(handbook.source, sources.own, places)


def _take_out_changed(out: Path, doctrees: Path, left: Left) -> None:
    """Take out of a copy of what was built what is not as it was left, to be made again."""
    found, is_changed = left_in(out), False
    for name in found.keys() | left.keys():
        if found.get(name) != left.get(name):
            is_changed = True
            (out / name).unlink(missing_ok=True)
    if is_changed:
        # All pages are made again, with what is copied beside them.
        (doctrees / "asked-html.json").unlink(missing_ok=True)


def _keep_out_of_git(folder: Path) -> None:
    """Let git see nothing of a folder that holds what was built."""
    write_whole(folder / ".gitignore", b"*\n")


def _kept_without(doctrees: _Beside) -> frozenset[str]:
    """Return the reports of which nothing was read for what is kept in a folder."""
    try:
        return frozenset(json.loads((doctrees.place / _WITHDRAWN).read_bytes()))
    except (OSError, ValueError, TypeError):
        return frozenset()


class _Beside:
    """A copy of a folder to work in, or a new one, which takes the folder's place or goes away."""

    def __init__(self, place: Path, is_copy: bool) -> None:
        self.place, self.is_copy = place, is_copy
        self.path = place.with_name(f".{place.name.lstrip('.')}.new")
        self.old = place.with_name(f".{place.name.lstrip('.')}.old")

    def __enter__(self) -> Self:
        if self.old.exists() and not self.place.exists():  # a run was stopped between two renames
            self.old.rename(self.place)
        for left in (self.path, self.old):
            shutil.rmtree(left, ignore_errors=True)
        if self.is_copy and self.place.exists():
            shutil.copytree(self.place, self.path)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def keep(self) -> None:
        """Put the copy in the folder's place."""
        if self.place.exists():
            self.place.rename(self.old)
        self.path.rename(self.place)
        shutil.rmtree(self.old, ignore_errors=True)
