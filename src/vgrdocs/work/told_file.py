"""What documents were told of when they were read, as it is kept. Knows no Sphinx."""

from __future__ import annotations

import dataclasses as dc
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple, Self

from ..record.files import write_whole
from .outcome import Finding

FILE = "told.json"


class ToldFile(NamedTuple):
    """The findings of documents by name, and the documents that are to be read again."""

    of: Mapping[str, Sequence[Finding]]
    again: AbstractSet[str]

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """Return what `keep` kept; None if that is damaged or of another form."""
        try:
            data = json.loads(file.read_bytes())
            of = {name: [Finding(*each) for each in found] for name, found in data["of"].items()}
            return cls(of, set(data["again"]))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def keep(self, file: Path) -> None:
        """Keep it in a file."""
        of = {docname: list(map(dc.astuple, found)) for docname, found in sorted(self.of.items())}
        data = {"of": of, "again": sorted(self.again)}
        write_whole(file, json.dumps(data, ensure_ascii=False).encode())
