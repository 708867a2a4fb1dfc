"""What a process does that is killed while it sends to many."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from vgrdocs.publish.mail_editions import MailKind
from vgrdocs.publish.mail_journal import MailJournal
from vgrdocs.publish.mail_lists import read_lists
from vgrdocs.publish.sending import MailPlan, Sending, plan_mails
from vgrdocs.read.mail_settings import MailSettings, read_mail_settings
from vgrdocs.record import Ledger, LedgerAction, Line, digest

TIME = dt.datetime(2026, 1, 1, 8, 0, tzinfo=dt.UTC)
LEDGER = Ledger().add(Line(LedgerAction.PUBLISHED, "s/2026-01-01", TIME, digest("text")))
MAIL = b"Subject: x\r\nFrom: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nText.\r\n"


def plan_of(folder: Path, *, again: bool = False) -> MailPlan:
    """Return who is still to get it."""
    with MailJournal.opened(folder) as journal:
        return _plan(folder, journal, again=again)


def send_all(folder: Path, port: int, *, again: bool = False) -> None:
    """Send to all who are still to get it."""
    said = {
        "vgrdocs_mail_server": f"127.0.0.1:{port}",
        "vgrdocs_mail_security": "none",
        "vgrdocs_mail_sender": "staben@example.org",
        "vgrdocs_mail_per_minute": 0,
    }
    settings = read_mail_settings(said)
    assert isinstance(settings, MailSettings)
    with MailJournal.opened(folder) as journal:
        plan = _plan(folder, journal, again=again)
        Sending(journal, plan, settings, lambda: TIME).run({MailKind.REPORT: MAIL})


def _plan(folder: Path, journal: MailJournal, *, again: bool) -> MailPlan:
    lists = read_lists([folder / "list.txt"])
    return plan_mails(journal, LEDGER, LEDGER.lines[0], lists, again=again)
