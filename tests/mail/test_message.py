"""Mails of hostile texts: whatever a report holds, the file is one that any program opens."""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Group

import pytest
from fast_mail_parser import parse_email

from tests.mails import opened, structure, texts
from vgrdocs.model import STOCKHOLM
from vgrdocs.out.mail.message import InnerPicture, Message, in_a_header, message_id

DAY = dt.datetime(2026, 3, 26, 7, 30, tzinfo=STOCKHOLM)
SUBJECTS = {
    "line ends": "Läget\r\nBcc: alla@example.org\r\n\r\n<script>",
    "other line ends": "Läget\u2028Bcc: a\u2029b\x85c\x0bd\x00e",
    "one long word": "å" * 2000,
    "one long word of ASCII": "x" * 2000,
    "many words": "Lägesrapport om vårdinformationsmiljön " * 40,
    "from right to left": "تقرير الحالة اليومي عن الرعاية الصحية في المنطقة الغربية",
    "emoji": "🚑👩🏽‍⚕️" * 30,
    "an encoded word": "=?utf-8?q?Bcc=3A_a?= och =?x",
    "signs of addresses": 'Läget: "a" <b@c.se>; (d), [e]',
    "nothing": "",
}


def mail(subject: str = "Läget", text: str = "Ord\n", html: str = "<p>Ord</p>\n") -> bytes:
    """Return a mail with these texts, and one of each part."""
    return Message(
        id=message_id("Handbok", "s/2026-03-26", DAY.date(), 0),
        subject=in_a_header(subject),
        sender=Group(in_a_header(subject)),
        date=DAY,
        language="sv",
        text=text,
        html=html,
        pictures={"1.a@example.org": InnerPicture(b"\x89PNG\r\n--=_vgrdocs_1\r\n", "png")},
        pdf=b"%PDF-\r\n--=_vgrdocs_1--\r\n",
        pdf_name="läget i öst.pdf",
    ).as_bytes()


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
def test_any_title_is_a_subject(subject: str) -> None:
    """It comes back as it was, on one line, and adds no header (RFC 2047, RFC 5322)."""
    raw = mail(subject)
    head = raw.partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in (b" ", b"")]
    assert names == [
        *(b"Subject", b"From", b"Date", b"Message-ID", b"Content-Language", b"MIME-Version"),
        b"Content-Type",
    ]
    found = opened(raw)
    assert found["Subject"] == in_a_header(subject)
    assert parse_email(raw).subject == in_a_header(subject)
    assert [len(line) for line in raw.split(b"\r\n") if len(line) > 998] == []
    assert raw.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5000 + "\n",
        "å" * 5000 + "\n",
        "--=_vgrdocs_1\n--=_vgrdocs_2--\n",
        ".\n..\nFrom nobody\n",
        "a \nb\t\n\n\n",
        "\u202eom\u202c שלום 🚑\n",
    ],
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """Nothing in it ends a part, and no line is too long for a server on the way."""
    raw = mail(text=text, html=f"<p>{text}</p>\n")
    found = opened(raw)
    parts = {"alternative": ["plain", {"related": ["html", "png"]}]}
    assert structure(found) == {"mixed": [parts, "pdf"]}
    assert texts(found) == (text, f"<p>{text}</p>\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    (pdf,) = found.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == (
        "läget i öst.pdf",
        b"%PDF-\r\n--=_vgrdocs_1--\r\n",
    )
    assert parse_email(raw).text_plain == [text.replace("\n", "\r\n")]


def test_the_same_mail_has_the_same_bytes() -> None:
    """No random number and no clock has a say in it."""
    assert mail() == mail()


def test_each_report_has_an_id_of_its_own() -> None:
    """Of two handbooks, two reports and two corrections; the same one whenever it is asked."""
    asked = [
        ("https://example.org/a", "s/2026-03-26", 0),
        ("https://example.org/b", "s/2026-03-26", 0),
        ("https://exämple.org/a", "s/2026-03-26", 0),
        ("Handbok", "s/2026-03-26", 0),
        ("Handbok", "t/2026-03-26", 0),
        ("Handbok", "t/2026-03-26", 1),
    ]
    found = [message_id(book, name, DAY.date(), number) for book, name, number in asked]
    assert len(set(found)) == len(asked)
    assert all(each.isascii() and " " not in each for each in found)
    assert found[0] == "20260326.0.c11d33d4612037a9@example.org"
