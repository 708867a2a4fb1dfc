"""What is told of a conf.py that can't be what was meant: at its line, in its writer's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.handbooks import findings, write
from tests.publish.repository import Repository
from vgrdocs.locale import language
from vgrdocs.publish.tagged_handbook import TaggedHandbook
from vgrdocs.record.fault import PublishingFault
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.outcome import Finding

START = 'extensions = ["vgrdocs"]\nlanguage = "sv"\n'
UNREADABLE = {
    "extensions = [”vgrdocs”]\n": (
        1,
        "””” i ”extensions = [”vgrdocs”]” är inget citattecken för Python",
        'skriv raka: extensions = ["vgrdocs"]',
    ),
    "project = \u2018Läget\u2019\n": (1, "är inget citattecken", "skriv raka: project = 'Läget'"),
    'project – "Läget"\n': (1, "tecknet ”–” (U+2013)", "ta bort det, eller"),
    'project\u00a0= "Läget"\n': (1, "(U+00A0)", "ta bort det, eller"),
    'project = "Läget\n': (1, 'en text börjar i ”project = "Läget”', "avsluta den"),
    'project = """Läget\n': (1, "tar inte slut", "avsluta den"),
    'html_static_path = ["a",\n': (1, '”[” i ”html_static_path = ["a",” stängs', "skriv ]"),
    '  project = "Läget"\n': (1, "börjar för långt in", "låt varje inställning börja i kanten"),
    'vgrdocs_terms = {"a": "b" "c": "d"}\n': (1, "går inte att läsa; Python säger:", "kommatecken"),
    'html_logo = "C:\\Users\\logga.svg"\n': (
        1,
        "Python tar ett omvänt snedstreck i",
        'skriv / i stället: html_logo = "C:/Users/logga.svg"',
    ),
    "import finnsinte\n": (1, "Python-modulen ”finnsinte” finns inte", "ta bort raden"),
    "project = Läget\n": (1, "inget heter Läget", "skriv citattecken"),
    "def f():\n    return 1 / 0\n\n\nf()\n": (2, "ZeroDivisionError", ""),
    "import sys\nsys.exit(1)\n": (2, "SystemExit", ""),
}
UNUSABLE = {
    "vgrdocs_required_block = {}\n": (
        3,
        "inställningen ”vgrdocs_required_block” finns inte",
        "menade du ”vgrdocs_required_blocks”?",
    ),
    'langauge = "sv"\n': (3, "inställningen ”langauge” finns inte", "menade du ”language”?"),
    'html_lgo = "logga.svg"\n': (3, "”html_lgo” finns inte", "menade du ”html_logo”?"),
    'html_logo = r"bilder\\logga.svg"\n': (3, "går inte att läsa", "skriv / mellan mapparnas namn"),
    "vgrdocs_silent_after = -1\n": (3, "vgrdocs_silent_after ska skrivas 0, 1, 2 ...", ""),
    'exclude_patterns = "utkast"\n': (3, 'exclude_patterns ska skrivas ["...", "..."]', ""),
    "html_title = 2026\n": (3, 'html_title ska skrivas "..."', ""),
    'html_baseurl = "www.example.org/rapporter"\n': (3, "html_baseurl ska skrivas", ""),
    "templates_path = 5\n": (3, "templates_path ska skrivas", ""),
    'vgrdocs_terms = {}\nvgrdocs_terms = {"a": 1}\n': (4, "vgrdocs_terms ska skrivas", ""),
    'extensions += ["finns_inte"]\n': (
        3,
        "Python-modulen ”finns_inte” finns inte",
        "installera",
    ),
    'html_theme = "finns_inte"\n': (3, "det temat finns inte", "ta bort inställningen html_theme"),
    'extensions = "vgrdocs"\n': (3, "tilläggen är ingen lista", 'skriv extensions = ["..."]'),
    "extensions = 5\n": (3, 'extensions ska skrivas ["...", "..."]', ""),
}


def told(folder: Path, conf: str | bytes) -> list[Finding]:
    """Return what is found in a handbook of this conf.py."""
    return findings(write(folder, {"conf.py": conf}))


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_conf_that_python_can_not_read_is_told_at_its_line(fault: str, tmp_path: Path) -> None:
    """With the row's own words, and what to write instead, in the language that conf.py names."""
    assert_told(told(tmp_path, f'{fault}language = "sv"\n'), *UNREADABLE[fault])


