"""What a build asks of the world outside its sources: heard while it runs, whoever asks.

A conf.py is a program: it may read a file beside the handbook, ask for a variable of the
environment, run another program. Nobody has to list what it asks, since Python tells (PEP 578).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import IO, Any, NamedTuple

from ..model import file_time
from ..record.commands import ANSWERED, answer_of_git, is_asking_git
from ..record.user_cache import user_cache
from .events import heard_by

_LIBRARIES = (
    *map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib")),
    str(Path(__file__).parents[1]),
)
"""Where the program's own files lie, which `program` knows."""
_OF_THE_MACHINE = ("/dev/", "/proc/", "/sys/")
_OF_THE_SYSTEM = ("/etc", "/usr")
_WITHOUT_ANSWER = {
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn"),
    *("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"),
    "socket.gethostname",
}
"""What asks somebody whose answer nobody can ask again for nothing."""
_VARIABLE = "vgrdocs.variable"
"""The event of our own that tells of a variable that is asked for."""
_ASKING = {"open", "os.listdir", "os.scandir", _VARIABLE, ANSWERED, *_WITHOUT_ANSWER}
"""The events that tell of a question."""
_LOOKED_AT = ("SOURCE_DATE_EPOCH", "TZ", "LC_ALL", "LC_CTYPE", "LC_TIME", "LANG", "PYTHONPATH")
"""Variables that count whether or not somebody asks for them in Python."""
_OF_THE_WINDOW = {"COLUMNS", "LINES"}
_KINDS = ("file", "folder", "variable", "git", "other")
_WRITING = os.O_WRONLY | os.O_RDWR


class Asked(NamedTuple):
    """What was asked, with digests of the answers: a variable may hold a password."""

    files: Mapping[str, str]
    folders: Mapping[str, str]
    variables: Mapping[str, str]
    reflogs: Mapping[str, str]
    git: Sequence[tuple[str, Sequence[str], str]]
    """What git was asked, in which folder, with which words."""

    def has_same_answers(self) -> bool:
        """Ask again, and say whether all is as it was."""
        return (
            all(_content(path) == digest for path, digest in self.files.items())
            and all(_names(path) == digest for path, digest in self.folders.items())
            and all(_value(name) == digest for name, digest in self.variables.items())
            and (self._has_same_reflogs() or self._has_same_git())
        )

    def _has_same_reflogs(self) -> bool:
        """Say whether each branch stands where it stood, so that git need not be asked.

        That is not known where git keeps no reflog, as before the first commit.
        """
        found = [bool(digest) and _content(path) == digest for path, digest in self.reflogs.items()]
        return all(found) if found else not self.git

    def _has_same_git(self) -> bool:
        """Ask git once more: another clone of the same has a reflog of its own."""
        for folder, words, digest in self.git:
            if _digest(answer_of_git(Path(folder), words)) != digest:
                return False
        return True


