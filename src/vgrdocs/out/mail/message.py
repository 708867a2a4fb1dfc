"""A mail as a file: its parts and its headers, the same bytes each time."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote, urlsplit

_LINE_END = b"\r\n"


@dataclass(frozen=True)
class InnerPicture:
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
    pictures: Mapping[str, InnerPicture] = field(default_factory=dict)
    """Its ``Content-ID`` without the brackets -> a picture that the HTML shows."""
    pdf: bytes = b""
    pdf_name: str = ""

    def as_bytes(self) -> bytes:
        """Return the file: RFC 5322, with the parts as RFC 2046 and RFC 2387 have them."""
        # By hand, for a PDF that Python's generator writes line by line costs as much as all else.
        content = _text("html", self.html)
        if self.pictures:
            content = _together('related; type="text/html"', 3, [content, *self._pictures()])
        content = _together("alternative", 2, [_text("plain", self.text), content])
        if self.pdf:
            named = f"Content-Disposition: attachment;\n {_filename(self.pdf_name)}"
            pdf = _file("application/pdf", named, self.pdf)
            content = _together("mixed", 1, [content, pdf])
        return self._head() + content

    def _head(self) -> bytes:
        mail = EmailMessage(policy=SMTP)
        mail["Subject"] = self.subject
        mail["From"] = self.sender
        mail["Date"] = self.date
        mail["Message-ID"] = f"<{self.id}>"
        mail["Content-Language"] = self.language
        mail["MIME-Version"] = "1.0"
        return mail.as_bytes().removesuffix(_LINE_END)

    def _pictures(self) -> Iterator[bytes]:
        for cid, picture in self.pictures.items():
            named = f"Content-Disposition: inline\nContent-ID: <{cid}>"
            yield _file(f"image/{picture.type}", named, picture.data)


def _text(kind: str, text: str) -> bytes:
    """Return a part of text, in signs of ASCII and lines that are never too long."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    headers = (
        f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable"
    )
    return _part(headers, binascii.b2a_qp(lines, istext=True))


def _file(type_: str, named: str, data: bytes) -> bytes:
    headers = f"Content-Type: {type_}\n{named}\nContent-Transfer-Encoding: base64"
    return _part(headers, base64.encodebytes(data))


def _together(kind: str, number: int, parts: Iterable[bytes]) -> bytes:
    """Return parts as one.

    The boundary is no random number, and yet no content holds it: neither quoted-printable nor
    base64 has an equals sign before a low line.
    """
    boundary = f"=_vgrdocs_{number}"
    begin = f"--{boundary}\r\n".encode()
    content = b"".join(begin + part + _LINE_END for part in parts)
    headers = f'Content-Type: multipart/{kind}; boundary="{boundary}"'
    return _part(headers, content + f"--{boundary}--\r\n".encode())


def _part(headers: str, content: bytes) -> bytes:
    lines = f"{headers}\n\n".encode() + content
    return lines.replace(_LINE_END, b"\n").replace(b"\n", _LINE_END)


def _filename(name: str) -> str:
    """Return a file's name as a parameter of a header (RFC 6266, which has RFC 2231 in short)."""
    return f"filename*=utf-8''{quote(name, safe='')}"


def message_id(handbook: str, docname: str, day: dt.date, corrections: int, what: str = "") -> str:
    """Return a report's ``Message-ID`` without brackets: another one after each correction.

    *handbook* is its address, or its name if it has none. *what* tells another mail about the
    report from the report itself.
    """
    made_of = hashlib.sha256(f"{handbook}\n{docname}".encode()).hexdigest()[:16]
    host = urlsplit(handbook).hostname or "vgrdocs.invalid"
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        host = host.encode("idna").decode()
    return f"{day:%Y%m%d}.{corrections}{what}.{made_of}@{host}"


def in_a_header(words: str) -> str:
    """Return words as a header may have them: on one line, without signs that command."""
    line = " ".join(words.split())
    line = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", line)
    # What looks as if it were encoded would be decoded.
    return line.replace("=?", "=\N{WORD JOINER}?")
