"""Which addresses got which mail: a journal beside the lists, by salted hashes, never in git.

A line is written before a mail is handed over for good and another when the server has answered,
each on the disk before anything goes on. So whoever is stopped at any moment knows afterwards who
got the mail, who did not, and of whom it can't be known: nobody else.
"""

from __future__ import annotations

import enum
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ..model import Text
from ..record.fault import PublishingFault
from ..record.locking import HeldByAnother, lock_held
from .mail_lists import refuse_in_git

JOURNAL = "vgrdocs-sent.jsonl"
"""The journal's file, in the folder of the lists."""


class Fate(enum.Enum):
    """What became of a mail to an address."""

    BEGUN = "begun"
    """It was being handed over: nobody knows, unless something else follows."""
    TAKEN = "taken"
    NOT_TAKEN = "not taken"


class Mailing(NamedTuple):
    """A report in one state, as it is sent.

    `of` names the report with a digest of its first text, so that handbooks that share lists are
    told apart; `state` is the digest of what was recorded of it last.
    """

    of: str
    state: str


class MailJournal:
    """The journal of a folder of lists; `opened` gives it to one process at a time."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.salt = b""
        self._fates: dict[str, dict[str, dict[str, Fate]]] = {}
        """Report -> hash of an address -> state -> what became of that mail."""
        self._ended: dict[str, dict[str, set[str]]] = {}
        """Report -> name of a list -> the states that went to all of it."""
        self._counted: dict[Mailing, int] = {}
        """How many of those who got a mailing some ledger counts."""
        self._read()

    @classmethod
    @contextmanager
    def opened(cls, folder: Path) -> Iterator[MailJournal]:
        """Give the journal of a folder. Raises `PublishingFault` where another process has it."""
        file = folder / JOURNAL
        refuse_in_git(file)
        try:
            with lock_held(file.with_suffix(".lock"), 1):
                yield cls(file)
        except HeldByAnother as fault:
            raise PublishingFault(
                Text("another vgrdocs is sending to these lists right now")
            ) from fault

    @property
    def id(self) -> str:
        """A name for the journal that tells nothing of what is in it."""
        return hashlib.sha256(b"id" + self.salt).hexdigest()[:16]

    def hash(self, address: str) -> str:
        """Return what stands for an address: it can't be told from it without the salt."""
        return hmac.new(self.salt, address.casefold().encode(), "sha256").hexdigest()

    def fate(self, mailing: Mailing, address: str) -> Fate | None:
        """Return what became of a mail to an address, None if it was not sent."""
        return self._of(mailing.of, address).get(mailing.state)

    def had_before(self, mailing: Mailing, address: str) -> bool:
        """Say whether an address got the report, or may have, in another state."""
        of_address = self._of(mailing.of, address)
        return any(
            state != mailing.state and fate is not Fate.NOT_TAKEN
            for state, fate in of_address.items()
        )

    def went_before(self, mailing: Mailing, list_names: Iterable[str]) -> bool:
        """Say whether all of each of these lists got the report in another state."""
        ended = self._ended.get(mailing.of, {})
        return all(ended.get(name, set()) - {mailing.state} for name in list_names)

    def taken(self, mailing: Mailing) -> int:
        """Return how many addresses got a mailing."""
        of_report = self._fates.get(mailing.of, {})
        return sum(fates.get(mailing.state) is Fate.TAKEN for fates in of_report.values())

    def counted(self, mailing: Mailing) -> int:
        """Return how many of those who got a mailing the ledger of some clone counts."""
        return self._counted.get(mailing, 0)

    def gone(self, mailing: Mailing, addresses: Iterable[str]) -> int:
        """Return how many had the report in another state alone and are not among *addresses*."""
        left = dict(self._fates.get(mailing.of, {}))
        for address in addresses:
            left.pop(self.hash(address), None)
        others = [fates for fates in left.values() if mailing.state not in fates]
        return sum({*fates.values()} != {Fate.NOT_TAKEN} for fates in others)

    def note(self, mailing: Mailing, fate: Fate, addresses: Iterable[str]) -> None:
        """Write what becomes of a mail to some addresses. Raises `OSError`."""
        hashes = [self.hash(address) for address in addresses]
        self._add({"fate": fate.value, **mailing._asdict(), "to": hashes})

    def note_end(self, mailing: Mailing, list_names: Iterable[str]) -> None:
        """Write that a mailing went to all of some lists. Raises `OSError`."""
        self._add({"ended": sorted(list_names), **mailing._asdict()})

    def note_counted(self, mailing: Mailing, count: int) -> None:
        """Write that a ledger counts so many who got a mailing. Raises `OSError`."""
        self._add({"counted": count, **mailing._asdict()})

    def _of(self, report: str, address: str) -> dict[str, Fate]:
        return self._fates.get(report, {}).get(self.hash(address), {})

    def _read(self) -> None:
        raw = self.file.read_bytes() if self.file.exists() else b""
        # What a stopped program has left of a line says nothing, and the next begins a new one.
        whole = raw[: raw.rfind(b"\n") + 1]
        if whole != raw:
            os.truncate(self.file, len(whole))
        try:
            for row in whole.splitlines():
                self._take_in(json.loads(row))
        except (ValueError, LookupError, TypeError) as fault:
            raise PublishingFault(
                Text(
                    "'{file}' is not as vgrdocs wrote it; without it nobody knows who has got what",
                    file=self.file,
                )
            ) from fault
        self._is_begun = bool(self.salt)
        if not self._is_begun:
            self.salt = secrets.token_bytes(32)

    def _take_in(self, row: dict[str, Any]) -> None:
        if "salt" in row:
            self.salt = bytes.fromhex(row["salt"])
        elif "counted" in row:
            self._counted[Mailing(row["of"], row["state"])] = int(row["counted"])
        elif "ended" in row:
            lists = self._ended.setdefault(row["of"], {})
            for name in row["ended"]:
                lists.setdefault(name, set()).add(row["state"])
        else:
            of_report = self._fates.setdefault(row["of"], {})
            for hash_ in row["to"]:
                of_report.setdefault(hash_, {})[row["state"]] = Fate(row["fate"])

    def _add(self, row: dict[str, Any]) -> None:
        if not self._is_begun:  # nothing is written before there is something to write
            self._is_begun = True
            self._add({"salt": self.salt.hex()})
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        stream = os.open(self.file, flags, 0o600)
        try:
            os.write(stream, f"{json.dumps(row, ensure_ascii=False)}\n".encode())
            os.fsync(stream)
        finally:
            os.close(stream)
        self._take_in(row)
