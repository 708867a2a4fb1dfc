"""Problems on their way to the writer: in the handbook's language, through Sphinx's log."""

from __future__ import annotations

from collections.abc import Collection
from logging import INFO, WARNING
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..locale import language
from ..model import Language, Problem, ProblemCode, Severity, mask_identity_numbers, quoted

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_logger = logging.getLogger(__name__)

SEVERITY = "vgr_severity"
"""The name under which a record of the log has the severity of what it tells."""


def handbook_language(config: Config) -> Language:
    """Return the language that the handbook's readers and writers use."""
    return language(config.language)


def place_of(env: BuildEnvironment, source: str | None, docname: str = "") -> str | Path:
    """Return the name of a document, or the path of a file that it includes.

    The document is the one that is being read, where no other is named. Where docutils knows no
    source, it is the document itself.
    """
    docname = docname or env.docname
    if source is None or Path(source) == Path(env.doc2path(docname)):
        return docname
    return Path(source)


_TOLD: dict[str | Path, set[tuple[int, ProblemCode]]] = {}


def told_lines(place: str | Path, codes: Collection[ProblemCode] = ()) -> set[int]:
    """Return the lines of a file of which something, or one of *codes*, has been told."""
    told = _TOLD.get(place, set())
    return {line for line, code in told if not codes or code in codes}


def begin_telling(place: str | Path) -> None:
    """Forget what has been told of a file, which is read anew."""
    _TOLD.pop(place, None)


def note_told(problem: Problem, place: str | Path) -> None:
    """Record that a problem of a file is told, which may be done later."""
    _TOLD.setdefault(place, set()).add((problem.line, problem.code))


def report_problem(problem: Problem, place: str | Path, said_in: Language) -> None:
    """Log *problem* as a warning ``vgr.<code>``; message and hint go along for `vgrdocs check`.

    A remark is logged as information, so that it stops no run that takes warnings for errors.
    *place* is the name of a document, or the path of a file that is none.
    """
    note_told(problem, place)
    # Whatever a rule quotes of a line, the numbers of persons in it are not spread.
    message = mask_identity_numbers(said_in.say(quoted(problem.message)))
    hint = mask_identity_numbers(said_in.say(problem.hint))
    location: str | tuple[str, int | None] = f"{place}:{problem.line}"
    if isinstance(place, str):
        # Sphinx finds the document's file itself; it leaves out a line that is None.
        location = (place, problem.line or None)
    severity = problem.code.severity
    _logger.log(
        INFO if severity is Severity.REMARK else WARNING,
        "%s",
        f"{message}; {hint}" if hint else message,
        type="vgr",
        subtype=problem.code.value,
        location=location,
        extra={"vgr_message": message, "vgr_hint": hint, SEVERITY: severity.value},
    )
