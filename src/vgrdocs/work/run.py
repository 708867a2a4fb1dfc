"""One run of Sphinx: what it logs comes back as findings, and nothing is printed."""

from __future__ import annotations

import errno
import io
import logging
import os
import re
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.application import Sphinx
from sphinx.errors import SphinxError, SphinxParallelError
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import (
    OnceFilter,
    SafeEncodingWriter,
    WarningLogRecordTranslator,
    WarningStreamHandler,
    WarningSuppressor,
)

from ..facts import History
from ..locale import language
from ..model import Code, Text
from ..read.foreign import ForeignWarnings
from ..record import Standing

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..read.domain import ReportDomain

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, order=True)
class Finding:
    """A problem at its place.

    *line* counts from 1 and is 0 where there is none; *code* is ours, or MyST's or Sphinx's.
    """

    file: str
    line: int
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a run: its findings in the order of files and lines, their language, and what the reports say.

    `histories` is what they say together, by series; `standings` is how each one stands, by document.
    """

    findings: list[Finding]
    language: str
    histories: dict[str, History] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True)
class Handbook:
    """Where a handbook's sources are, and what stands in for a conf.py that it lacks."""

    source: Path
    settings: dict[str, Any] = field(default_factory=dict)
    has_conf: bool = True

    @property
    def conf(self) -> Path:
        """The file of its settings, whether or not there is one."""
        return self.source / "conf.py"


def run(handbook: Handbook, builder: str, out: Path, doctrees: Path, processes: int = 0) -> Outcome:
    """Run one builder over a handbook, with as many *processes* as there are processors if 0.

    Whatever goes wrong is a finding.
    """
    translators.clear()  # else Sphinx goes on in the language of the handbook before
    early = io.StringIO()
    app: Sphinx | None = None
    findings: set[Finding] = set()
    domain: ReportDomain | None = None
    try:
        with patch_docutils(str(handbook.source)), docutils_namespace():
            conf = str(handbook.source) if handbook.has_conf else None
            app = Sphinx(
                str(handbook.source),
                conf,
                str(out),
                str(doctrees),
                builder,
                confoverrides=dict(handbook.settings),
                status=None,
                warning=early,
                parallel=processes or os.cpu_count() or 1,
            )
            findings.update(_early(handbook, early.getvalue()))
            _collect(app, findings)
            app.connect("env-before-read-docs", _read_few_alone)
            app.connect("env-updated", partial(_write_together, processes=app.parallel))
            if "vgrdocs" in app.extensions:
                app.build()
                domain = cast("ReportDomain", app.env.domains["vgr"])
            else:
                findings.add(_without_us(handbook, app))
    except SphinxParallelError:
        return run(handbook, builder, out, doctrees, processes=1)  # to see where it happens
    except SphinxError as fault:
        findings.add(_of_sphinx(handbook, fault, Code.NOT_BUILT if app else Code.BAD_SETTING))
    except Exception as fault:  # noqa: BLE001 - whatever a file holds, its writer gets a message and no traceback
        findings.add(_unforeseen(handbook, app, fault))
    said_in = app.config.language if app else handbook.settings.get("language", "en")
    known = (domain.histories(), domain.standings()) if domain else ({}, {})
    return Outcome(sorted(findings), said_in or "en", *known)


def _read_few_alone(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: other processes cost more than a few pages do."""
    if len(docnames) < _FEW:
        app.parallel = 1


def _write_together(app: Sphinx, env: BuildEnvironment, processes: int) -> None:
    """Handle ``env-updated``: what is written may be much where little was read."""
    app.parallel = processes


_FEW = 10
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def _early(handbook: Handbook, text: str) -> Iterator[Finding]:
    """What was logged before the settings were read can only be about them."""
    for line in _COLOUR.sub("", text).splitlines():
        if line.strip():
            yield Finding(
                str(handbook.conf), 0, Code.BAD_SETTING.value, line.removeprefix("WARNING: ")
            )


def _of_sphinx(handbook: Handbook, fault: SphinxError, code: Code) -> Finding:
    message, _, trace = str(fault).partition("Traceback (most recent call last):")
    return Finding(
        str(handbook.conf),
        0,
        code.value,
        " ".join([message.strip(), *trace.strip().splitlines()[-1:]]),
    )


def _without_us(handbook: Handbook, app: Sphinx) -> Finding:
    said_in = language(app.config.language)
    message = said_in.say(Text("conf.py does not name vgrdocs among its extensions"))
    hint = said_in.say(Text("write {example}", example='extensions = ["vgrdocs"]'))
    return Finding(str(handbook.conf), 0, Code.BAD_SETTING.value, message, hint)


def _unforeseen(handbook: Handbook, app: Sphinx | None, fault: Exception) -> Finding:
    docname = app.env.current_document.docname if app else ""
    file = str(app.env.doc2path(docname) if app and docname else handbook.conf)
    said_in = language(app.config.language if app else None)
    if isinstance(fault, RecursionError):
        message = said_in.say(
            Text("the page includes itself, or blocks and quotations stand too deep in each other")
        )
        return Finding(
            file, 0, Code.TOO_DEEP.value, message, said_in.say(Text("take the innermost out"))
        )
    if isinstance(fault, OSError) and fault.errno in _NO_ROOM:
        message = said_in.say(
            Text("there is no room left to write to: {reason}", reason=fault.strerror)
        )
        return Finding(
            str(handbook.source),
            0,
            Code.NOT_BUILT.value,
            message,
            said_in.say(Text("make room, and run it again")),
        )
    with tempfile.NamedTemporaryFile(
        "w", prefix="vgrdocs-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write("".join(traceback.format_exception(fault)))
    message = said_in.say(
        Text("the page can't be built: {fault}", fault=f"{type(fault).__name__}: {fault}")
    )
    hint = said_in.say(
        Text("this is a fault in the program; report it with the file {log}", log=log.name)
    )
    return Finding(file, 0, Code.NOT_BUILT.value, " ".join(message.split()), hint)


def _collect(app: Sphinx, findings: set[Finding]) -> None:
    """Put a collector in place of the handlers that print warnings."""
    logger = logging.getLogger("sphinx")
    for handler in [
        handler for handler in logger.handlers if isinstance(handler, WarningStreamHandler)
    ]:
        logger.removeHandler(handler)
    logger.addHandler(_Collector(app, findings))


class _Collector(WarningStreamHandler):
    """Turns warnings into findings; of Sphinx's class, so that what is held back while reading comes but once."""

    def __init__(self, app: Sphinx, findings: set[Finding]) -> None:
        super().__init__(SafeEncodingWriter(io.StringIO()))
        self.setLevel(logging.WARNING)
        self.findings = findings
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
        kind, subtype = said.get("type"), said.get("subtype")
        code = str(
            subtype if kind == "vgr" else ".".join(filter(None, (kind, subtype))) or "sphinx"
        )
        message = said.get("vgr_message") or _COLOUR.sub(
            "", logging.LogRecord.getMessage(record)
        ).removesuffix(f"[{code}]")
        self.findings.add(
            Finding(file, line, code, " ".join(message.split()), said.get("vgr_hint", ""))
        )


def _place(location: str) -> tuple[str, int]:
    file, _, line = location.rpartition(":")
    return (file, int(line)) if line.isdigit() else (location.removesuffix(":"), 0)
