"""Tokens of time-stamp services: read, told from false ones, and kept beside the ledger."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from cryptography import x509

from tests.publish.services import Authority, openssl
from vgrdocs.model import STOCKHOLM, machine_time
from vgrdocs.record import Ledger, LedgerAction, Line
from vgrdocs.record.fault import PublishingFault
from vgrdocs.record.tokens import (
    WITNESSED,
    is_true,
    keep_token,
    keep_witnessed,
    lines_left,
    read_roots,
    read_token,
    request_of,
    token_name,
    tokens_in,
)

TIME = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)
LEDGER = Ledger().add(*(Line(LedgerAction.PUBLISHED, name, TIME, "0" * 64) for name in "abc"))
LINE = LEDGER.lines[0]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return a service and its root."""
    return Authority(tmp_path_factory.mktemp("authority") / "trusted")


@pytest.fixture(scope="module")
def answer(authority: Authority) -> bytes:
    """Return a token over `LINE`, as the service answers with it."""
    return authority.answer(request_of(LINE).as_bytes())


def test_a_token_says_what_it_is_over_and_when(authority: Authority) -> None:
    """It answers the number that was asked with; its time is in the zone that reports have."""
    request = request_of(LINE)
    before = machine_time()
    token = read_token(authority.answer(request.as_bytes()))
    assert (token.head, token.nonce) == (LINE.hash, request.nonce)
    assert before - dt.timedelta(seconds=2) < token.time < machine_time() + dt.timedelta(seconds=2)
    assert token.time.tzinfo is STOCKHOLM
    assert request.nonce != request_of(LINE).nonce


def asked(authority: Authority, hash_: str) -> bytes:
    """Return what a service answers about a hash of another kind than ours."""
    openssl(authority.folder, "ts", "-query", "-data", "root.pem", f"-{hash_}", "-out", "odd")
    return authority.answer((authority.folder / "odd").read_bytes())


@pytest.mark.parametrize(
    ("hash_", "reason"), [("sha384", "not granted"), ("sha512", "another hash")]
)
def test_what_witnesses_no_line_is_no_token(authority: Authority, hash_: str, reason: str) -> None:
    """A service says no, or yes to a hash of another kind."""
    with pytest.raises(ValueError, match=reason):
        read_token(asked(authority, hash_))


def test_only_a_root_that_is_trusted_vouches(
    authority: Authority, answer: bytes, tmp_path: Path
) -> None:
    """One that is given twice does too, and one beside another; none vouches for another line."""
    ours = x509.load_pem_x509_certificate(authority.root)
    other = x509.load_pem_x509_certificate(Authority(tmp_path / "other").root)
    token = read_token(answer)
    assert is_true(token, [ours])
    assert is_true(token, [ours, other, ours])
    assert not is_true(token, [other])
    assert not is_true(token, [])
    assert not is_true(token._replace(head="0" * 64), [ours])


def test_roots_are_files_of_the_handbook(authority: Authority, tmp_path: Path) -> None:
    """Each may hold several certificates; one below it and one by a link within it count."""
    root = x509.load_pem_x509_certificate(authority.root)
    folder = tmp_path / "reports"
    (folder / "r").mkdir(parents=True)
    (folder / "r" / "root.pem").write_bytes(authority.root * 2)
    (folder / "link.pem").symlink_to(folder / "r" / "root.pem")
    assert read_roots(folder, ["r/root.pem"]) == [root, root]
    assert read_roots(folder, ["r/root.pem", "link.pem"]) == [root] * 4
    assert read_roots(folder, []) == []


@pytest.mark.parametrize("name", ["../root.pem", "out.pem", "none.pem", "text.pem", "."])
def test_what_can_be_no_root_is_told_by_its_name(
    authority: Authority, tmp_path: Path, name: str
) -> None:
    """It lies outside, by its name or by a link, is not there, or is no certificate."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "root.pem").write_bytes(authority.root)
    (folder / "out.pem").symlink_to(tmp_path / "root.pem")
    (folder / "text.pem").write_text("hej")
    with pytest.raises(PublishingFault, match="no file of certificates") as fault:
        read_roots(folder, [name])
    assert fault.value.text.values["file"] == name


def test_an_answer_is_kept_as_it_is(answer: bytes, tmp_path: Path) -> None:
    """Under the number and the hash of its line; git is told that it holds no lines of text."""
    assert tokens_in(tmp_path) == {}
    file = keep_token(tmp_path, 12, LINE.hash, answer)
    assert file == tmp_path / ".witnessed" / f"12-{LINE.hash[:16]}.tsr"
    assert file.name == token_name(12, LINE.hash)
    assert file.read_bytes() == answer
    assert file.with_name(".gitattributes").read_bytes() == b"*.tsr binary\n"
    (found,) = tokens_in(tmp_path).values()
    assert found is not None
    assert (found.head, found.time) == (LINE.hash, read_token(answer).time)


def test_what_lies_beside_tokens_and_is_none_is_named(answer: bytes, tmp_path: Path) -> None:
    """Whatever it is called, but for hidden files and the lines of branches."""
    file = keep_token(tmp_path, 2, LINE.hash, answer)
    names = ("1-text.tsr", "3-folder.tsr", "merged-0.jsonl", "note.txt", ".hidden")
    for name in names:
        if "folder" in name:
            file.with_name(name).mkdir()
        else:
            file.with_name(name).write_text("hej")
    found = tokens_in(tmp_path)
    assert [each.name for each in found] == ["1-text.tsr", file.name, "3-folder.tsr", "note.txt"]
    assert [each.name for each, token in found.items() if token] == [file.name]


def test_lines_of_a_branch_are_kept_where_a_token_is_over_one(
    answer: bytes, tmp_path: Path
) -> None:
    """Without a token over them nobody would ask for them."""
    keep_witnessed(tmp_path, LEDGER.lines)
    assert not (tmp_path / WITNESSED).exists()
    (tmp_path / WITNESSED).mkdir()
    (tmp_path / WITNESSED / "0.tsr").write_text("hej")
    keep_token(tmp_path, 1, LINE.hash, answer)
    keep_witnessed(tmp_path, LEDGER.lines[1:])
    assert lines_left(tmp_path) == {}
    keep_witnessed(tmp_path, LEDGER.lines)
    assert lines_left(tmp_path) == {line.hash: line for line in LEDGER.lines}
    (kept,) = (tmp_path / WITNESSED).glob("*.jsonl")
    assert kept.name == f"merged-{LEDGER.head[:16]}.jsonl"
    assert kept.read_text() == LEDGER.written()


def test_what_is_kept_outlasts_the_power(
    answer: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No service gives the same token twice, and the lines of a branch stand nowhere else."""
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    keep_token(tmp_path, 1, LINE.hash, answer)
    assert len(flushed) == 1
    keep_witnessed(tmp_path, LEDGER.lines)
    assert len(flushed) == 2


def test_lines_of_branches_are_read_from_each_file(tmp_path: Path) -> None:
    """A row that can't be read is left out, and the others are read."""
    folder = tmp_path / WITNESSED
    folder.mkdir()
    first, second, third = (line.written().encode() for line in LEDGER.lines)
    (folder / "merged-1.jsonl").write_bytes(b"\xff\n" + first + b"\n{}\n" + second + b"\n")
    (folder / "merged-2.jsonl").write_bytes(third)
    (folder / "other.jsonl").write_bytes(b"hej")
    assert lines_left(tmp_path) == {line.hash: line for line in LEDGER.lines}
