"""What conf.py says of how reports are sent by mail. No password: that is in the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Text, Unreadable, read_email
from .setting import (
    NUMBER,
    SWITCH,
    TEXT,
    TEXTS,
    SettingFault,
    ValueForm,
    add_setting,
    malformed,
    one_of,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

PLACE_OF_ADDRESS = "{address}"
"""What stands in an address to unsubscribe at for that of who gets the mail."""


class _Allowed(NamedTuple):
    default: Any
    form: ValueForm


SETTINGS = {
    "vgrdocs_mail_server": _Allowed("", TEXT),
    "vgrdocs_mail_security": _Allowed("starttls", one_of("starttls", "tls", "none")),
    "vgrdocs_mail_sender": _Allowed("", TEXT),
    "vgrdocs_mail_hidden_copies": _Allowed(False, SWITCH),
    "vgrdocs_mail_per_minute": _Allowed(60, NUMBER),
    "vgrdocs_mail_unsubscribe": _Allowed([], TEXTS),
}
"""What each setting is if conf.py leaves it out, and how it is written."""

_SERVER = re.compile(r"(?P<host>[\w.-]+|\[[0-9A-Fa-f:]+\]):(?P<port>\d{1,5})")

_HIGHEST_PORT = 65535
_ONE_SENDER = re.compile(r"[^<>]*<[^<>]+>|\S+@[^\s,;]+")

_UNSUBSCRIBE = re.compile(r"(mailto:|https://)[\x21-\x3b\x3d\x3f-\x7e]+")
"""An address as a header has it between angle brackets."""


@dataclass(frozen=True)
class MailSettings:
    """How reports are sent. `sender` is None and `host` empty where conf.py does not say it."""

    host: str
    port: int
    security: str
    sender: Address | None
    hidden_copies: bool
    per_minute: int
    unsubscribe: tuple[str, ...]


def add_mail_settings(app: Sphinx) -> None:
    """Register the settings; nothing that is built depends on them."""
    default, form = SETTINGS["vgrdocs_mail_server"]
    add_setting(
        app,
        "vgrdocs_mail_server",
        default,
        "",
        form,
        "The server by which ``vgrdocs send`` sends, as ``smtp.example.org:587``.",
    )
    default, form = SETTINGS["vgrdocs_mail_security"]
    add_setting(
        app,
        "vgrdocs_mail_security",
        default,
        "",
        form,
        "How what goes to that server is encrypted: after a greeting, from the beginning, or not.",
    )
    default, form = SETTINGS["vgrdocs_mail_sender"]
    add_setting(
        app,
        "vgrdocs_mail_sender",
        default,
        "",
        form,
        "Who mails are from, as ``Name <name@example.org>``; answers go to the report's contact.",
    )
    default, form = SETTINGS["vgrdocs_mail_hidden_copies"]
    add_setting(
        app,
        "vgrdocs_mail_hidden_copies",
        default,
        "",
        form,
        "Whether one mail goes to a hundred at a time, none of whom sees another's address; "
        "else each gets one of their own.",
    )
    default, form = SETTINGS["vgrdocs_mail_per_minute"]
    add_setting(
        app,
        "vgrdocs_mail_per_minute",
        default,
        "",
        form,
        "How many mails go to the server in a minute at most; 0 is any number.",
    )
    default, form = SETTINGS["vgrdocs_mail_unsubscribe"]
    add_setting(
        app,
        "vgrdocs_mail_unsubscribe",
        default,
        "",
        form,
        "Where readers unsubscribe (``List-Unsubscribe``): addresses that begin with mailto: or "
        "https:. One that the reader's address is filled into needs one click (RFC 8058).",
    )


def faults_of_mail(config: Config) -> list[SettingFault]:
    """Return what is wrong with what conf.py says, of settings of the right forms."""
    return list(_faults({name: config[name] for name in SETTINGS}))


def read_mail_settings(said: Mapping[str, Any]) -> MailSettings | list[Text]:
    """Return the settings by what conf.py says, or all that is wrong with them."""
    values = {name: said.get(name, allowed.default) for name, allowed in SETTINGS.items()}
    wrong = []
    for name, allowed in SETTINGS.items():
        if not allowed.form.fits(values[name]):
            wrong.append(malformed(name, allowed.form))
    wrong = wrong or [fault.message for fault in _faults(values)]
    if wrong:
        return wrong
    server = _server(values["vgrdocs_mail_server"])
    return MailSettings(
        host=server["host"].strip("[]") if server else "",
        port=int(server["port"]) if server else 0,
        security=values["vgrdocs_mail_security"],
        sender=_sender(values["vgrdocs_mail_sender"]),
        hidden_copies=values["vgrdocs_mail_hidden_copies"],
        per_minute=values["vgrdocs_mail_per_minute"],
        unsubscribe=tuple(values["vgrdocs_mail_unsubscribe"]),
    )


def _faults(values: Mapping[str, Any]) -> Iterator[SettingFault]:
    server, sender = values["vgrdocs_mail_server"], values["vgrdocs_mail_sender"]
    if server and not _server(server):
        yield _as("vgrdocs_mail_server", '"smtp.example.org:587"')
    if sender and _sender(sender) is None:
        yield _as("vgrdocs_mail_sender", '"Name <name@example.org>"')
    addresses = values["vgrdocs_mail_unsubscribe"]
    if not all(map(_UNSUBSCRIBE.fullmatch, addresses)):
        yield _as("vgrdocs_mail_unsubscribe", '["mailto:...", "https://..."]')
    if values["vgrdocs_mail_hidden_copies"] and any(PLACE_OF_ADDRESS in at for at in addresses):
        message = Text(
            "vgrdocs_mail_unsubscribe has {address} in it, which a mail to many can't fill in; "
            "take it away, or set vgrdocs_mail_hidden_copies to False",
            address=PLACE_OF_ADDRESS,
        )
        yield SettingFault("vgrdocs_mail_unsubscribe", message)


def _as(setting: str, example: str) -> SettingFault:
    message = Text("{setting} must be written as {example}", setting=setting, example=example)
    return SettingFault(setting, message)


def _server(written: str) -> re.Match[str] | None:
    found = _SERVER.fullmatch(written)
    return found if found and int(found["port"]) <= _HIGHEST_PORT else None


def _sender(written: str) -> Address | None:
    if not _ONE_SENDER.fullmatch(written.strip()):
        return None
    name, address = parseaddr(written)
    try:
        return Address(name, addr_spec=str(read_email(address))) if address.isascii() else None
    except (Unreadable, ValueError, IndexError):
        return None
