"""``nox -s provenance``: build a thousand reports and trace five hundred values of their data."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.handbooks import built_by_sphinx
from tests.provenance.corpus import write_corpus
from tests.provenance.trace import traced

SERIES, REPORTS, VALUES = 10, 100, 500

with tempfile.TemporaryDirectory(prefix="provenance-") as name:
    folder = Path(name)
    write_corpus(folder / "source", SERIES, REPORTS)
    built_by_sphinx(folder / "source", folder / "out")
    count, faults = traced(folder / "out/data", folder / "source", VALUES)
print(f"{count} values traced, {len(faults)} without a sentence that holds them")
print("\n".join(faults))
sys.exit(bool(faults) or count < VALUES)
