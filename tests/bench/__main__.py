"""``nox -s bench-build -- 100 300``: measure builds of so many reports, beside other programs."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.bounds import held
from tests.bench.chart import svg_of
from tests.bench.corpus import SERIES
from tests.bench.figures import Figures
from tests.bench.phases import phases_of
from tests.bench.programs import PROGRAMS, ROOT
from tests.bench.starting import starts
from tests.bench.steps import Gauge, measure
from tests.bench.tables import text_of

MADE = ROOT / "build" / "bench-build"
DOCS = ROOT / "docs" / "snippets" / "speed"
PACKAGES = ("vgrdocs", "sphinx", "sphinx-book-theme", "mkdocs-material", "zensical")


def main() -> None:
    """Measure, print tables, and exit with 1 where a bound is exceeded."""
    asked = _asked()
    if asked.phases:
        for size in asked.sizes:
            print(f"\n{size} reports, CPU seconds of pages, search and data, one process")
            print(phases_of(size, asked.series))
        return
    figures = Figures(asked.series, versions=_versions())
    figures.starts, figures.bare = starts()
    for size in sorted(asked.sizes):
        with tempfile.TemporaryDirectory(prefix="bench-build-") as folder:
            gauge = Gauge(Path(folder), size, asked.series, asked.only)
            # One comparison is enough: what makes a file wrong does so at any size.
            for said in measure(gauge, asked.times, size == min(asked.sizes), figures):
                print(said, file=sys.stderr, flush=True)
        _write(figures, MADE)
        figures.dump(MADE / "figures.json")
    if asked.docs:
        _write(figures, DOCS)
    print(text_of(figures))
    print(*figures.failed, sep="\n")
    sys.exit(bool(figures.failed) or any(not one.is_kept for one in held(figures)))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="nox -s bench-build --", description=main.__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 300], help="how many reports")
    parser.add_argument("--series", type=int, default=SERIES, help="in how many series")
    parser.add_argument("--times", type=int, default=1, help="the least of so many runs counts")
    parser.add_argument("--only", nargs="+", choices=PROGRAMS, default=_installed())
    parser.add_argument("--docs", action="store_true", help="write the figures into docs/")
    parser.add_argument(
        "--phases", action="store_true", help="tell where the time of a clean build goes instead"
    )
    return parser.parse_args()


def _installed() -> list[str]:
    """Return the programs that are there: those of Python always are."""
    needed = {"material": "mkdocs", "pruned": "mkdocs", "zensical": "zensical"}
    return [name for name in PROGRAMS if name not in needed or shutil.which(needed[name])]


def _versions() -> dict[str, str]:
    found = {"Python": sys.version.split()[0]}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _write(figures: Figures, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tables.md").write_text(text_of(figures), "utf-8")
    (folder / "chart.svg").write_text(svg_of(figures), "utf-8")


if __name__ == "__main__":
    main()
