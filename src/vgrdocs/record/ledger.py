"""The ledger: what was published, corrected and withdrawn, in lines chained by hashes; no file."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import enum
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..model import STOCKHOLM, Text

HEAD_LETTERS = 16
"""How many letters of a hash stand for all of it, in names of files and on paper."""


class LedgerAction(enum.Enum):
    """What happened to a report, or to a version; a report that is sent stays as it is."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    SENT = "sent"

    @property
    def said(self) -> Text:
        """What is said of a report or a version to which it happened."""
        return _SAID[self]


_SAID = {
    LedgerAction.PUBLISHED: Text("published", "ledger"),
    LedgerAction.CORRECTED: Text("corrected", "ledger"),
    LedgerAction.WITHDRAWN: Text("withdrawn", "ledger"),
    LedgerAction.ACCEPTED: Text("accepted", "ledger"),
    LedgerAction.SENT: Text("sent", "ledger"),
}


def digest(content: bytes | str) -> str:
    """Return the SHA-256 of a file's content as it counts, in hexadecimal.

    In a text the form of line ends, a byte order mark and blank lines at the end do not count.
    What holds a zero byte, as pictures do, is no text and counts byte by byte.
    """
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw if b"\0" in raw else normalised(raw)).hexdigest()


def normalised(raw: bytes) -> bytes:
    """Return a text as it counts.

    It has plain line ends, no blank lines at its end, and no byte order mark.
    """
    text = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = text.split(b"\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return b"".join(line + b"\n" for line in lines)


@dataclass(frozen=True)
class Line:
    """One line of the ledger.

    `report` is the document's name, `source` the digest of its file, `text` that of what readers
    get, and `files` that of each file it shows, by path. `correction` is the time of the newest
    correction in the report. Of a withdrawn report `source` is the digest of what stands in its
    place; `title`, `compiled`, `reason` and `by` are for the notice that readers see.
    A `version` that is accepted as it went out, at its `commit`, has no report and no source;
    `texts` are those of its published reports, by name.
    A sending is of the report `sent`, as the line with the same `source` and `text` recorded it, to
    a `count` of addresses; which ones, a `journal` outside of the handbook knows. It has no
    `report`, since nothing became of the report by it.
    """

    action: LedgerAction
    report: str
    time: dt.datetime
    source: str
    files: Mapping[str, str] = field(default_factory=dict, hash=False)
    correction: dt.datetime | None = None
    title: str = ""
    compiled: dt.datetime | None = None
    reason: str = ""
    by: str = ""
    version: str = ""
    commit: str = ""
    text: str = ""
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    sent: str = ""
    count: int | None = None
    journal: str = ""
    previous: str = ""

    @property
    def about(self) -> str:
        """The report that the line tells of; empty for one of a version."""
        return self.report or self.sent

    @property
    def content(self) -> bytes:
        """The line without its hash, as `canonical` writes it: what the hash is of."""
        return canonical(self._values()).encode()

    @cached_property
    def hash(self) -> str:
        """The SHA-256 of the line's content."""
        return hashlib.sha256(self.content).hexdigest()

    def written(self) -> str:
        """Return the line as it stands in the file, without the line's end."""
        return canonical(self._values() | {"hash": self.hash})

    def _values(self) -> dict[str, Any]:
        values = {}
        for spec in dc.fields(self):
            value = getattr(self, spec.name)
            # What is not filled in is left out, so that a key added later changes no old hash.
            if value not in (None, "", {}):
                values[spec.name] = _plain(value)
        return values


def canonical(value: Mapping[str, Any]) -> str:
    """Return JSON with sorted keys and no spaces: the same content gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(STOCKHOLM).isoformat(timespec="seconds")
    return dict(value) if isinstance(value, Mapping) else value


def _is_withdrawn(line: Line) -> bool:
    return line.action is LedgerAction.WITHDRAWN


@dataclass(frozen=True)
class Ledger:
    """All lines, oldest first."""

    lines: tuple[Line, ...] = ()

    @property
    def head(self) -> str:
        """The hash of the last line; empty for a ledger without lines."""
        return self.lines[-1].hash if self.lines else ""

    @property
    def withdrawn(self) -> dict[str, Line]:
        """The reports that are withdrawn, each with the line that says so."""
        return {name: line for name, line in self._newest.items() if _is_withdrawn(line)}

    @property
    def published(self) -> dict[str, Line]:
        """The reports that are out, each with its newest line."""
        return {name: line for name, line in self._newest.items() if not _is_withdrawn(line)}

    def accepting(self, version: str, commit: str) -> list[Line]:
        """Return the lines by which a version, at its commit, may show what was not recorded."""
        at = version, commit
        return [line for line in self.lines if (line.version, line.commit) == at]

    def sendings(self, report: str) -> list[Line]:
        """Return the lines that say that a report was sent, oldest first."""
        return [line for line in self.lines if line.sent == report != ""]

    def newest(self, report: str) -> Line | None:
        """Return the newest line of a report, or None if it was never published."""
        return self._newest.get(report)

    def of(self, report: str) -> list[Line]:
        """Return all lines of a report, oldest first."""
        return [self.lines[place] for place in self._places.get(report, ())]

    def newest_of(self, reports: Iterable[str]) -> Line | None:
        """Return the newest line of any of *reports*, or None if none was ever published."""
        places = [self._places[name][-1] for name in reports if name in self._places]
        return self.lines[max(places)] if places else None

    def number(self, line: Line) -> int:
        """Return the number of a line of this ledger, counted from 1."""
        return self.lines.index(line) + 1

    def is_prefix_of(self, other: Ledger) -> bool:
        """Say whether *other* begins with all lines of this ledger.

        If it does, nothing of this one was changed or taken away.
        """
        if len(other.lines) < len(self.lines):
            return False
        pairs = zip(self.lines, other.lines, strict=False)  # what *other* has more is no matter
        return all(mine.hash == theirs.hash for mine, theirs in pairs)

    def add(self, *lines: Line) -> Ledger:
        """Return the ledger with *lines* after its own, each chained to the one before it."""
        chained = list(self.lines)
        for line in lines:
            head = chained[-1].hash if chained else ""
            chained.append(dc.replace(line, previous=head))
        return Ledger(tuple(chained))

    def written(self) -> str:
        """Return the text of the file."""
        return "".join(f"{line.written()}\n" for line in self.lines)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            if line.report:
                places.setdefault(line.report, []).append(place)
        return places

    @cached_property
    def _newest(self) -> dict[str, Line]:
        return {line.report: line for line in self.lines if line.report}
