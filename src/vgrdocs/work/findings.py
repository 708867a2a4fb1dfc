"""What a run of Sphinx says, as findings: its warnings, and whatever it raised."""

from __future__ import annotations

import errno
import io
import logging
import os
import re
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import (
    OnceFilter,
    SafeEncodingWriter,
    WarningLogRecordTranslator,
    WarningStreamHandler,
    WarningSuppressor,
)

from ..locale import language
from ..model import (
    Code,
    Command,
    Hint,
    Language,
    Problem,
    Severity,
    Text,
    mask_identity_numbers,
    quoted,
    why,
)
from ..read.foreign.rewriting import ForeignWarnings
from ..read.problems import SEVERITY
from .outcome import Finding

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError

    from .told import ToldOfReading

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LONGEST = 300
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def of_settings(conf: Path, logged: str) -> Iterator[Finding]:
    """Yield what was *logged* before the settings were read, which can only be about them."""
    for line in _COLOUR.sub("", logged).splitlines():
        if line.strip():
            message = line.removeprefix("WARNING: ")
            yield Finding(str(conf), 0, Code.BAD_SETTING.value, message)


def of_sphinx(conf: Path, fault: SphinxError, code: Code) -> Finding:
    """Return what Sphinx says when it gives up: its message, and what a conf.py raised."""
    message, _, trace = str(fault).partition("Traceback (most recent call last):")
    last_line = trace.strip().splitlines()[-1:]
    return Finding(str(conf), 0, code.value, " ".join([message.strip(), *last_line]))


def lacking_start(app: Sphinx) -> Finding | None:
    """Return what to tell of a handbook that lacks its start page; None if it has one."""
    said_in, root = language(app.config.language), app.config.root_doc
    if root in app.project.docnames:
        return None
    file = Path(app.srcdir, f"{root}.md")
    message = Text("the handbook lacks its start page")
    hint = Hint("write it: a heading, and below it what is to lead to the reports")
    return Finding(str(file), 0, Code.NOT_BUILT.value, said_in.say(message), said_in.say(hint))


def without_us(conf: Path, said_in: Language) -> Finding:
    """Return what to tell of a handbook that can't have a report, since Sphinx knows no blocks."""
    message = said_in.say(Text("conf.py does not name vgrdocs among its extensions"))
    hint = said_in.say(Hint("write {example}", example=Command('extensions = ["vgrdocs"]')))
    return Finding(str(conf), 0, Code.BAD_SETTING.value, message, hint)


def unforeseen(fault: Exception, page: str, source: Path, said_in: Language) -> Finding:
    """Return what to tell of any other fault, which came up with *page* of the folder *source*."""
    problem = problem_of(fault, source)
    file = str(source) if is_no_room(fault) else page
    in_one_line = " ".join(said_in.say(problem.message).split())
    return Finding(file, 0, problem.code.value, in_one_line, said_in.say(problem.hint))


def is_no_room(fault: Exception) -> bool:
    """Say whether a fault is of the disk, and of no page."""
    return isinstance(fault, OSError) and fault.errno in NO_ROOM


def problem_of(fault: Exception, source: Path) -> Problem:
    """Return a fault that nobody foresaw as a problem of a page of the folder *source*."""
    if isinstance(fault, RecursionError):
        message = Text(
            "the page includes itself, or blocks and quotations stand too deep in each other"
        )
        return Problem(Code.TOO_DEEP, message, hint=Hint("take the innermost out"))
    if isinstance(fault, OSError) and is_no_room(fault):
        message = Text("there is no room left to write to: {reason}", reason=why(fault))
        return Problem(Code.NOT_BUILT, message, hint=Hint("make room, and run it again"))
    name = f"{type(fault).__name__}: {fault}".replace(f"{source}{os.sep}", "")
    message = quoted(Text("the page can't be built: {fault}", fault=name))
    log = _keep_trace(fault)
    hint = Hint("this is a fault in the program; report it with the file {log}", log=Command(log))
    return Problem(Code.NOT_BUILT, message, hint=hint)


def _keep_trace(fault: Exception) -> str:
    """Keep the traceback for those who mend the program, and return the name of its file."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="vgrdocs-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(mask_identity_numbers("".join(traceback.format_exception(fault))))
    return log.name


def collect(app: Sphinx, findings: set[Finding], told: ToldOfReading) -> None:
    """Put a collector in place of the handlers that print warnings."""
    logger = logging.getLogger("sphinx")
    for handler in list(logger.handlers):
        if isinstance(handler, WarningStreamHandler):
            logger.removeHandler(handler)
    logger.addHandler(told.marker)  # first: the others need its mark

    def note(finding: Finding, record: logging.LogRecord) -> None:
        findings.add(finding)
        told.note(finding, record, app)

    logger.addHandler(Collector(app, note))


class Collector(WarningStreamHandler):
    """Turns warnings into findings.

    It is of Sphinx's class, for which Sphinx looks when it lets go of what it has held back while
    it read: so each of these comes once. *note* is given each one with its record.
    """

    def __init__(self, app: Sphinx, note: Callable[[Finding, logging.LogRecord], None]) -> None:
        super().__init__(SafeEncodingWriter(io.StringIO()))
        # Remarks are logged as information: a run with warnings as errors goes on with them.
        self.setLevel(logging.INFO)
        self.addFilter(_is_told)
        self.note = note
        self.folder = f"{app.srcdir}{os.sep}"
        # Ours first: it gives others' warnings the codes by which a handbook suppresses them.
        for each in (
            ForeignWarnings(app),
            WarningSuppressor(app),
            WarningLogRecordTranslator(app),
            OnceFilter(),
        ):
            self.addFilter(each)

    def emit(self, record: logging.LogRecord) -> None:
        """Note a record."""
        said = record.__dict__
        file, line = _place(str(said.get("location") or ""))
        code = _code(said.get("type"), said.get("subtype"))
        message, hint = said.get("vgr_message"), said.get("vgr_hint", "")
        if not message:
            plain = _COLOUR.sub("", logging.LogRecord.getMessage(record))
            message = plain.removesuffix(f"[{code}]")
            # Others quote whatever they were given, and name files by their places on the machine.
            message = message.replace(self.folder, "")
            if len(message) > _LONGEST:
                message = f"{message[:_LONGEST]}…"
        in_one_line = " ".join(message.split())
        severity = said.get(SEVERITY, Severity.PROBLEM.value)
        finding = Finding(file, line, code, in_one_line, hint, severity)
        self.note(finding, record)


def _is_told(record: logging.LogRecord) -> bool:
    """Say whether a record is a warning or a remark; what else Sphinx tells is no finding."""
    return record.levelno >= logging.WARNING or hasattr(record, SEVERITY)


def _code(kind: str | None, subtype: str | None) -> str:
    """Return the code of a warning: ours by itself, another's with the name of whose it is."""
    if kind == "vgr":
        return str(subtype)
    return ".".join(filter(None, (kind, subtype))) or "sphinx"


def _place(location: str) -> tuple[str, int]:
    file, _, line = location.rpartition(":")
    if line.isdigit():
        return file, int(line)
    return location.removesuffix(":"), 0
