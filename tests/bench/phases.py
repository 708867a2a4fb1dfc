"""Where the time of a clean build goes: pages, search and data, built in this one process."""

from __future__ import annotations

import functools
import gc
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from docutils.transforms import Transform, Transformer
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.events import EventManager

from tests.bench.corpus import write_corpus
from tests.bench.pages import build_pages
from tests.bench.tables import table
from vgrdocs.out.formats import FormatDriver, Output
from vgrdocs.read.markdown.parser import MarkdownParser

WATCHED: tuple[tuple[str, type, str], ...] = (
    ("reading: Markdown and directives", MarkdownParser, "parse"),
    ("reading: around the transforms", Transformer, "apply_transforms"),
    ("reading: the rest", Builder, "read_doc"),
    ("reading: keeping what was read", Builder, "write_doctree"),
    ("writing: taking out and resolving", BuildEnvironment, "get_and_resolve_doctree"),
    ("writing: the text of pages", StandaloneHTMLBuilder, "write_doc"),
    ("writing: templates around it", StandaloneHTMLBuilder, "handle_page"),
)
"""Methods whose time counts for what they do, without that of others which they call."""

SMALL = 0.01
"""What takes a smaller share is told with its like."""


class Clock:
    """Counts the processor time of what goes on, by what it is for; an inner part is its own."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.parts = ["the rest"]
        self.since = time.process_time()

    @contextmanager
    def during(self, part: str) -> Iterator[None]:
        """Let the time count for *part* while the `with` lasts."""
        self._count()
        self.parts.append(part)
        try:
            yield
        finally:
            self._count()
            self.parts.pop()

    def _count(self) -> None:
        now = time.process_time()
        self.spent[self.parts[-1]] += now - self.since
        self.since = now

    def watched(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose time counts for *part*."""

        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            with self.during(part):
                return function(*args, **kwargs)

        return wrapper

    def collected(self, phase: str, info: object) -> None:
        """Count the collecting of garbage, which may come at any moment."""
        self._count()
        if phase == "start":
            self.parts.append("garbage collection")
        else:
            self.parts.pop()


def phases_of(reports: int, series: int) -> str:
    """Build a corpus and return a table of what took the time."""
    clock = Clock()
    with tempfile.TemporaryDirectory(prefix="phases-") as name, _watching(clock):
        folder = Path(name)
        with clock.during("making the corpus"):
            write_corpus(folder / "source", reports, series)
        with mock.patch.dict(os.environ, XDG_CACHE_HOME=str(folder / "cache")):
            problems = build_pages(folder / "source", folder / "out", processes=1)
        assert not problems, problems
    del clock.spent["making the corpus"]
    clock.spent["processes that were started"] = (
        os.times().children_user + os.times().children_system
    )
    total = sum(clock.spent.values())
    small = {part: cpu for part, cpu in clock.spent.items() if cpu < total * SMALL}
    parts = {part: cpu for part, cpu in clock.spent.items() if part not in small}
    parts |= {f"{len(small)} parts under {SMALL:.0%} each": sum(small.values()), "all": total}
    rows = [[part, f"{cpu:.2f}", f"{cpu / total:.0%}"] for part, cpu in parts.items()]
    rows.sort(key=lambda row: -float(row[1]))
    return table(["Part", "CPU seconds", "share"], rows)


@contextmanager
def _watching(clock: Clock) -> Iterator[None]:
    """Let the clock see what goes on in Sphinx and in the formats while the `with` lasts."""
    patches = [
        mock.patch.object(owner, name, clock.watched(part, getattr(owner, name)))
        for part, owner, name in WATCHED
    ]
    patches += [
        mock.patch.object(EventManager, "emit", _emit_watched(clock)),
        mock.patch.object(FormatDriver, "_make", _make_watched(clock)),
    ]
    for kind, name in _transforms(Transform):
        timed = clock.watched(f"transform {kind.__name__}", vars(kind)[name])
        patches.append(mock.patch.object(kind, name, timed))
    gc.callbacks.append(clock.collected)
    try:
        for patch in patches:
            patch.start()
        yield
    finally:
        mock.patch.stopall()
        gc.callbacks.remove(clock.collected)


def _transforms(kind: type[Transform]) -> Iterator[tuple[type[Transform], str]]:
    """Yield the transforms that are loaded, with the method that does what they are for."""
    for more in kind.__subclasses__():
        for name in ("apply", "run"):
            if name in vars(more):
                yield more, name
        yield from _transforms(more)


def _emit_watched(clock: Clock) -> Callable[..., Any]:
    emit = EventManager.emit

    def wrapper(self: EventManager, name: str, *args: Any, **kwargs: Any) -> Any:
        with clock.during(f"event {name}"):
            return emit(self, name, *args, **kwargs)

    return wrapper


def _make_watched(clock: Clock) -> Callable[..., list[str]]:
    """Let the time of each format count for itself; some make their files one by one."""
    make = FormatDriver._make

    def wrapper(self: FormatDriver, name: str, output: Output) -> list[str]:
        with clock.during(f"format {name.partition(':')[0]}"):
            return make(self, name, output)

    return wrapper
