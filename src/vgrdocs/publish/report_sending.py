"""What it takes to send a report: settings, a sound ledger, mails that show what it records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import Text, Unreadable
from ..read.mail_settings import MailSettings, read_mail_settings
from ..record import LEDGER, Ledger, LedgerAction, Line, load_ledger
from ..record.fault import PublishingFault
from .mail_editions import Built, MailKind
from .mail_journal import MailJournal
from .mail_lists import ReadLists, read_address
from .sending import Editions, MailPlan, plan_mails
from .tagged_handbook import conf_of


def mail_settings_of(folder: Path) -> MailSettings:
    """Return what a handbook's conf.py says of mail. Raises `PublishingFault` for what it lacks."""
    settings = read_mail_settings(conf_of(folder))
    if isinstance(settings, list):
        raise PublishingFault(settings[0])
    for name, is_said in (
        ("vgrdocs_mail_server", bool(settings.host)),
        ("vgrdocs_mail_sender", settings.sender is not None),
    ):
        if not is_said:
            raise PublishingFault(Text("conf.py does not say {setting}", setting=name))
    return settings


def sound_ledger(folder: Path) -> Ledger:
    """Return a handbook's ledger. Raises `PublishingFault` for its first problem.

    Nothing else of the handbook is looked at: what is wrong with other reports stops no mail.
    """
    ledger, problems = load_ledger(folder / LEDGER)
    if problems:
        first = problems[0]
        message = Text("line {line} of the ledger: {message}; {hint}", line=first.line)
        raise PublishingFault(message.fill(message=first.message, hint=first.hint))
    return ledger


def refuse_withdrawn(ledger: Ledger, name: str) -> None:
    """Raise `PublishingFault` for a report that is withdrawn: its text is for nobody any more."""
    if name in ledger.withdrawn:
        raise PublishingFault(
            Text("'{report}' is withdrawn; --to tells those who had it", report=name)
        )


def typed_addresses(written: Sequence[str]) -> list[str]:
    """Return addresses from the command line. Raises `PublishingFault` for what is none."""
    found = []
    for each in written:
        try:
            found.append(read_address(each))
        except Unreadable as fault:
            raise PublishingFault(Text("'{value}' is not an e-mail address", value=each)) from fault
    return found


@dataclass(frozen=True)
class Prepared:
    """A report that can be sent: its newest line, who is to get what, and the mails for it."""

    line: Line
    plan: MailPlan
    editions: Editions


def prepare(
    built: Built, ledger: Ledger, name: str, journal: MailJournal, lists: ReadLists, *, again: bool
) -> Prepared:
    """Return what is to be sent of a report.

    Raises `PublishingFault` for one that was never published, or that is built otherwise than it
    was published.
    """
    line = ledger.newest(name)
    if line is None:
        raise PublishingFault(
            Text(
                "'{report}' is not published, and only what is published goes to lists; "
                "--draft-to sends it to a few whom you name",
                report=name,
            )
        )
    planned = plan_mails(journal, ledger, line, lists, again=again)
    if planned.going and line.action is not LedgerAction.WITHDRAWN:
        built.prove(line)
    editions = {kind: built.edition(name, kind) for kind in MailKind if kind in planned.kinds}
    return Prepared(line, planned, editions)
