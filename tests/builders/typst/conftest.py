"""What the tests of the PDFs build once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.typst.sphinx_runs import Build, run_sphinx


@pytest.fixture(scope="session")
def sink() -> Path:
    """The handbook that uses every node."""
    return Path(__file__).parent / "handbook"


@pytest.fixture(scope="session")
def built(sink: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The PDFs of the handbook that uses every node."""
    return run_sphinx(sink, tmp_path_factory.mktemp("sink") / "out")
