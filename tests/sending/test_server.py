"""Mail servers: encrypted, trusted, logged into, and sure of what became of each mail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sending.servers import Mailbox, certificate, let_in, serving
from vgrdocs.publish.mail_server import PASSWORD, USER, MailServer
from vgrdocs.read.mail_settings import MailSettings, read_mail_settings
from vgrdocs.record.fault import PublishingFault

MAIL = b"Subject: x\r\n\r\n.\r\n..two\r\n"


def settings_for(port: int, security: str) -> MailSettings:
    """Return what conf.py says of a server of this machine."""
    said = {
        "vgrdocs_mail_server": f"localhost:{port}",
        "vgrdocs_mail_security": security,
        "vgrdocs_mail_sender": "staben@example.org",
    }
    found = read_mail_settings(said)
    assert isinstance(found, MailSettings)
    return found


def hand_over(settings: MailSettings) -> None:
    """Hand one mail over."""
    server, begun = MailServer(settings), list[str]()
    refused = server.hand_over("staben@example.org", ["a@example.org"], MAIL, begun.extend)
    server.close()
    assert (refused, begun) == ({}, ["a@example.org"])


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a login stand in the environment."""
    monkeypatch.setenv(USER, "staben")
    monkeypatch.setenv(PASSWORD, "hemligt")


@pytest.mark.parametrize(
    ("security", "password"), [("starttls", "hemligt"), ("tls", "hemligt"), ("tls", "lösenord")]
)
def test_it_is_encrypted_and_logged_in(
    security: str, password: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate is proved, and the password goes only over what is encrypted."""
    monkeypatch.setenv(USER, "staben")
    monkeypatch.setenv(PASSWORD, password)
    context, trusted = certificate(tmp_path)
    form: dict[str, Any] = {"ssl_context": context}
    if security == "starttls":
        form = {"tls_context": context, "require_starttls": True}
    check = let_in("staben", password)
    form |= {"authenticator": check, "auth_require_tls": security != "tls"}
    with serving(Mailbox(), **form) as mailbox:
        settings = settings_for(mailbox.port, security)
        with pytest.raises(PublishingFault, match="can't be trusted"):
            hand_over(settings)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        hand_over(settings)
        monkeypatch.setenv(PASSWORD, "fel")
        with pytest.raises(PublishingFault, match="refuses the login") as raised:
            hand_over(settings)
    assert "fel" not in str(raised.value.text)
    assert [raw for _, raw in mailbox.taken] == [MAIL]


def test_a_server_without_encryption_is_not_taken_for_one_with_it() -> None:
    """Nobody in between can take the encryption away unnoticed."""
    with serving(Mailbox()) as mailbox:
        with pytest.raises(PublishingFault, match="does not offer"):
            hand_over(settings_for(mailbox.port, "starttls"))
        hand_over(settings_for(mailbox.port, "none"))
    assert len(mailbox.taken) == 1


def test_a_password_is_never_sent_as_it_is(login: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is half a login taken for none."""
    settings = settings_for(9, "none")
    with pytest.raises(PublishingFault, match="readable on its way"):
        hand_over(settings)
    monkeypatch.delenv(PASSWORD)
    with pytest.raises(PublishingFault, match="or neither"):
        hand_over(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server", "smtp.example.org"),
        ("server", 25),
        ("server", "smtp.example.org:70000"),
        ("sender", "A <a@example.org>, B <b@example.org>"),
        ("sender", "a@example.org, b@example.org"),
        ("security", "ssl"),
        ("sender", "Staben"),
        ("hidden_copies", "yes"),
        ("per_minute", -1),
        ("unsubscribe", ["http://example.org/av"]),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told(name: str, value: object) -> None:
    """How it is written is said, before anything is sent."""
    (told,) = read_mail_settings({f"vgrdocs_mail_{name}": value})  # type: ignore[misc]
    assert f"vgrdocs_mail_{name} must be written as" in str(told)
