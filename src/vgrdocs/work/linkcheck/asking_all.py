"""All hosts side by side, and each host's pages one by one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping
from queue import Empty, Queue

from ...model import Text
from .answer import Answer, LinkState
from .hosts import Stopped, Waits, host_of

Anchors = frozenset[str]
Ask = Callable[[str, Anchors], Answer]
_Lane = list[tuple[str, Anchors]]


def ask_all(
    pages: Mapping[str, Anchors], ask: Ask, workers: int, waits: Waits
) -> Generator[tuple[str, Answer]]:
    """Yield each page with what is said of it, in the order in which that becomes known.

    Whoever ends it early, as by Ctrl+C, waits for nobody: no page is asked for any more.
    """
    lanes: Queue[_Lane] = Queue()
    for lane in _lanes(pages):
        lanes.put(lane)
    answers: Queue[tuple[str, Answer]] = Queue()
    try:
        for _ in range(min(workers, lanes.qsize())):
            # A daemon: a host that is silent does not keep the program from ending.
            threading.Thread(target=_work, args=(lanes, ask, answers), daemon=True).start()
        for _ in pages:
            yield answers.get()
    finally:
        waits.stop()


def _lanes(pages: Mapping[str, Anchors]) -> list[_Lane]:
    """Return the pages of each host, those first that take longest."""
    found: dict[str, _Lane] = {}
    for page in sorted(pages):
        found.setdefault(host_of(page), []).append((page, pages[page]))
    return sorted(found.values(), key=len, reverse=True)


def _work(lanes: Queue[_Lane], ask: Ask, answers: Queue[tuple[str, Answer]]) -> None:
    while True:
        try:
            lane = lanes.get_nowait()
        except Empty:
            return
        for page, anchors in lane:
            try:
                answer = ask(page, anchors)
            except Stopped:
                return
            except Exception as fault:  # noqa: BLE001 - one page must not end the others
                name = type(fault).__name__
                told = Text("it can't be asked for, through a fault in the program: {fault}")
                answer = Answer(LinkState.FAILS, told.fill(fault=name))
            answers.put((page, answer))
