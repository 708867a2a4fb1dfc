"""One run of Sphinx: what it logs comes back as findings, and nothing is printed."""

from __future__ import annotations

import dataclasses as dc
import io
import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError, SphinxParallelError
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..facts import History, Standing
from ..locale import language
from ..model import Code
from ..read.domain import ReportDomain, vgr
from ..read.stages import BeforeReading, EnvUpdated
from .collecting import seldom_collecting
from .findings import (
    Finding,
    collect,
    of_settings,
    of_sphinx,
    problems_of,
    unforeseen,
    without_us,
)

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


__all__ = ["Finding", "Handbook", "Outcome", "problems_of", "run"]

_FEW = 10
"""So few documents are read by one process."""


@dataclass(frozen=True)
class Outcome:
    """What came of a run: its findings in the order of files and lines, and what reports say.

    `language` is that of the findings; `histories` is what the reports say together, by series;
    `standings` is how each one stands, by document, `withdrawn` which of them must not be read;
    `is_kept` says whether a build took the place of the one before.
    """

    findings: list[Finding]
    language: str
    histories: dict[str, History] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    is_kept: bool = False

    @property
    def problems(self) -> list[Finding]:
        """The findings that must be solved, without the remarks."""
        return problems_of(self.findings)


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
        with seldom_collecting(), patch_docutils(str(handbook.source)), docutils_namespace():
            number = processes or os.cpu_count() or 1
            app = _application(handbook, builder, out, doctrees, early, number)
            findings.update(of_settings(handbook.conf, early.getvalue()))
            collect(app, findings)
            _share_work(app)
            if "vgrdocs" in app.extensions:
                app.build()
                domain = vgr(app.env)
            else:
                findings.add(without_us(handbook.conf, language(app.config.language)))
    except SphinxParallelError:
        # The other process told us that it failed, but not where: one process alone can say.
        return run(handbook, builder, out, doctrees, processes=1)
    except SphinxError as fault:
        code = Code.NOT_BUILT if app else Code.BAD_SETTING
        findings.add(of_sphinx(handbook.conf, fault, code))
    except Exception as fault:  # noqa: BLE001 - a writer gets a message, whatever a file holds
        said_in = language(app.config.language if app else None)
        findings.add(unforeseen(fault, _current_page(handbook, app), handbook.source, said_in))
    said_in_code = app.config.language if app else handbook.settings.get("language", "en")
    outcome = Outcome(sorted(findings), said_in_code or "en")
    if domain is None:
        return outcome
    return dc.replace(
        outcome,
        histories=domain.facts.histories,
        standings=domain.facts.standings(),
        withdrawn=frozenset(domain.record.withdrawn),
    )


def _application(
    handbook: Handbook, builder: str, out: Path, doctrees: Path, early: io.StringIO, processes: int
) -> Sphinx:
    """Return Sphinx as it is to run; what it says of the settings goes to *early*."""
    return Sphinx(
        str(handbook.source),
        str(handbook.source) if handbook.has_conf else None,
        str(out),
        str(doctrees),
        builder,
        confoverrides=dict(handbook.settings),
        status=None,
        warning=early,
        parallel=processes,
    )


def _current_page(handbook: Handbook, app: Sphinx | None) -> str:
    """Return the file that was being read or written, or the settings if it was none."""
    docname = app.env.current_document.docname if app else ""
    if app and docname:
        return str(app.env.doc2path(docname))
    return str(handbook.conf)


def _share_work(app: Sphinx) -> None:
    """Let the processes that there are be used for what is worth it."""
    together = partial(_write_together, processes=app.parallel)
    app.connect(
        "env-before-read-docs", _read_few_alone, priority=BeforeReading.READ_FEW_ALONE.number
    )
    app.connect("env-updated", together, priority=EnvUpdated.WRITE_TOGETHER.number)


def _read_few_alone(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: other processes cost more than a few pages do."""
    if len(docnames) < _FEW:
        app.parallel = 1


def _write_together(app: Sphinx, env: BuildEnvironment, processes: int) -> None:
    """Handle ``env-updated``: what is written may be much where little was read."""
    app.parallel = processes
