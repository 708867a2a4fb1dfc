"""One run of Sphinx: what it logs comes back as findings, and nothing is printed."""

from __future__ import annotations

import dataclasses as dc
import io
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.errors import SphinxError, SphinxParallelError
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..locale import language
from ..model import Code
from ..read.domain import ReportDomain, vgr
from ..read.stages import BeforeReading, EnvUpdated
from .conf_faults import of_conf
from .findings import collect, of_settings, of_sphinx, unforeseen, without_us
from .outcome import Finding, Handbook, Outcome, problems_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


__all__ = ["Finding", "Handbook", "Outcome", "problems_of", "run"]

_FEW = 10
"""So few documents are read by one process."""


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
    except Exception as fault:  # noqa: BLE001 - a writer gets a message, whatever a file holds
        findings.update(_told(fault, handbook, app))
    said_in_code = app.config.language if app else handbook.settings.get("language", "en")
    outcome = Outcome(sorted(findings), said_in_code or "en")
    if domain is None:
        return outcome
    standings = domain.facts.standings()
    return dc.replace(
        outcome,
        reports=tuple(sorted(standings)),
        histories=domain.facts.histories,
        standings=standings,
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


def _told(fault: Exception, handbook: Handbook, app: Sphinx | None) -> Iterable[Finding]:
    """Return what to tell of what ended a run."""
    if app is None and (found := list(of_conf(handbook.conf, fault))):
        return found
    if isinstance(fault, SphinxError):
        return [of_sphinx(handbook.conf, fault, Code.NOT_BUILT if app else Code.BAD_SETTING)]
    said_in = language(app.config.language if app else None)
    return [unforeseen(fault, _current_page(handbook, app), handbook.source, said_in)]


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
