"""Templates are compiled once in a process, whichever builds fill them in, and not as indented."""

from __future__ import annotations

import re
from types import CodeType
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension

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
_AS_WRITTEN = re.compile(r"<(?:pre|textarea)\b")
"""What begins an element in which blanks count, or may."""


class Unindented(Extension):
    """Takes the blanks before each line out of a template, which no page needs to repeat."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template with the same lines."""
        if _AS_WRITTEN.search(source):
            return source
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)


def connect(app: Sphinx) -> None:
    """Let them be kept from the first page on."""
    app.connect("builder-inited", keep_compiled, priority=BuilderInited.KEEP_COMPILED.number)


def keep_compiled(app: Sphinx) -> None:
    """Handle ``builder-inited``: give the templates what was compiled for another build."""
    if app.builder.format == "html":
        environment = app.builder.templates.environment
        environment.add_extension(Unindented)
        environment.bytecode_cache = _COMPILED
