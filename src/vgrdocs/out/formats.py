"""What comes out of a handbook beside its pages: the list of formats, and the driver of all.

A format says which outputs it has; an output is a name and a function from what it asks to files.
The driver makes an output when what it asked has another answer, or a file of it is not there. It
writes what has changed, whole or not at all, and removes what is no more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sphinx.util.parallel import ParallelTasks, parallel_available

from ..facts.questions import Questions
from ..facts.recording import Kept
from ..model import Language
from ..read import asking
from ..read.problems import handbook_language
from ..record.files import write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Surroundings(NamedTuple):
    """Where files come to lie: the handbook's language, and the address of a document's page.

    `app` is for what a format shares with the pages, such as the theme's form for the search.
    """

    language: Language
    address: Callable[[str], str]
    app: Sphinx
    made: Mapping[str, list[str]] = MappingProxyType({})
    """What was made before, in the order of the formats: ``format:output`` -> its files."""

    def page(self, docname: str) -> str:
        """Return a document's written page."""
        # Its address is another where each page has a folder, and where names have other letters.
        file = self.app.builder.get_output_path(docname)  # type: ignore[attr-defined]
        return Path(file).read_text("utf-8")

    def file(self, docname: str) -> str:
        """Return the path of a document's page, from the root of what is built."""
        file = self.app.builder.get_output_path(docname)  # type: ignore[attr-defined]
        return Path(file).relative_to(self.app.outdir).as_posix()


class Output(NamedTuple):
    """Files that are made together: a name, and what makes their contents by path.

    What makes many files gives them one by one; one without a content is there, and stays. What is
    made of written pages names their documents: it is made again with any of them.
    """

    name: str
    make: Callable[
        [Questions, Surroundings],
        Mapping[str, str] | Mapping[str, bytes] | Iterator[tuple[str, str | None]],
    ]
    pages: Collection[str] = ()
    is_long: bool = False
    """Whether it takes so long that another process may as well make it beside the others."""


class Format(Protocol):
    """One sort of files that come out."""

    name: str

    def outputs(self, ask: Questions, around: Surroundings) -> Iterable[Output]:
        """Return what there is to make of a handbook."""


_MANY = 48
"""So many pages that are written again make another process worth while for what takes long."""


class FormatDriver:
    """Makes what is stale of each format."""

    def __init__(self, app: Sphinx) -> None:
        self.out = Path(app.outdir)
        self.asked = asking.of(app.env)
        language = handbook_language(app.config)
        self.made: dict[str, list[str]] = {}
        self.surroundings = Surroundings(language, app.builder.get_target_uri, app, self.made)

    def run(self, formats: Iterable[Format]) -> None:
        """Make what is stale, and remove what no output has any more."""
        before = self.asked.files
        beside = ParallelTasks(1)
        try:
            self._make_stale(formats, beside)
        finally:
            beside.join()
        # A file may have gone over from one output to another, so all are compared with all.
        gone = set(chain.from_iterable(before.values()))
        gone -= set(chain.from_iterable(self.made.values()))
        for file in gone:
            Path(self.out, file).unlink(missing_ok=True)
        self.asked.files = self.made

    def _make_stale(self, formats: Iterable[Format], beside: ParallelTasks) -> None:
        before, now = self.asked.files, self.made
        for format_ in formats:
            for output in format_.outputs(self.asked.questions, self.surroundings):
                name = f"{format_.name}:{output.name}"
                known = before.get(name)
                is_same = self.asked.is_fresh(name) and self.asked.stale.isdisjoint(output.pages)
                # One that came to no file is as fresh as one that came to some.
                if known is not None and is_same and self._are_there(known):
                    now[name] = known
                elif output.is_long and self._is_worth_a_process:
                    now[name] = []  # in its place among the others
                    beside.add_task(self._make_there, (name, output), self._take)
                else:
                    now[name] = self._make(name, output)

    @property
    def _is_worth_a_process(self) -> bool:
        has_processors = parallel_available and self.surroundings.app.parallel > 1
        return has_processors and len(self.asked.stale) >= _MANY

    def _make_there(self, named: tuple[str, Output]) -> tuple[list[str], Kept]:
        """Make an output in another process; return what this one has to know of it."""
        name, output = named
        return self._make(name, output), self.asked.now[name]

    def _take(self, named: tuple[str, Output], made: tuple[list[str], Kept]) -> None:
        name, _ = named
        self.made[name], self.asked.now[name] = made

    def _are_there(self, files: Iterable[str]) -> bool:
        return all(Path(self.out, file).is_file() for file in files)

    def _make(self, name: str, output: Output) -> list[str]:
        made = output.make(self.asked.on_behalf_of(name), self.surroundings)
        files = []
        for file, content in made.items() if isinstance(made, Mapping) else made:
            files.append(file)
            if content is not None:
                raw = content.encode() if isinstance(content, str) else content
                write_whole(Path(self.out, file), raw)
        return sorted(files)
