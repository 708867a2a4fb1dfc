"""Sending a report to lists: who gets which mail, each once, and the line in the ledger."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ..model import Clock, let_pass, machine_seconds
from ..model.phases import Phase, begin_phase, did_in_phase
from ..read.mail_settings import MailSettings
from ..record import Ledger, LedgerAction, Line, digest
from ..record.appending import append_line, locked
from ..record.fault import PublishingFault
from ..record.ledger import canonical
from .mail_editions import MailKind, addressed
from .mail_journal import Fate, Mailing, MailJournal
from .mail_lists import ReadLists, Recipient
from .mail_server import MailServer, NobodyKnows, NotHandedOver, SenderRefused

WAITS: Sequence[float] = (60, 300)
"""How many seconds are waited before those are tried again whom the server put off."""
_IN_A_ROW = 3
"""After how many mails for which the server went away the rest is left for another time."""
_MOST_AT_ONCE = 100
"""How many addresses a server must take for one mail (RFC 5321, 4.5.3.1.8)."""

Editions = Mapping[MailKind, bytes]
Batch = tuple[MailKind, list[Recipient]]
"""A kind of mail, and who gets it together."""


def mailing_of(ledger: Ledger, line: Line) -> Mailing:
    """Return how the journal names a report as *line*, its newest, recorded it."""
    first = ledger.of(line.report)[0]
    state = canonical({"source": line.source, "text": line.text, "files": dict(line.files)})
    return Mailing(f"{line.report} {first.source[:16]}", digest(state)[:16])


@dataclass(frozen=True)
class MailPlan:
    """Who is to get which mail, and of others how many, and why not.

    `had` have this very mail, `unknown` may have it; `left_out` never had the report, which went to
    all of their list before it was corrected; `gone` had it and are on no list any more.
    """

    mailing: Mailing
    lists: frozenset[str] = frozenset()
    """The names of the lists."""
    going: Sequence[tuple[Recipient, MailKind]] = ()
    had: int = 0
    unknown: Sequence[Recipient] = ()
    left_out: int = 0
    gone: int = 0

    @property
    def kinds(self) -> Mapping[MailKind, int]:
        """How many get each kind of mail."""
        return Counter(kind for _, kind in self.going)


def plan_mails(
    journal: MailJournal, ledger: Ledger, line: Line, lists: ReadLists, *, again: bool = False
) -> MailPlan:
    """Return who is to get which mail about a report; *line* is its newest.

    With *again* those get it as well who may have it.
    """
    mailing = mailing_of(ledger, line)
    is_withdrawn = line.action is LedgerAction.WITHDRAWN
    going, unknown, had, left_out = [], [], 0, 0
    for recipient in lists.recipients:
        fate = journal.fate(mailing, recipient.address)
        had_before = journal.had_before(mailing, recipient.address)
        if fate is Fate.TAKEN:
            had += 1
        elif fate is Fate.BEGUN and not again:
            unknown.append(recipient)
        elif had_before:
            follows = MailKind.WITHDRAWAL if is_withdrawn else MailKind.CORRECTION
            going.append((recipient, follows))
        elif is_withdrawn or journal.went_before(mailing, recipient.lists):
            left_out += 1
        else:
            going.append((recipient, MailKind.REPORT))
    gone = journal.gone(mailing, [each.address for each in lists.recipients])
    names = frozenset[str]().union(*(each.lists for each in lists.recipients))
    return MailPlan(mailing, names, going, had, unknown, left_out, gone)


@dataclass
class MailOutcome:
    """What came of sending: how many mails were taken, who got none and why, and what is unknown.

    `refused` are the servers' codes (RFC 5321), 0 where it could not be reached.
    """

    taken: int = 0
    refused: dict[Recipient, int] = field(default_factory=dict)
    unknown: list[Recipient] = field(default_factory=list)

    @property
    def is_anything(self) -> bool:
        """Whether any mail was tried."""
        return bool(self.taken or self.refused or self.unknown)


class Sending:
    """Sends what is planned, and writes into the journal what becomes of each mail."""

    def __init__(
        self, journal: MailJournal, plan: MailPlan, settings: MailSettings, clock: Clock
    ) -> None:
        self.journal, self.plan, self.settings, self.clock = journal, plan, settings, clock
        self.server = MailServer(settings)
        self.outcome = MailOutcome()
        self._gone = 0
        """For how many mails in a row the server has gone away."""
        self._last = 0.0
        """When the last mail went, by a clock that only goes forward."""

    def run(self, editions: Editions) -> MailOutcome:
        """Send. Raises `PublishingFault` where the server can't be reached at all."""
        self.server.reach()
        begin_phase(Phase.MAILS, len(self.plan.going))
        try:
            left = list(self._batches(self.plan.going))
            for wait in (0, *WAITS):
                if left:
                    let_pass(wait)
                    left = self._try(left, editions)
        finally:
            self.server.close()
        is_through = all(_is_for_good(code) for code in self.outcome.refused.values())
        # A server that takes nothing at all says nothing of the addresses.
        if is_through and (self.outcome.taken or self.plan.had):
            self.journal.note_end(self.plan.mailing, self.plan.lists)
        return self.outcome

    def _batches(self, going: Sequence[tuple[Recipient, MailKind]]) -> Iterator[Batch]:
        """Yield who gets a mail together."""
        size = _MOST_AT_ONCE if self.settings.hidden_copies else 1
        in_order = sorted(going, key=lambda each: each[1].value)
        for kind, group in groupby(in_order, key=lambda each: each[1]):
            recipients = [recipient for recipient, _ in group]
            for start in range(0, len(recipients), size):
                yield kind, recipients[start : start + size]

    def _try(self, batches: Sequence[Batch], editions: Editions) -> list[Batch]:
        """Send to each; return those to try again, which the server put off."""
        again: list[Batch] = []
        self._gone = 0
        for place, (kind, recipients) in enumerate(batches):
            if self._gone == _IN_A_ROW:
                return [*self._not_reached(batches[place:]), *again]
            try:
                refused = self._hand_over(recipients, editions[kind])
            except SenderRefused:
                raise
            except PublishingFault:  # there is no server any more: none of the rest is tried
                return [*self._not_reached(batches[place:]), *again]
            for each in recipients:
                self.outcome.refused.pop(each, None)
            self.outcome.refused |= refused
            did_in_phase(Phase.MAILS, len(recipients) - len(refused))
            put_off = [each for each, code in refused.items() if not _is_for_good(code)]
            if put_off:
                again.append((kind, put_off))
        return again

    def _not_reached(self, batches: Sequence[Batch]) -> Sequence[Batch]:
        """Note that nobody of these is tried now, and return them."""
        for _, recipients in batches:
            self.outcome.refused |= dict.fromkeys(recipients, 0)
        return batches

    def _hand_over(self, recipients: list[Recipient], edition: bytes) -> dict[Recipient, int]:
        """Send one mail; return whom it was not taken for, and why."""
        self._keep_to_rate()
        by_address = {each.address: each for each in recipients}
        begun: list[str] = []

        def begin(addresses: list[str]) -> None:
            self.journal.note(self.plan.mailing, Fate.BEGUN, addresses)
            begun.extend(addresses)

        to = recipients[0].address if not self.settings.hidden_copies else ""
        mail = addressed(edition, self.settings, to, self.clock())
        sender = self.settings.sender
        assert sender is not None  # noqa: S101 - asked before
        try:
            refused = self.server.hand_over(sender.addr_spec, [*by_address], mail, begin)
        except NobodyKnows:
            self._gone += 1
            self.outcome.unknown += [by_address[each] for each in begun]
            return {each: 0 for each in recipients if each.address not in begun}
        except NotHandedOver:
            self._gone += 1
            return dict.fromkeys(recipients, 0)
        self._gone = 0
        taken = [address for address in begun if address not in refused]
        for fate, addresses in (
            (Fate.TAKEN, taken),
            (Fate.NOT_TAKEN, [each for each in begun if each in refused]),
        ):
            if addresses:
                self.journal.note(self.plan.mailing, fate, addresses)
        self.outcome.taken += len(taken)
        return {by_address[address]: code for address, code in refused.items()}

    def _keep_to_rate(self) -> None:
        if self.settings.per_minute:
            pause = self._last + 60 / self.settings.per_minute - machine_seconds()
            let_pass(max(0, pause))
            self._last = machine_seconds()


