"""Builds among the user's caches: a fresh clone begins with what was built of the same handbook.

A kept build is a folder with what was built, what was read, and a list of all its files with
digests of what they hold. It is used whole, by that list, or not at all: Python's pickles are among
them, which do what they say.
"""

from __future__ import annotations

import dataclasses as dc
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, Self

from ..record.files import write_unseen, write_whole
from ..record.locking import HeldByAnother, lock_held
from ..record.user_cache import folder_of_user
from .kept import KeptRun, Sources, files_below, read_kept
from .moved import CannotMove, Move, Standpoint, says_the_same_anywhere
from .outcome import Handbook, Outcome
from .withdrawn import may_hold_withdrawn

_LIST = "kept.json"
_MOST = 6
"""So many handbooks have their last build kept, those that were built last."""
_LARGEST = 4_000_000_000
"""So many bytes all of them take at most."""


class KeptFile(NamedTuple):
    """A file of a kept build, and how the file that it is a copy of was then."""

    digest: str
    size: int
    time: int
    number: int
    """The number that the disk gives to a file, another one for whatever is written anew."""

    def is_copy_of(self, state: os.stat_result) -> bool:
        """Say whether a file is the one that was copied, untouched since."""
        return (self.size, self.time, self.number) == _state(state)


def _state(state: os.stat_result) -> tuple[int, int, int]:
    return state.st_size, state.st_mtime_ns, state.st_ino


