"""One run of Sphinx: what it logs comes back as findings, and nothing is printed."""

from __future__ import annotations

import dataclasses as dc
import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxParallelError
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.tags import Tags

from ..locale import language
from ..read.domain import ReportDomain, vgr
from ..read.stages import BeforeReading, EnvUpdated, WriteStarted
from ..typeset.processors import processors
from .application import LiveSphinx
from .between_pages import collecting_between_pages
from .collecting import seldom_collecting
from .counting import count_reading, count_writing
from .ending import language_without, of_theme, told_of
from .findings import collect, of_settings, without_us
from .letting_go import letting_go
from .live import Live
from .outcome import Finding, Handbook, Outcome, problems_of
from .preview_run import PreviewRun, of_readable_pages
from .told import ToldOfReading

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


__all__ = ["Finding", "Handbook", "Outcome", "problems_of", "run"]

_LOOKS_ON = "dummy"
"""Sphinx's builder that resolves all links and writes nothing."""

_FEW = 10
"""So few documents are read by one process."""


class _Faulty(BaseException):
    """Ends a build in which there are problems before it writes.

    No `Exception`, for which Sphinx throws away what it has read.
    """


def _goes_alone(app: Sphinx) -> None:
    """Do nothing when a run has begun."""


def run(
    handbook: Handbook,
    builders: Sequence[str],
    out: Path,
    doctrees: Path,
    processes: int = 0,
    begun: Callable[[Sphinx], None] = _goes_alone,
    live: Live | None = None,
) -> Outcome:
    """Run builders over one reading of a handbook, and return what came of it.

    With problems nothing is written: in place of the builders, `dummy` looks for what else is
    wrong. There are as many *processes* as there are processors if that is 0. Whatever goes wrong
    is a finding. *begun* is called when the settings are read and no document is.
    """
    translators.clear()  # else Sphinx goes on in the language of the handbook before
    early = io.StringIO()
    app: Sphinx | None = None
    findings: set[Finding] = set()
    domain: ReportDomain | None = None
    told = ToldOfReading(doctrees)
    try:
        with (
            letting_go(),
            seldom_collecting(),
            collecting_between_pages(),
            patch_docutils(str(handbook.source)),
            docutils_namespace(),
        ):
            number = processes or processors()
            app = _application(handbook, builders[0], (out, doctrees), early, number, live)
            findings.update(of_settings(handbook.conf, early.getvalue()))
            collect(app, findings, told)
            if builders[0] == _LOOKS_ON:
                findings.update(of_theme(handbook, app))
            if "vgrdocs" in app.extensions:
                told.connect(app)
                _share_work(app)
                begun(app)
                _check_once(app)
                if handbook.is_preview:
                    _preview(app, builders, findings, told, live)
                else:
                    _build(app, builders, findings, told)
                domain = vgr(app.env)
            else:
                findings.add(without_us(handbook.conf, language(app.config.language)))
    except SphinxParallelError:
        # The other process told us that it failed, but not where: one process alone can say.
        return run(handbook, builders, out, doctrees, processes=1, begun=begun)
    except Exception as fault:  # noqa: BLE001 - a writer gets a message, whatever a file holds
        findings.update(told_of(fault, handbook, app))
    said_in_code = app.config.language if app else language_without(handbook)
    found = {*findings, *told.findings()}
    if handbook.is_preview:
        found = of_readable_pages(found)
    outcome = Outcome(sorted(found), said_in_code or "en")
    if domain is None:
        return outcome
    told.keep()
    if live and app:
        live.offer(app.env)
    return _with_facts(outcome, domain, told)


def _with_facts(outcome: Outcome, domain: ReportDomain, told: ToldOfReading) -> Outcome:
    """Return what came of a reading that was ended, with what the reports say."""
    standings = domain.facts.standings()
    return dc.replace(
        outcome,
        reports=tuple(sorted(standings)),
        histories=domain.facts.histories,
        standings=standings,
        withdrawn=frozenset(domain.record.withdrawn),
        is_kept_by_document=told.is_whole,
        may_differ=told.may_differ,
        is_whole=True,
    )


def _preview(
    app: Sphinx,
    builders: Sequence[str],
    findings: set[Finding],
    told: ToldOfReading,
    live: Live | None,
) -> None:
    """Build the pages that can be shown while others have problems."""
    preview = PreviewRun(app, findings, told, live)
    for builder in builders:
        _turn_to(app, builder, told)
        preview.build()


def _build(
    app: Sphinx, builders: Sequence[str], findings: set[Finding], told: ToldOfReading
) -> None:
    """Let each builder build; let `dummy` go on where there are problems."""
    stop = partial(_stop_at_problems, findings)
    app.connect("write-started", stop, priority=WriteStarted.STOP_AT_PROBLEMS.number)
    try:
        for builder in builders:
            _turn_to(app, builder, told)
            count_writing(app.builder)
            app.builder.finish = partial(_finish, app, stop, app.builder.finish)  # type: ignore[method-assign]
            app.build()
    except _Faulty:
        _turn_to(app, _LOOKS_ON, told)
        app.build()


def _turn_to(app: Sphinx, name: str, told: ToldOfReading) -> None:
    """Let another builder go on with the environment that there is."""
    before = app.builder
    if before.name != name:
        of_before = (
            before.name,
            before.format,
            f"builder_{before.name}",
            f"format_{before.format}",
        )
        app.tags = Tags(set(app.tags).difference(of_before))
        app.builder = app.create_builder(name)
        app.env._builder_cls = app.builder.__class__  # noqa: SLF001 - as Sphinx does when it begins
        app._init_builder()  # noqa: SLF001
    told.mark(app)
    if name == _LOOKS_ON:
        # It would look at all documents each time; which ones is known by what they asked.
        app.builder.get_outdated_docs = set  # type: ignore[method-assign]


def _check_once(app: Sphinx) -> None:
    """Let all documents be checked together before one is written."""
    app.connect("env-check-consistency", _note_check)
    app.connect("write-started", _check_all, priority=WriteStarted.CHECK_ALL.number)


def _note_check(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-check-consistency``: note that all is checked."""
    vgr(env).is_checked = True


def _check_all(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: see to it that all is checked."""
    if not vgr(app.env).is_checked:
        # Sphinx checks only where a document was read, but other things than those may be wrong.
        app.env.check_consistency()


def _stop_at_problems(findings: set[Finding], app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: see to it that nothing stops the build."""
    if builder.name != _LOOKS_ON and any(finding.stops for finding in findings):
        raise _Faulty


def _finish(
    app: Sphinx, stop: Callable[[Sphinx, Builder], None], finish: Callable[[], None]
) -> None:
    """Put together what was written, if no page was found to have a problem."""
    stop(app, app.builder)
    finish()


def _application(
    handbook: Handbook,
    builder: str,
    places: tuple[Path, Path],
    early: io.StringIO,
    processes: int,
    live: Live | None,
) -> Sphinx:
    """Return Sphinx as it is to run; what it says of the settings goes to *early*."""
    return LiveSphinx(
        live,
        str(handbook.source),
        str(handbook.source) if handbook.has_conf else None,
        *map(str, places),
        builder,
        confoverrides=dict(handbook.settings),
        status=None,
        warning=early,
        parallel=processes,
    )


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
    count_reading(app, docnames)


def _write_together(app: Sphinx, env: BuildEnvironment, processes: int) -> None:
    """Handle ``env-updated``: what is written may be much where little was read."""
    app.parallel = processes
