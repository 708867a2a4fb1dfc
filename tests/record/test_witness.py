"""What the tokens beside a ledger say of its lines."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509

from tests.publish.services import Authority
from vgrdocs.model import machine_time
from vgrdocs.record import Ledger, LedgerAction, Line, tokens
from vgrdocs.record.merging import merge_ledgers
from vgrdocs.record.tokens import keep_token, keep_witnessed, read_token, request_of
from vgrdocs.record.witness import Witness, WitnessedLines

NOW = machine_time().replace(microsecond=0)


def line(report: str, age: dt.timedelta = dt.timedelta()) -> Line:
    """Return a line by which a report was published some time ago."""
    return Line(LedgerAction.PUBLISHED, report, NOW - age, "0" * 64)


LONG_AGO = dt.timedelta(days=40)
BASE = Ledger().add(line("a", LONG_AGO), line("b", LONG_AGO))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return the service that is trusted."""
    return Authority(tmp_path_factory.mktemp("authority") / "trusted")


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> dict[str, dt.datetime]:
    """Return the times of tokens by the hashes that they are over, where they are not now's."""
    times: dict[str, dt.datetime] = {}

    def read_at_a_time(content: bytes) -> tokens.Token:
        token = read_token(content)
        return token._replace(time=times.get(token.head, token.time))

    monkeypatch.setattr(tokens, "read_token", read_at_a_time)
    return times


def keep(folder: Path, authority: Authority, ledger: Ledger, number: int) -> dt.datetime:
    """Keep a token over a line of a ledger and return its time."""
    asked = ledger.lines[number - 1]
    answer = authority.answer(request_of(asked).as_bytes())
    keep_token(folder, number, asked.hash, answer)
    return read_token(answer).time


def read(folder: Path, ledger: Ledger, authority: Authority | None = None) -> Witness:
    """Return the witness of a ledger; with an authority, only what it vouches for counts."""
    roots = [x509.load_pem_x509_certificate(authority.root)] if authority else []
    return Witness(folder, ledger, roots)


def numbers(witness: Witness) -> list[tuple[int, int]]:
    """Return the stretches that no token is over."""
    return [(each.first, each.last) for each in witness.unwitnessed()]


def test_without_a_token_all_lines_wait(tmp_path: Path) -> None:
    """They are one stretch; of a ledger without lines nothing is said."""
    witness = read(tmp_path, BASE)
    assert [*witness.unwitnessed()] == [WitnessedLines(1, 2)]
    assert (witness.is_waiting, witness.newest, [*witness.late()]) == (True, None, [])
    nothing = read(tmp_path, Ledger())
    assert [*nothing.unwitnessed()] == []
    assert (nothing.is_waiting, nothing.newest) == (False, None)


def test_a_token_is_over_its_line_and_those_before(
    tmp_path: Path, authority: Authority, times: dict[str, dt.datetime]
) -> None:
    """Each was there when the first token was made that is over it; those after it wait."""
    ledger = BASE.add(line("c", LONG_AGO), line("d"), line("e"))
    third = keep(tmp_path, authority, ledger, 3)
    keep(tmp_path, authority, ledger, 2)
    times[ledger.lines[1].hash] = third + dt.timedelta(seconds=1)
    witness = read(tmp_path, ledger, authority)
    assert [*witness.late()] == [WitnessedLines(1, 3, third)]
    assert numbers(witness) == [(4, 5)]
    assert (witness.is_waiting, witness.newest) == (True, None)
    witness = read(tmp_path, Ledger(ledger.lines[:4]), authority)
    assert (numbers(witness), witness.is_waiting, witness.newest) == ([(4, 4)], True, None)
    fifth = keep(tmp_path, authority, ledger, 5)
    witness = read(tmp_path, ledger, authority)
    assert (witness.is_waiting, witness.newest) == (False, fifth)
    assert (numbers(witness), witness.false, witness.misnamed) == ([], [], [])


def test_lines_that_were_witnessed_apart_are_told_apart(
    tmp_path: Path, authority: Authority, times: dict[str, dt.datetime]
) -> None:
    """Each stretch has the time of its own first token."""
    ledger = BASE.add(line("c", LONG_AGO), line("d"), line("e", LONG_AGO))
    seconds = [NOW + dt.timedelta(seconds=number) for number in range(3)]
    for number, time in zip((1, 3, 5), seconds, strict=True):
        keep(tmp_path, authority, ledger, number)
        times[ledger.lines[number - 1].hash] = time
    assert [*read(tmp_path, ledger, authority).late()] == [
        WitnessedLines(1, 1, seconds[0]),
        WitnessedLines(2, 3, seconds[1]),
        WitnessedLines(5, 5, seconds[2]),
    ]


