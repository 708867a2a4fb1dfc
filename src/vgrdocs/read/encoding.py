"""Reading files that are not UTF-8: a codec that never fails, for a wrong letter is no end.

Whoever wrote one is told that, and nothing else that comes of it: so the letters are read as they
were meant, where that can be told.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, cast

from ..model.encoding import decoded

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "vgrdocs_utf_8"


class _Decoder(codecs.BufferedIncrementalDecoder):
    """Decodes all at once: how a file is encoded shows at its beginning alone."""

    def _buffer_decode(self, text: Any, errors: str, final: bool) -> tuple[str, int]:
        return _decode(bytes(text)) if final else ("", 0)


def _decode(text: bytes, errors: str = "strict") -> tuple[str, int]:
    return decoded(text), len(text)


def _find(name: str) -> codecs.CodecInfo | None:
    if name != _NAME:
        return None
    utf_8, decode = codecs.lookup("utf-8"), cast("Any", _decode)
    return codecs.CodecInfo(utf_8.encode, decode, incrementaldecoder=_Decoder, name=_NAME)


codecs.register(_find)


def read_whatever_the_encoding(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: read on past what is no UTF-8.

    `look_at_source` tells the writer of it.
    """
    env.settings["input_encoding"] = _NAME
