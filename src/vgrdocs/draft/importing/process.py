"""A file imported by a process of its own: whatever it holds, that may end and nothing else."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from ...locale import codes
from ...locale import language as language_of
from ...model import Text, why
from .bringing import ImportedReport, bring, likely_language
from .known import KnownAssignments
from .limits import MOST_MEMORY, MOST_SECONDS, Unimportable, is_damaged
from .names import Names
from .reading import read_file

_NEEDED = {".docx": "mammoth", ".docm": "mammoth", ".pdf": "pdfplumber"}
"""Which program of the extra reads a format."""


@dataclass(frozen=True)
class ImportTask:
    """A file to import, and the folder that its report is for.

    With the code of its language, or nothing, and the titles of assignments by ids.
    """

    file: Path
    folder: Path
    code: str = ""
    known: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """The report that came of a file, in which language, and all assignments that are known now."""

    report: ImportedReport
    code: str
    known: dict[str, str]


def import_file(task: ImportTask) -> Done:
    """Return what came of a file; raise `Unimportable` for one that can't be read as a report."""
    needed = _NEEDED.get(task.file.suffix.lower())
    if needed and find_spec(needed) is None:
        told = Text("it needs {program}; install it with: {command}", program=needed)
        raise Unimportable(told.fill(command='pip install "vgrdocs[import]"'))
    command = [sys.executable, "-m", str(__package__)]
    given = pickle.dumps(task)
    try:
        ended = subprocess.run(  # noqa: S603 - no shell
            command, input=given, capture_output=True, timeout=MOST_SECONDS * 2, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unimportable(_TOO_MUCH) from None
    if not ended.stdout:  # it was ended, or ended itself, in the middle
        raise Unimportable(_TOO_MUCH)
    answer = pickle.loads(ended.stdout)  # noqa: S301 - our own code wrote it
    if isinstance(answer, Text):
        raise Unimportable(answer)
    done: Done = answer
    return done


_TOO_MUCH = Text("it takes more time or memory to read than a report does")


def do(task: ImportTask) -> Done | Text:
    """Import a file here; return what came of it, or why nothing did."""
    try:
        return _do(task)
    except Unimportable as fault:
        return fault.text
    except (MemoryError, RecursionError):
        return _TOO_MUCH
    except OSError as fault:
        return Text("it can't be read: {reason}", reason=why(fault))
    except Exception:  # noqa: BLE001 - what broken files do to those who read them has no end
        return is_damaged().text


def _do(task: ImportTask) -> Done:
    source = read_file(task.file)
    languages = [language_of(code) for code in codes()]
    own = language_of(task.code) if task.code else likely_language(source, languages)
    others = [language for language in languages if language.code != own.code]
    known = KnownAssignments(own, dict(task.known))
    report = bring(source, task.file, Names((own, *others)), known, task.folder)
    return Done(report, own.code, known.titles)


def limit_this_process() -> None:
    """Let this process take no more memory and time than a report needs, where that can be said.

    Windows can't; there only the one who waits for it sees to its time.
    """
    try:
        import resource  # noqa: PLC0415 - Windows lacks it
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))
