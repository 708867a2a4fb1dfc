"""Handing mails to a server by SMTP (RFC 5321), so that it is known what became of each.

What smtplib raises is an `OSError` too.
"""

from __future__ import annotations

import base64
import os
import re
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..model import Text, why
from ..record.fault import PublishingFault

if TYPE_CHECKING:
    from ..read.mail_settings import MailSettings

USER, PASSWORD = "VGRDOCS_SMTP_USER", "VGRDOCS_SMTP_PASSWORD"
"""The variables of the environment that a login is read from."""
_SECONDS = 60
_SECONDS_AT_END = 600
"""How long a server may take to answer, and when it has the whole mail (RFC 5321, 4.5.3.2)."""


class NotHandedOver(Exception):
    """The server is not there any more, and the mail was not handed over."""


class SenderRefused(PublishingFault):
    """The server takes nothing from this sender, whoever it is to."""


class NobodyKnows(Exception):
    """The server is not there any more, and may have got the mail."""


class MailServer:
    """A connection to a mail server, made anew when it is needed."""

    def __init__(self, settings: MailSettings) -> None:
        self.settings = settings
        self._smtp: smtplib.SMTP | None = None

    def reach(self) -> None:
        """Connect and log in, if that is not done. Raises `PublishingFault`."""
        if self._smtp is None:
            self._smtp = self._connected()

    def close(self) -> None:
        """End the connection, if there is one."""
        smtp, self._smtp = self._smtp, None
        if smtp:
            try:
                smtp.quit()
            except OSError:
                smtp.close()

    def hand_over(
        self, sender: str, addresses: Sequence[str], mail: bytes, begin: Callable[[list[str]], None]
    ) -> Mapping[str, int]:
        """Hand a mail over; return the addresses that it was not taken for, with why (RFC 5321).

        *begin* is called with the others at the last moment before it can't be taken back.
        Raises `NotHandedOver`, `NobodyKnows`, or `PublishingFault` where nobody can be connected.
        """
        self.reach()
        smtp = self._smtp
        assert smtp is not None  # noqa: S101 - connected
        try:
            refused, taken = self._name(smtp, sender, addresses)
            if not taken:
                smtp.rset()
                return refused
            code, _ = smtp.docmd("DATA")
            if code == 354:
                smtp.send(_as_data(mail))
            else:
                smtp.rset()  # the server has the sender still, and would take no other
        except OSError as fault:
            self._lose()
            raise NotHandedOver from fault
        if code == 354:
            begin(taken)
            code = self._end(smtp)
        if code != 250:
            refused |= dict.fromkeys(taken, code)
        return refused

    def _name(
        self, smtp: smtplib.SMTP, sender: str, addresses: Sequence[str]
    ) -> tuple[dict[str, int], list[str]]:
        """Name the sender and who is to get it; return those refused, and the others."""
        code, _ = smtp.mail(sender)
        if code == 421:
            raise smtplib.SMTPServerDisconnected
        if code >= 500:
            said = Text("the server takes no mail from vgrdocs_mail_sender ({code})", code=code)
            raise SenderRefused(said)
        if code != 250:
            smtp.rset()
            return dict.fromkeys(addresses, code), []
        refused = {}
        for address in addresses:
            code, _ = smtp.rcpt(address)
            if code == 421:  # it ends the connection
                raise smtplib.SMTPServerDisconnected
            if code not in (250, 251):
                refused[address] = code
        return refused, [address for address in addresses if address not in refused]

    def _end(self, smtp: smtplib.SMTP) -> int:
        """Send the line that hands a mail over for good, and return the server's answer."""
        try:
            _wait_at_most(smtp, _SECONDS_AT_END)
            smtp.send(b".\r\n")
            code, _ = smtp.getreply()
            _wait_at_most(smtp, _SECONDS)
        except OSError as fault:
            self._lose()
            raise NobodyKnows from fault
        return code

    def _lose(self) -> None:
        if self._smtp:
            self._smtp.close()
        self._smtp = None

    def _connected(self) -> smtplib.SMTP:
        name = f"{self.settings.host}:{self.settings.port}"
        user, password = login_of(self.settings)
        smtp: smtplib.SMTP | None = None
        try:
            smtp = self._greeted()
            smtp.ehlo_or_helo_if_needed()
            if user:
                _log_in(smtp, user, password)
        except OSError as fault:
            if smtp:
                smtp.close()
            raise PublishingFault(_why_not(fault, name)) from fault
        return smtp

    def _greeted(self) -> smtplib.SMTP:
        """Return a connection that is encrypted as conf.py says. Raises `OSError`."""
        place, context = (self.settings.host, self.settings.port), ssl.create_default_context()
        if self.settings.security == "tls":
            return smtplib.SMTP_SSL(*place, timeout=_SECONDS, context=context)
        smtp = smtplib.SMTP(*place, timeout=_SECONDS)
        if self.settings.security == "starttls":
            try:
                smtp.starttls(context=context)
            except OSError:
                smtp.close()
                raise
        return smtp


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Log in; smtplib knows no letters beyond ASCII, which PLAIN has in UTF-8 (RFC 4616, 2)."""
    if f"{user}{password}".isascii():
        smtp.login(user, password)
        return
    shown = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    code, said = smtp.docmd("AUTH", f"PLAIN {shown}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, said)


def _why_not(fault: OSError, server: str) -> Text:
    """Return why nobody can send by a server; its own words may hold an address."""
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        said = Text("{server} does not offer what vgrdocs_mail_security or the login asks for")
        return said.fill(server=server)
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        said = Text("{server} refuses the login of {user} and {password}")
        return said.fill(server=server, user=USER, password=PASSWORD)
    if isinstance(fault, ssl.SSLError):
        said = Text("{server} can't be trusted, or is not encrypted as conf.py says: {reason}")
        return said.fill(server=server, reason=why(fault))
    if isinstance(fault, smtplib.SMTPResponseException):
        said = Text("{server} refuses the connection ({code})")
        return said.fill(server=server, code=fault.smtp_code)
    reason = why(fault)
    if isinstance(fault, smtplib.SMTPServerDisconnected):
        reason = Text("the connection was broken off")
    return Text("{server} can't be reached: {reason}", server=server, reason=reason)


def login_of(settings: MailSettings) -> tuple[str, str]:
    """Return user and password from the environment, empty where none is set.

    Raises `PublishingFault` for half of a login, and for one that would go out unencrypted.
    """
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if bool(user) != bool(password):
        said = Text("set both {user} and {password} in the environment, or neither")
        raise PublishingFault(said.fill(user=USER, password=PASSWORD))
    if user and settings.security == "none":
        raise PublishingFault(
            Text("with vgrdocs_mail_security set to none, a login would be readable on its way")
        )
    return user, password


def _wait_at_most(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock:
        smtp.sock.settimeout(seconds)


def _as_data(mail: bytes) -> bytes:
    """Return a mail as it is sent: a dot that begins a line is doubled (RFC 5321, 4.5.2)."""
    whole = mail if mail.endswith(b"\r\n") else mail + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)
