"""``vgrdocs linkcheck`` as it is typed: what is printed, in which form, with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.handbooks import write
from tests.linkcheck.outside import DAY
from tests.linkcheck.server import Host, Reply, serving
from vgrdocs.cli import app
from vgrdocs.record import LINKS, read_links


def run(*arguments: object) -> Result:
    """Run the command as a person does."""
    words = ["linkcheck", *map(str, arguments)]
    return CliRunner().invoke(app, words, obj=lambda: DAY)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """Give a host, in a time in which pauses take none."""
    monkeypatch.setattr("vgrdocs.work.linkcheck.hosts.PAUSE", 0.0)
    monkeypatch.setattr("vgrdocs.work.linkcheck.patience.PAUSES", (0.0, 0.0))
    with serving({"/ok": Reply(), "/wall": Reply(403), "/down": Reply(500)}) as at_work:
        at_work.routes["/old"] = Reply(301, headers={"Location": "/ok"})
        yield at_work


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: Host) -> Path:
    """Return a handbook with a link of each sort, in the working folder."""
    monkeypatch.chdir(tmp_path)
    rows = [f"- [l]({host.address}/{each})" for each in ("ok", "gone", "old", "wall", "down", "in")]
    conf = f'linkcheck_ignore = ["{host.address}/in$"]\n'
    text = "# Handbok\n\n" + "\n".join(rows) + "\n"
    write(tmp_path / "reports", {"index.md": text}, conf=conf)
    return Path("reports")


def test_people_read_what_is_wrong_and_apart_what_nobody_knows(handbook: Path, host: Host) -> None:
    """Problems and remarks come first, then what could not be checked, then how many there were."""
    result = run(handbook)
    assert result.exit_code == 1
    a = host.address
    assert result.output == (
        f"reports/index.md:4: {a}/gone fungerar inte: sidan finns inte längre (404) [link-gone]\n"
        "    leta efter den nya adressen, eller ta bort länken\n"
        f"reports/index.md:5: anmärkning: {a}/old har flyttat till {a}/ok [link-moved]\n"
        f"    skriv {a}/ok\n"
        f"reports/index.md:7: {a}/down fungerar inte: servern svarar med ett fel (500) "
        "[link-fails]\n"
        "\n"
        "Gick inte att kontrollera:\n"
        f"reports/index.md:6: anmärkning: {a}/wall gick inte att kontrollera: "
        "servern släpper inte in program (403) [link-unchecked]\n"
        "    öppna den i en webbläsare\n"
        f"reports/index.md:8: anmärkning: {a}/in kontrollerades inte, enligt conf.py "
        "[link-not-asked]\n"
        "Kontrollerade länkar: 5. "
        "Fungerade under den senaste veckan och kontrollerades inte igen: 0.\n"
    )


def test_remarks_alone_are_no_failure(tmp_path: Path, host: Host) -> None:
    """A wall before programs and a new address stop no pipeline."""
    text = f"# Handbok\n\n[l]({host.address}/wall) [m]({host.address}/old)\n"
    assert run(write(tmp_path, {"index.md": text})).exit_code == 0


def test_what_was_not_asked_again_is_counted(tmp_path: Path, host: Host) -> None:
    """Whoever runs it twice sees that the links that work were not asked twice."""
    folder = write(tmp_path, {"index.md": f"# Handbok\n\n[l]({host.address}/ok)\n"})
    run(folder)
    last = "Kontrollerade länkar: 0. "
    last += "Fungerade under den senaste veckan och kontrollerades inte igen: 1.\n"
    assert run(folder).output == last
    assert host.asked == ["/ok"]


def test_programs_read_what_check_gives_them(handbook: Path, host: Host) -> None:
    """The forms for programs are those of `vgrdocs check`."""
    found = json.loads(run(handbook, "--format", "json").output)
    assert [(each["line"], each["code"], each["severity"]) for each in found] == [
        (4, "link-gone", "problem"),
        (5, "link-moved", "remark"),
        (6, "link-unchecked", "remark"),
        (7, "link-fails", "problem"),
        (8, "link-not-asked", "remark"),
    ]
    assert (
        f"::notice file=reports/index.md,line=5,title=link-moved::{host.address}/old"
        in run(handbook, "--format", "github").output
    )
    log = json.loads(run(handbook, "--format", "sarif").output)
    rules = {
        rule["id"]: rule["shortDescription"]["text"]
        for rule in (log["runs"][0]["tool"]["driver"]["rules"])
    }
    assert rules["link-gone"] == "A link leads to a page that is there no more."


def test_several_handbooks_are_checked_at_once(tmp_path: Path, host: Host) -> None:
    """A project's reports and its manual take one command, each with its own file."""
    for name, path in (("a", "ok"), ("b", "gone")):
        write(tmp_path / name, {"index.md": f"# Handbok\n\n[l]({host.address}/{path})\n"})
    result = run(tmp_path / "a", tmp_path / "b", "--format", "json")
    assert [Path(each["file"]).parent.name for each in json.loads(result.output)] == ["b"]
    assert len(read_links(tmp_path / "a")) == len(read_links(tmp_path / "b")) == 1


