"""The ledger's head is witnessed by a service, and a past that was written anew is named."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.publish.repository import CONF
from tests.publish.services import Authority, Service, openssl, serving
from tests.publish.test_merging import commit, git
from vgrdocs.cli import app
from vgrdocs.model import machine_time
from vgrdocs.publish import witnessing
from vgrdocs.publish.witness_proof import witness_faults
from vgrdocs.publish.witnessing import witness
from vgrdocs.record import Ledger, LedgerAction, Line, load_ledger
from vgrdocs.record.appending import write_ledger
from vgrdocs.record.fault import PublishingFault
from vgrdocs.record.merging import merge_ledgers
from vgrdocs.record.tokens import keep_witnessed, request_of

SETTINGS = 'vgrdocs_witness_roots = ["root.pem"]\nvgrdocs_witnesses = '


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return the one that the handbooks trust."""
    return Authority(tmp_path_factory.mktemp("authority") / "trusted")


@pytest.fixture
def service(authority: Authority) -> Iterator[Service]:
    """Give its service."""
    with serving(authority) as service:
        yield service


def settle(folder: Path, *addresses: str) -> None:
    """Let a handbook ask services at some addresses."""
    (folder / "conf.py").write_text(f"{CONF}{SETTINGS}{list(addresses)}\n", "utf-8")


@pytest.fixture
def handbook(tmp_path: Path, service: Service, authority: Authority) -> Path:
    """Return a handbook in git that has a ledger of two lines, and a service."""
    folder = tmp_path / "reports"
    folder.mkdir()
    settle(folder, service.address)
    (folder / "index.md").write_text("# Handbok\n")
    (folder / "root.pem").write_bytes(authority.root)
    git(folder, "init", "--quiet", "--initial-branch=main")
    add(folder, "a", "b")
    return folder


def line(report: str, age: dt.timedelta = dt.timedelta()) -> Line:
    """Return a line of a report that was published some time ago."""
    return Line(LedgerAction.PUBLISHED, report, machine_time() - age, "0" * 64)


def add(folder: Path, *reports: str) -> Ledger:
    """Record reports in a handbook's ledger."""
    longer = recorded(folder).add(*map(line, reports))
    write_ledger(folder, longer)
    return longer


def recorded(folder: Path) -> Ledger:
    """Return a handbook's ledger."""
    ledger, problems = load_ledger(folder / "ledger.jsonl")
    assert problems == []
    return ledger


def told(folder: Path) -> list[str]:
    """Return what is wrong with a handbook's witnesses, in English."""
    faults = witness_faults(folder, recorded(folder))
    return [fault.message.message.format(**fault.message.values) for fault in faults]


def hints(folder: Path) -> list[str]:
    """Return what is said to do about it, in English."""
    return [str(fault.hint) for fault in witness_faults(folder, recorded(folder))]


def token(folder: Path) -> Path:
    """Return the file of the only token."""
    (file,) = (folder / ".witnessed").glob("*.tsr")
    return file


def rewrite(folder: Path, age: dt.timedelta = dt.timedelta()) -> None:
    """Write the whole ledger anew, with other texts."""
    lines = [dc.replace(line(each.report, age), source="1" * 64) for each in recorded(folder).lines]
    write_ledger(folder, Ledger().add(*lines))


def test_a_head_is_witnessed_once_and_only_its_hash_goes_out(
    handbook: Path, service: Service
) -> None:
    """The token lies beside the ledger, is named for its line, and is not asked for again."""
    head = recorded(handbook).head
    assert told(handbook) == ["the lines 1-2 are not witnessed"]
    done = witness(handbook)
    assert done
    assert done.token
    assert done.token.head == head
    assert token(handbook).name == f"2-{head[:16]}.tsr"
    (asked,) = service.asked
    assert bytes.fromhex(head) in asked
    assert len(asked) < 100
    assert told(handbook) == []
    assert witness(handbook) == witnessing.Witnessed(is_new=False)
    assert len(service.asked) == 1


