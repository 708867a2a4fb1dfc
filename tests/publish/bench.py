"""Measures what a release costs, and compares many versions with sphinx-polyversion, in one run.

Call it as `python -m tests.publish.bench`. CPU seconds count all processes; only their ratios mean
anything. It fails where a bound is not kept.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.publish.repository import Repository
from tests.publish.sites import COMMAND

REPORTS, SERIES, VERSIONS = 500, 4, 24
SENTENCES = 25
"""In each of the four texts of a report, about a thousand words in all, as in reports/."""
MOST_CPU, MOST_ADDED = 0.1, 0.3
"""Of a release: its share of the CPU of a build afresh, and MB of files besides PDFs."""
MOST_DISK = 0.2
"""Of a site: its share of the disk of separate builds."""


def cpu(*command: object) -> float:
    """Run a command; return the CPU seconds that it and all it started took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stored(store: Path) -> dict[Path, int]:
    """Return what a store keeps, objects and records, with sizes; PDFs are left out."""
    kept = [
        file
        for folder in ("objects", "versions")
        for file in (store / folder).rglob("*")
        if file.is_file()
    ]
    return {file: file.stat().st_size for file in kept if not _is_pdf(file)}


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(5) == b"%PDF-"


def disk(folder: Path) -> int:
    """Return the bytes that a folder takes on the disk, what has several names counted once."""
    found = {
        (status.st_dev, status.st_ino): status.st_blocks * 512
        for status in map(os.stat, folder.rglob("*"))
    }
    return sum(found.values())


def measure_release(folder: Path) -> list[str]:
    """Print what one more of many reports costs: CPU against a clean build, and bytes."""
    repository = Repository(folder / "repository", length=SENTENCES)
    repository.add_reports(REPORTS, SERIES)
    repository.release("v1")
    first = cpu(*COMMAND, "site", repository.source, folder / "site", "--store", folder / "store")
    before = stored(folder / "store")
    repository.add_reports(1, SERIES)
    repository.release("v2")
    release = cpu(*COMMAND, "site", repository.source, folder / "site", "--store", folder / "store")
    after = stored(folder / "store")
    # The newest data take the place of those before.
    added = sum(after.values()) - sum(before.values())
    afresh = cpu(*COMMAND, "build", repository.source, folder / "afresh")
    print(f"{REPORTS} reports: build afresh {afresh:.1f} s CPU, first version {first:.1f} s")
    new = after.keys() - before.keys()
    print(f"a release takes {release:.1f} s CPU, and {len(new)} files are new")
    share, megabytes = release / afresh, added / 1e6
    return [
        *bound("a release's CPU", share, MOST_CPU),
        *bound("MB added besides PDFs", megabytes, MOST_ADDED),
    ]


def bound(what: str, measured: float, most: float) -> list[str]:
    """Print a measure beside its bound; return it if it is over."""
    line = f"{what}: {measured:.3f}, at most {most}"
    print(line)
    return [line] if measured > most else []


def compare_versions(folder: Path) -> list[str]:
    """Print CPU and disk of a site of many small versions, ours and sphinx-polyversion's."""
    repository = Repository(folder / "repository")
    for number in range(1, VERSIONS + 1):
        repository.add_reports()
        repository.release(f"v{number}")
    ours = cpu(*COMMAND, "site", repository.source, folder / "site", "--store", folder / "store")
    script = folder / "poly.py"
    script.write_text(
        POLYVERSION.format(root=repository.folder, out=folder / "poly", python=sys.executable),
        "utf-8",
    )
    theirs = cpu(sys.executable, script)
    if (built := len(list((folder / "poly").glob("v*/out/index.html")))) != VERSIONS:
        return [f"sphinx-polyversion has built {built} of {VERSIONS} versions"]
    here, there = disk((folder / "site").resolve()), disk(folder / "poly")
    print(f"{VERSIONS} versions: {ours:.1f} s CPU and {here / 1e6:.0f} MB; ", end="")
    print(f"sphinx-polyversion {theirs:.1f} s and {there / 1e6:.0f} MB")
    return bound("of sphinx-polyversion's disk", here / there, MOST_DISK)


POLYVERSION = """\
from pathlib import Path
from sphinx_polyversion.driver import DefaultDriver
from sphinx_polyversion.environment import Environment
from sphinx_polyversion.git import Git, file_predicate
from sphinx_polyversion.sphinx import CommandBuilder, Placeholder

build = (
    "import sys; from vgrdocs.cli import main; "
    "sys.argv[1:] = ['build', sys.argv[1], sys.argv[2] + '/out']; main()"
)
command = ["{python}", "-c", build, Placeholder.SOURCE_DIR, Placeholder.OUTPUT_DIR]
DefaultDriver(
    Path("{root}"), Path("{out}"),
    vcs=Git(branch_regex="none", tag_regex="v[0-9]+", predicate=file_predicate([Path("reports")])),
    builder=CommandBuilder(Path("reports"), command),
    env=lambda path, name: Environment(path, name),
).run(sequential=True)
"""


def main() -> int:
    """Measure both; return 1 if a bound is not kept."""
    missed = []
    for measure in (measure_release, compare_versions):
        with tempfile.TemporaryDirectory() as folder:
            missed += measure(Path(folder))
    print("\n".join(["Over its bounds:", *missed]) if missed else "All bounds are kept")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
