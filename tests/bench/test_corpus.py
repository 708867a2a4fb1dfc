"""The corpus of the gauge: the same each time, no problem, the same words in each dialect."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.corpus import texts, write_corpus
from tests.bench.plain import as_plain
from tests.handbooks import findings
from vgrdocs.locale import language
from vgrdocs.model.block import BLOCKS

SERIES, REPORTS = 2, 36


def reports(number: int, series: int = SERIES, seed: int = 0) -> dict[str, str]:
    """Return the texts of the reports alone."""
    return {name: text for name, text in texts(number, series, seed) if isinstance(text, str)}


def words(text: str) -> Counter[str]:
    """Count the words that readers see; ids and where links lead to are none."""
    text = re.sub(r"^:id: .*|\]\([^)]*\)", "", text, flags=re.MULTILINE)
    text = re.sub(r"\{\w+\}(?=`)|:::\{rapport\}|## Rapport:", "", text)
    return Counter(re.findall(r"\w+", text.lower()))


def test_a_corpus_is_the_same_each_time_and_has_the_smaller_ones_in_it() -> None:
    """So that figures can be compared, and a report be added that changes no other."""
    all_reports = reports(REPORTS)
    assert reports(REPORTS) == all_reports
    assert reports(REPORTS - 1).items() < all_reports.items()
    assert reports(REPORTS, seed=1) != all_reports


def test_a_corpus_has_no_problem_and_no_remark(tmp_path: Path) -> None:
    """What is measured is a handbook as it is published."""
    write_corpus(tmp_path, REPORTS, SERIES)
    assert findings(tmp_path) == []


def test_a_longer_corpus_goes_on_meeting_new_words() -> None:
    """The vocabulary grows less than the text, and does not end."""
    few = sum(map(words, reports(20).values()), Counter[str]())
    many = sum(map(words, reports(200).values()), Counter[str]())
    assert 10**0.5 < len(many) / len(few) < 10**0.8


def test_a_corpus_has_every_kind_of_block() -> None:
    """A kind that is added costs time as well, and must be measured."""
    swedish = language("sv")
    written = "".join(reports(REPORTS).values())
    for kind in BLOCKS:
        assert f":::{{{swedish.name('kind', kind)}}}" in written


@pytest.mark.parametrize(("dialect", "folder"), [("mkdocs", "docs/"), ("sphinx", "")])
def test_dialects_hold_the_same_words(tmp_path: Path, dialect: str, folder: str) -> None:
    """No program has less to do than another."""
    write_corpus(tmp_path, REPORTS, SERIES, dialect)
    for name, text in reports(REPORTS).items():
        plain = Path(tmp_path, folder + name).read_text("utf-8")
        assert words(plain) == words(text)


def test_a_plain_text_has_nothing_of_the_blocks() -> None:
    """Colons and braces would be words to other programs, or faults."""
    for text in reports(REPORTS).values():
        assert not re.search(r":::|\{|^:\w", as_plain(text), re.MULTILINE)
