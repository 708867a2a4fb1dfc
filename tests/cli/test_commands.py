"""The command line: what is printed, in which form, and with which exit code."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import vgrdocs
from tests.handbooks import REPORT, replace, write
from vgrdocs.cli import app
from vgrdocs.model import Clock, machine_time


def run(*arguments: object, clock: Clock = machine_time, typed: str = "") -> Result:
    """Run a command as a person does who types *typed*, at the time that *clock* says."""
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(app, words, obj=clock, input=typed)


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook with one fault in one report, in the working folder."""
    monkeypatch.chdir(tmp_path)
    report = REPORT.format(date="2026-01-01").replace("2026-01-01 07:30", "1/1 07:30")
    write(
        tmp_path / "reports",
        {"s/2026-01-01.md": report, "s/2026-02-01.md": REPORT.format(date="2026-02-01")},
    )
    return Path("reports")


def test_text_says_place_fault_and_way_out(wrong: Path) -> None:
    """A writer sees the file and line, what is wrong, and on the next line what to write."""
    result = run("check", wrong)
    assert result.exit_code == 1
    assert result.output == (
        "reports/s/2026-01-01.md:3: ”1/1 07:30” saknar år [no-year]\n    skriv ÅÅÅÅ-01-01 07:30\n"
    )


def test_json_is_a_list_of_objects(wrong: Path) -> None:
    """A program gets file, line, code, message, hint and severity."""
    expected = {
        "file": "reports/s/2026-01-01.md",
        "line": 3,
        "code": "no-year",
        "message": "”1/1 07:30” saknar år",
        "severity": "problem",
    }
    assert json.loads(run("check", wrong, "--format", "json").output) == [
        expected | {"hint": "skriv ÅÅÅÅ-01-01 07:30"}
    ]


def test_github_annotates_the_line(wrong: Path) -> None:
    """GitHub shows the message at the line of a change."""
    place = "file=reports/s/2026-01-01.md,line=3,title=no-year"
    line = f"::error {place}::”1/1 07:30” saknar år; skriv ÅÅÅÅ-01-01 07:30\n"
    assert run("check", wrong, "--format", "github").output == line


