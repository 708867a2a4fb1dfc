"""A file that Git LFS has not fetched: told where readers would get its pointer."""

from __future__ import annotations

from pathlib import Path

from tests.handbooks import REPORT, findings, write

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12\n"


def test_a_pointer_is_not_given_to_readers_in_the_place_of_its_file(tmp_path: Path) -> None:
    """Neither by a link nor as text; published so, the report would change when it is fetched."""
    text = "[Data](data.csv).\n\n```{literalinclude} data.csv\n```"
    report = REPORT.format(date="2026-03-26").replace("Läget är stabilt.", text)
    write(tmp_path, {"s/2026-03-26.md": report, "s/data.csv": POINTER})
    told = {(each.line, each.code) for each in findings(tmp_path) if "LFS" in each.message}
    assert told == {(8, "broken-link"), (10, "broken-link")}
