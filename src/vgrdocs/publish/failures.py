"""The versions that can't be built, remembered in the store: they are not tried at each run."""

from __future__ import annotations

import dataclasses as dc
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions

from ..model import Code
from ..out.pdf.problems import PdfCode
from ..record import Ledger
from ..record.files import write_whole
from ..work.run import Finding
from .git import Tag
from .store import Store, sha256

_OF_THE_MACHINE = {
    Code.NOT_BUILT.value,
    Code.BAD_SETTING.value,  # a conf.py may ask the machine for anything
    PdfCode.PDF_NOT_BUILT.value,
}
"""What may be otherwise at the next run, with the same files and the same programs."""


@dataclass(frozen=True)
class Failure:
    """A version that could not be built, and why, in which language.

    One `is_held` where it is not to be shown as it is, until a person decides. It `is_lasting`
    where another try would end alike, and `is_settled` where it was told at an earlier run and
    newer versions are in the site.
    """

    name: str
    language: str
    findings: list[Finding]
    is_held: bool = False
    is_lasting: bool = False
    is_settled: bool = False


def comes_again(findings: Iterable[Finding]) -> bool:
    """Say whether a build of the same files by the same programs would end with *findings*."""
    return all(finding.code not in _OF_THE_MACHINE for finding in findings)


class Remembered:
    """The lasting failures of earlier runs, as far as what they came of is the same now."""

    def __init__(self, store: Store, ledger: Ledger, *, pinned: bool) -> None:
        self._file = store.failures
        self._ledger, self._pinned = ledger, pinned
        self._known = {}
        if self._file.is_file():
            self._known = dict(json.loads(self._file.read_bytes()))

    def of(self, tag: Tag) -> Failure | None:
        """Return the failure of a version, None if it is to be tried."""
        known = self._known.get(tag.name)
        if known is None or known["cause"] != self._cause(tag):
            return None
        findings = [Finding(**finding) for finding in known["findings"]]
        return Failure(tag.name, known["language"], findings, known["is_held"], is_lasting=True)

    def keep(self, failures: Iterable[Failure], tags: Iterable[Tag]) -> None:
        """Remember those that last, and forget all others."""
        by_name = {tag.name: tag for tag in tags}
        kept = {}
        for failure in failures:
            tag = by_name.get(failure.name)
            if tag and failure.is_lasting:
                values = dc.asdict(failure)
                kept[tag.name] = values | {"cause": self._cause(tag)}
        if kept or self._file.exists():
            write_whole(self._file, json.dumps(kept, ensure_ascii=False, indent=1).encode())

    def _cause(self, tag: Tag) -> str:
        """Return the hash of what decides whether the version can be built."""
        accepting = [line.hash for line in self._ledger.accepting(tag.name, tag.commit)]
        withdrawn = sorted(self._ledger.withdrawn)
        values = [tag.commit, self._pinned, accepting, withdrawn, _programs()]
        return sha256(json.dumps(values).encode())


@cache
def _programs() -> list[str]:
    """Return everything that is installed, with its version."""
    found = [f"{each.name}=={each.version}" for each in distributions()]
    return [sys.version, *sorted(found)]