def test_openssl_proves_a_token_too(handbook: Path, authority: Authority) -> None:
    """As the manual says: nobody needs vgrdocs for it."""
    witness(handbook)
    digest = ("-digest", recorded(handbook).head)
    said = openssl(
        handbook, "ts", "-verify", *digest, "-in", token(handbook), "-CAfile", "root.pem"
    )
    assert "Verification: OK" in said


SOMETHING_ELSE = "answers with something else than a token"
REASONS = {
    "500": "answers that it does not do that (500)",
    "nonsense": SOMETHING_ELSE,
    "large": SOMETHING_ELSE,
    "huge": SOMETHING_ELSE,
    "another": "answers with a token of something else",
    "redirect": "answers that it does not do that (307)",
    "moved": "answers that it does not do that (302)",
    "slow": "does not answer in time",
}
"""How a service fails, and what is said of it after its address."""


@pytest.mark.parametrize("way", REASONS)
def test_a_service_that_fails_leaves_the_next_to_answer(
    way: str, handbook: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it sends is not kept, the reason is told, no redirect is followed, nothing waits on."""
    monkeypatch.setattr(witnessing, "_SECONDS", 1 if way == "slow" else 10)
    before = set(threading.enumerate())
    with serving(service.authority) as failing:
        failing.asked.append(request_of(line("another")).as_bytes())
        failing.way = way
        settle(handbook, failing.address)
        alone = witness(handbook)
        assert alone
        assert alone.is_waiting
        assert list(map(str, alone.reasons)) == [f"{failing.address} {REASONS[way]}"]
        new = set(threading.enumerate()) - before
        assert [each for each in new if not each.daemon] == []
        assert len(failing.asked) == 2
        assert not (handbook / ".witnessed").exists()
        # The next one may need more than that second.
        failing.way = way if way != "slow" else "500"
        monkeypatch.setattr(witnessing, "_SECONDS", 10)
        settle(handbook, failing.address, service.address)
        done = witness(handbook)
        assert done
        assert done.token
        assert len(done.reasons) == 1
    assert told(handbook) == []


def test_a_token_of_an_earlier_answer_is_refused(handbook: Path, service: Service) -> None:
    """It has the right hash, but not the number that was sent with it now."""
    service.asked.append(request_of(recorded(handbook).lines[-1]).as_bytes())
    service.way = "another"
    done = witness(handbook)
    assert done
    assert done.is_waiting


def test_a_service_that_nobody_vouches_for_is_refused(handbook: Path, tmp_path: Path) -> None:
    """Its token would be worth nothing later."""
    with serving(Authority(tmp_path / "stranger")) as stranger:
        settle(handbook, stranger.address)
        done = witness(handbook)
    assert done
    assert done.is_waiting
    assert "vouches" in done.reasons[0].message


def test_what_is_no_answer_of_the_web_is_told_at_once(handbook: Path) -> None:
    """A program that speaks otherwise: the reason is told, and not that there was no time."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(10_000)
                connection.sendall(b"220 mail.example.org\r\n")

        threading.Thread(target=answer, daemon=True).start()
        settle(handbook, f"http://127.0.0.1:{server.getsockname()[1]}")
        done = witness(handbook)
    assert done
    assert done.is_waiting
    assert str(done.reasons[0]).endswith(SOMETHING_ELSE)


def test_a_ledger_that_is_broken_is_not_witnessed(handbook: Path, service: Service) -> None:
    """What is wrong with it first is told, and nothing goes out."""
    text = (handbook / "ledger.jsonl").read_text("utf-8")
    (handbook / "ledger.jsonl").write_text(f"{{}}\n{text}no json\n", "utf-8")
    first, *_, last = load_ledger(handbook / "ledger.jsonl").problems
    assert str(first.message) != str(last.message)
    with pytest.raises(PublishingFault) as told:
        witness(handbook)
    assert str(told.value) == str(first.message)
    assert service.asked == []


def test_without_network_what_is_recorded_waits(
    handbook: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command says so, and ends it when the service is there again."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settle(handbook, f"http://127.0.0.1:{closed.getsockname()[1]}/")
    monkeypatch.chdir(handbook)
    result = CliRunner().invoke(app, ["witness"])
    assert result.exit_code == 1
    assert "vgrdocs witness ." in result.output
    settle(handbook, service.address)
    assert CliRunner().invoke(app, ["witness"]).exit_code == 0
    assert "allt" in CliRunner().invoke(app, ["witness"]).output
    settle(handbook)
    assert CliRunner().invoke(app, ["witness"]).exit_code == 2


def test_a_past_written_anew_is_named_by_the_tokens_that_are_left(handbook: Path) -> None:
    """No tag, copy or site need be as it was: the token names a line that is nowhere."""
    witness(handbook)
    rewrite(handbook)
    gone, unwitnessed = told(handbook)
    assert f"the line {token(handbook).stem[2:]}, which" in gone
    assert "written anew" in gone
    assert unwitnessed == "the lines 1-2 are not witnessed"


def test_a_past_written_anew_and_witnessed_now_is_late(handbook: Path) -> None:
    """All times are told: those that the lines give, and that of the first witness."""
    add(handbook, "c")
    ages = (dt.timedelta(days=days) for days in (60, 50, 40))
    lines = [line(each.report, next(ages)) for each in recorded(handbook).lines]
    write_ledger(handbook, Ledger().add(*lines))
    commit(handbook)
    git(handbook, "tag", "v1")
    witness(handbook)
    (late,) = told(handbook)
    first, _, last = (f"{each.time:%Y-%m-%d %H:%M}" for each in lines)
    assert f"the lines 1-3 say that they are of {first} to {last}, but" in late
    assert f"witnessed at {machine_time():%Y-%m-%d}" in late
    (hint,) = hints(handbook)
    assert hint.endswith(f"say so: vgrdocs accept {handbook} v1")


def test_a_line_alone_can_be_late(handbook: Path) -> None:
    """Also the first; and before a version has it, a tag must be set."""
    (handbook / "ledger.jsonl").unlink()
    commit(handbook)
    git(handbook, "tag", "v0")
    write_ledger(handbook, Ledger().add(line("a", dt.timedelta(days=40))))
    witness(handbook)
    (late,) = told(handbook)
    assert "the lines 1-1 say" in late
    (hint,) = hints(handbook)
    assert "set a tag" in hint


def test_late_witnesses_are_accepted_with_a_version(handbook: Path) -> None:
    """A handbook that begins to ask late can be content again: somebody says so in the ledger."""
    rewrite(handbook, dt.timedelta(days=40))
    commit(handbook)
    git(handbook, "tag", "v1")
    why = ("--reason", "Nu finns en tjänst.", "--by", "Eva Lind")
    result = CliRunner().invoke(app, ["accept", str(handbook), "v1", *why], obj=machine_time)
    assert result.exit_code == 0, result.output
    assert told(handbook) == []
    late = line("late", dt.timedelta(days=40))
    write_ledger(handbook, recorded(handbook).add(line("c"), late))
    witness(handbook)
    (found,) = told(handbook)
    assert "the lines 5-5 say" in found


def test_tokens_that_a_version_had_are_missed(handbook: Path) -> None:
    """Who throws them away, or puts others in their place, is named with the way back."""
    witness(handbook)
    file = token(handbook)
    commit(handbook)
    git(handbook, "tag", "v1")
    file.write_bytes(file.read_bytes() + b"\0")
    git(handbook, "tag", "v2")
    assert told(handbook).count("the version v1 had it, and now it is gone or another") == 1
    assert [each for each in told(handbook) if "v2" in each] == []
    file.unlink()
    first = next(witness_faults(handbook, recorded(handbook)))
    assert first.path == file
    restore = str(first.hint.values["command"]).split()
    git(handbook, *restore[restore.index("restore") :])
    assert told(handbook) == []


def test_a_false_token_is_named_and_counts_for_nothing(handbook: Path, tmp_path: Path) -> None:
    """One of a service without trust, and one that is changed."""
    stranger = Authority(tmp_path / "stranger")
    newest = recorded(handbook).lines[-1]
    witness(handbook)
    answer = stranger.answer(request_of(newest).as_bytes())
    for content in (answer, token(handbook).read_bytes()[:-9] + b"123456789", b"hej"):
        token(handbook).write_bytes(content)
        false, unwitnessed = told(handbook)
        assert "no token" in false
        assert unwitnessed == "the lines 1-2 are not witnessed"
        assert hints(handbook)[0].startswith("remove it")
    assert witness(handbook)
    assert told(handbook) == []
    commit(handbook)
    git(handbook, "tag", "v1")
    token(handbook).write_bytes(b"hej")
    restore = f"--source v1 -- .witnessed/{token(handbook).name}"
    lost, false, _ = hints(handbook)
    assert lost.endswith(restore)
    assert false.endswith(restore)


def test_a_token_that_was_moved_is_named(handbook: Path) -> None:
    """Its name says another line than it is of."""
    witness(handbook)
    token(handbook).rename(token(handbook).with_name(f"1-{'0' * 16}.tsr"))
    assert "the token is of another line than its name says" in told(handbook)


def test_one_token_is_over_all_lines_before_it(handbook: Path) -> None:
    """So that a head which waited is witnessed by the next."""
    add(handbook, "c")
    witness(handbook)
    add(handbook, "d")
    assert told(handbook) == ["the lines 4-4 are not witnessed"]


def test_merged_branches_keep_their_witnesses(handbook: Path) -> None:
    """The other branch's lines get other hashes: what its token was over is kept beside it."""
    begun = recorded(handbook)
    ours, theirs = begun.add(line("c")), begun.add(line("d"), line("e"))
    for branch in (ours, theirs):
        write_ledger(handbook, branch)
        witness(handbook)
    merged, _, left = merge_ledgers([ours.written(), theirs.written()], [])
    keep_witnessed(handbook, left)
    write_ledger(handbook, merged)
    assert len(merged.lines) == 5
    assert told(handbook) == []
    (kept,) = (handbook / ".witnessed").glob("*.jsonl")
    kept.unlink()
    assert "written anew" in told(handbook)[0]


def test_merging_explains_no_line_that_is_lost(handbook: Path) -> None:
    """A kept branch whose lines are not in the chain is a past written anew."""
    theirs = recorded(handbook).add(line("c"))
    write_ledger(handbook, theirs)
    witness(handbook)
    keep_witnessed(handbook, theirs.lines[2:])
    write_ledger(handbook, Ledger().add(*theirs.lines[:2], dc.replace(line("c"), source="1" * 64)))
    assert "written anew" in told(handbook)[0]


@pytest.mark.parametrize(
    "settings",
    [
        'vgrdocs_witnesses = ["file:///etc/hosts"]',
        'vgrdocs_witnesses = "https://example.org"',
        'vgrdocs_witness_roots = ["../root.pem"]',
        'vgrdocs_witness_roots = "root.pem"',
        "vgrdocs_witness_roots = [1]",
    ],
)
def test_settings_that_cannot_be_meant_are_told(settings: str, handbook: Path) -> None:
    """By the proof as well as by who asks, and never with a traceback."""
    (handbook / "conf.py").write_text(f"{CONF}{settings}\n", "utf-8")
    (handbook.parent / "root.pem").write_bytes((handbook / "root.pem").read_bytes())
    (fault,) = told(handbook)
    assert settings.split(maxsplit=1)[0] in fault
    assert CliRunner().invoke(app, ["witness", str(handbook)]).exit_code == 2


def test_tokens_without_a_root_are_told(handbook: Path, service: Service) -> None:
    """Anyone could have made them."""
    (handbook / "conf.py").write_text(f'{CONF}vgrdocs_witnesses = ["{service.address}"]\n', "utf-8")
    witness(handbook)
    assert told(handbook) == ["the tokens can't be told from false ones"]
