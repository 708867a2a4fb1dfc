"""What a PDF carries along where a setting asks: the sources of its reports and their data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...facts import Report
from ...model import Text
from ...read import asking
from ...read.problems import handbook_language
from ...say.values import say_date
from ..data.format import report_text
from ..formats import Surroundings
from .markup import Expression, arguments, string
from .workspace import Workspace

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Attachment(NamedTuple):
    """A file in a PDF: its suffix, its bytes, what it is to the PDF, its type, what it is."""

    suffix: str
    data: bytes
    relationship: str
    mime_type: str
    description: str


def attach(app: Sphinx, workspace: Workspace, reports: Iterable[Report]) -> str:
    """Keep the files of *reports*, and return the markup that takes them into a PDF."""
    written = ""
    for report in reports:
        # One name for one file, whatever folder it lies in; readers save them into one folder.
        name = report.docname.replace("/", "-")
        for each in _files(app, report):
            path = workspace.keep_file(each.data, each.suffix)
            named = {
                "relationship": each.relationship,
                "mime-type": each.mime_type,
                "description": each.description,
            }
            data = Expression(f"read({string(path)}, encoding: none)")
            file = string(f"/{name}{each.suffix}")
            written += f"#pdf.attach({file}, {data}, {arguments(named)})\n"
    return written


def _files(app: Sphinx, report: Report) -> Iterator[Attachment]:
    """What a writer wrote, and what of it the open data has: the very same."""
    said_in = handbook_language(app.config)
    name = f"{report.title} {say_date(report.compiled, said_in)}"
    source = Path(app.env.doc2path(report.docname)).read_bytes()
    words = said_in.say(Text("{report}, as it was written", report=name))
    yield Attachment(".md", source, "source", "text/markdown", words)
    # The data leads to the pages, as it does where it lies beside them.
    around = Surroundings(said_in, lambda docname: f"{docname}.html", app)
    data = report_text(report, asking.of(app.env).questions, around).encode()
    words = said_in.say(Text("{report}, as data", report=name))
    yield Attachment(".json", data, "data", "application/json", words)