def test_a_weekend_without_network_is_not_late(
    tmp_path: Path, authority: Authority, times: dict[str, dt.datetime]
) -> None:
    """More than three days after what a line says of itself is."""
    days = dt.timedelta(days=3)
    ledger = Ledger().add(line("late", days + dt.timedelta(seconds=1)), line("a", days))
    keep(tmp_path, authority, ledger, 2)
    times[ledger.head] = NOW
    assert [*read(tmp_path, ledger, authority).late()] == [WitnessedLines(1, 1, NOW)]


def test_what_nobody_vouches_for_counts_for_nothing(tmp_path: Path, authority: Authority) -> None:
    """Without roots nothing can be told from a false token but what is none."""
    keep(tmp_path, authority, BASE, 2)
    (tmp_path / ".witnessed" / "1.tsr").write_text("hej")
    stranger = Authority(tmp_path / "stranger")
    witness = read(tmp_path, BASE, stranger)
    assert [each.name[:2] for each in witness.false] == ["1.", "2-"]
    assert numbers(witness) == [(1, 2)]
    for trusted in (authority, None):
        witness = read(tmp_path, BASE, trusted)
        assert [each.name for each in witness.false] == ["1.tsr"]
        assert numbers(witness) == []


def test_a_token_over_a_line_that_is_nowhere_is_named(tmp_path: Path, authority: Authority) -> None:
    """A past was written anew; a token whose name says another line is named too."""
    other = Ledger().add(line("x"), line("y"))
    keep(tmp_path, authority, other, 2)
    for number in (1, 9):  # before and after it, in order of names
        asked = authority.answer(request_of(other.lines[0]).as_bytes())
        keep_token(tmp_path, number, other.lines[0].hash, asked)
    answer = authority.answer(request_of(BASE.lines[0]).as_bytes())
    moved = keep_token(tmp_path, 2, BASE.lines[0].hash, answer)
    witness = read(tmp_path, BASE, authority)
    first = other.lines[0].hash
    assert [token.head for token in witness.gone.values()] == [first, other.head, first]
    assert [file.name[:2] for file in witness.gone] == ["1-", "2-", "9-"]
    assert witness.misnamed == [moved]
    assert (witness.false, numbers(witness)) == ([], [(1, 2)])


@pytest.mark.parametrize("base", [BASE, Ledger()])
def test_a_branch_that_was_merged_keeps_its_witnesses(
    tmp_path: Path, authority: Authority, base: Ledger
) -> None:
    """Of its own lines and of those before it left, not of what stands before its lines now."""
    accepted = {"version": "v1", "commit": "0" * 40, "reason": "r", "by": "b"}
    of_version = Line(LedgerAction.ACCEPTED, "", NOW - LONG_AGO, "", **accepted)  # type: ignore[arg-type]
    ours = base.add(line("c", LONG_AGO))
    theirs = base.add(line("d", LONG_AGO), of_version)
    time = keep(tmp_path, authority, theirs, len(theirs.lines))
    merged, _, left = merge_ledgers([ours.written(), theirs.written()], [])
    keep_witnessed(tmp_path, left)
    witness = read(tmp_path, merged, authority)
    before, aside = len(base.lines), len(ours.lines)
    assert numbers(witness) == [(aside, aside)]
    expected = [WitnessedLines(aside + 1, aside + 2, time)]
    if before:
        expected.insert(0, WitnessedLines(1, before, time))
    assert [*witness.late()] == expected
    assert (witness.gone, witness.false, witness.misnamed) == ({}, [], [])


@pytest.mark.parametrize("base", [BASE, Ledger()])
def test_what_both_branches_recorded_is_witnessed_as_it_stands(
    tmp_path: Path, authority: Authority, base: Ledger
) -> None:
    """A token over the other's line tells when that was there, which stands no more."""
    ours = base.add(line("c", LONG_AGO))
    theirs = base.add(line("c", 2 * LONG_AGO), line("d", LONG_AGO))
    place = len(ours.lines)
    keep(tmp_path, authority, theirs, place + 1)
    merged, _, left = merge_ledgers([ours.written(), theirs.written()], [])
    keep_witnessed(tmp_path, left)
    witness = read(tmp_path, merged, authority)
    assert [each.report for each in merged.lines[-2:]] == ["c", "d"]
    assert numbers(witness) == [(place, place)]
    assert witness.gone == {}


def test_a_branch_explains_no_line_that_was_left_out(tmp_path: Path, authority: Authority) -> None:
    """One of them stands nowhere: the token is over a past that was written anew."""
    theirs = BASE.add(line("c"), line("d"))
    keep(tmp_path, authority, theirs, 4)
    keep_witnessed(tmp_path, theirs.lines[2:])
    lost = dc.replace(line("c"), source="1" * 64)
    for ledger in (BASE.add(line("d")), BASE.add(lost, line("d"))):
        witness = read(tmp_path, ledger, authority)
        assert [token.head for token in witness.gone.values()] == [theirs.head]
        assert numbers(witness) == [(1, len(ledger.lines))]
