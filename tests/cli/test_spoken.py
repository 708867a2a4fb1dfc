"""Help, errors and the Tab key, in the language of the handbook or else of the system."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from tests.cli.test_commands import run
from tests.handbooks import REPORT, write
from tests.locale.messages import all_messages
from vgrdocs.cli import app
from vgrdocs.cli.wrong_use import in_our_words
from vgrdocs.locale import language
from vgrdocs.locale.po import read_po
from vgrdocs.model import Text

if TYPE_CHECKING:
    from vgrdocs.model import Language

COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
ENGLISH_WORDS = re.compile(r"\b(Usage|Options?|Error|Missing|Invalid|the|of|is|and|with)\b")


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a Swedish handbook, a folder of which is the working folder."""
    write(tmp_path, {"telefoni/2026-03-26.md": REPORT.format(date="2026-03-26")})
    monkeypatch.chdir(tmp_path / "telefoni")
    return tmp_path


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_word_of_help_is_english_in_a_swedish_handbook(command: str, swedish: Path) -> None:
    """Usage, headings, options, defaults and the example are said in the handbook's language."""
    result = run(*filter(None, [command]), "--help")
    assert result.exit_code == 0
    assert ENGLISH_WORDS.findall(result.output) == []
    assert result.output.startswith("Så här skriver du: ")


def test_conf_is_looked_at_and_not_run(swedish: Path) -> None:
    """Help comes whatever is wrong with a handbook's settings."""
    (swedish / "conf.py").write_text('language = ”sv”\nraise SystemExit("run")\n', "utf-8")
    assert run("--help").output.startswith("Så här skriver du: ")


