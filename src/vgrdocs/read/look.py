"""A look at a file before Markdown reads it: its bytes, its fences, its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import (
    Code,
    Hint,
    Problem,
    Text,
    as_meant,
    check_marks,
    check_signs,
    check_wording,
    mend_fences,
)
from .encoding import wide_encoding
from .problems import handbook_language, report_problem

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LINES = "vgr:lines"
"""Where the lines of the document that is being read are kept."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


def look_at_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Handle ``source-read``: tell what Markdown would misread, and hand on what was meant."""
    said_in = handbook_language(app.config)
    text = source[0].replace("\r\n", "\n").replace("\r", "\n")
    problems = [*_undecodable(app.env.doc2path(docname).read_bytes()), *_control_characters(text)]
    text, fences = mend_fences(as_meant(_CONTROL.sub(" ", text)))
    source[0] = text
    lines = text.split("\n")
    app.env.temp_data[LINES] = lines
    wording = check_wording(lines, app.config.vgrdocs_terms)
    for problem in (
        *problems,
        *fences,
        *check_signs(lines),
        *wording,
        *check_marks(lines, said_in),
    ):
        report_problem(problem, docname, said_in)


def _undecodable(raw: bytes) -> list[Problem]:
    if name := wide_encoding(raw):
        message = Text("the file is encoded as {encoding}, and not as UTF-8", encoding=name.upper())
        hint = Hint("save it again with the encoding UTF-8")
        return [Problem(Code.NOT_UTF8, message, hint=hint, line=1)]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        message = Text("the file is not encoded as UTF-8")
        hint = Hint(
            "save it again with the encoding UTF-8; "
            "the first letter that can't be read is on this line"
        )
        line = raw[: fault.start].count(b"\n") + 1
        return [Problem(Code.NOT_UTF8, message, hint=hint, line=line)]
    return []


def _control_characters(text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            message = Text(
                "the line holds an invisible control character (U+{number})",
                number=f"{ord(found[0]):04X}",
            )
            hint = Hint("write the line again by hand")
            yield Problem(Code.CONTROL_CHARACTER, message, hint=hint, line=number)
