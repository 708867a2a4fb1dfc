"""``vgrdocs init``: from an empty folder to a handbook that is checked, built and served."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml  # type: ignore[import-untyped]

from tests.cli.test_commands import run
from tests.handbooks import built, findings
from vgrdocs.model import STOCKHOLM

if TYPE_CHECKING:
    from typer.testing import Result

MORNING = dt.datetime(2026, 3, 26, 7, 30, tzinfo=STOCKHOLM)
ODD = (
    "Läge \"å ä ö\" 'citat' \\ {x} {} $name ${y}",
    "'''Rad ett\nrad två''' \"\"\" `kod` *s* _e_ <b>fet</b> &amp; [x](y) :::{not}",
    "C:\\temp\\ny (\\\\server\\del) \\(a + b\\) \\[c\\] D:\\_x_\\",
    "[[FYLL I: namn]] # | ~~~ $1$ {{ namn }} \u202e\u2028 --- ...",
)


@pytest.fixture(autouse=True)
def in_swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the working folder be empty, and the system speak Swedish."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")


def begin(folder: str = "handbok", *options: str) -> Result:
    """Begin a handbook without a question, on a morning in March."""
    return run("init", folder, "--yes", *options, clock=lambda: MORNING)


@pytest.mark.parametrize("code", ["sv", "en"])
def test_a_beginning_is_built_without_a_warning(code: str, tmp_path: Path) -> None:
    """All pages of a new handbook are built at once, in either language, with its own levels."""
    levels = ("--levels", "green, yellow, red", "--organisation", "Region \"Ö\" & 'Co'")
    assert begin("h", "--language", code, *levels).exit_code == 0
    assert {finding.code for finding in findings(Path("h"))} == {"mark-in-draft"}
    folder = built(Path("h"), tmp_path / "out")
    assert "green" in next(Path("h").glob("*/2026-03-26.md")).read_text("utf-8")
    names = {page.relative_to(folder).as_posix() for page in folder.rglob("*.html")}
    written = Path("h").rglob("*.md")
    assert {page.relative_to("h").with_suffix(".html").as_posix() for page in written} <= names


@pytest.mark.parametrize("name", ODD)
def test_any_name_stands_on_the_page_as_it_was_given(name: str, tmp_path: Path) -> None:
    """Quotes, braces, backslashes, lines and marks of Markdown are words of a name."""
    assert begin("h", "--name", name).exit_code == 0
    assert {finding.code for finding in findings(Path("h"))} == {"mark-in-draft"}
    settings: dict[str, Any] = {}
    exec(Path("h/conf.py").read_text("utf-8"), settings)  # noqa: S102 - ours
    assert settings["project"].split() == re.sub("[\u202e\u2028]", " ", name).split()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--name", "'''"), "namnet ska vara ett till 120 tecken långt, med en bokstav bland dem"),
        (("--name", "📣 Läget"), "inget av PDF:ernas typsnitt har ”📣”; utelämna det"),
        (("--levels", "📣 låg, röd"), "inget av PDF:ernas typsnitt har ”📣”; utelämna det"),
        (("--language", "xx"), "det finns inget språk ”xx”; språken är: en, sv"),
        (("--name", "Läget 19121212-1212"), "det här ser ut som ett personnummer"),
        (("--levels", "grön"), "nivåerna ska vara två eller fler olika ord, med komman mellan"),
        (("--levels", "grön, Gron"), "nivåerna ska vara två eller fler olika ord"),
        (("--organisation", "[[FYLL I: x]]"), "”[[FYLL I: x]]” kan inte vara namnet på en"),
    ],
)
def test_an_answer_that_can_not_be_used_is_told(options: tuple[str, str], message: str) -> None:
    """Wrong use is a sentence, and leaves no folder behind."""
    result = begin("h", *options)
    assert (result.exit_code, result.output[: len(message)]) == (2, message)
    assert not Path("h").exists()


def test_without_a_terminal_nobody_is_asked() -> None:
    """A pipeline that forgot --yes is told so, in the system's language."""
    result = run("init", "h")
    assert result.exit_code == 2
    assert result.output.startswith("här går det inte att ställa frågor; skriv --yes")
    assert not Path("h").exists()


def test_on_a_terminal_it_asks_for_what_was_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer answers in the own language, and an empty answer is the usual one."""
    monkeypatch.setattr("vgrdocs.cli.init.is_terminal", lambda: True)
    result = run("init", "h", typed="Vårdläget\n\ngrön, röd\nnej\n", clock=lambda: MORNING)
    assert result.exit_code == 0
    assert "Namnet på rapporterna [Lägesrapport]: " in result.output
    settings = Path("h/conf.py").read_text("utf-8")
    assert 'project = "Vårdläget"' in settings
    assert '{"nivå": ["grön", "röd"]}' in settings
    assert not Path("h/.git").exists()


def test_a_language_that_nobody_told_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system speaks a language that there is not, the handbook's is chosen first."""
    monkeypatch.setattr("vgrdocs.cli.init.is_terminal", lambda: True)
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    result = run("init", "h", typed="fi\nsv\n\n\n\nnej\n", clock=lambda: MORNING)
    assert result.output.count("Language (en, sv) [en]: ") == 2
    assert "Namnet på rapporterna [Lägesrapport]: " in result.output
    assert 'language = "sv"' in Path("h/conf.py").read_text("utf-8")


def test_what_to_do_next_is_told_from_where_one_is() -> None:
    """Whoever is in the handbook's folder already is not told to go there."""
    told = begin("h").output
    assert told.endswith(":\n    cd h\n    vgrdocs serve\n")
    marks = Path("h/lagesrapport/2026-03-26.md").read_text("utf-8").count("[[FYLL I")
    assert f"ställen att fylla i: {marks}\n" in told
    Path("i").mkdir()
    with contextlib.chdir("i"):
        assert begin(".").output.endswith(":\n    vgrdocs serve\n")