def test_sarif_names_rule_and_region(wrong: Path) -> None:
    """A viewer of SARIF 2.1.0 finds the rule with its help, and the place."""
    log = json.loads(run("check", wrong, "--format", "sarif").output)
    (result,) = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert (
        [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
        == [result["ruleId"]]
        == ["no-year"]
    )
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_only_what_was_asked_for_is_told(wrong: Path) -> None:
    """One file of a handbook can be checked, with the handbook's settings."""
    assert run("check", wrong / "s/2026-02-01.md").output == "1 rapport läst. Inga problem.\n"
    assert run("check", wrong / "s/2026-01-01.md").exit_code == 1
    assert (
        run("check", wrong / "s/2026-01-01.md", wrong / "s/2026-02-01.md").output.count("[no-year]")
        == 1
    )


def test_a_folder_is_checked_with_all_below_it_and_no_other(wrong: Path) -> None:
    """Who names a folder of a handbook is told of the reports in it, and of no other."""
    write(wrong, {"t/2026-01-01.md": (wrong / "s/2026-01-01.md").read_text("utf-8")})
    assert run("check", wrong / "t").output.startswith("reports/t/2026-01-01.md:3: ")
    assert run("check", wrong / "t").output.count("[no-year]") == 1
    assert run("check", wrong / "s/2026-02-01.md").exit_code == 0


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_what_is_wrong_with_settings_is_told_whatever_was_asked_for(wrong: Path, form: str) -> None:
    """A wrong setting concerns every file: it is told for each, at its line in conf.py."""
    (wrong / "conf.py").write_text('extensions = ["vgrdocs", "nowhere"]\n', "utf-8")
    report = wrong / "s/2026-02-01.md"
    (finding,) = json.loads(run("check", report, "--format", "json").output)
    file, code, message = "reports/conf.py", "bad-setting", finding["message"]
    severity = finding.pop("severity")
    assert severity == "problem"
    hint = "install it, or take it out of the list"
    assert finding == {"file": file, "line": 1, "code": code, "message": message, "hint": hint}
    result = run("check", report, "--format", form)
    assert result.exit_code == 1
    if form == "text":
        assert result.output == f"{file}:1: {message} [{code}]\n    {hint}\n"
    elif form == "github":
        assert result.output == f"::error file={file},line=1,title={code}::{message}; {hint}\n"
    elif form == "sarif":
        (told,) = json.loads(result.output)["runs"][0]["results"]
        assert told["message"] == {"text": f"{message}; {hint}"}
        [place] = told["locations"]
        assert place["physicalLocation"]["artifactLocation"] == {"uri": file}


def test_build_says_where_to_open_the_handbook(wrong: Path, tmp_path: Path) -> None:
    """A handbook without problems is built; with problems nothing is, and they are told."""
    failed = run("build", wrong, "out")
    assert (failed.exit_code, (tmp_path / "out").exists()) == (1, False)
    (wrong / "s/2026-01-01.md").unlink()
    result = run("build", wrong, "out")
    assert (result.exit_code, result.stdout) == (
        0,
        (tmp_path / "out" / "index.html").as_uri() + "\n",
    )
    assert (tmp_path / "out" / "s" / "2026-02-01.html").is_file()


@pytest.mark.with_pdfs
def test_the_pdf_of_all_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    """With `--handbook-pdf`; a handbook that has outgrown it says so to writer and reader."""
    pages = {"index.md": "# Handbok\n", "s/2026-01-01.md": REPORT.format(date="2026-01-01")}
    conf = "vgrdocs_pdf_handbook_reports = 1\n"
    source, out = write(tmp_path / "reports", pages, conf=conf), tmp_path / "out"
    start, pdf = out / "index.html", out / "handbok.pdf"
    run("build", source, out)
    assert not pdf.exists()
    assert run("build", source, out, "--handbook-pdf").exit_code == 0
    assert pdf.is_file()
    (source / "s/2026-02-01.md").write_text(REPORT.format(date="2026-02-01"), "utf-8")
    outgrown = run("build", source, out, "--handbook-pdf")
    assert (outgrown.exit_code, pdf.exists()) == (0, False)
    assert "handbok.pdf görs inte: rapporterna är 2, och den har högst 1" in outgrown.output
    assert "den har fler än 1 rapporter" in start.read_text("utf-8")
    run("build", source, out)
    assert "fler än" not in start.read_text("utf-8")


def test_without_room_the_build_says_so_and_leaves_the_last_one(tmp_path: Path) -> None:
    """On a full disk there is a sentence for the writer, and nothing else changes."""
    write(tmp_path / "reports", {"s/2026-01-01.md": REPORT.format(date="2026-01-01")})
    program = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
    program += (
        "from vgrdocs.cli import main; sys.argv[1:] = ['build', 'reports', 'handbook']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "det finns inget utrymme kvar att skriva på" in done.stdout
    assert "frigör utrymme" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"reports", ".handbook.lock"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "nowhere"], "there is no file or folder"),
        (["build", "nowhere", "out"], "there is no file or folder"),
        (["build", "reports", "reports"], "innehåller något annat"),
        (["check", "reports", "--language", "xx"], "språken är: en, sv"),
    ],
)
def test_wrong_use_is_a_sentence_and_exit_2(arguments: list[str], told: str, wrong: Path) -> None:
    """A folder that is not there or in use, or an unknown language, is told in a sentence."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output


def test_every_command_has_help() -> None:
    """Whoever asks is told what a command does and takes."""
    for command in app.registered_commands:
        assert command.callback is not None
        result = run(command.name, "--help")
        assert result.exit_code == 0
        assert command.callback.__doc__ is not None


def test_it_says_which_version_it_is() -> None:
    """A report of a fault can name the version."""
    assert run("--version").output == f"{vgrdocs.__version__}\n"


def test_help_is_a_letter_away() -> None:
    """`-h` says what `--help` does, for the whole and for each command."""
    assert run("-h").output == run("--help").output
    assert run("check", "-h").output == run("check", "--help").output


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_what_is_said_comes_through_whatever_the_locale(form: str, wrong: Path) -> None:
    """In a terminal without Swedish letters text is printed all the same, and JSON is UTF-8."""
    command = [sys.executable, "-m", "vgrdocs", "check", str(wrong), "--format", form]
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert ("saknar \\xe5r" if form == "text" else "saknar år").encode() in done.stdout


def test_two_builds_in_one_place_wait_for_each_other(wrong: Path, tmp_path: Path) -> None:
    """Both end well, and the place holds one build."""
    replace(wrong / "s/2026-01-01.md", "1/1 07:30", "2026-01-01 07:30")
    command = [sys.executable, "-m", "vgrdocs", "build", str(wrong), str(tmp_path / "out")]
    command.append("--quiet")
    builds = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    said = [build.communicate(timeout=120)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert said[0] == said[1]
    assert (tmp_path / "out/s/2026-01-01.html").is_file()


LATER = {"sphinx", "docutils", "babel", "rich", "pydantic", "watchfiles", "vgrdocs.facts"}
"""What takes long to load, and is needed when a command does what it is for."""


@pytest.mark.parametrize("command", ["", *(command.name for command in app.registered_commands)])
def test_help_needs_only_what_says_it(command: str) -> None:
    """Help and completion answer at once: a command loads what it needs when it runs."""
    program = (
        "import sys\nfrom vgrdocs.cli import main\n"
        "try:\n    main()\nfinally:\n    print(sorted(sys.modules), file=sys.stderr)"
    )
    arguments = [*filter(None, [command]), "--help"]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    assert "Usage: " in done.stdout
    assert not LATER.intersection(ast.literal_eval(done.stderr))
