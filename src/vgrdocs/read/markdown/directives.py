"""What is looked at before a directive runs: whether it may, its files, its classes, its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst.directives.body import Container
from docutils.parsers.rst.directives.misc import Include
from docutils.parsers.rst.states import MarkupError
from myst_parser.parsers.directives import parse_directive_text
from sphinx.directives.code import LiteralInclude
from sphinx.domains.std import Glossary

from ...model import Hint, Problem, Text
from ..directives import BlockDirective, WrittenDirective
from ..glossary import glossary_problems
from ..inside import inside
from ..problems import place_of
from ..refusal import Refusal
from .allowed import refused_directive
from .attributes import unknown_classes
from .files import look_at_lines, refused_files

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

    from .renderer import Renderer


def look_at_directive(
    renderer: Renderer,
    name: str,
    found: type[Directive],
    first_line: str,
    content: str,
    line: int,
) -> Iterator[Problem]:
    """Tell of all that keeps a directive from being run."""
    if issubclass(found, WrittenDirective):
        yield from _out_of_place(renderer, name, found, content, line)
        return
    names, document = renderer.language_module_rst, renderer.document
    if problem := refused_directive(name, found, names, document, line):
        yield problem
        return
    try:
        parsed = parse_directive_text(found, first_line, content, validate_options=False)
    except MarkupError:
        return  # who runs it tells
    env, options = renderer.sphinx_env, parsed.options
    refused = list(refused_files(env, found, parsed.arguments, options, line))
    yield from refused
    if refused:
        return
    yield from _classes(renderer, found, parsed.arguments, options, line)
    if issubclass(found, Glossary):
        yield from glossary_problems(parsed.body, line + parsed.body_offset + 1)
    if issubclass(found, (Include, LiteralInclude)) and parsed.arguments:
        file = inside(env, env.docname, parsed.arguments[0])
        if file is None:
            return
        if issubclass(found, LiteralInclude):
            look_at_lines(env, file)
        elif problem := renderer.including.refused(file, parsed.arguments[0], line):
            yield problem


def _classes(
    renderer: Renderer,
    found: type[Directive],
    arguments: list[str],
    options: dict[str, Any],
    line: int,
) -> Iterator[Problem]:
    """Tell of classes that no text may use; what an extension of conf.py asks for is its own."""
    written = [str(options.get(option) or "") for option in ("class", "figclass")]
    if issubclass(found, Container):
        written += arguments
    allowed = renderer.sphinx_env.config.vgrdocs_allowed
    yield from unknown_classes(" ".join(written), allowed, line)


def _out_of_place(
    renderer: Renderer, name: str, found: type[Directive], content: str, line: int
) -> Iterator[Problem]:
    """Tell of a block of a report that does not stand in the report's own file."""
    is_included = not isinstance(place_of(renderer.sphinx_env, renderer.document["source"]), str)
    if is_included and issubclass(found, BlockDirective):
        found.note_if_draft(renderer.sphinx_env, content.split("\n"), line)
        yield Problem(
            Refusal.INCLUDED_BLOCK,
            Text("the block '{name}' stands in a file that is included", name=name),
            hint=Hint("write it into the report's own file: each report stands alone"),
            line=line,
        )
