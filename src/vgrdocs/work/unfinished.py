"""What is not done, on the pages of a preview: in a list at the top, and each thing in its place.

A page has the places of its lines (see `show.nodes.place`), so that it need not be made again when
what is told of it changes: the cause may be another page, which was saved long after.
"""

from __future__ import annotations

import dataclasses as dc
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from os.path import relpath
from pathlib import Path
from urllib.parse import quote, unquote

from ..model import Code
from ..record.files import write_whole
from .notes import Gap, Notes, enclosed, without_notes
from .outcome import Finding, Handbook, Outcome

_PLACE = re.compile(r"<!--vgr-place (\d+) (\S+)-->")
_GAP = re.compile(
    r'<mark class="vgr-gap" id="(?P<id>[^"]+)" tabindex="-1" '
    r'data-place="(?P<line>\d+) (?P<file>[^"]+)">(?P<words>.*?)</mark>',
    re.DOTALL,
)
_TOP = re.compile(
    r'<article class="bd-article">|<body[^>]*>(?!.*<article class="bd-article">)', re.DOTALL
)
_MARKS = (Code.MARK_LEFT.value, Code.MARK_IN_DRAFT.value)
_START = "index.html"


@dc.dataclass(frozen=True)
class Unfinished:
    """What is not done in a handbook whose pages lie in a folder, by the outcome of a build."""

    handbook: Handbook
    pages: Path
    outcome: Outcome

    def show_in_all(self) -> None:
        """Put it into the files of all pages."""
        for file in sorted(self.pages.rglob("*.html")):
            page = file.relative_to(self.pages).as_posix()
            write_whole(file, self.shown(file.read_text("utf-8"), page).encode())

    def shown(self, text: str, page: str) -> str:
        """Return the text of a page with what is not done on it, in place of an earlier list."""
        text = without_notes(text)
        places = list(_PLACE.finditer(text))
        gaps = [_gap(found) for found in _GAP.finditer(text)]
        notes = Notes(self.outcome, gaps)
        inserted: list[tuple[int, str]] = []
        for finding in self._of_page({unquote(place[2]) for place in places}, gaps):
            place = _nearest(places, finding)
            note = notes.add(finding, has_place=place is not None)
            if place is not None:
                inserted.append((place.end(), note))
        self._add_others(notes, page)
        if listed := notes.listed():
            top = _TOP.search(text)
            inserted.append((top.end() if top else 0, listed))
        return _with(text, inserted)

    def _of_page(self, files: set[str], gaps: Iterable[Gap]) -> Iterator[Finding]:
        """Yield what was found in files that a page shows, but for marks that are gaps on it."""
        shown = {(gap.file, gap.line) for gap in gaps}
        for finding in self._findings:
            is_gap = finding.code in _MARKS and (finding.file, finding.line) in shown
            if finding.file in files and not is_gap:
                yield finding

    def _add_others(self, notes: Notes, page: str) -> None:
        """List on the start page what is on others; on any page why there is no newer one."""
        others: Counter[str] = Counter()
        for finding in self._findings:
            name = str(Path(finding.file).with_suffix(".html"))
            is_of_page = finding.file.endswith(".md") and (self.pages / name).is_file()
            if not is_of_page and (page == _START or not self.outcome.is_kept):
                notes.add(finding, has_place=False)
            elif is_of_page and page == _START and name != page:
                others[name] += 1
        for name, count in sorted(others.items()):
            notes.add_page(quote(relpath(name, Path(page).parent)), name, count)

    @cached_property
    def _findings(self) -> list[Finding]:
        """The findings, with the names of their files in the handbook."""
        found = []
        for finding in self.outcome.findings:
            file = Path(finding.file)
            if file.is_relative_to(self.handbook.source):
                name = file.relative_to(self.handbook.source).as_posix()
                found.append(dc.replace(finding, file=name))
            else:
                found.append(finding)
        return found


def _gap(found: re.Match[str]) -> Gap:
    return Gap(found["id"], unquote(found["file"]), int(found["line"]), found["words"])


def _nearest(places: Iterable[re.Match[str]], finding: Finding) -> re.Match[str] | None:
    """Return the place of a finding's line, or of the nearest line before it, if it has a line."""
    before = []
    for place in places:
        if unquote(place[2]) == finding.file and 0 <= int(place[1]) <= finding.line:
            before.append(place)
    if not finding.line or not before:
        return None
    return max(before, key=lambda place: int(place[1]))


def _with(text: str, inserted: Iterable[tuple[int, str]]) -> str:
    """Return a text with others put in, each at a place in it."""
    parts, last = [], 0
    for place, each in sorted(inserted, key=lambda pair: pair[0]):
        parts += [text[last:place], enclosed(each)]
        last = place
    return "".join([*parts, text[last:]])


def without_places(text: str) -> str:
    """Return the text of a page without the places of its lines, as a reader gets it."""
    return _PLACE.sub("", text)
