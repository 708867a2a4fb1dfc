"""A handbook of made-up reports in a dialect, the same for the same seed.

A report is the same however many there are: the first hundred of three hundred are those of a
corpus of one hundred, if it has as many series. They take turns, a series after the other.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tests.bench.dialects import DIALECTS, Files
from tests.bench.report import picture_of, report
from tests.bench.story import Series
from tests.pictures import picture

SERIES = 10
"""How many series there are where nobody says it."""


def files_of(dialect: str, reports: int, series: int = SERIES, seed: int = 0) -> Files:
    """Return the files of a handbook of so many reports in a dialect."""
    return DIALECTS[dialect](dict(texts(reports, series, seed)))


def write_corpus(
    folder: Path, reports: int, series: int = SERIES, dialect: str = "vgrdocs", seed: int = 0
) -> None:
    """Write a handbook of so many reports in a dialect."""
    write(folder, files_of(dialect, reports, series, seed))


def write(folder: Path, files: Files) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def texts(reports: int, series: int = SERIES, seed: int = 0) -> Iterator[tuple[str, str | bytes]]:
    """Yield the names and texts of the reports, as vgrdocs reads them, and their pictures."""
    all_series = [Series(number, seed) for number in range(series)]
    for place in range(reports):
        month, number = divmod(place, series)
        one, other = all_series[number], all_series[number - 1]
        yield f"{one.folder}/{one.day(month)}.md", report(one, month, other)
        if name := picture_of(month):
            yield f"{one.folder}/{name}", picture("PNG", (40, 80, month % 250))


def main() -> None:
    """Write a corpus into a folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.corpus", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("reports", type=int)
    parser.add_argument("--series", type=int, default=SERIES)
    parser.add_argument("--dialect", choices=DIALECTS, default="vgrdocs")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    write_corpus(asked.folder, asked.reports, asked.series, asked.dialect, asked.seed)


if __name__ == "__main__":
    main()
