"""What tests of publishing begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.quick import Builder, building


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    """What builds versions at once."""
    with building(tmp_path) as found:
        yield found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where the site is to be."""
    return tmp_path / "www/site"
