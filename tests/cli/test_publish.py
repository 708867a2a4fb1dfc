"""``vgrdocs publish``: what is recorded, what is left, and what changes of it are told."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli import test_commands
from tests.handbooks import REPORT, findings, replace, write
from tests.pictures import camera, picture
from tests.publications import (
    FEBRUARY,
    JANUARY,
    MASTHEAD_END,
    at,
    correct,
    ledger,
    publish,
    two_reports,
)
from tests.publish.sites import files as files_in
from vgrdocs.publish import report_publishing
from vgrdocs.record import Ledger, LedgerAction, digest, read_ledger
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook

if TYPE_CHECKING:
    from typer.testing import Result


def run(*arguments: object, time: str = "2026-03-02 07:20:30") -> Result:
    """Run a command on the second of March, or at another *time*."""
    return test_commands.run(*arguments, clock=lambda: at(time))


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook with two reports, the first published, in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = two_reports(tmp_path / "reports")
    conf = (folder / "conf.py").read_text("utf-8")
    (folder / "conf.py").write_text(f'{conf}vgrdocs_now = "2026-03-02 07:20"\n', "utf-8")
    return Path("reports")


def told(handbook: Path) -> list[tuple[str, int, str]]:
    """Return (file, line, code) of what a check finds, without its remarks."""
    found = []
    for finding in findings(handbook):
        if not finding.is_remark:
            found.append((finding.file, finding.line, finding.code))
    return found


def test_all_that_is_published_and_new_is_recorded(handbook: Path) -> None:
    """What is new is recorded and kept; a draft and a report without a status are left."""
    draft = REPORT.format(date="2026-03-01").replace("publicerad", "utkast")
    silent = REPORT.format(date="2026-03-02").replace(":status: publicerad\n", "")
    write(
        handbook, {"s/2026-03-01.md": draft, "s/2026-03-02.md": silent, "index.md": "# Handbok\n"}
    )
    result = run("publish", handbook)
    assert result.output.splitlines() == [
        "ska publiceras: s/2026-02-01, ”Lägesrapport”",
        (
            "publiceras inte: ”s/2026-03-01” är ett utkast; "
            "skriv :status: publicerad i rapporthuvudet för att publicera den"
        ),
        (
            "publiceras inte: ”s/2026-03-02” anger ingen status; "
            "skriv :status: publicerad i rapporthuvudet"
        ),
        "oförändrade sedan de publicerades: 1",
        "publicerad: s/2026-02-01",
        (
            "antecknat i reports/ledger.jsonl; "
            "spara den tillsammans med rapporterna och mappen .published"
        ),
    ]
    line = ledger(handbook).lines[-1]
    text = (handbook / f"{FEBRUARY}.md").read_bytes()
    assert (line.action, line.report, line.source) == (
        LedgerAction.PUBLISHED,
        FEBRUARY,
        digest(text),
    )
    assert line.time == at("2026-03-02 07:20:30")
    assert (handbook / ".published" / FEBRUARY / f"{line.source}.md").read_bytes() == text
    assert told(handbook) == []


def test_what_a_correction_changes_is_shown_before_it_is_recorded(handbook: Path) -> None:
    """A dry run shows the old and the new words, and changes no file."""
    correct(handbook, JANUARY, "2026-02-02 08:00", "Läget är stabilt.", "Läget är osäkert.")
    before = files_in(handbook)
    result = run("publish", handbook, "--report", JANUARY, "--dry-run")
    assert result.exit_code == 0
    rows = result.output.splitlines()
    assert rows[0] == "ska rättas: s/2026-01-01, ”Lägesrapport”"
    assert rows[-2:] == ["    var: Läget är stabilt.", "    blir: Läget är osäkert."]
    assert files_in(handbook) == before


@pytest.mark.parametrize(
    ("arguments", "answer", "code", "recorded"),
    [((), b"ja\n", 0, 2), ((), b"nej\n", 1, 1), ((), b"\n", 1, 1), (("--yes",), b"", 0, 2)],
)
def test_on_a_terminal_publish_asks(
    handbook: Path, arguments: tuple[str, ...], answer: bytes, code: int, recorded: int
) -> None:
    """Only a yes records what was shown; without a terminal, or with --yes, nobody is asked."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "vgrdocs", "publish", str(handbook), *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE) as process:
        os.write(ours, answer)
        said = process.stdout.read().decode() if process.stdout else ""
    os.close(theirs)
    os.close(ours)
    assert (process.returncode, len(ledger(handbook).lines)) == (code, recorded)
    assert ("[ja/nej]" in said) == (not arguments)
    assert "ska publiceras: s/2026-02-01" in said