def test_a_folder_without_a_handbook_is_wrong_use(tmp_path: Path) -> None:
    """Whoever names what is no handbook is told, with the exit code 2."""
    assert run(tmp_path / "none").exit_code == 2


def test_a_pattern_that_is_none_is_told(tmp_path: Path, host: Host) -> None:
    """A setting that can't be meant is told by its name, before anybody is asked."""
    text = f"# Handbok\n\n[l]({host.address}/ok)\n"
    write(tmp_path, {"index.md": text}, conf='linkcheck_ignore = ["a*", "b(c"]\n')
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "conf.py:4: linkcheck_ignore innehåller ”b(c”, som inte är något" in result.output
    assert "; se på ”(c” i det" in result.output
    assert host.asked == []


def test_an_archive_that_is_no_address_is_told(tmp_path: Path) -> None:
    """The archive's setting is looked into as others are."""
    write(tmp_path, {}, conf='vgrdocs_web_archive = "archive.org"\n')
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "vgrdocs_web_archive ska skrivas som" in result.output


def test_settings_that_can_not_be_read_are_told(tmp_path: Path) -> None:
    """A conf.py that is no Python ends in what `vgrdocs check` says of it, and keeps what is."""
    kept = b'{"address": "https://example.org/", "checked": "2026-01-01", "result": "works"}\n'
    write(tmp_path, {LINKS: kept})
    (tmp_path / "conf.py").write_text("project = “Handbok”\n", "utf-8")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "bad-setting" in result.output
    assert (tmp_path / LINKS).read_bytes() == kept


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_finds_kept_what_was_found(tmp_path: Path, sent: signal.Signals) -> None:
    """Ctrl+C, or a server that stops a job, ends it at once, and what is known is kept."""
    gate, came = threading.Event(), threading.Event()

    def silent(_: str) -> Reply:
        came.set()
        return Reply(gate=gate)

    with serving({"/ok": Reply()}) as host, serving({"/": silent}, "127.0.0.2") as other:
        text = f"# Handbok\n\n[l]({host.address}/ok) [m]({other.address}/)\n"
        # One after the other, so that the first is answered when the second is asked.
        folder = write(tmp_path / "in", {"index.md": text}, conf="linkcheck_workers = 1\n")
        command = [sys.executable, "-m", "vgrdocs", "linkcheck", str(folder)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
        ) as program:
            assert came.wait(60)
            gate.wait(0.5)
            program.send_signal(sent)
            out, err = program.communicate(timeout=60)
        gate.set()
    assert program.returncode == 128 + sent
    assert "Traceback" not in f"{out!r}{err!r}"
    assert [*read_links(folder)] == [f"{host.address}/ok"]
