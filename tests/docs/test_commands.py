"""The manual says what the command line can do, and shows no command that does not exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tests.docs.manual import DOCS, PAGES, ROOT, SNIPPETS
from vgrdocs.cli import app
from vgrdocs.cli.findings import FindingsFormat

COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
REFERENCE = (DOCS / "reference" / "commands.md").read_text("utf-8")
WITH_COMMANDS = [*PAGES, ROOT / "README.md", *SNIPPETS.rglob("*.yml")]


def section(command: str) -> str:
    """Return the section of the reference on a command."""
    return re.split(r"^## ", REFERENCE.partition(f"## vgrdocs {command}\n")[2], flags=re.MULTILINE)[
        0
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_there_with_all_that_it_takes(name: str) -> None:
    """Each command has a section with its help, its arguments and its options."""
    text = " ".join(section(name).split())
    assert COMMANDS[name].help in text
    for parameter in COMMANDS[name].params:
        written = (
            parameter.opts if parameter.param_type_name == "option" else [parameter.name.upper()]
        )
        assert [option for option in written if f"`{option}`" not in text] == []
        assert " ".join(parameter.help.split()) in text


def test_every_format_stands_there() -> None:
    """Each way to print the problems is named."""
    assert [
        form.value for form in FindingsFormat if f"`{form.value}`" not in section("check")
    ] == []


def test_the_reference_holds_no_command_that_is_gone() -> None:
    """Each section on a command is on one that exists."""
    assert set(re.findall(r"^## vgrdocs (\S+)$", REFERENCE, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.name)
def test_every_command_line_that_is_shown_can_be_typed(page: Path) -> None:
    """A command that a page asks for exists, with its options."""
    lines = re.findall(
        r"^\s*(?:\$ |- run: )vgrdocs (?!-)(.*)$", page.read_text("utf-8"), re.MULTILINE
    )
    for line in lines:
        name, *words = shlex.split(line.partition(" > ")[0])
        options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options
