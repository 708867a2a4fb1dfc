"""What a mail server says, and when it goes away: it is known what became of each mail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sending.killed import LEDGER, MAIL, TIME, plan_of
from tests.sending.scripted import GOES_AWAY, Script, following
from tests.sending.test_server import settings_for
from vgrdocs.publish import sending
from vgrdocs.publish.mail_editions import MailKind
from vgrdocs.publish.mail_journal import JOURNAL, Fate, Mailing, MailJournal
from vgrdocs.publish.mail_lists import read_lists
from vgrdocs.publish.mail_server import MailServer, NobodyKnows, NotHandedOver, SenderRefused
from vgrdocs.publish.sending import MailOutcome, Sending, plan_mails
from vgrdocs.read.mail_settings import MailSettings, read_mail_settings
from vgrdocs.record import LedgerAction, Line, digest
from vgrdocs.record.fault import PublishingFault

BOTH = ["a@example.org", "b@example.org"]


@pytest.fixture
def script() -> Iterator[Script]:
    """Serve, and answer as usual where nothing else is said."""
    with following(Script()) as found:
        yield found


class Handing:
    """A connection over which mails are handed, and to whom that was begun."""

    def __init__(self, script: Script) -> None:
        self.server = MailServer(settings_for(script.port, "none"))
        self.begun: list[str] = []

    def over(self, mail: bytes = MAIL) -> dict[str, int]:
        """Hand a mail over to both."""
        self.begun.clear()
        return dict(self.server.hand_over("staben@example.org", BOTH, mail, self.begun.extend))


@pytest.fixture
def handing(script: Script) -> Iterator[Handing]:
    """Give a connection to the server, which is closed in the end."""
    found = Handing(script)
    yield found
    found.server.close()


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", [GOES_AWAY, "421 closing"])
def test_a_server_that_goes_away_before_the_end_has_got_nothing(
    script: Script, handing: Handing, command: str, answer: str
) -> None:
    """That is certain, so that the mail can go again, over a new connection."""
    if (command, answer) != ("DATA", "421 closing"):  # an answer to that refuses the mail
        script.say(command, answer)
        with pytest.raises(NotHandedOver):
            handing.over()
        assert handing.begun == []
    assert handing.over() == {}
    assert handing.begun == BOTH
    assert len(script.mails) == 1


def test_a_server_that_goes_away_at_the_end_may_have_got_it(
    script: Script, handing: Handing
) -> None:
    """Nobody knows; the next mail goes over a new connection."""
    script.say(".", GOES_AWAY)
    with pytest.raises(NobodyKnows):
        handing.over()
    assert handing.begun == BOTH
    assert handing.over() == {}
    assert script.connections == 2


@pytest.mark.parametrize(
    ("command", "answers", "refused", "begun"),
    [
        ("RCPT", ["251 forwarded", "250 OK"], {}, BOTH),
        ("RCPT", ["550 unknown"], {BOTH[0]: 550}, BOTH[1:]),
        ("RCPT", ["550 unknown", "450 busy"], {BOTH[0]: 550, BOTH[1]: 450}, []),
        ("MAIL", ["451 later"], dict.fromkeys(BOTH, 451), []),
        ("DATA", ["452 full"], dict.fromkeys(BOTH, 452), []),
        (".", ["552 too large"], dict.fromkeys(BOTH, 552), BOTH),
    ],
)
def test_whom_a_mail_was_not_taken_for_is_known_and_the_next_one_goes(
    script: Script,
    handing: Handing,
    command: str,
    answers: list[str],
    refused: dict[str, int],
    begun: list[str],
) -> None:
    """Whatever was answered, over one connection; a mail is begun for whom it may reach."""
    script.say(command, *answers)
    assert (handing.over(), handing.begun) == (refused, begun)
    assert (handing.over(), handing.begun) == ({}, BOTH)
    assert script.connections == 1


@pytest.mark.parametrize("code", [500, 550])
def test_a_sender_who_is_refused_is_told_with_the_setting(
    script: Script, handing: Handing, code: int
) -> None:
    """Nobody would get anything, so that nobody is tried."""
    script.say("MAIL", f"{code} not you")
    with pytest.raises(SenderRefused, match="takes no mail from vgrdocs_mail_sender"):
        handing.over()


def test_a_mail_comes_as_it_is(script: Script, handing: Handing) -> None:
    """A dot that begins a line is doubled on the way (RFC 5321, 4.5.2); a last line is ended."""
    handing.over(b"Subject: x\r\n\r\n.\r\n..two\r\nlast.")
    assert script.mails == [b"Subject: x\r\n\r\n..\r\n...two\r\nlast.\r\n"]


def test_a_connection_that_is_gone_is_closed_without_a_word(
    script: Script, handing: Handing
) -> None:
    """The mails are out; how the server says goodbye is no matter."""
    script.say("QUIT", GOES_AWAY)
    handing.over()
    handing.server.close()
    handing.server.close()
    assert "QUIT" in [command.upper() for command in script.asked]


def test_a_server_that_is_not_ready_is_told_with_its_answer(
    script: Script, handing: Handing
) -> None:
    """Its words may hold an address, and are not repeated."""
    script.say("HELLO", "554 go away, 192.0.2.1")
    with pytest.raises(PublishingFault, match=r"refuses the connection \(554\)$"):
        handing.over()


class Staff:
    """A list, its journal, and a server to send by; `waits` are the seconds that are waited."""

    def __init__(self, folder: Path, script: Script, waits: list[float]) -> None:
        self.folder, self.script, self.waits = folder, script, waits

    def enlist(self, *names: str) -> None:
        """Write the list."""
        lines = "".join(f"{name}@example.org\n" for name in names)
        (self.folder / "list.txt").write_text(lines, "utf-8")

    def send(self, *, again: bool = False, **settings: object) -> MailOutcome:
        """Send to all who are still to get it."""
        plan = plan_of(self.folder, again=again)
        said = {"server": f"localhost:{self.script.port}", "security": "none", "per_minute": 0}
        said |= {"sender": "staben@example.org"} | settings
        read = read_mail_settings({f"vgrdocs_mail_{name}": each for name, each in said.items()})
        assert isinstance(read, MailSettings)
        with MailJournal.opened(self.folder) as journal:
            return Sending(journal, plan, read, lambda: TIME).run({MailKind.REPORT: MAIL})


@pytest.fixture
def staff(script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staff:
    """Give a list of three, and a clock that stands still while somebody waits."""
    waits: list[float] = []
    monkeypatch.setattr(sending, "let_pass", waits.append)
    monkeypatch.setattr(sending, "machine_seconds", lambda: 100.0)
    found = Staff(tmp_path, script, waits)
    found.enlist("a", "b", "c")
    return found


def test_who_may_have_got_it_gets_it_again_only_when_asked_for(staff: Staff) -> None:
    """The others get it; of the one nobody knows, and somebody is to decide."""
    staff.script.say(".", GOES_AWAY)
    first = staff.send()
    assert (first.taken, first.refused) == (2, {})
    assert [each.line for each in first.unknown] == [1]
    assert not staff.send().is_anything
    assert [each.line for each in plan_of(staff.folder).unknown] == [1]
    assert staff.send(again=True).taken == 1
    assert len(staff.script.mails) == 4


def test_a_server_that_is_gone_for_good_leaves_the_rest_for_another_time(staff: Staff) -> None:
    """Who had got it has got it; the others are told as not reached, and get it next time."""
    staff.script.say("MAIL", "250 OK", GOES_AWAY)
    staff.script.say("HELLO", "220 here", *["554 gone"] * 3)
    first = staff.send()
    assert (first.taken, first.unknown) == (1, [])
    assert {each.line: code for each, code in first.refused.items()} == {2: 0, 3: 0}
    assert staff.waits == [0, 60, 300]
    assert staff.send().taken == 2


@pytest.mark.parametrize(("command", "unknown"), [("DATA", 0), (".", 3)])
def test_a_server_that_goes_away_at_each_mail_is_left_alone(
    staff: Staff, command: str, unknown: int
) -> None:
    """After three in a row: nobody waits for hundreds, and few are left of whom nobody knows."""
    staff.enlist(*"abcdefghijklmno")
    staff.script.say(command, *[GOES_AWAY] * 3)
    staff.script.say("HELLO", *["220 here"] * 3, *["554 closed"] * 9)
    outcome = staff.send()
    assert (outcome.taken, len(outcome.unknown)) == (0, unknown)
    assert [*outcome.refused.values()] == [0] * (15 - unknown)
    assert staff.script.connections == 5
    staff.script.said["HELLO"].clear()
    assert staff.send().taken == 15 - unknown


def test_a_sender_who_is_refused_ends_it(staff: Staff) -> None:
    """It is told as what it is, and not as three addresses that were not reached."""
    staff.script.say("MAIL", "550 not you")
    with pytest.raises(SenderRefused):
        staff.send()
    assert staff.send().taken == 3


def test_no_more_go_in_a_minute_than_conf_py_says(staff: Staff) -> None:
    """The first goes at once."""
    assert staff.send(per_minute=30).is_anything
    assert staff.waits == [0, 0, 2.0, 2.0]


def test_hidden_copies_go_to_a_hundred_at_once(staff: Staff) -> None:
    """So many a server must take (RFC 5321, 4.5.3.1.8)."""
    staff.enlist(*(f"n{number}" for number in range(101)))
    assert staff.send(hidden_copies=True).taken == 101
    assert len(staff.script.mails) == 2
    assert len([each for each in staff.script.asked if each.upper().startswith("RCPT")]) == 101


@pytest.mark.parametrize(
    ("answers", "is_through"),
    [
        (["250 OK"] * 3, True),
        (["250 OK", "500 never", "500 never"], True),
        (["250 OK", "250 OK", *["450 later"] * 3], False),
        (["500 never"] * 3, False),
    ],
)
def test_a_list_is_through_when_nobody_is_left_to_try(
    staff: Staff, answers: list[str], is_through: bool
) -> None:
    """Then a later correction is no news to who came since; not where nobody got anything."""
    staff.script.say("RCPT", *answers)
    mailing = plan_of(staff.folder).mailing
    staff.send()
    with MailJournal.opened(staff.folder) as journal:
        corrected = Mailing(mailing.of, "another state")
        assert journal.went_before(corrected, ["list.txt"]) is is_through
        assert not journal.went_before(mailing, ["list.txt"])
        assert not journal.went_before(corrected, ["list.txt", "another.txt"])


def test_the_journal_is_nobody_elses_and_of_one_process(staff: Staff) -> None:
    """It says which addresses somebody has sent to, if only to who has them."""
    staff.send()
    assert (staff.folder / JOURNAL).stat().st_mode & 0o777 == 0o600
    with (
        MailJournal.opened(staff.folder),
        pytest.raises(PublishingFault, match="is sending to these lists right now"),
        MailJournal.opened(staff.folder),
    ):
        pass


def test_what_a_stopped_program_left_of_a_line_is_no_fault(staff: Staff) -> None:
    """All before it counts, and what follows begins a line; other damage is told."""
    staff.send()
    file = staff.folder / JOURNAL
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"fate": "tak')
    assert not staff.send().is_anything
    mailing = plan_of(staff.folder).mailing
    with MailJournal.opened(staff.folder) as journal:
        assert journal.taken(mailing) == 3
        assert journal.fate(mailing, "A@EXAMPLE.org") is Fate.TAKEN
    assert file.read_bytes().startswith(whole)
    assert all(json.loads(row) for row in file.read_bytes().splitlines())
    for damage in (b"{\n", b'{"fate": "lost", "of": "x", "state": "y", "to": ["z"]}\n', b"{}\n"):
        file.write_bytes(whole + damage)
        with pytest.raises(PublishingFault, match="is not as vgrdocs wrote it"):
            plan_of(staff.folder)


def test_it_is_counted_who_had_a_report_and_who_gets_nothing(staff: Staff) -> None:
    """Before anything is sent: of the report as it was, and of its correction."""
    staff.send()
    staff.enlist("a", "b", "d", "e")
    line = Line(LedgerAction.CORRECTED, "s/2026-01-01", TIME, digest("another text"))
    corrected, lists = LEDGER.add(line), read_lists([staff.folder / "list.txt"])
    with MailJournal.opened(staff.folder) as journal:
        same = plan_mails(journal, LEDGER, LEDGER.lines[-1], lists)
        after = plan_mails(journal, corrected, corrected.lines[-1], lists)
    assert (same.kinds, same.had, same.left_out) == ({MailKind.REPORT: 2}, 2, 0)
    assert (after.kinds, after.had) == ({MailKind.CORRECTION: 2}, 0)
    assert (after.left_out, after.gone) == (2, 1)
