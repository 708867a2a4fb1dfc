"""Whatever stands within whatever, ``vgrdocs check`` tells it, or page and PDF hold it.

Forty reports are one example: they share a build. A failure is not made smaller, for that would
take hundreds of builds; the message names the text.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .contract import breaches
from .reports import Words, day_of, report_with
from .structures import structures

_PLACES = st.sampled_from(("section", "block", "assignment", "start of block"))


@pytest.mark.with_pdfs
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.tuples(structures, _PLACES), min_size=40, max_size=40))
def test_structures_within_each_other_are_told_or_shown(drawn: list[tuple[str, str]]) -> None:
    """All their words are on the page, in the PDF and in the search, and the PDF can be made."""
    words, reports = Words(0), []
    for number, (pattern, place) in enumerate(drawn):
        words = Words(words.number)
        reports.append(report_with(day_of(number), [pattern], "", place, words))
    counted = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        assert list(breaches(reports, Path(folder), counted)) == []
    assert counted["shown"] > 10  # what is told was not tried in page and PDF
