"""A report as MyST Markdown, from its JSON alone: a build makes the same page of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .content import Node
from .language import ENGLISH, Language
from .markdown_blocks import MarkdownWriter
from .markdown_fields import written_block


def to_markdown(report: Mapping[str, Any], language: Language = ENGLISH) -> str:
    """Return a report as Markdown, from its JSON with its `content`.

    The names of blocks and fields are those of *language*. Whatever is in the content is written;
    what a page shows from elsewhere, an included file or a substitution, stands in its own place.
    Raises `KeyError` for a kind that is not in use.
    """
    fields = {block["anchor"]: block for block in report["blocks"]}

    def of_block(node: Node) -> tuple[str, list[str]]:
        return written_block(fields[node["anchor"]], language)

    lines = MarkdownWriter(of_block).blocks(report["content"])
    return "\n".join(lines) + "\n"
