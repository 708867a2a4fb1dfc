"""Reading files that are not UTF-8: a codec that never fails, for a wrong letter is no end."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "vgrdocs_utf_8"


class _Decoder(codecs.getincrementaldecoder("utf-8-sig")):  # type: ignore[misc]
    def __init__(self, errors: str = "strict") -> None:
        super().__init__("replace")


def _decode(text: bytes, errors: str = "strict") -> tuple[str, int]:
    return codecs.getdecoder("utf-8-sig")(text, "replace")


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
