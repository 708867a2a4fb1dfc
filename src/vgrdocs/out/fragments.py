"""Each report as a piece of HTML for another site, such as an intranet, with what it has to know.

The piece has headings from the second level, since the page around it has the first, ids that are
no others', and needs no class, style or script of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial

from ..blocks.about_report import AboutReport
from ..facts.questions import Questions
from .addresses import addresses_of
from .formats import Output, Surroundings
from .plain import Destination, plain_html, written

_NOT_IN_ID = re.compile(r"[/\s]+")
"""What an id can't have (HTML, 3.2.6), and what would be taken for a folder."""

FOLDER = "fragment"
"""The folder of the pieces; a site has that of its newest version alone."""


class Fragments:
    """Two files for each report that is out, where the handbook has an address."""

    name = "fragments"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the piece of each report, or of the notice in its place."""
        if not addresses_of(around.app.config).root:
            return
        for changed in ask.last_changed("", 0):
            docname = changed.docname
            yield Output(docname, partial(_fragment, docname), [docname])


def _fragment(docname: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    addresses, uri = addresses_of(around.app.config), around.address(docname)
    prefix = f"{_NOT_IN_ID.sub('-', docname)}-"
    place = Destination(addresses.page(uri), addresses.page, title_level=2, prefix=prefix)
    html = written(plain_html(around.page(docname), uri, place))
    said = json.dumps(_said(docname, ask) | {"address": place.page}, ensure_ascii=False, indent=1)
    file = f"{FOLDER}/{docname}"
    return {f"{file}.html": f"{html}\n", f"{file}.json": f"{said}\n"}


def _said(docname: str, ask: Questions) -> dict[str, object]:
    """Return what a system that shows the piece sorts it by."""
    report, gone = ask.report(docname), ask.withdrawal(docname)
    if report is None or gone is not None:
        compiled = gone.compiled.isoformat() if gone and gone.compiled else None
        title = gone.title if gone else docname
        return {"title": title, "compiled": compiled, "withdrawn": True}
    about = report.first(AboutReport)
    return {
        "title": report.title,
        "compiled": report.compiled.isoformat(),
        "withdrawn": False,
        "series": report.series,
        "category": ask.series_title(docname) or report.series,
        "audience": about.audience if about else (),
    }
