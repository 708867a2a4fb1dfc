"""``vgrdocs send`` from the outside: a report reaches its lists, and so does what follows it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jsonschema import Draft202012Validator
from typer.testing import Result  # noqa: TC002 - as in other tests

from tests.cli.test_commands import run
from tests.docs.manual import DOCS
from tests.handbooks import built, findings, replace
from tests.mails import opened, texts
from tests.publications import (
    FEBRUARY,
    JANUARY,
    at,
    correct,
    ledger,
    publish,
    two_reports,
    withdraw,
)
from tests.sending.servers import TAKEN, Mailbox, serving
from vgrdocs.publish import sending
from vgrdocs.publish.mail_journal import JOURNAL

CONF = """
html_baseurl = "https://example.org/handbok/"
vgrdocs_mail_server = "127.0.0.1:1"
vgrdocs_mail_security = "none"
vgrdocs_mail_sender = "Staben i väst <staben@example.org>"
vgrdocs_mail_per_minute = 0
"""
LIST = "# Chefer\nEva Ek <eva@example.org>\n\nbo@example.org\nkim@example.org\nBO@example.org\n"


class States(NamedTuple):
    """A handbook in three states, each with what was built of it."""

    published: Path
    corrected: Path
    withdrawn: Path


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    """Publish a report, correct it and withdraw it, and build the handbook each time."""
    folder = tmp_path_factory.mktemp("states")
    work = folder / "work"
    two_reports(work / "reports")
    conf = work / "reports" / "conf.py"
    conf.write_text(conf.read_text("utf-8") + CONF, "utf-8")

    def keep(name: str) -> Path:
        built(work / "reports", work / "out", builders=("html",))
        return Path(shutil.copytree(work, folder / name))

    published = keep("published")
    correct(work / "reports", JANUARY, "2026-01-02 08:00", "stabilt", "ansträngt")
    publish(work / "reports", "2026-01-02 08:10", JANUARY)
    corrected = keep("corrected")
    withdraw(work / "reports", JANUARY, "2026-01-03 08:00", "En patient är nämnd.")
    return States(published, corrected, keep("withdrawn"))


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """Serve a mailbox, and let nobody wait for it."""
    monkeypatch.setattr(sending, "WAITS", (0, 0))
    with serving(Mailbox()) as found:
        yield found


def on_the_fourth() -> dt.datetime:
    """Return when things are sent."""
    return at("2026-01-04 09:00")


class Office:
    """Where somebody sends: the handbook, a list outside of it, and a mail server."""

    def __init__(self, folder: Path, mailbox: Mailbox) -> None:
        self.folder, self.mailbox = folder, mailbox
        self.list = folder / "lists" / "chefer.txt"
        self.list.parent.mkdir()
        self.list.write_text(LIST, "utf-8")

    @property
    def reports(self) -> Path:
        """The handbook."""
        return self.folder / "reports"

    def stand(self, state: Path) -> None:
        """Let the handbook and what was built be as they were in a state, but for what was sent."""
        kept = self.reports / "ledger.jsonl"
        lines = ledger(self.reports).lines if kept.is_file() else ()
        sent = [line for line in lines if line.sent]
        for name in ("reports", "out"):
            # The folder stays, since somebody stands in it.
            for old in (self.folder / name).glob("**/*"):
                if old.is_file():
                    old.unlink()
            shutil.copytree(state / name, self.folder / name, dirs_exist_ok=True)
        longer = ledger(self.reports).add(*sent)
        kept.write_text(longer.written(), "utf-8")
        self.set("127.0.0.1:1", f"127.0.0.1:{self.mailbox.port}")

    def set(self, old: str, new: str) -> None:
        """Change a setting."""
        replace(self.reports / "conf.py", old, new)

    def send(self, *options: object, name: str = JANUARY, typed: str = "") -> Result:
        """Send a report on the fourth of January, without a question unless one is answered."""
        words = () if typed else ("--yes",)
        where = ("--from", self.folder / "out", "--to", self.list)
        return run("send", name, *where, *words, *options, clock=on_the_fourth, typed=typed)

    def sent_lines(self) -> list[tuple[str, int | None]]:
        """Return what the ledger says of what was sent."""
        return [(line.sent, line.count) for line in ledger(self.reports).lines if line.sent]


@pytest.fixture
def office(
    states: States, mailbox: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """Return an office in which the report is published, and stand in its handbook."""
    found = Office(tmp_path, mailbox)
    found.stand(states.published)
    monkeypatch.chdir(found.reports)
    return found


def test_each_on_the_list_gets_it_once(office: Office) -> None:
    """Who stands there twice, or is there when it is sent again, gets one; the ledger counts."""
    first = office.send()
    assert first.exit_code == 0, first.output
    assert office.mailbox.addresses == ["eva@example.org", "bo@example.org", "kim@example.org"]
    again = office.send()
    assert (again.exit_code, len(office.mailbox.taken)) == (0, 3)
    assert "Det finns inget att skicka." in again.output
    assert office.sent_lines() == [(JANUARY, 3)]


def test_the_mail_is_the_one_that_was_built(office: Office) -> None:
    """All but who it is from and to is as its file has it; answers go to the sender."""
    office.send()
    mail = office.mailbox.mails[0]
    file = office.folder / "out" / f"{JANUARY}.eml"
    raw, made = office.mailbox.taken[0][1], file.read_bytes()
    assert raw.partition(b"\r\n\r\n")[2].rstrip() == made.partition(b"\r\n\r\n")[2].rstrip()
    assert str(mail["From"]) == "Staben i väst <staben@example.org>"
    assert (mail["To"], mail["Date"]) == ("eva@example.org", "Sun, 04 Jan 2026 09:00:00 +0100")
    assert f"Message-ID: {mail['Message-ID']}".encode() in made
    assert len(mail.get_all("Subject", [])) == len(mail.get_all("From", [])) == 1


def test_nothing_personal_is_kept_or_told(office: Office, states: States) -> None:
    """Ledger, journal and output hold no address, whether it was taken or refused."""
    office.mailbox.answer = lambda to: "550 5.1.1 <" + to + "> unknown" if "bo" in to else TAKEN
    told = office.send().output
    office.stand(states.corrected)
    told += office.send().output
    kept = (office.list.parent / JOURNAL).read_text("utf-8")
    kept += (office.reports / "ledger.jsonl").read_text("utf-8")
    for each in ("eva", "bo@", "kim", "example.org", "Ek"):
        assert each not in kept
        assert each not in told
    assert f"{office.list}:4: skickades inte, för servern vägrar (550)" in told


def test_a_ledger_with_sendings_is_sound(office: Office) -> None:
    """Nothing that reads the ledger minds; nothing becomes of a report by its being sent."""
    office.send()
    assert [found for found in findings(office.reports) if found.code == "broken-ledger"] == []
    assert ledger(office.reports).published[JANUARY].action.value == "published"
    assert publish(office.reports, "2026-02-01 08:00") == [FEBRUARY]


def test_a_correction_goes_to_exactly_those_who_had_the_report(
    office: Office, states: States
) -> None:
    """Who came to the list later gets nothing, who has left it nothing, the others once."""
    office.send()
    office.stand(states.corrected)
    office.list.write_text("kim@example.org\neva@example.org\nny@example.org\n", "utf-8")
    office.mailbox.taken.clear()
    for _ in range(2):
        result = office.send()
        assert result.exit_code == 0
    assert sorted(office.mailbox.addresses) == ["eva@example.org", "kim@example.org"]
    subjects = {str(mail["Subject"]) for mail in office.mailbox.mails}
    assert subjects == {"Rättelse: Lägesrapport 1 januari 2026"}
    assert "står inte på listorna: 1" in result.output
    assert office.sent_lines() == [(JANUARY, 3), (JANUARY, 2)]


def test_a_list_of_its_own_gets_the_corrected_report(office: Office, states: States) -> None:
    """Who never had it gets the report as it is now, and who had it its correction, in one go."""
    office.send()
    office.stand(states.corrected)
    other = office.list.with_name("nya.txt")
    other.write_text("ny@example.org\n", "utf-8")
    office.mailbox.taken.clear()
    office.send("--to", other)
    found = {
        address: str(mail["Subject"])
        for (addresses, _), mail in zip(office.mailbox.taken, office.mailbox.mails, strict=True)
        for address in addresses
    }
    assert found.pop("ny@example.org") == "Lägesrapport 1 januari 2026"
    assert set(found.values()) == {"Rättelse: Lägesrapport 1 januari 2026"}


def test_who_came_later_gets_it_by_a_list_of_their_own(office: Office, states: States) -> None:
    """Also where they stand on the old list as well, and both are sent to at once."""
    office.send()
    office.stand(states.corrected)
    office.list.write_text(f"{LIST}ny@example.org\nlars@example.org\n", "utf-8")
    other = office.list.with_name("nya.txt")
    other.write_text("NY@example.org\n", "utf-8")
    office.mailbox.taken.clear()
    assert (
        "har aldrig fått rapporten, och får inget om den nu: 1" in office.send("--to", other).output
    )
    assert office.mailbox.counts["ny@example.org"] == 1
    assert len(office.mailbox.taken) == 4


def test_a_sending_is_counted_in_one_clone_alone(office: Office) -> None:
    """Whoever sends to the rest from another clone records the rest, and with none left nothing."""
    office.mailbox.answer = lambda to: "450 not now" if "bo" in to else TAKEN
    office.send()
    assert office.sent_lines() == [(JANUARY, 2)]
    kept = office.reports / "ledger.jsonl"
    lines = kept.read_text("utf-8").splitlines(keepends=True)
    kept.write_text("".join(lines[:-1]), "utf-8")  # as a clone that has not heard of it
    office.mailbox.answer = lambda _: TAKEN
    office.send()
    office.send()
    assert office.sent_lines() == [(JANUARY, 1)]


def test_a_withdrawal_goes_to_those_who_had_the_report(office: Office, states: States) -> None:
    """They are told that it is withdrawn, and why; the text is in nothing that goes out."""
    office.send()
    office.stand(states.withdrawn)
    office.mailbox.taken.clear()
    assert office.send().exit_code == 0
    assert len(office.mailbox.taken) == 3
    mail = office.mailbox.mails[0]
    assert str(mail["Subject"]) == "Återkallad: Lägesrapport 1 januari 2026"
    for text in texts(mail):
        assert "En patient är nämnd." in text
        assert "Läget är" not in text


def test_what_was_and_what_is_stand_beside_each_other(
    states: States, file_regression: object
) -> None:
    """The mails that follow a report say in plain text what their pages say."""
    for state, kind in ((states.corrected, "corrections"), (states.withdrawn, "withdrawn")):
        mail = opened((state / "out" / f"{JANUARY}-{kind}.eml").read_bytes())
        plain, _ = texts(mail)
        file_regression.check(  # type: ignore[attr-defined]
            f"{mail['Subject']}\n\n{plain}", encoding="utf-8", basename=kind, extension=".txt"
        )


def test_a_server_that_refuses_every_tenth(office: Office) -> None:
    """The others get it once; those refused are told by their line, and tried again next time."""
    many = [f"n{number}@example.org" for number in range(1, 41)]
    office.list.write_text("".join(f"{each}\n" for each in many), "utf-8")
    refused = set(many[9::10])
    office.mailbox.answer = lambda to: "550 5.1.1 no such user" if to in refused else TAKEN
    result = office.send()
    assert result.exit_code == 1
    assert office.mailbox.addresses == [each for each in many if each not in refused]
    lines = [line for line in result.output.splitlines() if "(550)" in line]
    assert [line.partition(": ")[0] for line in lines] == [
        f"{office.list}:{number}" for number in (10, 20, 30, 40)
    ]
    office.mailbox.answer = lambda _: TAKEN
    assert office.send().exit_code == 0
    assert office.mailbox.counts == dict.fromkeys(many, 1)
    assert office.sent_lines() == [(JANUARY, 36), (JANUARY, 4)]


def test_who_is_put_off_is_tried_again_and_then_told(office: Office) -> None:
    """A server that says "not now" twice gets it the third time; one that goes on is told."""
    asked: list[str] = []

    def answer(to: str) -> str:
        asked.append(to)
        is_ready = to.startswith("eva") or (to.startswith("bo") and asked.count(to) == 3)
        return TAKEN if is_ready else "451 4.7.1 try later"

    office.mailbox.answer = answer
    result = office.send()
    assert sorted(office.mailbox.addresses) == ["bo@example.org", "eva@example.org"]
    assert asked.count("kim@example.org") == 3
    assert f"{office.list}:5: skickades inte, för servern sköt upp det (451)" in result.output


def test_a_mail_whose_end_was_refused_goes_again(office: Office) -> None:
    """What the server had whole and did not take is known not to have come."""
    office.mailbox.end = lambda: "554 5.7.1 looks like spam"
    assert office.send().exit_code == 1
    office.mailbox.end = lambda: TAKEN
    assert office.send().exit_code == 0
    assert sorted(office.mailbox.counts.values()) == [1, 1, 1]


def test_hidden_copies_are_one_mail(office: Office) -> None:
    """All get it, and no address of theirs stands in it."""
    office.set("vgrdocs_mail_per_minute = 0", "vgrdocs_mail_hidden_copies = True")
    assert office.send().exit_code == 0
    ((addresses, raw),) = office.mailbox.taken
    assert len(addresses) == 3
    assert b"eva@" not in raw
    assert str(office.mailbox.mails[0]["To"]) == "undisclosed-recipients:;"


def test_who_gets_it_can_leave_with_one_click(office: Office) -> None:
    """As RFC 8058 has it, with the address of who got this mail."""
    setting = 'vgrdocs_mail_unsubscribe = ["https://example.org/av?till={address}"]'
    office.set("vgrdocs_mail_per_minute = 0", f"vgrdocs_mail_per_minute = 0\n{setting}")
    office.send()
    mail = office.mailbox.mails[0]
    assert mail["List-Unsubscribe"] == "<https://example.org/av?till=eva%40example.org>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_asks_on_a_terminal_and_elsewhere_wants_a_yes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing goes out by mistake: not for a no, not for an empty answer, not from a script."""
    arguments = ("send", JANUARY, "--from", office.folder / "out", "--to", office.list)
    unasked = run(*arguments)
    assert unasked.exit_code == 2
    assert "skriv --yes" in unasked.output
    for place in ("agreeing", "send"):
        monkeypatch.setattr(f"vgrdocs.cli.{place}.is_terminal", lambda: True)
    for answer, code in (("nej\n", 1), ("\n", 1)):
        result = office.send(typed=answer)
        assert (result.exit_code, office.mailbox.taken) == (code, [])
        assert "Skicka till 3? Det går inte att ångra [ja/nej]" in result.output
    assert office.send(typed="ja\n").exit_code == 0
    assert len(office.mailbox.taken) == 3


