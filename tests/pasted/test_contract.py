"""If ``vgrdocs check`` says that there are no problems, nothing that was pasted is lost.

Reports come from seeds, and not from Hypothesis: a handbook of them takes half a minute, and to
shrink it would take hundreds of builds. The message names the text.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from .contract import breaches
from .reports import pasted_reports


@pytest.mark.with_pdfs
@pytest.mark.parametrize("seed", [1001, 1002])
def test_pasted_text_is_told_at_its_line_or_shown_everywhere(seed: int, tmp_path: Path) -> None:
    """It is on the page, in the PDF and in the search, and remarks are in no file."""
    counted = Counter[str]()
    assert list(breaches(pasted_reports(80, seed), tmp_path, counted)) == []
    assert min(counted["told"], counted["shown"]) > 10  # both halves of the promise were tried
