"""A look at a file before Markdown reads it: its bytes, its fences, its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
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
    find_identity_numbers,
    mend_fences,
    told_of_number,
    within_limits,
)
from ..model.encoding import wide_encoding
from .problems import begin_telling, handbook_language, note_told, report_problem
from .settings import allowed_numbers

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

LINES = "vgr:lines"
"""Where the lines of the document that is being read are kept."""
INCLUDED_LINES = "vgr:included-lines"
"""Where the lines of the files that it includes are kept, by path."""
AS_CODE = "vgr:as-code"
"""Where it is kept that a file is being included as code."""

MARKS = "vgr:marks"
"""Where the marks of the document that is being read are kept, until it is known for a draft."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


def look_at_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Handle ``source-read``: tell what Markdown would misread, and hand on what was meant."""
    raw = app.env.doc2path(docname).read_bytes()
    source[0], lines = _looked_at(app.config, docname, source[0], raw)
    app.env.temp_data[LINES] = lines
    marks = list(check_marks(lines, handbook_language(app.config)))
    for mark in marks:
        note_told(mark, docname)
    app.env.temp_data[MARKS] = marks


def look_at_included(app: Sphinx, file: Path, parent: str, source: list[str]) -> None:
    """Handle ``include-read``: look at an included file as at a page, and tell of its own lines."""
    if app.env.temp_data.get(AS_CODE):
        return  # what is shown as it stands is not Markdown
    whole = Path(app.srcdir, file).resolve()
    source[0], lines = _looked_at(app.config, whole, source[0], whole.read_bytes())
    for mark in check_marks(lines, handbook_language(app.config)):
        report_problem(mark, whole, handbook_language(app.config))
    included = app.env.temp_data.get(INCLUDED_LINES) or {}
    app.env.temp_data[INCLUDED_LINES] = {**included, str(whole): lines}


def lines_of(env: BuildEnvironment, file: str) -> list[str]:
    """Return the lines of the page that is being read, or of a file that it includes."""
    included: dict[str, list[str]] = env.temp_data.get(INCLUDED_LINES) or {}
    own: list[str] = env.temp_data.get(LINES) or []
    return included.get(file, own)


def _looked_at(config: Config, place: str | Path, text: str, raw: bytes) -> tuple[str, list[str]]:
    """Tell what is wrong with a text; return what was meant, and its lines."""
    said_in = handbook_language(config)
    begin_telling(place)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, large = within_limits(text)
    problems = [*_undecodable(raw), *_control_characters(text)]
    text, fences = mend_fences(as_meant(_CONTROL.sub(" ", text)))
    lines = text.split("\n")
    told = check_wording(lines, config.vgrdocs_terms, allowed_numbers(config))
    wording = [*check_signs(lines), *told]
    for problem in (*large, *problems, *fences, *wording):
        report_problem(problem, place, said_in)
    return text, lines


def look_at_words(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: tell the numbers of persons that a page has from elsewhere.

    What stands in its own file has been told; other words come from files that it includes and
    from settings, and its name is on every page.
    """
    docname = app.env.docname
    told = set(allowed_numbers(app.config))
    included = app.env.temp_data.get(INCLUDED_LINES) or {}
    for lines in (app.env.temp_data[LINES], *included.values()):
        told |= {each.digits for each in find_identity_numbers("\n".join(lines))}
    for text in (docname, doctree.astext()):
        for found in find_identity_numbers(text):
            if found.digits not in told:
                told.add(found.digits)
                report_problem(
                    told_of_number(text, found, 1), docname, handbook_language(app.config)
                )


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
