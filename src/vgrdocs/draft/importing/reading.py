"""A file as the form, read in a process of its own: whatever it holds, that may end and no more."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from ...model import MOST_SIGNS, Text, spaced
from .form import Source, text_of
from .html import read_html
from .limits import MOST_BYTES, MOST_MEMORY, MOST_SECONDS, Unimportable, holds_too_much, is_damaged
from .markdown_files import read_markdown
from .pdf import read_pdf
from .pictures import pictures_beside
from .text import read_text_file, text_in
from .word import read_word

EXTRA = "import"
"""What is installed with the package to read Word files and PDFs."""
_NEEDED = {".docx": "mammoth", ".docm": "mammoth", ".pdf": "pdfplumber"}


class ExtraMissing(Unimportable):
    """The extra that reads such files is not installed."""


def _read_html_file(file: Path) -> Source:
    return read_html(text_in(_bytes(file)), pictures_beside(file.parent))


def _read_markdown_file(file: Path) -> Source:
    return read_markdown(text_in(_bytes(file)), pictures_beside(file.parent))


def _read_plain_file(file: Path) -> Source:
    return read_text_file(text_in(_bytes(file)))


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise holds_too_much()
    return file.read_bytes()


READERS: dict[str, Callable[[Path], Source]] = {
    ".docx": read_word,
    ".docm": read_word,
    ".pdf": read_pdf,
    ".txt": _read_plain_file,
    ".md": _read_markdown_file,
    ".html": _read_html_file,
    ".htm": _read_html_file,
}
"""What reads a file, by the end of its name."""


def read_file(file: Path) -> Source:
    """Return what a file says; raise `Unimportable` for one that can't be read as a report.

    It is read by another process, with limits of memory and time.
    """
    needed = _NEEDED.get(file.suffix.lower())
    if needed and find_spec(needed) is None:
        told = Text(
            "it needs {program}; install it with: {command}",
            program=needed,
            command=f'pip install "vgrdocs[{EXTRA}]"',
        )
        raise ExtraMissing(told)
    command = [sys.executable, "-m", __package__, str(file)]
    try:
        ended = subprocess.run(  # noqa: S603 - no shell
            command, capture_output=True, timeout=MOST_SECONDS * 2, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if not ended.stdout:  # it was ended, or ended itself, in the middle
        raise _too_much()
    answer = pickle.loads(ended.stdout)  # noqa: S301 - our own code wrote it
    if isinstance(answer, Text):
        raise Unimportable(answer)
    source: Source = answer
    return source


def _too_much() -> Unimportable:
    return Unimportable(Text("it takes more time or memory to read than a report does"))


def answer(file: Path) -> Source | Text:
    """Return what a file says, or why it can't be read; all that this process is for."""
    try:
        source = READERS[file.suffix.lower()](file)
    except Unimportable as fault:
        return fault.text
    except (OSError, MemoryError, RecursionError):
        return _too_much().text
    except Exception:  # noqa: BLE001 - what broken files do to those who read them has no end
        return is_damaged().text
    length = len(text_of(source.parts))
    if length > MOST_SIGNS:
        return Text("its text is longer than {most} signs", most=spaced(MOST_SIGNS))
    if not length:
        return Text("it has no text")
    return source


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
