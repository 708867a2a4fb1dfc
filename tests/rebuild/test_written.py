"""How much of a handbook a change writes anew: what versions do not share, servers send again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.bench.pages import build_pages
from tests.handbooks import built, replace
from tests.years import add_report, months, years_of_reports
from vgrdocs.read.asking import Asking

from .compare import contents

PER_YEAR = 12
A_REPORT = Counter(pages=9, _search=16, data=8, _reports=1, _compare=1, tables=7, mails=1, others=1)
"""What a report more may change, measured in November 2026: its page, its neighbour's, ...

Of the data: its own file, the list of its year, the index, three files of what is current, and two
of what has ended this year. Of the search: the entries of registers that have something new, in
small files of about 500 bytes.
"""
A_REPORT_AMONG_300 = A_REPORT | Counter(_search=31)
"""The words of a new report are in more of the index; pages and data are as few."""
A_SENTENCE = Counter(pages=1, _search=4, data=1, _compare=1, mails=1)
"""The data holds every sentence, so the report's own file changes with one."""
A_SENTENCE_AMONG_300 = A_SENTENCE | Counter(_search=18)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> Counter[str]:
    """Count the files that have other bytes than before, or are new or gone, by what they are."""
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return Counter(_kind(name) for name in names)


def _kind(name: str) -> str:
    folder = name.partition("/")[0]
    if folder in ("_search", "data", "_reports", "_compare", "tables"):
        return folder
    if name.endswith(".eml"):
        return "mails"
    return "pages" if name.endswith(".html") else "others"


def counted(folder: Path, reports: int) -> tuple[Counter[str], Counter[str]]:
    """Build a handbook, then with a report more, then another sentence; count what changed."""
    year = 2020 + reports // PER_YEAR
    assert len(list(months(f"{year}-12"))) == reports
    source, out = years_of_reports(folder / "source", f"{year}-11"), folder / "out"
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f'vgrdocs_now = "{year + 1}-01-01 08:00"\n')  # when the last of them is written
    first = contents(built(source, out))
    add_report(source, f"{year}-12")
    second = contents(built(source, out))
    edited = source / "beredskap" / f"{2020 + reports // PER_YEAR // 2}-06-10.md"
    replace(edited, "Den som svarar är", "Den som i dag svarar är")
    return changed(first, second), changed(second, contents(built(source, out)))


def test_a_report_more_and_a_sentence_change_few_files(tmp_path: Path) -> None:
    """Among sixty reports, a change gives no more files other bytes than when it was measured."""
    report, sentence = counted(tmp_path, 60)
    assert report <= A_REPORT
    assert sentence <= A_SENTENCE


@pytest.mark.rebuilds
def test_they_change_as_few_files_of_a_large_handbook(tmp_path: Path) -> None:
    """Among three hundred, a change gives no more files other bytes than when it was measured."""
    report, sentence = counted(tmp_path, 300)
    assert report <= A_REPORT_AMONG_300
    assert sentence <= A_SENTENCE_AMONG_300


@pytest.mark.parametrize(
    ("change", "address"),
    [("a report more", ""), ("a report more", "https://example.org/"), ("a sentence", "")],
)
def test_no_page_is_made_again_and_comes_out_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, address: str
) -> None:
    """What a page asks is no more than what it shows: each that is made again is another one."""
    source, out = years_of_reports(tmp_path / "source", "2024-11"), tmp_path / "out"
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"html_baseurl = {address!r}\n")  # with one there are feeds, named on all pages
    assert build_pages(source, out) == []
    before = contents(out)
    if change == "a report more":
        add_report(source, "2024-12")
    else:  # in the report that says the last word on most things
        replace(source / "beredskap/2024-11-10.md", "Den som svarar är", "Den som i dag svarar är")
    stale: set[str] = set()
    find = Asking.find_stale

    def note(self: Asking) -> set[str]:
        stale.update(find(self) & self.pages)
        return self.stale

    monkeypatch.setattr(Asking, "find_stale", note)
    assert build_pages(source, out) == []
    after = contents(out)
    files = {page: f"{page}.html" for page in stale}
    assert stale
    assert {page for page in stale if before.get(files[page]) == after[files[page]]} == set()
