"""What is not as it was published, as it is told."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..model import Text


class Discrepancy(NamedTuple):
    """What is not as it was published: where, what is wrong, and how to mend it."""

    path: Path
    message: Text
    hint: Text
