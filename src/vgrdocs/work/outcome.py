"""What is built, and what comes of it: plain values. Knows no Sphinx, which takes long to load."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..facts import History, Standing
from ..facts.pdfs import NOT_BUILT
from ..model import Code, Severity, mask_identity_numbers

OF_WHOLE_PAGES = (Code.NOT_BUILT.value, Code.TOO_DEEP.value)
"""The codes of what keeps a page from being read or written at all."""


@dataclass(frozen=True, order=True)
class Finding:
    """A problem at its place.

    *line* counts from 1 and is 0 where there is none; *code* is ours, or MyST's or Sphinx's.
    *severity* is the value of a `Severity`: a remark stops nothing.
    """

    file: str
    line: int
    code: str
    message: str
    hint: str = ""
    severity: str = Severity.PROBLEM.value

    def __post_init__(self) -> None:
        """Mask the numbers of persons, whoever said what is found."""
        object.__setattr__(self, "message", mask_identity_numbers(self.message))
        object.__setattr__(self, "hint", mask_identity_numbers(self.hint))

    @property
    def is_remark(self) -> bool:
        """Whether it stops nothing."""
        return self.severity == Severity.REMARK.value

    @property
    def is_of_all(self) -> bool:
        """Whether it is of no one place: of a setting, or of a build that did not end."""
        return not self.line or self.code == Code.BAD_SETTING.value

    @property
    def stops(self) -> bool:
        """Whether it stops a whole handbook, and not only the PDF that it names."""
        return not self.is_remark and self.code != NOT_BUILT


def problems_of(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that must be solved, without the remarks."""
    return [finding for finding in findings if not finding.is_remark]


@dataclass(frozen=True)
class Outcome:
    """What came of a run: its findings in the order of files and lines, and what reports say.

    `language` is that of the findings; `reports` are the documents that are reports; `histories` is
    what they say together, by series; `standings` is how each one stands, by document, `withdrawn`
    which of them must not be read; `is_kept` says whether a build took the place of the one before.
    `is_kept_by_document` says whether what was read can be gone on from, `may_differ` whether a run
    that did so tells it otherwise than one that reads all, `is_whole` whether it came to its end.
    What is told again from before has no histories, no standings and none withdrawn.
    """

    findings: list[Finding]
    language: str
    reports: tuple[str, ...] = ()
    histories: dict[str, History] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    is_kept: bool = False
    is_kept_by_document: bool = False
    may_differ: bool = False
    is_whole: bool = False

    @property
    def problems(self) -> list[Finding]:
        """The findings that must be solved, without the remarks."""
        return problems_of(self.findings)


@dataclass(frozen=True)
class Handbook:
    """Where a handbook's sources are, and what stands in for a conf.py that it lacks.

    `is_preview` has it built for its writers alone, with gaps to fill in and whatever is wrong.
    """

    source: Path
    settings: dict[str, Any] = field(default_factory=dict)
    has_conf: bool = True
    is_preview: bool = False

    @property
    def conf(self) -> Path:
        """The file of its settings, whether or not there is one."""
        return self.source / "conf.py"
