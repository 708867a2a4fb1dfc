"""A push that is killed at any moment leaves no report with two pages, and the next one goes on."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from tests.publish.intranets import KINDS, Intranet, serving
from tests.publish.pushes import page, push_all, target_of
from vgrdocs.model import machine_time
from vgrdocs.publish.push.outside import OutsideWorld
from vgrdocs.publish.push.published import ShownReports

pytestmark = [
    pytest.mark.publish,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked there"),
]

KILLS = 20
REPORTS = [f"s/2026-01-{day:02}" for day in range(1, 7)]


class Folder:
    """A share, which is its own intranet."""

    environ: Mapping[str, str] = {}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def declared(self) -> dict[str, Any]:
        """Return what conf.py says of it."""
        return {"kind": "folder", "folder": str(self.folder)}

    def shown(self) -> dict[str, str]:
        """Return what readers see; fail where something else lies there."""
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        assert {file.suffix for file in files} <= {".html", ".json", ".part"}
        return {file.stem: file.read_text("utf-8") for file in files if file.suffix == ".html"}

    @property
    def pages(self) -> list[str]:
        """The names of its pages."""
        return list(self.shown())


@contextmanager
def place_of(kind: str, folder: Path) -> Iterator[Folder | Intranet]:
    """Give a place of a kind."""
    if kind == "folder":
        yield Folder(folder / "share")
        return
    with serving(KINDS[kind]()) as intranet:
        intranet.delay = 0.002
        yield intranet


def shown_in(number: int) -> ShownReports:
    """Return what is published in a round: each time other texts, and another one withdrawn."""
    gone = REPORTS[: number // 5]
    pages = {report: page(report, f"Text {number}.") for report in REPORTS[len(gone) :]}
    return ShownReports(pages, frozenset(gone), is_behind=False)


def run(
    started: Connection,
    declared: dict[str, Any],
    environ: dict[str, str],
    journal: str,
    number: int,
) -> None:
    """Push, in a process of its own."""
    with OutsideWorld(environ, machine_time) as outside:
        target = target_of(declared, outside)
        started.send("x")
        outcome = push_all(target, shown_in(number), Path(journal))
    assert (outcome.refused, outcome.stopped) == ([], None)


class Pushes:
    """Pushes to a place, in processes that are forked from one that has loaded all."""

    def __init__(self, place: Folder | Intranet, journal: Path) -> None:
        self.place, self.journal = place, journal
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["__main__", "tests.publish.push_loaded"])

    def push(self, number: int, seconds: float | None = None) -> float:
        """Push what is published in a round, killed after *seconds*; return how long."""
        ours, theirs = self.context.Pipe(duplex=False)
        environ = dict(self.place.environ)
        arguments = (theirs, self.place.declared(), environ, str(self.journal), number)
        process = self.context.Process(target=run, args=arguments)
        process.start()
        theirs.close()
        ours.recv()
        start = time.monotonic()
        if seconds is not None:
            time.sleep(seconds)
            process.kill()
        process.join()
        assert seconds is not None or process.exitcode == 0
        return time.monotonic() - start


@pytest.mark.parametrize("kind", ["folder", *KINDS])
def test_twenty_kills_leave_one_page_a_report(kind: str, tmp_path: Path) -> None:
    """Never two pages of one; and in the end each has one, with its newest text."""
    chance = random.Random(kind)  # noqa: S311 - no secret
    with place_of(kind, tmp_path) as place:
        pushes = Pushes(place, tmp_path / "journal.json")
        seconds = pushes.push(0)
        for number in range(1, KILLS + 1):
            if number % 7 == 0:
                pushes.journal.unlink(missing_ok=True)
            pushes.push(number, seconds * chance.random())
            assert len(place.pages) <= len(REPORTS)
            assert len(place.shown()) <= len(REPORTS)
        last = shown_in(KILLS)
        pushes.push(KILLS)
        texts = sorted(place.shown().values())
        assert texts == sorted(each.html for each in last.pages.values())
        assert len(place.pages) == len(last.pages)