def test_an_answer_that_can_not_be_used_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever mistypes on a terminal is told why, and loses none of the other answers."""
    monkeypatch.setattr("vgrdocs.cli.init.is_terminal", lambda: True)
    typed = "***\nVårdläget\n[[FYLL I: x]]\nStaben\ngrön\ngrön, röd\nvet inte\nnej\n"
    result = run("init", "h", typed=typed, clock=lambda: MORNING)
    assert result.exit_code == 0
    assert "med en bokstav bland dem\nNamnet på rapporterna [Lägesrapport]: " in result.output
    assert "med komman mellan\nHur allvarligt läget kan vara" in result.output
    assert result.output.count("[ja/nej]") == 2
    settings = Path("h/conf.py").read_text("utf-8")
    for said in ('project = "Vårdläget"', 'author = "Staben"', '["grön", "röd"]'):
        assert said in settings


def test_what_is_in_the_way_is_told_before_anything_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody answers questions for a folder that can't be used."""
    monkeypatch.setattr("vgrdocs.cli.init.is_terminal", lambda: True)
    Path("h").mkdir()
    Path("h/conf.py").write_text("mine", "utf-8")
    result = run("init", "h", typed="", clock=lambda: MORNING)
    told = "ingenting skrevs, eftersom ”h” redan har de här filerna: conf.py\n"
    assert (result.exit_code, result.output) == (2, told)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """All files that are in the way are told at once, and none is written."""
    Path("h").mkdir()
    Path("h/conf.py").write_text("mine", "utf-8")
    Path("h/uppdrag.md").write_text("mine", "utf-8")
    result = begin("h")
    told = "ingenting skrevs, eftersom ”h” redan har de här filerna: conf.py, uppdrag.md\n"
    assert (result.exit_code, result.output) == (2, told)
    assert sorted(path.name for path in Path("h").rglob("*")) == ["conf.py", "uppdrag.md"]
    Path("h/conf.py").unlink()
    Path("h/uppdrag.md").rename("h/protokoll.md")
    assert "har sidor som skulle hamna i handboken: protokoll.md" in begin("h").output
    Path("f").write_text("mine", "utf-8")
    assert begin("f").output == "”f” är en fil och ingen mapp\n"


def test_what_can_not_be_written_whole_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle leaves an empty place."""
    count = 0

    def fail(file: Path, content: bytes) -> None:
        nonlocal count
        count += 1
        if count == 5:
            raise OSError(28, "No space left on device", str(file))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    monkeypatch.setattr("vgrdocs.draft.beginning.files.create_whole", fail)
    result = begin("a/h")
    assert (result.exit_code, "disken är full" in result.output) == (2, True)
    assert not Path("a").exists()


def test_git_begins_with_a_commit_of_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """With --git there is a repository and nothing uncommitted; inside another one there is not."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Eva")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "eva@example.org")
    assert "handboken är sparad i git, med en första commit" in begin("h", "--git").output
    asked = ["git", "-C", "h", "status", "--short"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == ""
    inner = begin("h/inner", "--git").output
    assert "sparas redan i git; gör en commit där" in inner
    assert "inga flöden för servrar skrevs" in inner
    assert not Path("h/inner/.github").exists()


def test_git_that_knows_nobody_is_told_who_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a new machine a writer is told in Swedish what to tell git, and the commands work."""
    for name in os.environ:
        if name.startswith("GIT_") or name == "EMAIL":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")  # else a machine's name may do for an address
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    (tmp_path / "home").mkdir()
    said = begin("h", "--git").output.splitlines()
    start = said.index(
        "ingen commit gjordes, eftersom git inte vet vem du är. Säg det en gång, och gör den sedan:"
    )
    commands = said[start + 1 : start + 4]
    assert commands[-1] == '    git -C h commit -m "Börja på handboken"'
    for command in commands:
        subprocess.run(shlex.split(command), check=True, capture_output=True)
    asked = ["git", "-C", "h", "status", "--short"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == ""


def test_servers_and_editors_can_read_what_is_theirs() -> None:
    """Pipelines are YAML, settings JSON, and both run commands that there are."""
    begin("h")
    github = yaml.safe_load(Path("h/.github/workflows/handbook.yml").read_text("utf-8"))
    gitlab = yaml.safe_load(Path("h/.gitlab-ci.yml").read_text("utf-8"))
    steps = [step.get("run", "") for job in github["jobs"].values() for step in job["steps"]]
    steps += gitlab["check"]["script"] + gitlab["pages"]["script"]
    assert {step.split()[1] for step in steps if step.startswith("vgrdocs")} == {
        "check",
        "build",
        "site",
    }
    assert github["jobs"]["site"]["environment"]["url"] == "${{ steps.deploy.outputs.page_url }}"
    pattern = json.loads(Path("h/.vscode/tasks.json").read_text("utf-8"))["tasks"][0]
    line = "s/2026-01-01.md:3: ”1/1” saknar år [no-year]"
    assert re.fullmatch(pattern["problemMatcher"]["pattern"]["regexp"], line)
    json.loads(Path("h/.vscode/settings.json").read_text("utf-8"))
    nox = Path("h/noxfile.py").read_text("utf-8")
    compile(nox, "noxfile.py", "exec")
    jobs = re.findall(r'session.run\("vgrdocs", "(\w+)"', nox)
    assert jobs == ["check", "build", "linkcheck", "site"]
