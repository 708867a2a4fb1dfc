"""The PDF of the whole handbook: made when it is asked for, since it is as long as all others."""

from __future__ import annotations

import dataclasses as dc

from ..facts.pdfs import MOST_REPORTS
from .outcome import Handbook


def without_handbook_pdf(handbook: Handbook) -> Handbook:
    """Return *handbook* as it is built at each save: with all PDFs but the one of all."""
    return dc.replace(handbook, settings={**handbook.settings, MOST_REPORTS: 0})
