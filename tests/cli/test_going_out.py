"""After a report is recorded: the commit and the tag, asked for on a terminal or said."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.publications import at, two_reports


def git(*arguments: str) -> str:
    """Run git in the working folder, and return what it says."""
    return subprocess.run(
        ["git", *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook with a report to publish, in a repository below a folder with a space."""
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "Eva Lind")
        monkeypatch.setenv(f"{name}_EMAIL", "eva@example.org")
        monkeypatch.setenv(f"{name}_DATE", "2026-03-01T07:00:00+0100")
    folder = two_reports(tmp_path / "Våra rapporter")
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "Start")
    return folder


def publish(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Publish on a terminal on the second of March, with these answers; return what is said."""
    for place in ("agreeing", "going_out"):
        monkeypatch.setattr(f"vgrdocs.cli.{place}.is_terminal", lambda: True)
    typed = "".join(f"{answer}\n" for answer in answers)
    result = run("publish", clock=lambda: at("2026-03-02 07:20"), typed=typed)
    assert result.exit_code == 0
    return result.output.splitlines()


def test_a_yes_makes_the_commit_and_the_version(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of the handbook is in the commit, which the tag stands at; the site is the next step."""
    said = publish(monkeypatch, "ja", "ja")
    assert "    .published/" in said
    assert said[-2:] == [
        "sparat i git som ”Publicera s/2026-02-01”, med taggen 2026-03-02",
        "läsarna får det med: vgrdocs site . ../webbplats",
    ]
    assert git("status", "--porcelain") == ""
    assert git("log", "-1", "--format=%s") == "Publicera s/2026-02-01"
    assert git("tag", "--points-at", "HEAD") == "2026-03-02"


def test_a_no_says_how_and_the_next_publish_asks_again(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is recorded is not forgotten; a tag that is taken gives way to another."""
    git("tag", "2026-03-02")
    assert "    git tag 2026-03-02-2" in publish(monkeypatch, "ja", "nej")
    assert git("log", "--format=%s") == "Start"
    git("tag", "2026-03-02-2")
    assert publish(monkeypatch, "ja")[-2].endswith("med taggen 2026-03-02-3")
    assert "commit" not in " ".join(publish(monkeypatch))


def test_where_git_sends_its_commits_the_next_step_is_to_send_them(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server makes the site then, as the pipelines do that `vgrdocs init` writes."""
    for name in ("reserv", "origin"):
        git("remote", "add", name, f"https://example.org/{name}.git")
    said = publish(monkeypatch, "ja", "ja")
    assert said[-1] == "läsarna får det med: git push origin HEAD 2026-03-02"


def test_where_days_are_no_versions_no_tag_is_set(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can know the name of the next version: the commit is made, and the site is next."""
    with (handbook / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('vgrdocs_version_tags = ["v*"]\n')
    git("remote", "add", "origin", "https://example.org/handbok.git")
    said = publish(monkeypatch, "ja", "ja")
    assert said[-2:] == [
        "sparat i git som ”Publicera s/2026-02-01”",
        "läsarna får det med: vgrdocs site . ../webbplats",
    ]
    assert git("tag") == ""


def test_what_git_refuses_is_said_and_takes_nothing_back(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is recorded all the same."""
    (handbook / ".git/index.lock").touch()
    said = publish(monkeypatch, "ja", "ja")
    assert "publicerad: s/2026-02-01" in said
    assert any("index.lock" in line for line in said)


@pytest.mark.parametrize("path", ["", "/nowhere"])
def test_without_git_it_is_recorded(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handbook in no repository, or a machine without git, has no versions to speak of."""
    monkeypatch.chdir(two_reports(tmp_path / "reports"))
    monkeypatch.setenv("PATH", path or os.environ["PATH"])
    result = run("publish", "--yes", clock=lambda: at("2026-03-02 07:20"))
    assert (result.exit_code, "git add" in result.output) == (0, False)
    assert "publicerad: s/2026-02-01" in result.output


def test_ctrl_c_at_a_question_is_an_end_and_no_trace(handbook: Path) -> None:
    """It ends as shells count, in the handbook's language, and nothing is recorded."""
    before = (handbook / "ledger.jsonl").read_bytes()
    ours, theirs = pty.openpty()
    # Tests that run in the background have Ctrl+C ignored, and what they start inherits that.
    program = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "from vgrdocs.cli import main; sys.argv[1:] = ['publish']; main()"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, text=True
    ) as process:
        os.close(theirs)
        said = b""
        while b"[ja/nej]" not in said:
            said += os.read(ours, 4096)
        while process.poll() is None:
            # One that comes before the question waits for an answer is heard after it.
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
        assert process.stderr is not None
        told = process.stderr.read()
    os.close(ours)
    assert (process.returncode, told.split()) == (130, ["Avbrutet."])
    assert (handbook / "ledger.jsonl").read_bytes() == before