@dc.dataclass(frozen=True)
class KeptBuild:
    """A build that is kept in a folder: of which sources, and its files."""

    folder: Path
    program: str
    kind: str
    """With which builders and settings it was built."""
    place: Standpoint
    content: str
    sources: Mapping[str, str]
    files: Mapping[str, KeptFile]

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return the build that is kept in a folder; None if its list is damaged or missing."""
        try:
            head, _, text = (folder / _LIST).read_bytes().partition(b"\n")
            if head.decode() != _digest(text):
                return None
            data = json.loads(text)
            data["place"] = Standpoint(*data["place"])
            data["files"] = {name: KeptFile(*each) for name, each in data["files"].items()}
            return cls(folder, **data)
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def keep_list(self, folder: Path) -> None:
        """Keep the list of the files in a folder, beside them."""
        data = {name: value for name, value in vars(self).items() if name != "folder"}
        text = json.dumps(data, ensure_ascii=False).encode()
        write_whole(folder / _LIST, _digest(text).encode() + b"\n" + text)

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return sum(file.size for file in self.files.values())

    @property
    def last_used(self) -> int:
        """When it was built or used last."""
        return (self.folder / _LIST).stat().st_mtime_ns

    def likeness(self, sources: Sources) -> int:
        """Return how many files of a handbook it was built of."""
        return len(self.sources.items() & sources.files.items())

    def is_of_same_handbook(self, sources: Sources) -> bool:
        """Say whether most of the files are the same; nothing else tells of two clones."""
        return self.likeness(sources) * 2 > max(len(self.sources), len(sources.files))

    def laid_out(self, places: Mapping[str, Path]) -> Self:
        """Copy all to *places*; return it with what the copies are. Raises `OSError` if damaged."""
        files, folder = {}, None
        # By their folders, so that each of them is made once.
        for name, kept in sorted(self.files.items(), key=lambda each: each[0].rpartition("/")[0]):
            content = (self.folder / name).read_bytes()
            if _digest(content) != kept.digest:
                raise OSError(name)
            part, _, rest = name.partition("/")
            file = places[part] / rest
            if folder != file.parent:
                folder = file.parent
                folder.mkdir(parents=True, exist_ok=True)
            write_unseen(file, content)
            os.utime(file, ns=(kept.time, kept.time))
            files[name] = KeptFile(kept.digest, *_state(file.stat()))
        return dc.replace(self, files=files)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class KeptBuilds:
    """The builds of a handbook that are kept, for builds with some of the builders."""

    def __init__(self, handbook: Handbook, builders: Sequence[str], sources: Sources) -> None:
        self.handbook, self.sources, self.place = handbook, sources, Standpoint(*sources.place)
        settings = sorted(handbook.settings.items())
        kind = (tuple(builders), settings, handbook.has_conf, handbook.is_preview)
        self.kind = _digest(repr(kind).encode())
        self.folder = folder_of_user("builds")

    def lay_out(self, out: Path, doctrees: Path) -> KeptRun | None:
        """Lay out the kept build that is most like the handbook, as if it had been built there.

        Returns what is known of it; None, and empty folders, if there is none that can be used.
        """
        kept = self._most_alike(self._all())
        if kept is None:
            return None
        try:
            copied = kept.laid_out({"out": out, "doctrees": doctrees})
            if kept.place != self.place:
                Move(kept.place, self.place).notes(doctrees, self.sources)
            with suppress(OSError):
                copied.keep_list(kept.folder)
            return read_kept(doctrees)
        except (OSError, CannotMove) as fault:
            for place in (out, doctrees):
                shutil.rmtree(place, ignore_errors=True)
            if isinstance(fault, OSError):  # damaged, or there is no room
                shutil.rmtree(kept.folder, ignore_errors=True)
            return None

    def _most_alike(self, builds: Iterable[KeptBuild]) -> KeptBuild | None:
        """Return which of some builds is best gone on from, in this folder or in another one."""
        goes_elsewhere = says_the_same_anywhere(self.handbook.conf)
        found = []
        for kept in builds:
            is_here = kept.place.source == self.place.source
            is_ours = (kept.program, kept.kind) == (self.sources.program, self.kind)
            if is_ours and (is_here or goes_elsewhere) and kept.is_of_same_handbook(self.sources):
                found.append(kept)
        return max(found, key=self._fitness, default=None)

    def _fitness(self, kept: KeptBuild) -> tuple[bool, int, int]:
        is_same = kept.content == self.sources.content
        return is_same, kept.likeness(self.sources), kept.last_used

    def _all(self) -> Iterator[KeptBuild]:
        if self.folder is None or not self.folder.is_dir():
            return
        for folder in sorted(self.folder.iterdir()):
            kept = None if folder.name.startswith(".") else KeptBuild.read(folder)
            if kept:
                yield kept

    def keep(self, out: Path, doctrees: Path, outcome: Outcome) -> None:
        """Keep what was built; a cache that can't be written, or is in use, is none, and no fault.

        It takes the place of what was kept of the same handbook before.
        """
        if self.folder is None:
            return
        with suppress(HeldByAnother, OSError), lock_held(self.folder / ".lock"):
            named = repr((self.kind, self.place.source))
            place = self.folder / _digest(named.encode())[:20]
            there = list(self._all())
            before = self._most_alike(there)
            built = self._brought_up(place, before, {"out": out, "doctrees": doctrees})
            others = [kept for kept in there if kept is not before and kept.folder != place]
            stay = []
            for kept in [built, *others]:
                is_old = kept is not built and kept.kind == self.kind
                if kept.is_of_same_handbook(self.sources) and (
                    is_old or may_hold_withdrawn(kept.folder / "doctrees", outcome)
                ):
                    shutil.rmtree(kept.folder, ignore_errors=True)
                else:
                    stay.append(kept)
            self._remove_oldest(self.folder, stay)

    def _brought_up(
        self, place: Path, before: KeptBuild | None, folders: Mapping[str, Path]
    ) -> KeptBuild:
        """Let *place* hold what was built: what has changed since *before* was kept is copied.

        The list goes first and comes last, so that what is between the two is of no use.
        """
        if before is None or before.folder != place:
            shutil.rmtree(place, ignore_errors=True)
            if before:
                before.folder.rename(place)
        (place / _LIST).unlink(missing_ok=True)
        known = before.files if before else {}
        files = {}
        for part, folder in folders.items():
            for rest, state in files_below(folder):
                name = f"{part}/{rest}"
                kept = known.get(name)
                if not kept or not kept.is_copy_of(state):
                    kept = _copied(folder / rest, place / name, state)
                files[name] = kept
        for name in known.keys() - files.keys():
            (place / name).unlink(missing_ok=True)
        made_of = (self.place, self.sources.content, self.sources.files)
        built = KeptBuild(place, self.sources.program, self.kind, *made_of, files)
        built.keep_list(place)
        return built

    def _remove_oldest(self, folder: Path, there: Iterable[KeptBuild]) -> None:
        """Remove what was used longest ago, as far as there is too much, and what is damaged."""
        kept = sorted(there, key=attrgetter("last_used"), reverse=True)
        taken, stay = 0, set()
        for number, build in enumerate(kept):
            taken += build.size
            if number < _MOST and taken <= _LARGEST:
                stay.add(build.folder)
        for place in folder.iterdir():
            if place not in stay and place.is_dir():
                shutil.rmtree(place, ignore_errors=True)


def _copied(file: Path, place: Path, state: os.stat_result) -> KeptFile:
    """Let *place* have the content of a file."""
    content = file.read_bytes()
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_unseen(place, content)
    return KeptFile(_digest(content), *_state(state))
