"""What was read, written once a run: Sphinx writes it for each builder, and before its pages.

It is more than all else that Sphinx keeps, and takes longer than the page of one new sentence.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sphinx import builders
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.environment import BuildEnvironment

from .shared import share_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class PutOff:
    """Takes the place of `pickle` in Sphinx's builders, and writes what was read at the end.

    Where Sphinx writes it in another way, it is written as often as ever; a test tells.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = file.with_name(f".{file.name}.before")
        self._env: BuildEnvironment | None = None
        self._is_other = False
        if file.exists():
            # Sphinx empties the file before it asks for it to be written.
            share_file(file, self._before)

    def __getattr__(self, name: str) -> Any:
        return getattr(pickle, name)

    def connect(self, app: Sphinx) -> None:
        """Hear whether anything is read or forgotten in a run."""
        app.connect("env-purge-doc", self._note)

    def _note(self, _app: Sphinx, _env: BuildEnvironment, _docname: str) -> None:
        self._is_other = True

    def dump(self, what: object, stream: IO[bytes], protocol: int) -> None:
        """Write something at once, if it is not the environment."""
        if isinstance(what, BuildEnvironment):
            self._env = what
        else:
            pickle.dump(what, stream, protocol)

    def write(self) -> None:
        """Write what was put off, if anything was read or forgotten."""
        if self._env is not None and (self._is_other or not self._before.exists()):
            # Sphinx has emptied it; it may be too large to be held in memory as well.
            with self._file.open("wb") as stream:
                pickle.dump(self._env, stream, pickle.HIGHEST_PROTOCOL)
            self._env = None

    def end(self) -> None:
        """Let what was there before be there again, if nothing was written in its place."""
        if self._env is not None and self._before.exists():
            self._before.replace(self._file)
        self._before.unlink(missing_ok=True)


@contextmanager
def environment_put_off(doctrees: Path) -> Iterator[PutOff]:
    """Let what was read be written when `write` is called, while the `with` lasts."""
    put_off: Any = PutOff(doctrees / ENV_PICKLE_FILENAME)
    of_builders = vars(builders)["pickle"]
    vars(builders)["pickle"] = put_off
    try:
        yield put_off
    finally:
        vars(builders)["pickle"] = of_builders
        put_off.end()