def test_publishing_again_records_nothing(handbook: Path) -> None:
    """What is recorded and has not changed is left alone, and no byte of the ledger changes."""
    run("publish", handbook)
    before = (handbook / "ledger.jsonl").read_bytes()
    result = run("publish", handbook)
    assert (
        result.output
        == "oförändrade sedan de publicerades: 2\nDet finns inget nytt att publicera.\n"
    )
    assert (handbook / "ledger.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    "name", ["s/2026-02-01", "s/2026-02-01.md", "reports/s/2026-02-01.md", "2026-02-01"]
)
def test_a_report_is_named_as_a_writer_would(name: str, handbook: Path) -> None:
    """The document's name, its file from where one stands, or its date will do."""
    draft = REPORT.format(date="2026-03-01")
    write(handbook, {"s/2026-03-01.md": draft})
    assert run("publish", handbook, "--report", name).exit_code == 0
    assert [line.report for line in ledger(handbook).lines] == [JANUARY, FEBRUARY]


def test_a_draft_that_is_named_is_refused(handbook: Path) -> None:
    """Whoever wants a draft out is told what to write."""
    replace(handbook / f"{FEBRUARY}.md", "publicerad", "utkast")
    result = run("publish", handbook, "--report", FEBRUARY)
    assert result.exit_code == 2
    assert result.output == (
        "”s/2026-02-01” är ett utkast; "
        "skriv :status: publicerad i rapporthuvudet för att publicera den\n"
    )
    assert run("publish", handbook, "--report", "s/2027-01-01").output.startswith(
        "det finns ingen rapport"
    )
    assert len(ledger(handbook).lines) == 1


def test_nothing_is_recorded_while_a_report_has_problems(handbook: Path) -> None:
    """One report with a problem holds back the others too; a problem elsewhere is only told of."""
    write(
        handbook,
        {
            "s/2026-02-15.md": REPORT.format(date="2026-02-15"),
            "index.md": "# Handbok\n\n[x](nowhere.md)\n",
        },
    )
    replace(handbook / f"{FEBRUARY}.md", "Läget", "[Läget]() är 19121212-1212,")
    result = run("publish", handbook)
    assert result.exit_code == 1
    assert "[empty-link]" in result.output
    assert "[identity-number]" in result.output
    assert result.output.endswith("Inget har antecknats.\n")
    assert len(ledger(handbook).lines) == 1
    write(
        handbook,
        {
            f"{FEBRUARY}.md": REPORT.format(date="2026-02-01"),
            "index.md": "# Handbok\n\n[x](nowhere.md)\n",
        },
    )
    result = run("publish", handbook)
    assert result.exit_code == 0
    assert result.output.endswith("andra filer har problem; ”vgrdocs check” visar dem\n")
    assert len(ledger(handbook).lines) == 3


