"""The ledger as text: reading its lines, and telling each that is not as it was written."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from ..model import STOCKHOLM, Code, Hint, Problem, Text, Unreadable
from .commands import git_command, restore_command, vgrdocs_command
from .ledger import Ledger, LedgerAction, Line

_HASH = re.compile(r"[0-9a-f]{64}")
LEDGER = "ledger.jsonl"
"""The ledger's file, in the folder of the sources."""
COPIES = ".published"
"""The folder of the kept copies, beside the ledger."""
_REQUIRED = ("action", "time", "hash")
_OF_REPORT = ("report", "source")
_OF_VERSION = ("version", "commit", "reason", "by")
_OF_SENDING = ("sent", "source", "count", "journal")
_ALSO_REQUIRED = {LedgerAction.ACCEPTED.value: _OF_VERSION, LedgerAction.SENT.value: _OF_SENDING}
_FOLLOWS = {
    None: (LedgerAction.PUBLISHED,),
    LedgerAction.PUBLISHED: (LedgerAction.CORRECTED, LedgerAction.WITHDRAWN),
    LedgerAction.CORRECTED: (LedgerAction.CORRECTED, LedgerAction.WITHDRAWN),
    LedgerAction.WITHDRAWN: (),
}
"""What may happen to a report after what happened last."""


class ReadLedger(NamedTuple):
    """What came of reading: the lines that could be read, and every problem with its line."""

    ledger: Ledger
    problems: list[Problem]


def read_ledger(text: str, folder: Path | None = None) -> ReadLedger:
    """Read the whole file. A line that can't be read is told and left out.

    Its lines may end in any way. *folder* is where the file lies, for commands that mend it.
    """
    mend = _Mending(folder or Path())
    lines: list[Line] = []
    problems: list[Problem] = []
    actions: dict[str, LedgerAction] = {}
    """The report -> what happened to it last."""
    heads: set[str] | None = {""}
    """The hashes that the next line may be chained to; None if that is not known."""
    earlier = {""}
    """All that a line may have been chained to on a branch of its own."""
    is_forked = False
    for number, row in enumerate(rows_of(text), 1):
        if is_conflict_mark(row):
            problems.append(mend.conflict().problem(line=number))
            heads, is_forked = None, True
            continue
        try:
            line, stated = read_line(row)
        except Unreadable as fault:
            problems.append(mend.broken(fault.message).problem(line=number))
            heads = None
            continue
        is_untouched = stated == line.hash and row == line.written()
        is_chained = heads is None or line.previous in heads
        is_fork = is_untouched and not is_chained and line.previous in earlier
        is_forked |= is_fork
        if is_fork:
            problems.append(mend.fork().problem(line=number))
        else:
            # What two branches did to one report is seen when they are merged.
            is_legal = is_forked or may_follow(actions.get(line.about), line.action)
            for each in mend.faults(line, is_untouched, is_chained, is_legal):
                problems.append(each.problem(line=number))
        earlier |= {line.hash, stated}
        if line.report:
            actions[line.report] = line.action
        # A line that was changed is told once: the next may be chained to what it was before.
        heads = {line.hash, stated}
        lines.append(line)
    return ReadLedger(Ledger(tuple(lines)), problems)


def rows_of(text: str) -> list[str]:
    """Return the lines of a ledger's text, however they end; blanks at their ends are no part."""
    whole = text.removeprefix("\ufeff").rstrip()
    return [row.rstrip() for row in whole.split("\n")] if whole else []


def is_conflict_mark(row: str) -> bool:
    """Say whether a line is a mark of git's between what two branches have."""
    return row.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))


def may_follow(before: LedgerAction | None, action: LedgerAction) -> bool:
    """Say whether something may happen to a report after what happened to it last."""
    if action is LedgerAction.SENT:
        return before is not None  # that it is withdrawn is sent as well
    # A version is accepted whatever happened to reports.
    return action is LedgerAction.ACCEPTED or action in _FOLLOWS[before]