@pytest.mark.parametrize("fault", UNUSABLE)
def test_a_setting_that_can_not_be_meant_is_told_at_its_line(fault: str, tmp_path: Path) -> None:
    """By its name, ours and Sphinx's alike; no report is blamed, and nobody else is quoted."""
    assert_told(told(tmp_path, START + fault), *UNUSABLE[fault])


def assert_told(findings: list[Finding], line: int, message: str, hint: str) -> None:
    """Fail unless one thing is told of conf.py, at a line, with these words in it."""
    [found] = findings
    assert (found.file, found.line, found.code) == ("conf.py", line, "bad-setting")
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize("named", ["svenska", "xx"])
def test_a_language_that_there_is_not_is_told_alone(named: str, tmp_path: Path) -> None:
    """And not each block in Swedish, which would have no name in it."""
    conf = f'extensions = ["vgrdocs"]\nlanguage = "{named}"\n'
    assert_told(told(tmp_path, conf), 2, f"there is no language '{named}'; the languages are:", "")


def test_what_a_conf_calculates_with_may_be_called_anything(tmp_path: Path) -> None:
    """A name that is nearly a setting's is none that was meant, if it is used."""
    assert not told(tmp_path, START + 'projekt = "Läget"\nproject = projekt + " nu"\n')


def test_a_handbook_without_a_start_page_is_told_what_it_lacks(tmp_path: Path) -> None:
    """At the file that is to be written, in the handbook's language, and nobody else is quoted."""
    (tmp_path / "conf.py").write_text(START, "utf-8")
    (tmp_path / "s.md").write_text("# Sida\n", "utf-8")
    found = findings(tmp_path)
    told = [each for each in found if each.code == "not-built"]
    assert [(each.file, each.message) for each in told] == [
        ("index.md", "handboken saknar sin startsida")
    ]
    assert told[0].hint == "skriv den: en rubrik, och under den det som ska leda till rapporterna"


def test_a_theme_that_there_is_not_is_told_when_the_handbook_is_built(tmp_path: Path) -> None:
    """At its line: which theme, and that there is one without the setting."""
    source = write(tmp_path / "source", {"conf.py": START + 'html_theme = "finnsinte"\n'})
    outcome = build(find_handbook(source), tmp_path / "out")
    [found] = outcome.findings
    assert (found.line, found.code) == (3, "bad-setting")
    assert found.message == "det temat finns inte, eller går inte att använda"
    assert found.hint == "ta bort inställningen html_theme, så finns det ett"


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """As such, and not as a sign of Python's."""
    [found] = told(tmp_path, (START + 'project = "Läget"\n').encode("latin-1"))
    assert found.message == "filen är inte skriven i UTF-8"


def settings() -> list[str]:
    """Return the names of our settings."""
    code = "\n".join(
        file.read_text("utf-8") for file in Path(__file__).parents[2].glob("src/vgrdocs/**/*.py")
    )
    return re.findall(r"add_setting\(\s*app,\s*\"(vgrdocs_\w+)\"", code)


@pytest.mark.parametrize("value", ["5.5", "None", "object()", "[1]", '{"a": 1}', "{1: [2]}", "b''"])
def test_whatever_stands_in_settings_all_of_it_is_told(value: str, tmp_path: Path) -> None:
    """Each setting that holds what it can't be is told at its line, all at once, no more."""
    names = settings()
    conf = START + "".join(f"{name} = {value}\n" for name in names)
    found = told(tmp_path, conf)
    assert {each.code for each in found} == {"bad-setting"}
    assert not [each.message for each in found if "Handler" in each.message]
    assert {each.line for each in found} == set(range(3, 3 + len(names)))


def test_publishing_tells_of_a_conf_that_can_not_be_read(tmp_path: Path) -> None:
    """In the same words, with the line."""
    repository = Repository(tmp_path / "repository")
    (repository.source / "conf.py").write_text(f"{START}project = “Läget”\n", "utf-8")
    with pytest.raises(PublishingFault) as fault:
        TaggedHandbook(repository.source)
    said = language("sv").say(fault.value.text)
    assert said.startswith("conf.py går inte att läsa, rad 3: ”“” i ”project = “Läget”” är inget")
    assert said.endswith('skriv raka: project = "Läget"')