def test_nothing_is_recorded_while_the_settings_have_problems(handbook: Path) -> None:
    """A problem that stands in no line, as one of conf.py does, holds back every report."""
    with (handbook / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("vgrdocs_silent_after = 'ofta'\n")
    result = run("publish", handbook)
    assert (result.exit_code, result.output.endswith("Inget har antecknats.\n")) == (1, True)
    assert [line.report for line in ledger(handbook).lines] == [JANUARY]


def test_a_changed_report_is_told_once_with_a_correction_to_paste(handbook: Path) -> None:
    """The whole morning: a typo is mended, a message says what to paste, and that is enough."""
    report = handbook / f"{JANUARY}.md"
    replace(report, "Läget är stabilt.", "Läget är mycket stabilt.")
    finding, *_ = findings(handbook)
    assert (finding.file, finding.line, finding.code) == ("s/2026-01-01.md", 8, "changed-report")
    assert told(handbook) == [("s/2026-01-01.md", 8, "changed-report")]
    assert finding.message.endswith(": ”Läget är stabilt.” är nu ”Läget är mycket stabilt.”")
    assert run("publish", handbook).exit_code == 1
    _, block = finding.hint.split("\n", 1)
    replace(report, MASTHEAD_END, f"{MASTHEAD_END}\n{block}\n")
    assert [code for _, _, code in told(handbook)] == ["mark-left"]
    replace(report, "[[FYLL I: vad som har ändrats, och varför]]", "Ordet mycket föll bort.")
    assert told(handbook) == []
    assert "\nrättad: s/2026-01-01\n" in run("publish", handbook, "--report", JANUARY).output
    first, second = ledger(handbook).of(JANUARY)
    assert second.correction == at("2026-03-02 07:20")
    kept = {file.stem for file in (handbook / ".published" / JANUARY).iterdir()}
    assert kept == {first.source, second.source}
    replace(report, "mycket stabilt", "stabilt")
    finding, *_ = findings(handbook)
    assert (
        finding.hint.split("\n")[1] == ":::{rättelse} 2026-03-02 07:21"
    )  # newer than the one that is recorded


def test_a_correction_is_newer_than_what_it_corrects(handbook: Path) -> None:
    """A correction from before the publication is told, and one from the future not recorded."""
    correct(handbook, JANUARY, "2026-01-01 07:59", "stabilt", "osäkert")
    assert told(handbook) == [("s/2026-01-01.md", 7, "old-correction")]
    replace(handbook / f"{JANUARY}.md", "2026-01-01 07:59", "2027-01-01 07:59")
    result = run("publish", handbook)
    assert (result.exit_code, "som inte har varit än" in result.output) == (2, True)
    assert len(ledger(handbook).lines) == 1


def test_a_correction_in_the_minute_of_the_publication_counts(handbook: Path) -> None:
    """Who sees a fault half a minute after publishing writes that minute, and is believed once."""
    publish(handbook, "2026-02-01 08:00:30", FEBRUARY)
    correct(handbook, FEBRUARY, "2026-02-01 08:00", "stabilt", "osäkert")
    assert told(handbook) == []
    assert publish(handbook, "2026-02-01 08:00:50", FEBRUARY) == [FEBRUARY]
    replace(handbook / f"{FEBRUARY}.md", "osäkert", "okänt")
    assert told(handbook) == [("s/2026-02-01.md", 12, "changed-report")]


def test_a_changed_picture_is_a_change(handbook: Path) -> None:
    """What a report shows is as much of it as its words; a picture that is gone counts as well."""
    draw = b"<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>"
    report = REPORT.format(date="2026-02-01") + "\n## Kurva\n\n![Kurva](kurva.svg)\n"
    write(handbook, {f"{FEBRUARY}.md": report, "s/kurva.svg": draw % b""})
    run("publish", handbook)
    assert ledger(handbook).lines[-1].files == {"s/kurva.svg": digest(draw % b"")}
    (handbook / "s/kurva.svg").write_bytes(draw % b"\r\n")
    (finding,) = findings(handbook)
    assert (finding.line, finding.code) == (13, "changed-report")
    assert "s/kurva.svg" in finding.message
    (handbook / "s/kurva.svg").unlink()
    assert (13, "changed-report") in {(line, code) for _, line, code in told(handbook)}


def test_the_ledger_knows_the_file_that_the_writer_saved(handbook: Path) -> None:
    """Readers get a photo without its place; the record is of the photo as it was saved."""
    photo = picture("JPEG", exif=camera(turned=6))
    report = REPORT.format(date="2026-02-01") + "\n## Foto\n\n![Foto](fot%C3%B6n.jpg)\n"
    write(handbook, {f"{FEBRUARY}.md": report, "s/fotön.jpg": photo})
    run("publish", handbook)
    assert ledger(handbook).lines[-1].files == {"s/fotön.jpg": digest(photo)}
    (handbook / "s/fotön.jpg").write_bytes(picture("JPEG", exif=camera(turned=8)))
    assert told(handbook) == [(FEBRUARY + ".md", 13, "changed-report")]


@pytest.mark.parametrize(
    "form", [lambda t: t.replace(b"\n", b"\r\n"), lambda t: t + b"\n \n", lambda t: t.rstrip()]
)
def test_line_ends_and_blank_lines_are_no_change(handbook: Path, form: object) -> None:
    """A checkout on Windows and an editor that minds the last line change no report."""
    file = handbook / f"{JANUARY}.md"
    file.write_bytes(form(file.read_bytes()))  # type: ignore[operator]
    assert told(handbook) == []
    assert "oförändrade sedan de publicerades: 1" in run("publish", handbook).output


def test_a_report_that_goes_is_told_with_where_it_went(handbook: Path) -> None:
    """A report under a new name is told in its new file, one that is gone in the ledger."""
    file = handbook / f"{JANUARY}.md"
    file.rename(handbook / "s/2026-01-02.md")
    assert told(handbook) == [("s/2026-01-02.md", 1, "lost-report")]
    (handbook / "s/2026-01-02.md").unlink()
    (handbook / f"{FEBRUARY}.md").unlink()
    assert told(handbook) == [("ledger.jsonl", 1, "lost-report")]
    assert run("publish", handbook).exit_code == 1


def test_a_broken_ledger_is_told_and_not_added_to(handbook: Path) -> None:
    """Whoever has changed the ledger is told the line, and nothing is written on top."""
    replace(handbook / "ledger.jsonl", "T08:00", "T09:00")
    assert told(handbook) == [("ledger.jsonl", 1, "broken-ledger")]
    before = (handbook / "ledger.jsonl").read_bytes()
    assert run("publish", handbook).exit_code == 1
    assert (handbook / "ledger.jsonl").read_bytes() == before


def test_the_copies_are_no_pages(handbook: Path) -> None:
    """What is kept is never read as a part of the handbook, with a conf.py or without."""
    run("publish", handbook)
    assert told(handbook) == []
    (handbook / "conf.py").unlink()
    (handbook / "index.md").unlink()
    outcome = check(find_handbook(handbook, "sv"))
    assert [(finding.code, finding.file) for finding in outcome.findings] == []
    assert outcome.standings.keys() == {JANUARY, FEBRUARY}


def test_a_ledger_that_is_ahead_of_the_clock_goes_on(handbook: Path) -> None:
    """A clock that was wrong once locks nobody out: the next second is recorded, as is said."""
    run("publish", handbook, time="2027-03-02 07:20:30")
    result = run("withdraw", handbook, JANUARY, "--reason", "Fel text.", "--by", "Eva Lind")
    assert result.exit_code == 0
    assert "publiceringsloggen är före klockan, som visar 2026-03-02 07:20" in result.output
    write(handbook, {"s/2026-03-01.md": REPORT.format(date="2026-03-01")})
    result = run("publish", handbook)
    assert result.exit_code == 0
    assert "antecknat som 2027-03-02 07:20:32" in result.output
    times = [line.time for line in ledger(handbook).lines]
    assert times == sorted(set(times))


def test_what_a_wrong_clock_recorded_is_corrected_by_the_right_one(handbook: Path) -> None:
    """A report that was published next year is corrected today, once for each change."""
    run("publish", handbook, time="2027-03-02 07:20:30")
    report = handbook / f"{FEBRUARY}.md"
    replace(report, "stabilt", "allvarligt")
    (finding,) = findings(handbook)
    _, block = finding.hint.split("\n", 1)
    assert block.startswith(":::{rättelse} 2026-03-02 07:20\n")
    block = block.replace("[[FYLL I: vad som har ändrats, och varför]]", "Det är allvarligt.")
    replace(report, MASTHEAD_END, f"{MASTHEAD_END}\n{block}\n")
    assert told(handbook) == []
    assert run("publish", handbook).exit_code == 0
    replace(report, "allvarligt", "normalt")
    assert [code for _, _, code in told(handbook)] == ["changed-report"]


def test_two_at_once_lose_no_line(handbook: Path) -> None:
    """Processes that publish at one time wait for each other, and record all of it once."""
    days = [f"2026-02-{day:02}" for day in range(10, 14)]
    write(
        handbook,
        {f"s/{day}.md": REPORT.format(date=day) for day in days} | {"index.md": "# Handbok\n"},
    )
    command = [sys.executable, "-m", "vgrdocs", "publish", str(handbook)]
    named = [[*command, "--report", f"s/{day}"] for day in days]
    started = [
        subprocess.Popen(each, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for each in [*named, command]
    ]
    for process in started:
        output, _ = process.communicate()
        assert process.returncode == 0, output
    expected = {JANUARY, FEBRUARY, *(f"s/{day}" for day in days)}
    assert sorted(line.report for line in ledger(handbook).lines) == sorted(expected)
    assert told(handbook) == []


STEPS = (
    "pathlib.Path.mkdir",
    "pathlib.Path.open",
    "os.fsync",
    "pathlib.Path.replace",
    "pathlib.Path.unlink",
)


def killed_at(step: int, folder: Path) -> int:
    """Publish in a process that is killed (-9) before its *step*-th touch of a file."""
    child = os.fork()
    if child == 0:
        try:
            left = [step]
            for name in STEPS:
                _kill_before(name, left)
            target = find_handbook(folder)
            report_publishing.publish(target, OUTCOMES[0], (), at("2026-03-02 07:20"))
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1]


def _kill_before(name: str, left: list[int]) -> None:
    module, _, attribute = name.rpartition(".")
    owner = Path if module == "pathlib.Path" else os
    real = getattr(owner, attribute)

    def counted(*args: object, **options: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)

    setattr(owner, attribute, counted)


OUTCOMES: list = []  # type: ignore[type-arg]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal 9")
def test_a_publication_that_is_killed_is_whole_or_nothing(handbook: Path, tmp_path: Path) -> None:
    """Wherever it is killed, the ledger is the old or the new one, and the next one ends it."""
    OUTCOMES[:] = [check(find_handbook(handbook))]
    before = (handbook / "ledger.jsonl").read_text("utf-8")
    whole = set()
    for step in range(100):
        copy = shutil.copytree(handbook, tmp_path / f"killed-{step}")
        status = killed_at(step, copy)
        found = read_ledger((copy / "ledger.jsonl").read_text("utf-8"))
        assert found.problems == []
        whole.add(len(found.ledger.lines))
        assert found.ledger.written().startswith(before)
        report_publishing.publish(find_handbook(copy), OUTCOMES[0], (), at("2026-03-02 07:21"))
        assert [line.report for line in ledger(copy).lines] == [JANUARY, FEBRUARY]
        assert list(copy.rglob("*.part")) == []
        if status == 0:
            break
    assert step > 5
    assert whole == {1, 2}


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (errno.ENOSPC, "disken är full"),
        (errno.EROFS, "disken är skrivskyddad"),
        (errno.EACCES, "du har inte behörighet där"),
    ],
)
def test_a_disk_that_takes_nothing_is_told(
    handbook: Path, monkeypatch: pytest.MonkeyPatch, fault: int, reason: str
) -> None:
    """A full or locked disk is a sentence, and the ledger and its folder are as they were."""
    before = {file: file.read_bytes() for file in handbook.rglob("*") if file.is_file()}

    def refuse(_: int) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr("vgrdocs.record.files.os.fsync", refuse)
    result = run("publish", handbook)
    assert result.exit_code == 2
    assert (
        result.output.splitlines()[-1]
        == f"inget har antecknats, publiceringsloggen går inte att skriva: {reason}"
    )
    assert {file: file.read_bytes() for file in handbook.rglob("*") if file.is_file()} == before


def test_a_handbook_without_a_ledger_is_as_before(tmp_path: Path) -> None:
    """Who does not publish has no ledger, and is told nothing of it."""
    write(tmp_path, {"s/2026-01-01.md": REPORT.format(date="2026-01-01")})
    assert told(tmp_path) == []
    assert not (tmp_path / ".published").exists()
    assert Ledger().head == ""


def test_the_ledger_goes_on_from_itself(handbook: Path) -> None:
    """Each state of a ledger is the beginning of the next one."""
    states = [ledger(handbook)]
    publish(handbook, "2026-02-01 08:00")
    states.append(ledger(handbook))
    correct(handbook, FEBRUARY, "2026-02-02 08:00", "stabilt", "osäkert")
    publish(handbook, "2026-02-02 08:01")
    states.append(ledger(handbook))
    assert [len(state.lines) for state in states] == [1, 2, 3]
    assert all(earlier.is_prefix_of(later) for earlier, later in itertools.pairwise(states))
