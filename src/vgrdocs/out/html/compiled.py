"""Templates are compiled once in a process, whichever builds fill them in."""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

from ...read.stages import BuilderInited

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class CompiledTemplates(BytecodeCache):
    """Templates as Jinja has compiled them, by their name and text."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was compiled of the same text."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take in what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = CompiledTemplates()


def connect(app: Sphinx) -> None:
    """Let them be kept from the first page on."""
    app.connect("builder-inited", keep_compiled, priority=BuilderInited.KEEP_COMPILED.number)


def keep_compiled(app: Sphinx) -> None:
    """Handle ``builder-inited``: give the templates what was compiled for another build."""
    if app.builder.format == "html":
        app.builder.templates.environment.bytecode_cache = _COMPILED