@pytest.mark.parametrize(
    ("variables", "begins"),
    [
        ({"LC_ALL": "sv_SE.UTF-8"}, "Så här skriver du: "),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "sv_SE"}, "Så här skriver du: "),
        ({"LC_ALL": "fr_FR.UTF-8"}, "Usage: "),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "sv_SE.UTF-8"}, "Usage: "),
    ],
)
def test_outside_of_a_handbook_the_system_says_the_language(
    variables: dict[str, str], begins: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables count in their order, and English where there is no catalogue."""
    monkeypatch.chdir(tmp_path)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run("--help").output.startswith(begins)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("publsh", "det finns inget kommando som heter ”publsh”; menade du publish, push?"),
        ("xyzzy", "det finns inget kommando som heter ”xyzzy”"),
        ("publish --dryrun", "det finns inget val som heter --dryrun; menade du --dry-run?"),
        ("publish --xyzzy", "det finns inget val som heter --xyzzy"),
        ("withdraw", "HANDBOK saknas"),
        ("withdraw .", "RAPPORT saknas"),
        ("send r", "--from saknas"),
        ("bygg", "det finns inget kommando som heter ”bygg”; menade du build?"),
        (
            "lankkontroll .",
            "det finns inget kommando som heter ”lankkontroll”; menade du linkcheck?",
        ),
        ("site", "HANDBÖCKER saknas"),
        ("site .", "MÅL saknas"),
        ("site --draft . --jobs 2", "MÅL saknas"),
        ("publish a b c", "det här är för mycket: b c"),
        ("publish --report", "--report behöver ett värde efter sig"),
        ("publish --yes=1", "--yes ska inte ha något värde"),
        ("site . out --jobs x", "--jobs: skriv ett heltal"),
        ("site . out --jobs 0", "--jobs: skriv 1 eller mer"),
        ("serve --port 99999", "--port: skriv 65535 eller mindre"),
        (
            "check --format xml",
            "--format: ”xml” finns inte att välja; välj bland: text, json, github, sarif",
        ),
    ],
)
def test_wrong_use_is_told_in_our_words(typed: str, told: str, swedish: Path) -> None:
    """Each fault that Typer finds is said in the handbook's language, with exit code 2.

    If a newer Typer says it otherwise, its sentence is to be added to the table in `wrong_use`.
    """
    result = run(*typed.split())
    assert result.exit_code == 2
    assert told in result.output.splitlines()
    assert ENGLISH_WORDS.findall(result.output) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("check saknas", "det finns ingen fil eller mapp ”{here}/saknas”"),
        ("linkcheck saknas", "det finns ingen fil eller mapp ”{here}/saknas”"),
        ("serve saknas", "det finns ingen fil eller mapp ”{here}/saknas”"),
        ("import saknas.docx", "det finns ingen fil eller mapp ”saknas.docx”"),
        ("site handbok ut", "{book} sparas inte i git, där versionerna finns; börja med: {git}"),
    ],
)
def test_outside_of_a_handbook_faults_are_told_in_the_systems_language(
    typed: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is in no handbook, and names what is not there, is told so in Swedish on such a machine.

    A handbook that is in no git repository is told how to begin with one.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    write(tmp_path / "handbok", {"s/2026-03-26.md": REPORT.format(date="2026-03-26")})
    result = run(*typed.split())
    book, git = f"”{tmp_path}/handbok”", f"git init -b main {tmp_path}/handbok"
    expected = told.format(here=tmp_path, book=book, git=git)
    assert (result.exit_code, result.output.strip()) == (2, expected)


def test_a_file_that_may_not_be_read_is_told_in_our_words() -> None:
    """Typer looks at files before we do, and says so in English."""
    said = "Invalid value for 'FILES...': File '/a/b å.txt' is not readable."
    told = language("sv").say(in_our_words(said, language("sv")))
    assert told == "”/a/b å.txt” går inte att läsa: du har inte behörighet där"


@pytest.mark.parametrize("code", ["en", "sv"])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_an_example_that_can_be_typed(name: str, code: str) -> None:
    """What help shows is taken by the command itself, in each language."""
    said_in: Language = language(code)
    program, command, *words = shlex.split(said_in.say(Text(COMMANDS[name].epilog)))
    assert (program, command) == ("vgrdocs", name)
    context = COMMANDS[name].make_context(name, words)
    assert context.params


def test_a_catalogue_is_read_as_gettext_reads_it() -> None:
    """The small reader of catalogues leaves out what is fuzzy or empty, and joins lines."""
    text = (
        '# A remark\nmsgid ""\nmsgstr "Language: sv\\n"\n\n'
        'msgid "one"\nmsgstr "ett"\nmsgctxt "field"\nmsgid "a "\n"b"\n'
        'msgstr "\\"å\\"\\n"\n"ä\\\\"\n'
        '#, fuzzy\nmsgid "two"\nmsgstr "gissning"\n\nmsgid "three"\nmsgstr ""\n'
        '#~ msgid "old"\n#~ msgstr "gammal"\n'
    )
    assert read_po(text) == {("", "one"): "ett", ("field", "a b"): '"å"\nä\\'}


def complete(*words: str) -> list[str]:
    """Return what the Tab key offers after *words*, in bash."""
    environment = os.environ | {
        "_VGRDOCS_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(["vgrdocs", *words]),
        "COMP_CWORD": str(len(words)),
    }
    program = "import sys; sys.argv = ['vgrdocs']; from vgrdocs.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_the_tab_key_knows_commands_series_and_reports(swedish: Path) -> None:
    """It completes what can follow, from anywhere in the handbook, and reads no report for it."""
    (swedish / "telefoni/2026-03-26.md").write_text("# No report\n", "utf-8")
    assert complete("publ") == ["publish"]
    assert complete("new", "te") == ["telefoni"]
    assert complete("withdraw", ".", "tele") == ["telefoni/2026-03-26"]
    assert complete("diff", "2") == []


def test_what_help_says_is_among_the_messages() -> None:
    """Catalogues are asked for what Typer says of its own options as well."""
    messages = all_messages()
    assert ("", "Show this message and exit.") in messages
    assert ("", "Install completion for the current shell.") in messages
    assert ("argument", "source") in messages
