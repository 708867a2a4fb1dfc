"""Tokens of time-stamp services (RFC 3161) over lines of the ledger: their files. No network.

A token is of the hash of a line: who has it can prove that the line, and so all before it, was
there at the token's time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from ..model import STOCKHOLM, Text, Unreadable
from .fault import PublishingFault
from .files import write_whole
from .ledger import HEAD_LETTERS, Line
from .ledger_file import read_line, rows_of

WITNESSED = ".witnessed"
"""The folder of the tokens, beside the ledger."""
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_MERGED = "merged-*.jsonl"
_ATTRIBUTES = b"*.tsr binary\n"
"""For git, which would change the ends of what it takes for lines."""


class Token(NamedTuple):
    """A service's word that it saw a line's hash, the head of that time, at a time."""

    head: str
    time: dt.datetime
    response: TimeStampResponse

    @property
    def nonce(self) -> int:
        """The number of the request that it answers. Raises `ValueError`."""
        return self.response.tst_info.nonce


def request_of(line: Line) -> TimeStampRequest:
    """Return what a service is asked: the hash of a line, and a number used once."""
    # The hash of a line is that of its content, so that the token is of the hash itself.
    return TimestampRequestBuilder(line.content, HashAlgorithm.SHA256).build()


def read_token(content: bytes) -> Token:
    """Return the token in a service's answer. Raises `ValueError` for what holds none."""
    response = decode_timestamp_response(content)
    if PKIStatus(response.status) is not PKIStatus.GRANTED:
        raise ValueError("not granted")
    imprint = response.tst_info.message_imprint
    if imprint.hash_algorithm != _SHA256:
        raise ValueError("another hash")
    time = response.tst_info.gen_time.astimezone(STOCKHOLM)
    return Token(imprint.message.hex(), time, response)


def is_true(token: Token, roots: Sequence[x509.Certificate]) -> bool:
    """Say whether a service signed *token* that one of *roots* vouched for at that time."""
    try:
        verifier = VerifierBuilder(roots=list(dict.fromkeys(roots))).build()
        return verifier.verify(token.response, bytes.fromhex(token.head))
    except (VerificationError, ValueError, x509.DuplicateExtension):
        return False


def read_roots(folder: Path, names: Iterable[str]) -> list[x509.Certificate]:
    """Return the certificates in files of the handbook in *folder*.

    Raises `PublishingFault` for a file that is not there, lies outside, or holds none.
    """
    roots = []
    for name in names:
        file = (folder / name).resolve()
        is_inside = file.is_relative_to(folder.resolve())
        try:
            roots += x509.load_pem_x509_certificates(file.read_bytes() if is_inside else b"")
        except (OSError, ValueError) as fault:
            raise PublishingFault(
                Text(
                    "vgrdocs_witness_roots names '{file}', which is no file of certificates (PEM) "
                    "in the handbook's folder",
                    file=name,
                )
            ) from fault
    return roots


def token_name(number: int, head: str) -> str:
    """Return the name of the file with a token over the line of this number and hash."""
    return f"{number}-{head[:HEAD_LETTERS]}.tsr"


def keep_token(folder: Path, number: int, head: str, content: bytes) -> Path:
    """Keep a service's answer as it is, and return its file. Raises `OSError`."""
    file = folder / WITNESSED / token_name(number, head)
    write_whole(file.with_name(".gitattributes"), _ATTRIBUTES)
    write_whole(file, content, flushed=True)
    return file


def tokens_in(folder: Path) -> dict[Path, Token | None]:
    """Return the tokens of the handbook in *folder* by their files; None for what is none."""
    found: dict[Path, Token | None] = {}
    for file in sorted((folder / WITNESSED).glob("[!.]*")):
        if file.match(_MERGED):
            continue
        try:
            found[file] = read_token(file.read_bytes())
        except (OSError, ValueError):
            found[file] = None
    return found


def keep_witnessed(folder: Path, left: Sequence[Line]) -> None:
    """Keep the lines *left* as they stood on a branch, if a token is over one. Raises `OSError`.

    In the merged chain they have other hashes: without them a token would witness nothing.
    """
    hashes = {line.hash for line in left}
    if any(token and token.head in hashes for token in tokens_in(folder).values()):
        name = f"merged-{left[-1].hash[:HEAD_LETTERS]}.jsonl"
        text = "".join(f"{line.written()}\n" for line in left)
        write_whole(folder / WITNESSED / name, text.encode(), flushed=True)


def lines_left(folder: Path) -> dict[str, Line]:
    """Return the lines that merging has left, by the hashes that they had on their branches."""
    found = {}
    for file in sorted((folder / WITNESSED).glob(_MERGED)):
        for row in rows_of(file.read_bytes().decode("utf-8", "replace")):
            try:
                line, _ = read_line(row)
            except Unreadable:
                continue  # its hash is nowhere then, and the token over it is told
            found[line.hash] = line
    return found
