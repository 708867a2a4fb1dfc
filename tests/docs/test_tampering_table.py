"""The manual's table of tampering says what the tests try, and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.publish.ways import rows

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "tampering.md"


def test_the_table_is_what_the_tests_try() -> None:
    """Each way that a test tries has its row, and each row has its test."""
    text = PAGE.read_text("utf-8")
    table = text[text.index("|---|---|---|\n") :].splitlines()[1:]
    assert [row for row in table if row.startswith("|")] == rows()


def test_at_least_sixty_ways_are_found() -> None:
    """As many as were asked for, of those that were tried by other hands."""
    assert len(set(rows())) >= 60
