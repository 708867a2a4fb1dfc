"""What no setting silences: whatever tells that what is out is not what was published."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.util.logging import is_suppressed_warning

from ..model import Code, ProblemCode

ALWAYS = (
    Code.BROKEN_LEDGER,
    Code.CHANGED_REPORT,
    Code.OLD_CORRECTION,
    Code.UNRECORDED,
    Code.FUTURE_CORRECTION,
    Code.LOST_REPORT,
    Code.LOST_COPY,
    Code.WITHDRAWN_TEXT,
)
"""The codes of the ledger. Whoever may write conf.py could else change a report in silence."""


def without_ledger(silenced: Iterable[str]) -> list[str]:
    """Return what of ``suppress_warnings`` may stand: a pattern for all leaves the ledger out."""
    found = []
    for pattern in silenced:
        if not any(is_suppressed_warning("vgr", code.value, [pattern]) for code in ALWAYS):
            found.append(pattern)
            continue
        for code in ProblemCode.all():
            if code not in ALWAYS and is_suppressed_warning("vgr", code.value, [pattern]):
                found.append(f"vgr.{code.value}")
    return found