def test_a_test_goes_first_to_oneself(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the very mail, is recorded nowhere, and a no after it stops the rest."""
    monkeypatch.setattr("vgrdocs.cli.send.is_terminal", lambda: True)
    result = office.send("--test-to", "jag@example.org", typed="nej\n")
    assert result.exit_code == 1
    assert office.mailbox.addresses == ["jag@example.org"]
    assert not (office.list.parent / JOURNAL).exists()
    assert office.sent_lines() == []


def test_a_dry_run_sends_and_writes_nothing(office: Office) -> None:
    """It says how many would get which mail."""
    result = office.send("--dry-run")
    assert result.exit_code == 0
    assert "”Lägesrapport 1 januari 2026”: till 3" in result.output
    assert (office.mailbox.taken, office.sent_lines()) == ([], [])
    assert not (office.list.parent / JOURNAL).exists()


def test_what_is_not_published_goes_to_named_ones_alone(office: Office) -> None:
    """They see in the subject that it is a draft; nothing is recorded."""
    result = office.send(name=FEBRUARY)
    assert (result.exit_code, office.mailbox.taken) == (2, [])
    assert "är inte publicerad" in result.output
    built_in = ("--from", office.folder / "out")
    drafted = run("send", FEBRUARY, *built_in, "--draft-to", "chef@example.org")
    assert drafted.exit_code == 0
    assert office.mailbox.addresses == ["chef@example.org"]
    assert str(office.mailbox.mails[0]["Subject"]) == "Utkast: Lägesrapport 1 februari 2026"
    assert office.sent_lines() == []


def test_what_is_withdrawn_goes_to_nobody_as_a_draft(office: Office, states: States) -> None:
    """Not even to those who are named, from a handbook that was built before."""
    office.stand(states.withdrawn)
    shutil.copytree(states.published / "out", office.folder / "out", dirs_exist_ok=True)
    result = office.send("--draft-to", "chef@example.org")
    assert (result.exit_code, office.mailbox.taken) == (2, [])
    assert "återkallad" in result.output


def test_what_is_built_must_be_what_was_published(office: Office, states: States) -> None:
    """A handbook that was built before the correction sends nothing of the report."""
    office.send()
    old = shutil.copytree(office.folder / "out", office.folder / "old")
    office.stand(states.corrected)
    office.mailbox.taken.clear()
    result = office.send("--from", old)
    assert (result.exit_code, office.mailbox.taken) == (2, [])
    assert "så som den står i publiceringsloggen" in result.output


def test_a_problem_elsewhere_stops_no_mail(office: Office) -> None:
    """What is wrong with another report is no matter of this one."""
    (office.reports / f"{FEBRUARY}.md").write_text("# Trasig\n\n:::{rapport} 1/2\n", "utf-8")
    assert office.send().exit_code == 0
    assert len(office.mailbox.taken) == 3


def test_a_server_that_cannot_be_reached_is_told(office: Office) -> None:
    """Nothing is sent or recorded, and nobody sees a traceback."""
    office.set(f"127.0.0.1:{office.mailbox.port}", "127.0.0.1:9")
    result = office.send()
    assert result.exit_code == 2
    assert "127.0.0.1:9 går inte att nå" in result.output
    assert office.sent_lines() == []


def test_a_changed_number_in_the_ledger_is_told(office: Office) -> None:
    """Nobody makes a sending larger or smaller afterwards; nothing is sent by such a ledger."""
    office.send()
    replace(office.reports / "ledger.jsonl", '"count":3', '"count":30')
    assert "broken-ledger" in [found.code for found in findings(office.reports)]
    assert office.send().exit_code == 2
    assert len(office.mailbox.taken) == 3


def test_the_ledger_of_sendings_is_as_the_manual_says(office: Office, states: States) -> None:
    """Each line of a sending passes the published schema."""
    schema = json.loads((DOCS / "reference" / "ledger.schema.json").read_text("utf-8"))
    office.send()
    office.stand(states.withdrawn)
    office.send()
    rows = (office.reports / "ledger.jsonl").read_text("utf-8").splitlines()
    checker = Draft202012Validator(schema)
    assert [fault for row in rows for fault in checker.iter_errors(json.loads(row))] == []
    assert [json.loads(row)["action"] for row in rows].count("sent") == 2
    assert not checker.is_valid(json.loads(rows[-1]) | {"report": JANUARY})
