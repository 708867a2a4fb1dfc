"""The questions of the pages in a build with Sphinx: who asks, what is kept, what is stale.

While a page is written, it asks through the domain's `ask`, which keeps each question with the
digest of its answer. When all is read in the next build, the kept questions are asked again; the
pages that would get another answer are written again. Each builder keeps its own, since builders
that share doctrees take turns.

Pages may be written in processes of their own, which end with their part of the work. So each
process adds what its pages asked to a file of its own, and the first process takes it in at the
end.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, ref

from .. import __version__
from ..facts.questions import OF_READING, Questions
from ..facts.recording import Kept, RecordedQuestion
from ..record.files import write_whole
from .domain import vgr
from .sphinx_pages import SphinxPages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


_ASKING: WeakKeyDictionary[BuildEnvironment, Asking] = WeakKeyDictionary()


def begin(app: Sphinx) -> None:
    """Handle ``builder-inited``: get ready to be asked."""
    _ASKING[app.env] = Asking(app)
    # Another builder may have asked before, for which pages lie elsewhere.
    vgr(app.env).questions = vgr(app.env).of_published = None
    vgr(app.env).ask = _ASKING[app.env].on_behalf_of


def of(env: BuildEnvironment) -> Asking:
    """Return what is asked in a build."""
    return _ASKING[env]


class Asking:
    """What the pages of one builder ask."""

    def __init__(self, app: Sphinx) -> None:
        # Weakly: else what is noted for an environment would keep it, with all that was read, until
        # the process ends.
        self._app = ref(app)
        self.file = Path(app.doctreedir, f"asked-{app.builder.name}.json")
        self.before, self.files, self._readings = _read(self.file)
        """Page or output -> what it asked; output that is no page -> its files."""
        self.now: dict[str, Kept] = {}
        self.made_of: dict[str, str] = {}
        """Page without a document of its own -> the document that it is made of."""
        self.stale: set[str] = set()
        self._process = os.getpid()

    @property
    def app(self) -> Sphinx:
        """The application that builds."""
        app = self._app()
        assert app is not None  # noqa: S101 - nobody asks after the build
        return app

    @property
    def questions(self) -> Questions:
        """The questions, asked on nobody's behalf."""
        domain = vgr(self.app.env)
        if domain.questions is None:
            domain.questions = Questions(domain.facts, SphinxPages(self.app))
        return domain.questions

    @property
    def pages(self) -> set[str]:
        """All pages that there are to be."""
        return self.app.env.found_docs | self.made_of.keys()

    def on_behalf_of(self, page: str) -> Questions:
        """Return the questions, recorded for a page."""
        return self.questions.recorded(self.now.setdefault(page, {}))

    def find_stale(self) -> set[str]:
        """Ask again what was asked when the pages were written; return those to write again."""
        questions = self.questions
        self._recall(questions)
        self.stale = self.pages - self.before.keys()
        for page, kept in self.before.items():
            for asked, digest in kept.items():
                if questions.digest(asked) != digest:
                    self.stale.add(page)
                    break
        return self.stale

    def _recall(self, questions: Questions) -> None:
        """Take over the digests of what was read of documents that are read as they were.

        These answers are long texts, of which a digest costs more than all that is asked of others.
        """
        readings = vgr(self.app.env).readings
        unchanged = {name for name, read in self._readings.items() if readings.get(name) == read}
        for kept in self.before.values():
            for asked, digest in kept.items():
                if asked[0] in OF_READING and asked[-1] in unchanged:
                    questions.digests[asked] = digest

    def is_fresh(self, page: str) -> bool:
        """Say whether a page, or an output that is no page, needs not be made again."""
        return page in self.before and page not in self.stale

    def forget(self) -> None:
        """Forget what is kept on disk: if writing is not completed, everything is written again."""
        self.file.unlink(missing_ok=True)
        for part in self._parts():  # of a build that was broken off
            part.unlink()

    def _parts(self) -> list[Path]:
        return sorted(self.file.parent.glob(f"{self.file.stem}.*.part"))

    def hand_over(self, page: str) -> None:
        """Hand what a page asked to the first process, if this is another; the page is done."""
        if os.getpid() != self._process:
            line = json.dumps([page, _listed(self.now.get(page, {}))], ensure_ascii=False)
            part = self.file.with_suffix(f".{os.getpid()}.part")
            with part.open("a", encoding="utf-8") as stream:
                stream.write(f"{line}\n")

    def complete(self) -> None:
        """Keep on disk what was asked for the pages that there are now."""
        for part in self._parts():
            for line in part.read_text("utf-8").splitlines():
                page, listed = json.loads(line)
                self.now.setdefault(page, {}).update(_kept(listed))
            part.unlink()
        there = self.pages | self.files.keys()
        # A page that was not written again depends on what it asked when it was.
        asked = self.before | self.now
        kept = {page: questions for page, questions in asked.items() if page in there}
        write_whole(self.file, _written(kept, self.files, vgr(self.app.env).readings))


def _listed(kept: Mapping[RecordedQuestion, str]) -> list[list[object]]:
    return [[*asked, digest] for asked, digest in kept.items()]


def _kept(listed: Iterable[Sequence[str | int]]) -> Iterator[tuple[RecordedQuestion, str]]:
    for *asked, digest in listed:
        yield tuple(asked), str(digest)


def _read(file: Path) -> tuple[dict[str, Kept], dict[str, list[str]], dict[str, str]]:
    """Return what `_written` wrote; nothing if that was another version's, or is damaged."""
    # Without it everything is written again, which is slow but never wrong.
    try:
        data = json.loads(file.read_text("utf-8"))
        if data["version"] != __version__:
            return {}, data["files"], {}  # what was made must go, if it is made no more
        questions = list(_kept(data["questions"]))
        pages: dict[str, Kept] = {}
        for page, numbers in data["pages"].items():
            pages[page] = dict(map(questions.__getitem__, numbers))
        return pages, data["files"], data["readings"]
    except (OSError, ValueError, LookupError, TypeError):
        return {}, {}, {}


def _written(
    pages: Mapping[str, Kept], files: Mapping[str, list[str]], readings: Mapping[str, str]
) -> bytes:
    """Return the content of the file; many pages ask most questions, so each stands once."""
    numbers: dict[tuple[RecordedQuestion, str], int] = {}
    numbered: dict[str, list[int]] = {}
    for page in sorted(pages):
        asked_by_page = numbered[page] = []
        for each in pages[page].items():
            # One that no page before has asked gets the next number.
            asked_by_page.append(numbers.setdefault(each, len(numbers)))
    questions = [[*asked, digest] for asked, digest in numbers]
    data = {"version": __version__, "questions": questions, "pages": numbered, "files": files}
    data["readings"] = readings
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: return the documents whose pages are to be written again.

    A page without a document of its own is made when that of the document it is made of is.
    """
    asked = of(env)
    stale = asked.find_stale()
    documents = {asked.made_of.get(page, page) for page in stale}
    # Outputs that are no pages are made by the driver of the formats.
    return sorted(documents & env.found_docs)


def forget(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: forget what was asked for the pages that are now written over."""
    of(app.env).forget()


def complete(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: keep what the pages asked."""
    if exception is None and app.env in _ASKING:
        of(app.env).complete()
