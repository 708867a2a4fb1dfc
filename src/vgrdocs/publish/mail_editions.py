"""The mails that were built of a report, and the headers that say who one goes to. Knows no list.

Nothing is written here: what goes out is what was built with the pages, so that it says the same
and its links lead where theirs do, in a site and in a handbook that is only built.
"""

from __future__ import annotations

import datetime as dt
import email
import enum
import re
from email.headerregistry import Address, AddressHeader, Group
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from ..model import Language, Text
from ..out.mail.names import corrections_mail_file, mail_file, withdrawal_mail_file
from ..read.in_site import LATEST
from ..read.mail_settings import PLACE_OF_ADDRESS, MailSettings
from ..record import Line
from ..record.fault import PublishingFault
from .report_data import reports_below

_END_OF_HEADERS = b"\r\n\r\n"


class MailKind(enum.Enum):
    """What a mail says of a report."""

    REPORT = "edition"
    CORRECTION = "corrections"
    WITHDRAWAL = "withdrawal"


_FILES = {
    MailKind.REPORT: mail_file,
    MailKind.CORRECTION: corrections_mail_file,
    MailKind.WITHDRAWAL: withdrawal_mail_file,
}


class Built:
    """A handbook that was built, or a site, of which the newest version counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        is_site = (folder / "versions.js").is_file() and (folder / LATEST).is_dir()
        self._mails = folder / LATEST if is_site else folder

    def edition(self, report: str, kind: MailKind) -> bytes:
        """Return a mail as it was built. Raises `PublishingFault` where there is none."""
        file = self._mails / _FILES[kind](report)
        if not file.is_file():
            raise PublishingFault(
                Text(
                    "there is no '{file}'; build the handbook or its site again, and name its "
                    "folder with --from",
                    file=file,
                )
            )
        return file.read_bytes()

    def prove(self, line: Line) -> None:
        """Raise `PublishingFault` unless it shows a report as *line* of the ledger recorded it."""
        # A line from before texts were sealed says nothing of the text.
        if line.text and self._text(line.report) != line.text:
            raise PublishingFault(
                Text(
                    "'{folder}' does not show '{report}' as the ledger records it; build it again",
                    folder=self.folder,
                    report=line.report,
                )
            )

    def _text(self, report: str) -> str:
        """Return the digest of a report's text as readers get it; empty where it is not shown."""
        for row in reports_below(self.folder):
            if row["document"] == report:
                return str(row.get("text", ""))
        return ""


def subject_of(mail: bytes) -> str:
    """Return the subject of a mail."""
    return str(_headers(mail)["Subject"])


def as_draft(mail: bytes, said_in: Language) -> bytes:
    """Return a mail whose subject says that it is a draft, as that of a draft does."""
    subject = subject_of(mail)
    if subject.startswith(said_in.say(Text("Draft: {title}", title=""))):
        return mail
    marked = EmailMessage(policy=SMTP)
    marked["Subject"] = said_in.say(Text("Draft: {title}", title=subject))
    return _with(mail, marked)


def addressed(mail: bytes, settings: MailSettings, address: str, time: dt.datetime) -> bytes:
    """Return a mail as it goes to an address, or to many if that is empty.

    Its content and its ``Message-ID`` stay. Answers go to who answers for the report.
    """
    assert settings.sender is not None  # noqa: S101 - asked before
    own = EmailMessage(policy=SMTP)
    own["From"] = settings.sender
    own["To"] = Address(addr_spec=address) if address else Group("undisclosed-recipients")
    own["Date"] = time
    contact = _headers(mail)["From"]
    if isinstance(contact, AddressHeader) and contact.addresses:
        own["Reply-To"] = contact.addresses
    if settings.unsubscribe:
        filled = [each.replace(PLACE_OF_ADDRESS, quote(address)) for each in settings.unsubscribe]
        own["List-Unsubscribe"] = ", ".join(f"<{each}>" for each in filled)
        if any(_is_one_click(each) for each in settings.unsubscribe):
            own["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return _with(mail, own)


def _is_one_click(address: str) -> bool:
    # RFC 8058, 3.1: an address of the web that says by itself whom to take off the list.
    return address.startswith("https:") and PLACE_OF_ADDRESS in address


def _headers(mail: bytes) -> EmailMessage:
    head = mail.partition(_END_OF_HEADERS)[0]
    found = email.message_from_bytes(head + _END_OF_HEADERS, policy=SMTP)
    assert isinstance(found, EmailMessage)  # noqa: S101 - by the policy
    return found


def _with(mail: bytes, own: EmailMessage) -> bytes:
    """Return a mail with headers of ours in the place of those of the same names."""
    head, end, body = mail.partition(_END_OF_HEADERS)
    names = "|".join(map(re.escape, own.keys())).encode()
    left = re.sub(rb"(?im)^(?:" + names + rb"):[^\n]*\n(?:[ \t][^\n]*\n)*", b"", head + b"\r\n")
    return own.as_bytes().removesuffix(b"\r\n") + left.removesuffix(b"\r\n") + end + body
