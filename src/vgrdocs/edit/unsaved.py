"""Files as they stand in an editor, for all that a process reads, whoever reads it and how."""

from __future__ import annotations

import builtins
import io
import os
from pathlib import Path
from typing import Any

_OPEN = io.open


class UnsavedTexts:
    """The texts of files that an editor has open, in place of what is on the disk.

    All who read a page must see the same text. Sphinx lets its own text of a page be replaced (by
    `source-read`), but not that of a file which a page includes: MyST's `include`, docutils'
    `csv-table` and Sphinx's `literalinclude` each open theirs by its path and ask nobody. One who
    types in such a file is to see what becomes of it, too. So Python's own `open` gives the text,
    in the one process that reads for an editor and does nothing else.
    """

    def __init__(self) -> None:
        self._texts: dict[str, bytes] = {}

    def show(self, file: str, text: str | None) -> None:
        """Let a file have another text, or its own again."""
        if text is None:
            self._texts.pop(_name(file), None)
        else:
            # An editor may hand over half a sign, which no file can have.
            self._texts[_name(file)] = text.encode("utf-8", "replace")

    def install(self) -> None:
        """Let everyone in this process read so from now on."""
        io.open = self._open
        builtins.open = self._open

    def _open(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        is_read = not set(mode) & set("wax+")
        if is_read and self._texts and isinstance(file, str | Path):
            text = self._texts.get(_name(file))
            if text is not None:
                stream = io.BufferedReader(io.BytesIO(text))
                if "b" in mode:
                    return stream
                return io.TextIOWrapper(stream, encoding, errors, newline)
        return _OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)


def _name(file: str | Path) -> str:
    return os.path.normcase(os.path.abspath(file))  # noqa: PTH100 - links are as they are named
