"""What the PDF can't show, told at its line like every other problem."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from ...facts.pdfs import MOST_REPORTS, NOT_BUILT, OUTGROWN
from ...model import Command, Hint, PastedCode, Problem, ProblemCode, Severity, Text
from ...read.look import LINES
from ...read.pictures.problems import PictureCode
from ...read.problems import handbook_language, report_problem, told_lines
from ...typeset.glyphs import may_lack, missing_glyphs
from ..colours import without_signs

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from .failures import PdfFailure


class PdfCode(ProblemCode):
    """The codes of what the PDF can't show."""

    NO_GLYPH = "no-glyph", "No font of the PDF has a sign."
    WIDE_TABLE = "wide-table", "A table has more in its rows than a page of the PDF is wide."
    UNKNOWN_NODE = "unknown-node", "An extension makes something that the PDF does not know."
    PDF_NOT_BUILT = (
        NOT_BUILT,
        "A PDF can't be built from what stands here; all the rest of the handbook is.",
    )
    HANDBOOK_OUTGROWN = (
        OUTGROWN,
        "The handbook has more reports than handbok.pdf may have, so there is none.",
        Severity.REMARK,
    )


def no_glyph(sign: str, line: int) -> Problem:
    """A sign that no font has; it may be of several characters."""
    numbers = " ".join(f"U+{ord(character):04X}" for character in sign)
    return Problem(
        PdfCode.NO_GLYPH,
        Text(
            "no font of the PDF has the sign '{sign}' ({numbers})",
            sign=sign,
            numbers=numbers,
        ),
        hint=Hint("say it in words, or leave it out"),
        line=line,
    )


def tell_missing_glyphs(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: tell of signs that the PDF can't show.

    Whatever is being built: what `check` accepts must not fail in the PDF. A sign that begins a
    line of a list is told of as that, and goes when the list is written as one.
    """
    docname, lines = app.env.docname, app.env.temp_data[LINES]
    if not may_lack("".join(lines)):
        return
    lists = told_lines(docname, [PastedCode.LIST_SIGNS])
    in_list = False
    for number, line in enumerate(lines, 1):
        in_list = bool(line.strip()) and (in_list or number in lists)
        for sign in missing_glyphs(without_signs(line)):
            if not (in_list and line.lstrip().startswith(sign)):
                report_problem(no_glyph(sign, number), docname, handbook_language(app.config))


def no_picture(file: str) -> Problem:
    """A picture that is not there, or that Typst can't show."""
    return Problem(
        PictureCode.FORMAT,
        Text("the picture '{file}' can't be in the PDF", file=file),
        hint=Hint("use an SVG, PNG or JPEG file of the handbook's own"),
    )


def unknown_node(name: str) -> Problem:
    """Something that an extension of somebody else's makes."""
    message = Text("the PDF does not know what '{name}' is and keeps only its text", name=name)
    return Problem(PdfCode.UNKNOWN_NODE, message)


def not_built(failure: PdfFailure) -> Problem:
    """PDFs that Typst refused; what it said goes into a file for those who keep the program."""
    # Writers' text is checked before, and told in their words; so what comes here nobody foresaw.
    with tempfile.NamedTemporaryFile(
        "w", prefix="vgrdocs-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(failure.said)
    files = ", ".join(f"{name}.pdf" for name in failure.names)
    return Problem(
        PdfCode.PDF_NOT_BUILT,
        Text("{files} can't be built; all the rest is", files=files),
        hint=Hint(
            "write in another way what stands here; what stopped it is told in {log}",
            log=Command(log.name),
        ),
    )


def warned(name: str, said: str) -> Problem:
    """A PDF that was built, though Typst sees something wrong with it."""
    first_line = said.partition("\n")[0].removeprefix("warning: ")
    return Problem(
        PdfCode.PDF_NOT_BUILT,
        Text("{name}.pdf may look wrong here: {said}", name=name, said=first_line),
        hint=Hint("write in another way what stands here"),
    )


def outgrown(reports: int, most: int) -> Problem:
    """A handbook that has become too large for a PDF of all."""
    return Problem(
        PdfCode.HANDBOOK_OUTGROWN,
        Text(
            "handbok.pdf is not made: there are {reports} reports, and it has {most} at most",
            reports=reports,
            most=most,
        ),
        hint=Hint(
            "give '{setting}' in conf.py a higher number, if the machine has the memory for it",
            setting=Command(MOST_REPORTS),
        ),
    )
