"""A build changes how garbage is looked for in its process, leaves it as it was, and is let go."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.builders import Builder

from tests.handbooks import REPORT, write
from vgrdocs.work import between_pages
from vgrdocs.work.between_pages import collecting_between_pages
from vgrdocs.work.collecting import seldom_collecting
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import run


@pytest.mark.parametrize("processes", [1, 2])
def test_a_build_leaves_garbage_to_be_looked_for_as_before(tmp_path: Path, processes: int) -> None:
    """Whoever runs a build among other work has their own numbers afterwards, and nothing kept."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    source = write(tmp_path / "source", {"2026-01-01.md": REPORT.format(date="2026-01-01")})
    run(find_handbook(source), ("html",), tmp_path / "out", tmp_path / "doctrees", processes)
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)


def test_numbers_are_put_back_after_a_fault() -> None:
    """What goes wrong in a build does not leave the process with the build's numbers."""
    before, begins = gc.get_threshold(), Builder.read_doc
    with pytest.raises(ZeroDivisionError), seldom_collecting(), collecting_between_pages():
        raise ZeroDivisionError
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
    assert Builder.read_doc is begins


class Page:
    """Holds itself, as the nodes of a document do."""

    def __init__(self) -> None:
        self.top = self


def test_a_page_is_let_go_when_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages a handbook has, a build holds but few of them at a time."""
    pages: list[weakref.ref[Page]] = []
    held = []

    def read_doc(builder: Any, docname: str) -> None:
        held.append(sum(page() is not None for page in pages))
        pages.append(weakref.ref(Page()))

    monkeypatch.setattr(Builder, "read_doc", read_doc)
    monkeypatch.setattr(between_pages, "_ENOUGH", 0)
    with seldom_collecting(), collecting_between_pages():
        for name in "abc":
            Builder.read_doc(None, name)  # type: ignore[arg-type]
    assert held == [0, 0, 0]


def test_a_build_that_is_over_is_let_go_by_the_next(tmp_path: Path) -> None:
    """A process that builds again and again holds what one build has read, and not all of them."""
    source = write(tmp_path / "source", {"2026-01-01.md": REPORT.format(date="2026-01-01")})
    held = []
    for _ in range(3):
        run(find_handbook(source), ("html",), tmp_path / "out", tmp_path / "doctrees", 1)
        gc.collect()
        held.append(sum(isinstance(one, Sphinx) for one in gc.get_objects()))
    assert held[2] <= held[0]