class _Mending:
    """What is wrong with lines of the ledger in a folder, each with the way to mend it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def faults(
        self, line: Line, is_untouched: bool, is_chained: bool, is_legal: bool
    ) -> Iterator[Unreadable]:
        """Yield what is wrong with a line that could be read."""
        if not is_untouched:
            yield self.broken(Text("the line is not as it was written"))
        if not is_chained:
            yield self.broken(
                Text(
                    "the line does not follow the one before it: "
                    "a line was taken away, added or moved"
                )
            )
        if not is_legal:
            cannot = Text("the report '{report}' can't be {action} here")
            yield self.broken(cannot.fill(report=line.about, action=line.action.said))

    def broken(self, message: Text) -> Unreadable:
        """Return a fault of which only git knows how it should be."""
        return Unreadable(Code.BROKEN_LEDGER, message, self._take_back)

    @cached_property
    def _take_back(self) -> Hint:
        """The way to the ledger as it was; asked of git once for all lines."""
        restore = restore_command(self.folder, LEDGER)
        if restore:
            return Hint(
                "only vgrdocs writes in the ledger; take it back from git as it was: {command}",
                command=restore,
            )
        return Hint(
            "only vgrdocs writes in the ledger; find out who changed it, and take it back as it "
            "was before: {command}",
            command=git_command(self.folder, "log", "--patch", "--", LEDGER),
        )

    def conflict(self) -> Unreadable:
        """Return what git's marks tell."""
        message = Text("two branches have published, and git has put both into the ledger")
        return Unreadable(Code.BROKEN_LEDGER, message, self._merge())

    def fork(self) -> Unreadable:
        """Return what a line tells that goes on from an earlier one than the one before it."""
        message = Text("two branches have published, and the lines of both stand in the ledger")
        return Unreadable(Code.BROKEN_LEDGER, message, self._merge())

    def _merge(self) -> Hint:
        return Hint(
            "let vgrdocs put them in one chain: {command}",
            command=vgrdocs_command("publish", self.folder, "--merge"),
        )


def _broken(message: Text) -> Unreadable:
    return Unreadable(Code.BROKEN_LEDGER, message)


def read_line(row: str) -> tuple[Line, str]:
    """Return a line and the hash that it says it has; raise `Unreadable`, without a hint."""
    try:
        values = json.loads(row)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise _broken(Text("the line can't be read as JSON"))
    also_required = _ALSO_REQUIRED.get(str(values.get("action")), _OF_REPORT)
    _check_keys(values.keys(), also_required)
    if "report" in values and "report" not in also_required:
        raise _broken(Text("the line holds '{name}', which is not known", name="report"))
    read = {name: _value(name, value) for name, value in values.items()}
    stated = read.pop("hash")
    return Line(**{"report": "", "source": "", **read}), stated


def _check_keys(keys: AbstractSet[str], also_required: tuple[str, ...]) -> None:
    for name in sorted(keys - _READERS.keys()):
        raise _broken(Text("the line holds '{name}', which is not known", name=name))
    for name in (*_REQUIRED, *also_required):
        if name not in keys:
            raise _broken(Text("the line lacks '{name}'", name=name))


def _value(name: str, value: Any) -> Any:
    try:
        return _READERS[name](value)
    except (ValueError, TypeError, OverflowError):
        raise _broken(Text("'{value}' can't be '{name}'", value=value, name=name)) from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # raises ValueError for half of a pair of surrogates
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    if value < 1:
        raise ValueError
    return value


def _digest(value: Any) -> str:
    if not _HASH.fullmatch(_text(value)):
        raise ValueError
    return str(value)


def _time(value: Any) -> dt.datetime:
    time = dt.datetime.fromisoformat(_text(value))
    if time.tzinfo is None:
        raise ValueError
    return time.astimezone(STOCKHOLM)


def _files(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {_text(path): _digest(hash_) for path, hash_ in value.items()}


_READERS: dict[str, Callable[[Any], Any]] = {
    **{spec.name: _text for spec in dc.fields(Line)},
    "action": LedgerAction,
    "time": _time,
    "source": _digest,
    "files": _files,
    "text": _digest,
    "texts": _files,
    "count": _count,
    "correction": _time,
    "compiled": _time,
    "previous": _digest,
    "hash": _digest,
}
"""The keys of a line, each with what reads its value or raises."""
