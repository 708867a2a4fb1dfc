"""What the PDF can't show, told at its line like every other problem."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from ...model import Command, Hint, Problem, ProblemCode, Text
from ...read.problems import handbook_language, report_problem
from ..colours import without_signs
from .fonts import missing_glyphs

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config


class PdfCode(ProblemCode):
    """The codes of what the PDF can't show."""

    NO_GLYPH = "no-glyph", "No font of the PDF has a character."
    PICTURE_FORMAT = (
        "picture-format",
        "A picture is missing or in a format that can't be in the PDF.",
    )
    WIDE_TABLE = "wide-table", "A table has more in its rows than a page of the PDF is wide."
    BAD_FORMULA = "bad-formula", "A formula can't be drawn in the PDF."
    UNKNOWN_NODE = "unknown-node", "An extension makes something that the PDF does not know."
    PDF_NOT_BUILT = (
        "pdf-not-built",
        "The PDF can't be built, through a fault in the program or its template.",
    )


def no_glyph(character: str, line: int) -> Problem:
    """A character that no font has."""
    number = f"{ord(character):04X}"
    return Problem(
        PdfCode.NO_GLYPH,
        Text(
            "no font of the PDF has the character '{character}' (U+{number})",
            character=character,
            number=number,
        ),
        hint=Hint("say it in words, or leave it out"),
        line=line,
    )


def tell_missing_glyphs(app: Sphinx, docname: str, source: list[str]) -> None:
    """Handle ``source-read``: tell of characters that the PDF can't show.

    Whatever is being built: what `check` accepts must not fail in the PDF.
    """
    for number, line in enumerate(source[0].split("\n"), 1):
        for character in missing_glyphs(without_signs(line)):
            report_problem(no_glyph(character, number), docname, handbook_language(app.config))


def no_picture(file: str) -> Problem:
    """A picture that is not there, or that Typst can't show."""
    return Problem(
        PdfCode.PICTURE_FORMAT,
        Text("the picture '{file}' can't be in the PDF", file=file),
        hint=Hint("use an SVG, PNG or JPEG file of the handbook's own"),
    )


def bad_formula(fault: str) -> Problem:
    """A formula whose TeX can't be read."""
    return Problem(
        PdfCode.BAD_FORMULA,
        Text("the formula can't be drawn in the PDF: {fault}", fault=fault),
        hint=Hint("check its TeX"),
    )


def unknown_node(name: str) -> Problem:
    """Something that an extension of somebody else's makes."""
    message = Text("the PDF does not know what '{name}' is and keeps only its text", name=name)
    return Problem(PdfCode.UNKNOWN_NODE, message)


def not_built(name: str, said: str) -> Problem:
    """A PDF that Typst refused; what it said goes into a file for those who keep the program."""
    # Whatever writers write, Typst accepts its source: so no writer can make sense of what it says.
    with tempfile.NamedTemporaryFile(
        "w", prefix="vgrdocs-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(said)
    return Problem(
        PdfCode.PDF_NOT_BUILT,
        Text("{name}.pdf can't be built", name=name),
        hint=Hint(
            "this is a fault in the program; report it with the file {log}", log=Command(log.name)
        ),
    )


def report_at(problem: Problem, docname: str, node: nodes.Node, config: Config) -> None:
    """Log a problem of a document at the line where `node` stands."""
    # Inline nodes and those that a transform made have no line: that of what they stand in will do.
    above: nodes.Node | None = node
    while above is not None and not above.line:
        above = above.parent
    line = (above and above.line) or 0
    placed = Problem(problem.code, problem.message, problem.field, problem.hint, line)
    report_problem(placed, docname, handbook_language(config))
