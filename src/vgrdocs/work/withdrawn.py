"""Which reports were withdrawn when doctrees were made: others may hold the text, anywhere."""

from __future__ import annotations

import json
from pathlib import Path

from ..record.files import write_whole
from .outcome import Outcome

_FILE = "withdrawn.json"


def keep_withdrawn(doctrees: Path, outcome: Outcome) -> None:
    """Note beside doctrees of which reports nothing was read."""
    write_whole(doctrees / _FILE, json.dumps(sorted(outcome.withdrawn)).encode())


def may_hold_withdrawn(doctrees: Path, outcome: Outcome) -> bool:
    """Say whether doctrees may hold the text of a report that *outcome* says is withdrawn."""
    try:
        without = frozenset(json.loads((doctrees / _FILE).read_bytes()))
    except (OSError, ValueError, TypeError):
        without = frozenset()
    return doctrees.exists() and not outcome.withdrawn <= without
