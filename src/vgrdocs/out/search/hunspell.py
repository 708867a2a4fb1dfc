"""The rules of a Hunspell dictionary, as Spylls reads them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from spylls.hunspell.readers.aff import read_aff  # type: ignore[import-untyped]
from spylls.hunspell.readers.file_reader import BaseReader  # type: ignore[import-untyped]


class _TextReader(BaseReader):  # type: ignore[misc]
    """Lines for Spylls; its own reader leaves files open."""

    def reset_encoding(self, encoding: str) -> None:
        """Nothing to do: the text is decoded."""


def read_rules(file: Path) -> tuple[Any, Any]:
    """Return what a file of rules (``.aff``) says, and what it says of how flags are written."""
    rules: tuple[Any, Any] = read_aff(_TextReader(io.StringIO(file.read_text(encoding="utf-8"))))
    return rules
