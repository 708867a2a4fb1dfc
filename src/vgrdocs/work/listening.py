"""What a build asks of the world outside its sources: heard while it runs, whoever asks.

A conf.py is a program: it may read a file beside the handbook, ask for a variable of the
environment, run another program. Nobody has to list what it asks, since Python tells (PEP 578).
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..model import file_time
from ..record.user_cache import user_cache

_LIBRARIES = (*sysconfig.get_paths().values(), str(Path(__file__).parents[1]))
"""Where the program's own files lie, which `program` knows."""
_OF_THE_MACHINE = ("/dev/", "/proc/", "/sys/")
_WITHOUT_ANSWER = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect"}
"""What asks somebody whose answer nobody can ask again for nothing."""
_LOOKED_AT = ("SOURCE_DATE_EPOCH", "TZ", "LC_ALL", "LC_CTYPE", "LC_TIME", "LANG", "PYTHONPATH")
"""Variables that count whether or not somebody asks for them in Python."""
_OF_THE_WINDOW = {"COLUMNS", "LINES"}
_WRITING = os.O_WRONLY | os.O_RDWR


class Asked(NamedTuple):
    """What was asked, with the answers: digests of files and of the names in folders."""

    files: Mapping[str, str]
    folders: Mapping[str, str]
    variables: Mapping[str, str | None]

    def has_same_answers(self) -> bool:
        """Ask again, and say whether all is as it was."""
        return (
            all(_content(path) == digest for path, digest in self.files.items())
            and all(_names(path) == digest for path, digest in self.folders.items())
            and all(os.environ.get(name) == value for name, value in self.variables.items())
        )


class Ear:
    """Hears what one thread asks."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.began = file_time()
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.variables: set[str] = set(_LOOKED_AT)
        self.has_no_answer = False

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Take in one event of Python's."""
        if event == "open":
            path, _, flags = args
            if isinstance(path, str | bytes | os.PathLike) and not flags & _WRITING:
                self.files.add(_whole(path))
        elif event in ("os.listdir", "os.scandir"):
            if isinstance(args[0], str | bytes | os.PathLike):
                self.folders.add(_whole(args[0]))
        elif event in _WITHOUT_ANSWER:
            self.has_no_answer = True

    def asked(self, source: Path, own: Iterable[str], places: Iterable[Path]) -> Asked | None:
        """Return what was asked beside the files *own* of *source*, and what lies in *places*.

        None if the answers can't be known: somebody else was asked, or an answer has changed since.
        """
        passed_over = (*_LIBRARIES, *map(str, places))
        if cache := user_cache():
            passed_over += (str(cache),)  # what lies there can be made again, and changes nothing
        files = {*self.files, *_own_modules()} - {str(source / name) for name in own}
        outside = sorted(path for path in files if not _lies_in(path, passed_over))
        if self.has_no_answer or any(map(self._has_changed, outside)):
            return None
        folders = []
        for path in sorted(self.folders):
            # The walk through the handbook's folder has seen all names in it that count.
            if not _lies_in(path, (*passed_over, str(source))):
                folders.append(path)
        return Asked(
            {path: _content(path) for path in outside},
            {path: _names(path) for path in folders},
            {name: os.environ.get(name) for name in sorted(self.variables - _OF_THE_WINDOW)},
        )

    def _has_changed(self, path: str) -> bool:
        file = Path(path)
        return file.is_file() and file.stat().st_ctime_ns > self.began


_ears: list[Ear] = []


@contextmanager
def listening() -> Iterator[Ear]:
    """Hear what is asked while the `with` lasts."""
    _begin_to_hear()
    _ears.append(Ear())
    try:
        yield _ears[-1]
    finally:
        _ears.pop()


@cache
def _begin_to_hear() -> None:
    """Let Python tell us, which lasts as long as the process, and let the environment tell."""
    sys.addaudithook(_hear)
    os.environ.__class__ = _Environment


def _hear(event: str, args: tuple[Any, ...]) -> None:
    for ear in _ears:
        if ear.thread == threading.get_ident():
            ear.hear(event, args)


class _Environment(type(os.environ)):  # type: ignore[misc]
    """The variables of the environment, which tell when one is asked for."""

    def __getitem__(self, name: str) -> str:
        for ear in _ears:
            if ear.thread == threading.get_ident():
                ear.variables.add(name)
        return str(super().__getitem__(name))


def _own_modules() -> Iterator[str]:
    """Yield the files of all modules: Python itself opens only what it has made of them."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file:
            yield _whole(file)


def _whole(path: str | bytes | os.PathLike[str]) -> str:
    # At once, since conf.py is read from another working folder.
    return str(Path(os.fsdecode(path)).absolute())


def _lies_in(path: str, places: Iterable[str]) -> bool:
    return path.startswith(_OF_THE_MACHINE) or any(
        path == place or path.startswith(f"{place}{os.sep}") for place in places
    )


def _content(path: str) -> str:
    """Return a digest of a file; empty if there is none."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def _names(path: str) -> str:
    """Return a digest of the names in a folder; empty if there is none.

    Where modules are looked for, often the working folder, only theirs count.
    """
    pattern = "*.py" if path in sys.path else "*"
    try:
        names = sorted(each.name for each in Path(path).glob(pattern))
        return hashlib.sha256("\0".join(names).encode()).hexdigest()
    except OSError:
        return ""
