"""A build holds few documents at a time, and writes what it would write of all at once."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from sphinx.builders import Builder

from tests.handbooks import REPORT, write
from vgrdocs.work import letting_go
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import run

DAYS = [f"2026-01-{day:02}" for day in range(1, 13)]
STRONG = 20
"""How many strong words a report has."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook of twelve reports."""
    folder = tmp_path_factory.mktemp("twelve") / "source"
    words = "\n## Mer\n\n" + "Det är **lugnt**.\n" * STRONG
    return write(folder, {f"{day}.md": REPORT.format(date=day) + words for day in DAYS})


def held() -> int:
    """Return how many documents there are."""
    gc.collect()
    return sum(isinstance(one, nodes.document) for one in gc.get_objects())


def test_few_documents_are_held_while_they_are_written(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that another process writes are let go, and so is what they were read from."""
    most, texts = [], []
    serialized = Builder.write_doc_serialized

    def look(builder: Any, docname: str, doctree: nodes.document) -> None:
        gc.unfreeze()  # else those that are taken for what stays are not seen
        most.append(held())
        texts.append(len(builder.env._pickled_doctree_cache))
        serialized(builder, docname, doctree)

    monkeypatch.setattr(Builder, "write_doc_serialized", look)
    monkeypatch.setattr(letting_go, "_AT_A_TIME", 2)
    before = held()
    run(find_handbook(source), ("text",), tmp_path / "out", tmp_path / "doctrees", 2)
    assert len(most) == len(DAYS) + 1  # with the start page
    assert max(most) - before <= 3
    assert max(texts) == 0


@pytest.mark.parametrize("at_a_time", [1, 5, 100])
def test_the_pages_are_those_that_one_process_writes(
    at_a_time: int, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many go to another process together, none is left out and none is different."""
    monkeypatch.setattr(letting_go, "_AT_A_TIME", at_a_time)
    found = []
    for processes in (1, 2):
        out = tmp_path / str(processes)
        run(find_handbook(source), ("text",), out, tmp_path / f"read-{processes}", processes)
        found.append({file.name: file.read_bytes() for file in out.glob("*.txt")})
    assert found[0] == found[1]
    assert len(found[0]) == len(DAYS) + 1  # with the start page


@pytest.mark.parametrize("processes", [1, 2])
def test_documents_go_without_a_look_for_garbage(
    processes: int, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands in a document is gone when the next is read or written, whoever has read it."""
    monkeypatch.setattr(letting_go, "_MOST_KEPT", 0)
    monkeypatch.setattr(letting_go, "_AT_A_TIME", 1)
    monkeypatch.setattr(gc, "collect", lambda *_: 0)
    left: list[int] = []
    for name in ("read_doc", "write_doc_serialized"):
        monkeypatch.setattr(Builder, name, counting(getattr(Builder, name), left))
    gc.disable()
    try:
        run(find_handbook(source), ("text",), tmp_path / "out", tmp_path / "doctrees", processes)
    finally:
        gc.enable()
    assert max(left) == STRONG


def counting(begin: Any, left: list[int]) -> Any:
    """Return a function that first notes how many strong words there are."""

    def wrapper(*args: Any, **named: Any) -> Any:
        left.append(sum(type(one) is nodes.strong for one in gc.get_objects()))
        return begin(*args, **named)

    return wrapper


def test_what_the_environment_shares_with_a_document_stays(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MyST gives it the dictionary of headings that links may lead to, which a document has too."""
    monkeypatch.setattr(letting_go, "_MOST_KEPT", 0)
    apps: list[Any] = []
    run(find_handbook(source), ("text",), tmp_path / "o", tmp_path / "d", 1, begun=apps.append)
    assert "mer" in apps[0].env.metadata[DAYS[0]]["myst_slugs"]


def test_sphinx_is_as_before_after_a_fault() -> None:
    """What goes wrong in a build leaves Sphinx's own ways in their places."""
    before = [getattr(owner, name) for owner, name in letting_go._PLACES]
    with pytest.raises(ZeroDivisionError), letting_go.letting_go():
        raise ZeroDivisionError
    assert [getattr(owner, name) for owner, name in letting_go._PLACES] == before
