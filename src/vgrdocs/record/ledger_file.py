"""The ledger as text: reading its lines, and telling each that is not as it was written."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from ..model import STOCKHOLM, Code, Command, Hint, Problem, Text, Unreadable
from .ledger import Ledger, LedgerAction, Line

_HASH = re.compile(r"[0-9a-f]{64}")
_RESTORE = "git restore ledger.jsonl"
_REQUIRED = ("action", "time", "hash")
_OF_REPORT = ("report", "source")
_OF_VERSION = ("version", "commit", "reason", "by")
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


def read_ledger(text: str) -> ReadLedger:
    """Read the whole file. A line that can't be read is told and left out.

    Its lines may end in any way.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    actions: dict[str, LedgerAction] = {}
    """The report -> what happened to it last."""
    heads: set[str] | None = {""}
    """The hashes that the next line may be chained to; None if that is not known."""
    for number, row in enumerate(_rows(text), 1):
        try:
            line, stated = _read(row)
        except Unreadable as fault:
            problems.append(fault.problem(line=number))
            heads = None
            continue
        is_untouched = stated == line.hash and row == line.written()
        is_chained = heads is None or line.previous in heads
        may_follow = not line.report or line.action in _FOLLOWS[actions.get(line.report)]
        found = _faults(line, is_untouched, is_chained, may_follow)
        problems += [each.problem(line=number) for each in found]
        actions[line.report] = line.action
        # A line that was changed is told once: the next may be chained to what it was before.
        heads = {line.hash, stated}
        lines.append(line)
    return ReadLedger(Ledger(tuple(lines)), problems)


def _rows(text: str) -> list[str]:
    whole = text.removeprefix("\ufeff").rstrip("\r\n")
    return [row.removesuffix("\r") for row in whole.split("\n")] if whole else []


def _faults(
    line: Line, is_untouched: bool, is_chained: bool, may_follow: bool
) -> Iterator[Unreadable]:
    if not is_untouched:
        yield _broken(Text("the line is not as it was written"))
    if not is_chained:
        yield _broken(
            Text(
                "the line does not follow the one before it: a line was taken away, added or moved"
            )
        )
    if not may_follow:
        cannot = Text("the report '{report}' can't be {action} here")
        yield _broken(cannot.fill(report=line.report, action=line.action.value))


def _broken(message: Text) -> Unreadable:
    hint = Hint(
        "only vgrdocs writes in the ledger; take it back from git as it was: {command}",
        command=Command(_RESTORE),
    )
    return Unreadable(Code.BROKEN_LEDGER, message, hint)


def _read(row: str) -> tuple[Line, str]:
    """Return a line and the hash that it says it has; raise `Unreadable`."""
    if row.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise Unreadable(
            Code.BROKEN_LEDGER,
            Text("two branches have published, and git has put both into the ledger"),
            Hint(
                "keep the lines of one branch, "
                "and run 'vgrdocs publish' for the reports of the other"
            ),
        )
    try:
        values = json.loads(row)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise _broken(Text("the line can't be read as JSON"))
    is_of_version = values.get("action") == LedgerAction.ACCEPTED.value
    _check_keys(values.keys(), _OF_VERSION if is_of_version else _OF_REPORT)
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
    "correction": _time,
    "compiled": _time,
    "previous": _digest,
    "hash": _digest,
}
"""The keys of a line, each with what reads its value or raises."""
