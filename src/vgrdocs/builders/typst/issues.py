"""Which documents are reports, as the PDF's templates are told of them."""

from __future__ import annotations

import datetime as dt
import re

from sphinx.environment import BuildEnvironment

from .editions import Issue

_DATED = re.compile(r"(?P<folder>.+)/(?P<date>\d{4}-\d{2}-\d{2})")


def issues(env: BuildEnvironment) -> list[Issue]:
    found = []
    for docname in sorted(env.found_docs):
        if match := _DATED.fullmatch(docname):
            index = env.titles.get(match["folder"] + "/index")
            series = index.astext() if index else match["folder"]
            found.append(Issue(docname, series, dt.datetime.fromisoformat(match["date"] + "T07:30:00+01:00")))
    return found
