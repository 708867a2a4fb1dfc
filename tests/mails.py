"""Mails of reports for tests: opened by Python's own parser, strictly."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from pathlib import Path

STRICT = email.policy.SMTP.clone(raise_on_defect=True)


def opened(raw: bytes) -> EmailMessage:
    """Return a mail; fail on anything in it that no standard allows."""
    found = email.message_from_bytes(raw, policy=STRICT)
    assert isinstance(found, EmailMessage)
    assert [part.defects for part in found.walk() if part.defects] == []
    return found


def texts(mail: EmailMessage) -> tuple[str, str]:
    """Return the plain text and the HTML of a mail."""
    found = []
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        found.append(part.get_content().replace("\r\n", "\n"))
    plain, html = found
    return plain, html


def structure(mail: MIMEPart) -> object:
    """Return what a mail is made of: its type, with what is in it if it has parts."""
    kind = mail.get_content_subtype()
    if not mail.is_multipart():
        return kind
    return {kind: [structure(part) for part in mail.iter_parts()]}


def contents(file: Path) -> Iterator[bytes]:
    """Yield what a file holds: of a mail its headers and each part as its reader gets it."""
    raw = file.read_bytes()
    if file.suffix != ".eml":
        yield raw
        return
    mail = opened(raw)
    yield "\n".join(f"{name}: {value}" for name, value in mail.items()).encode()
    for part in mail.walk():
        if not part.is_multipart():
            yield part.get_payload(decode=True)  # type: ignore[misc]
