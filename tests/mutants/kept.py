"""What each test was seen to do, kept until the code or the test's own file changes."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tests.mutants.rooms import SOURCE
from tests.mutants.seen import Seen

if TYPE_CHECKING:
    import pytest


class Kept:
    """What the tests of a room do, in a file."""

    def __init__(self, file: Path) -> None:
        """Read the file, if there is one."""
        self.file = file
        self.seen: dict[str, tuple[str, Seen]] = {}
        if file.exists():
            self.seen = pickle.loads(file.read_bytes())  # noqa: S301 - our own
        # Any code may be run by a test.
        code = b"".join(each.read_bytes() for each in sorted(SOURCE.rglob("*.py")))
        self._code = hashlib.sha256(code)

    def of(self, item: pytest.Item) -> Seen | None:
        """Return what a test does; None if that is not known."""
        digest, seen = self.seen.get(item.nodeid, ("", None))
        return seen if digest == self._digest(item) else None

    def add(self, seen: Mapping[pytest.Item, Seen]) -> None:
        """Keep what some tests were seen to do."""
        self.seen |= {item.nodeid: (self._digest(item), each) for item, each in seen.items()}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(pickle.dumps(self.seen))

    def _digest(self, item: pytest.Item) -> str:
        both = self._code.copy()
        both.update(item.path.read_bytes())
        return both.hexdigest()