def _is_for_good(code: int) -> bool:
    """Say whether a server's answer holds for later too: 4yz is "not now" (RFC 5321, 4.2.1)."""
    return code >= 500


def record_sending(
    folder: Path, journal: MailJournal, mailing: Mailing, line: Line, now: dt.datetime
) -> Line | None:
    """Record in the ledger how many have got a mailing that no line counts; None if none has.

    What is counted already is read there, since a run may end at any time, and in the journal,
    since the ledger of another clone may count it: so nothing is counted twice.
    """
    with locked(folder) as ledger:
        counted = 0
        for sent in ledger.sendings(line.report):
            if (sent.source, sent.text, sent.journal) == (line.source, line.text, journal.id):
                counted += sent.count or 0
        taken = journal.taken(mailing)
        count = taken - max(counted, journal.counted(mailing))
        if count < 1:
            return None
        sending = Line(
            LedgerAction.SENT,
            "",
            now,
            line.source,
            text=line.text,
            sent=line.report,
            count=count,
            journal=journal.id,
        )
        line = append_line(folder, ledger, sending)
        journal.note_counted(mailing, taken)
        return line


def send_alone(
    settings: MailSettings, mail: bytes, addresses: Sequence[str], clock: Clock
) -> Mapping[str, int]:
    """Send a mail to a few who are named, and note it nowhere; return who was refused, and why.

    Raises `PublishingFault` where the server can't be reached.
    """
    server = MailServer(settings)
    refused: dict[str, int] = {}
    assert settings.sender is not None  # noqa: S101 - asked before
    try:
        for address in addresses:
            to_it = addressed(mail, settings, address, clock())
            try:
                refused |= server.hand_over(
                    settings.sender.addr_spec, [address], to_it, lambda _: None
                )
            except (NotHandedOver, NobodyKnows):
                refused[address] = 0
    finally:
        server.close()
    return refused
