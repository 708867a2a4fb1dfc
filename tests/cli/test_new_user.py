"""A new user's way from an empty folder to the web, without a terminal: each message is read."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_commands import run
from tests.importing.fixtures import RETOLD
from tests.previews import serving
from vgrdocs.model import STOCKHOLM

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

MORNING = dt.datetime(2026, 3, 26, 7, 30, tzinfo=STOCKHOLM)
REPORT = Path("lagesrapport/2026-03-26.md")


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the working folder be empty, the system speak Swedish, and git know who commits."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "Eva Lind")
        monkeypatch.setenv(f"{name}_EMAIL", "eva@example.org")
        monkeypatch.setenv(f"{name}_DATE", f"{MORNING:%Y-%m-%dT%H:%M:%S%z}")


def filled(text: str) -> str:
    """Return a first report with what its writer would write for the marks."""
    text = re.sub(r"^(:id:) .*", r"\1 koer", text, flags=re.MULTILINE)
    for first in ("normal", "inget", "nytt", "förbättras", "fallande"):
        text = re.sub(rf"\[\[FYLL I: {first},.*\]\]", first, text)
    text = re.sub(
        r"^- \[\[FYLL I: .*länkar.*", "- [Mer](https://example.org/m)", text, flags=re.MULTILINE
    )
    text = re.sub(r"^- \[\[FYLL I: .*namn.*", "- Eva Lind, driftchef", text, flags=re.MULTILINE)
    return re.sub(r"\[\[FYLL I: .*\]\]", "Köerna mäts", text)


class Told:
    """What a user types, and is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def type(self, *words: str, expected: int = 0) -> str:
        """Run a command of vgrdocs, which ends with the exit code *expected*; return its output."""
        result = run(*words, clock=lambda: MORNING)
        self.lines.append(f"$ {shlex.join(['vgrdocs', *words])}\n{result.output}")
        assert result.exit_code == expected, self.lines[-1]
        return result.output

    def type_what_is_said(self, said: str) -> None:
        """Run the commands that stand in what was said, as they stand there."""
        for line in re.findall(r"^    (.*)$", said, re.MULTILINE):
            program, *words = shlex.split(line)
            if program == "vgrdocs":
                self.type(*words)
            else:
                subprocess.run([program, *words], check=True, capture_output=True)
                self.lines.append(f"$ {line}\n")


def test_from_an_empty_folder_to_the_web(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file_regression: FileRegressionFixture
) -> None:
    """Whoever does what is said comes to the end, and is told in Swedish where it stands."""
    told = Told()
    told.type("init", "handbok", expected=2)
    told.type("init", "handbok", "--yes", "--git")
    monkeypatch.chdir("handbok")
    with serving(Path()) as preview:
        assert preview.address.startswith("http://127.0.0.1:")
    told.type("publish")
    text = filled(REPORT.read_text("utf-8")).replace("utkast", "publicerad")
    REPORT.write_text(text.replace(":nivå: normal", ":nivå: normalt"), "utf-8")
    told.type("check", expected=1)
    told.type("build", ".", "../html", expected=1)
    told.type("publish", expected=1)
    REPORT.write_text(text, "utf-8")
    told.type("check")
    told.type("build", ".", "../html")
    told.type_what_is_said(told.type("publish"))
    told.type("new", "--date", "2026-04-30")
    told.type("import", str(RETOLD / "2025-08-28.txt"), "--to", "lagesrapport")
    told.type("verify", "../webbplats", ".")
    text = "\n".join(told.lines).replace(tmp_path.as_uri(), "file://")
    # How often it is told depends on how many processors there are.
    text = re.sub(r"^\S+ \S+: \d+ av \d+\n", "", text, flags=re.MULTILINE)
    file_regression.check(text.replace(str(RETOLD), "arkiv"), extension=".text")
