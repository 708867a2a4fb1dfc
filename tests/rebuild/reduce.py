"""Makes a case smaller that shows a difference: fewer builds, fewer pages, less in them.

A library could do that for any test, but would build whole sequences again for each try, and a
build takes a second. Here each state of a handbook is a value of its own, so that most tries are
one edit: three builds.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence

from .compare import stale_after
from .sources import Handbook

Cut = Callable[[Handbook], None]
"""Takes something out of a handbook, if it is there."""


def shortest(states: Sequence[Handbook]) -> list[Handbook]:
    """Return the last of some states, as few as still leave something stale."""
    for length in range(2, len(states)):
        if stale_after(states[-length:]):
            return list(states[-length:])
    return list(states)


def smallest(states: Sequence[Handbook], tries: int) -> list[Handbook]:
    """Return states from which all is taken that is not needed, after so many tries at most."""
    kept = list(states)
    for cut in list(_cuts(kept)):
        if tries <= 0:
            break
        smaller = [copy.deepcopy(state) for state in kept]
        for state in smaller:
            cut(state)
        if smaller != kept:
            tries -= 1
            kept = smaller if stale_after(smaller) else kept
    return kept


def _cuts(states: Sequence[Handbook]) -> Iterator[Cut]:
    """Yield what could be taken out, the largest things first."""
    yield _forget_what_was_recorded
    pages = sorted({name for state in states for name in state.pages} - {"index"})
    reports = sorted({name for state in states for name in state.reports})
    for name in pages:
        yield lambda state, name=name: _cut_page(state, name)  # type: ignore[misc]
    for name in reports:
        yield lambda state, name=name: _cut_report(state, name)  # type: ignore[misc]
    for part in PARTS:
        yield lambda state, part=part: _cut_part(state, "", part)  # type: ignore[misc]
    for name in ("index", *pages, *reports):
        for part in PARTS:
            yield lambda state, name=name, part=part: _cut_part(state, name, part)  # type: ignore[misc]


PARTS = (
    "links",
    "shown",
    "registers",
    "people",
    "decisions",
    "milestones",
    "assignments",
    "background",
    "interest",
    "next",
    "number",
)


def _forget_what_was_recorded(state: Handbook) -> None:
    state.kept, state.withdrawn = {}, {}
    for report in state.reports.values():
        report.is_recorded, report.corrections = False, []


def _cut_page(state: Handbook, name: str) -> None:
    if any(page.parent == name for page in state.pages.values()):
        return
    state.pages.pop(name, None)


def _cut_report(state: Handbook, name: str) -> None:
    report = state.reports.get(name)
    if report and not report.is_recorded:
        del state.reports[name]


def _cut_part(state: Handbook, name: str, part: str) -> None:
    """Empty a part of one document, or of all that are not recorded if the name is empty."""
    for document in state.documents.values():
        is_recorded = getattr(document, "is_recorded", False)
        if name in ("", document.name) and not is_recorded and getattr(document, part, None):
            setattr(document, part, "" if isinstance(getattr(document, part), str) else [])
