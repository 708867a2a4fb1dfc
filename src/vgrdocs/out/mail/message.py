"""A mail as a file: its parts and its headers, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address, Group
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Picture:
    """A picture inside a mail."""

    data: bytes
    type: str
    """What it is: ``png``."""


@dataclass(frozen=True)
class Message:
    """What a mail holds. `id` is its ``Message-ID`` without the angle brackets."""

    id: str
    subject: str
    sender: Address | Group
    date: dt.datetime
    language: str
    text: str
    html: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Its ``Content-ID`` without the brackets -> a picture that the HTML shows."""
    pdf: bytes = b""
    pdf_name: str = ""

    def as_bytes(self) -> bytes:
        """Return the file: RFC 5322, with the parts as RFC 2046 and RFC 2387 have them."""
        mail = EmailMessage(policy=SMTP)
        mail["Subject"] = self.subject
        mail["From"] = self.sender
        mail["Date"] = self.date
        mail["Message-ID"] = f"<{self.id}>"
        # In signs of ASCII alone, and no line is too long, whatever a report holds.
        mail.set_content(self.text, cte="quoted-printable")
        mail.add_alternative(self.html, subtype="html", cte="quoted-printable")
        self._add_pictures(mail)
        if self.pdf:
            mail.add_attachment(
                self.pdf, maintype="application", subtype="pdf", filename=self.pdf_name
            )
        # Last, for each part that is added takes over what has been said of the content.
        mail["Content-Language"] = self.language
        _settle_boundaries(mail)
        return mail.as_bytes()

    def _add_pictures(self, mail: EmailMessage) -> None:
        shown = mail.get_body(("html",))
        assert isinstance(shown, MIMEPart)  # noqa: S101 - it has just been added
        for number, (cid, picture) in enumerate(self.pictures.items(), 1):
            shown.add_related(
                picture.data,
                maintype="image",
                subtype=picture.type,
                cid=f"<{cid}>",
                disposition="inline",
                filename=f"{number}.{picture.type}",
            )


def _settle_boundaries(mail: EmailMessage) -> None:
    """Give the parts boundaries that are no random numbers.

    No content holds them: neither quoted-printable nor base64 has an equals sign before a low line.
    """
    number = 0
    for part in mail.walk():
        if part.is_multipart():
            number += 1
            part.set_boundary(f"=_vgrdocs_{number}")


def message_id(handbook: str, docname: str, day: dt.date, corrections: int) -> str:
    """Return a report's ``Message-ID`` without brackets: another one after each correction.

    *handbook* is its address, or its name if it has none.
    """
    made_of = hashlib.sha256(f"{handbook}\n{docname}".encode()).hexdigest()[:16]
    host = urlsplit(handbook).hostname or "vgrdocs.invalid"
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        host = host.encode("idna").decode()
    return f"{day:%Y%m%d}.{corrections}.{made_of}@{host}"


def in_a_header(words: str) -> str:
    """Return words as a header may have them: on one line, without signs that command."""
    line = " ".join(words.split())
    line = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", line)
    # What looks as if it were encoded would be decoded.
    return line.replace("=?", "=\N{WORD JOINER}?")
