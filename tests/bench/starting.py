"""What it costs to be told how a command is used."""

from __future__ import annotations

import os
from pathlib import Path

from tests.bench.measuring import cost_of
from tests.bench.programs import PYTHON
from vgrdocs.cli import app

TIMES = 5
BARE: dict[str, tuple[str, ...]] = {
    "python": ("-c", "pass"),
    "python and typer": ("-c", "import typer"),
}
"""What no command can be quicker than, by name."""


def starts() -> tuple[dict[str, float], dict[str, float]]:
    """Return the CPU seconds of the help of each command, and those of less than that."""
    commands: dict[str, tuple[str, ...]] = {"vgrdocs": ("-m", "vgrdocs", "--help")}
    for command in app.registered_commands:
        if command.name:
            commands[f"vgrdocs {command.name}"] = ("-m", "vgrdocs", command.name, "--help")
    return _least(commands), _least(BARE)


def _least(commands: dict[str, tuple[str, ...]]) -> dict[str, float]:
    least: dict[str, float] = {}
    for _ in range(TIMES):
        for name, arguments in commands.items():
            cpu = cost_of([PYTHON, *arguments], dict(os.environ), Path()).cpu
            least[name] = min(cpu, least.get(name, cpu))
    return least