class Ear:
    """Hears what is asked, also in the processes in which Sphinx reads and writes."""

    def __init__(self, of_others: IO[bytes]) -> None:
        self.began = file_time()
        self._process = os.getpid()
        self._of_others = of_others
        """What forked processes have heard, a line for each question."""
        self._heard: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        self._heard["variable"].update(_LOOKED_AT)

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Take in one event of Python's."""
        if is_asking_git():
            return
        if event == "open":
            path, _, flags = args
            if isinstance(path, str | bytes | os.PathLike) and not flags & _WRITING:
                self.note("file", _whole(path))
        elif event in ("os.listdir", "os.scandir"):
            if isinstance(args[0], str | bytes | os.PathLike):
                self.note("folder", _whole(args[0]))
        elif event == _VARIABLE:
            self.note("variable", str(args[0]))
        elif event == ANSWERED:
            folder, words, answer, reflog = args
            told = [str(folder), list(words), _digest(answer), str(reflog) if reflog else ""]
            self.note("git", json.dumps(told))
        elif event in _WITHOUT_ANSWER and not _is_within_program(event, args):
            self.note("other", event)

    def note(self, kind: str, name: str) -> None:
        """Note a question, and tell the first process of it from another one."""
        if name in self._heard[kind]:
            return
        self._heard[kind].add(name)
        if os.getpid() != self._process:
            os.write(self._of_others.fileno(), json.dumps([kind, name]).encode() + b"\n")

    def hear_others(self) -> None:
        """Take in what forked processes have heard."""
        self._of_others.seek(0)
        for line in self._of_others:
            kind, name = json.loads(line)
            self._heard[kind].add(name)

    def asked(self, source: Path, own: Iterable[str], places: Iterable[Path]) -> Asked | None:
        """Return what was asked beside the files *own* of *source*, and what lies in *places*.

        None if the answers can't be known: somebody else was asked, or an answer has changed since.
        """
        passed_over = (*_LIBRARIES, *map(str, places))
        if cache := user_cache():
            passed_over += (str(cache),)  # what lies there can be made again, and changes nothing
        files = {*self._heard["file"], *_own_modules()} - {str(source / name) for name in own}
        outside = sorted(path for path in files if not _lies_in(path, passed_over))
        of_git = list(map(json.loads, sorted(self._heard["git"])))
        reflogs = sorted({reflog for *_, reflog in of_git if reflog})
        if self._heard["other"] or any(map(self._has_changed, (*outside, *reflogs))):
            return None
        folders = []
        for path in sorted(self._heard["folder"]):
            # The walk through the handbook's folder has seen all names in it that count.
            if not _lies_in(path, (*passed_over, str(source))):
                folders.append(path)
        return Asked(
            {path: _content(path) for path in outside},
            {path: _names(path) for path in folders},
            {name: _value(name) for name in sorted(self._heard["variable"] - _OF_THE_WINDOW)},
            {path: _content(path) for path in reflogs},
            [(folder, words, digest) for folder, words, digest, _ in of_git],
        )

    def _has_changed(self, path: str) -> bool:
        file = Path(path)
        return file.is_file() and file.stat().st_ctime_ns > self.began


@contextmanager
def listening() -> Iterator[Ear]:
    """Hear what is asked while the `with` lasts."""
    # Python tells nobody of the environment, so that it tells of itself.
    os.environ.__class__ = _Environment
    with tempfile.TemporaryFile() as of_others:
        ear = Ear(of_others)
        with heard_by(ear.hear, _ASKING):
            yield ear
        ear.hear_others()


class _Environment(type(os.environ)):  # type: ignore[misc]
    """The variables of the environment, which tell when one is asked for."""

    def __getitem__(self, name: str) -> str:
        sys.audit(_VARIABLE, name)
        return str(super().__getitem__(name))


def _is_within_program(event: str, args: tuple[Any, ...]) -> bool:
    """Say whether this process speaks to one that it has begun, in a folder of theirs alone."""
    if event != "socket.connect" or not isinstance(args[1], str):
        return False
    return Path(args[1]).parent == Path(get_temp_dir())


def _own_modules() -> Iterator[str]:
    """Yield the files of all modules: Python itself opens only what it has made of them."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file:
            yield _whole(file)


def _whole(path: str | bytes | os.PathLike[str]) -> str:
    # At once, since conf.py is read from another working folder.
    return str(Path(os.fsdecode(path)).absolute())


def is_of_the_machine(path: str) -> bool:
    """Say whether a path is one of the system's or of Python's, wherever a handbook lies."""
    return _lies_in(path, (*_LIBRARIES, *_OF_THE_SYSTEM, sys.prefix, sys.base_prefix, *sys.path))


def _lies_in(path: str, places: Iterable[str]) -> bool:
    return path.startswith(_OF_THE_MACHINE) or any(
        path == place or path.startswith(f"{place}{os.sep}") for place in places
    )


def _value(name: str) -> str:
    """Return a digest of a variable; empty if there is none."""
    value = os.environ.get(name)
    return "" if value is None else _digest(os.fsencode(value))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _content(path: str) -> str:
    """Return a digest of a file; empty if there is none."""
    try:
        return _digest(Path(path).read_bytes())
    except OSError:
        return ""


def _names(path: str) -> str:
    """Return a digest of the names in a folder; empty if there is none.

    Where modules are looked for, often the working folder, only theirs count.
    """
    pattern = "*.py" if path in sys.path else "*"
    try:
        names = sorted(each.name for each in Path(path).glob(pattern))
        return _digest("\0".join(names).encode())
    except OSError:
        return ""
