"""Places that commands can't use: told in a sentence in the handbook's language."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import socket
import ssl
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.cli.test_commands import run
from tests.handbooks import REPORT, write
from vgrdocs.cli.usage import (
    refuse_a_folder_that_is_gone,
    refuse_a_time_of_the_build_that_is_none,
)
from vgrdocs.locale import language
from vgrdocs.model import why


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook, the working folder, in a folder with spaces, å and a file beside it."""
    folder = write(tmp_path / "Läget nu", {"s/2026-03-26.md": REPORT.format(date="2026-03-26")})
    (tmp_path / "file").touch()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("check nowhere", "det finns ingen fil eller mapp"),
        ("build nowhere ../out", "det finns ingen fil eller mapp"),
        ("build . ../file", "innehåller något annat"),
        ("build . ../file/out", "det finns en fil där det ska vara en mapp"),
        (f"build . ../{'x' * 300}", "namnet är för långt"),
        ("serve nowhere", "det finns ingen fil eller mapp"),
        ("new nothing", "det finns ingen serie ”nothing”"),
        ("diff nothing 2026-03-26", "det finns ingen rapport ”nothing”"),
        ("publish nowhere", "det finns ingen fil eller mapp"),
        ("withdraw . nothing --reason x --by y", "det finns ingen rapport ”nothing”"),
        ("accept . 2026.1 --reason x --by y", "git"),
        ("witness", "conf.py anger ingen tjänst"),
        ("site . ../out", "git"),
        ("verify ../nowhere", "är ingen webbplats"),
        ("import ../file --to s", "kan inte importeras"),
        ("import ../nothing.docx --to s", "det finns ingen fil eller mapp"),
        ("init ../file --yes", "är en fil och ingen mapp"),
        ("init ../file/new --yes", "det finns en fil där det ska vara en mapp"),
    ],
)
def test_a_place_that_is_none_is_told(typed: str, told: str, place: Path) -> None:
    """A folder that is missing, a file instead of one, a name that is too long, no repository."""
    if typed.startswith("init"):
        typed += " --language sv"
    result = run(*shlex.split(typed))
    assert result.exit_code == 2, result.output
    assert told in result.output
    assert "Traceback" not in result.output
    assert "Errno" not in result.output


def test_git_that_is_not_installed_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions need it, and the sentence says so."""
    monkeypatch.setenv("PATH", "/nowhere")
    result = run("site", ".", "../out")
    assert (result.exit_code, "git är inte installerat" in result.output) == (2, True)


def test_above_handbooks_their_folders_are_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stands one folder too high is told where to go, and not of faults in all of them."""
    write(place.parent / "Annan", {"s/2026-03-26.md": REPORT.format(date="2026-03-26")})
    monkeypatch.chdir(place.parent)
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    result = run("check")
    assert result.exit_code == 2
    assert result.output.endswith("ange dess mapp: Annan, Läget nu\n")
    assert run("check", "Läget nu", "Annan").exit_code == 0


REFUSED = OSError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
UNTRUSTED = ssl.SSLCertVerificationError(1, "certificate verify failed")
UNTRUSTED.verify_code = 10
WRAPPED = {
    "du har inte behörighet där": OSError(errno.EACCES, os.strerror(errno.EACCES)),
    "disken är full": shutil.Error([("a", "b", str(OSError(errno.ENOSPC, "No space left")))]),
    "ingen svarar där": URLError(REFUSED),
    "det finns ingen server med det namnet": socket.gaierror(socket.EAI_NONAME, "not known"),
    "inget svar kom i tid": TimeoutError("timed out"),
    "anslutningen bröts": ssl.SSLEOFError(8, "EOF occurred in violation of protocol"),
    "serverns certifikat har gått ut": UNTRUSTED,
    "det går inte att ansluta säkert (SSLError)": ssl.SSLError(1, "[SSL] wrong version number"),
    "ett fel som kallas EXDEV": OSError(errno.EXDEV, os.strerror(errno.EXDEV)),
    "ett fel som kallas ValueError": ValueError("what a library says"),
}


@pytest.mark.parametrize("said", WRAPPED)
def test_what_the_system_says_is_said_in_the_readers_language(said: str) -> None:
    """What happens to people has words of ours, whoever tells of it; the rest has its name."""
    fault = WRAPPED[said]
    assert language("sv").say(why(fault)) == said
    assert language("en").say(why(fault)) != said


def test_a_working_folder_that_is_gone_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another window may have removed it; every command ends with a sentence."""
    gone = place.with_name("gone")
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(SystemExit) as ended:
        refuse_a_folder_that_is_gone()
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_time_of_builds_that_is_none_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipeline may set it to anything; an empty one is as good as none."""
    for none in ("2026-11-28", "-5", "99999999999999999999"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", none)
        with pytest.raises(SystemExit) as ended:
            refuse_a_time_of_the_build_that_is_none()
        assert ended.value.code == 2
        assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    refuse_a_time_of_the_build_that_is_none()
    assert "SOURCE_DATE_EPOCH" not in os.environ
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    refuse_a_time_of_the_build_that_is_none()
