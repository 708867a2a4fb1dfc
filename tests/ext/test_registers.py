"""Registers: what twelve made-up reports with known life cycles say together (see their conf.py)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from tests.handbooks import REPORT, findings, write
from vgrdocs.model import History
from vgrdocs.model.history import difference

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from sphinx.testing.util import SphinxTestApp

    from vgrdocs.ext.domain import ReportDomain

TWELVE = Path(__file__).parents[1] / "memory" / "twelve"
NEWEST, OLDEST = "beredskap/2025-12-17", "beredskap/2025-01-15"
PAGES = ("uppdrag", "urval", "talespersoner", "beslut", "kalender", "medietrend", "andringar", NEWEST, OLDEST)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the twelve reports and their registers as text, once."""
    from sphinx.application import Sphinx

    out = tmp_path_factory.mktemp("texts")
    Sphinx(TWELVE, TWELVE, out, out / "doctrees", "text", status=None, warning=None).build()
    return out
