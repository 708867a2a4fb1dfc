"""What an address leads to, as a browser reads it: one list says how an address may begin."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit

import idna

SCHEMES = ("http", "https", "mailto", "tel", "sms")
"""How the address of a link may begin that leads elsewhere."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
"""A letter and a colon are a disk, which leads nowhere and is told of as a file that is missing."""

# Browsers pass over controls and blanks, and so may a reader who copies what looks alike.
_PASSED_OVER = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]")


def refused_beginning(address: str, schemes: Collection[str] = SCHEMES) -> str:
    """Return the beginning of *address* that no link may have; empty if it may be a link.

    ``//host`` is refused as well: it leads to another host in a way that nobody sees.
    """
    plain = _PASSED_OVER.sub("", html.unescape(address[:2_000]))
    if plain[:2].replace("\\", "/") == "//":
        return plain[:2]
    found = _SCHEME.match(plain)
    if found is None or found[1].lower() in schemes:
        return ""
    return found[0]


def with_small_scheme(address: str) -> str:
    """Return an address with its scheme in small letters; one without stays as it is."""
    found = _SCHEME.match(address)
    return address if found is None else found[0].lower() + address[found.end() :]


def as_sent(address: str) -> str:
    """Return an address of the web in the signs that addresses have, as browsers send it.

    The host in those of RFC 5891, the path in those of RFC 3986; one that has them stays as it is.
    """
    parts = urlsplit(address)
    host = parts.netloc
    if not host.isascii():
        name, colon, port = host.partition(":")
        host = f"{idna.encode(name, uts46=True).decode()}{colon}{port}"
    return parts._replace(netloc=host, path=quote(parts.path, safe="/%:@!$&'()*+,;=~")).geturl()


def in_short(text: str) -> str:
    """Return a text of any length as one that can stand in a message."""
    in_one_line = " ".join(text.replace("\0", "�").split())
    return in_one_line if len(in_one_line) <= 100 else f"{in_one_line[:60]}…"
