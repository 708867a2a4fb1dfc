"""Correction: a visible change to a report after it was published."""

from __future__ import annotations

import datetime as dt

from ..model import Item, argument, body


class Correction(Item, kind="correction", heading="Correction"):
    """What was changed in a published report, and why."""

    date: dt.datetime = argument(label="Corrected", help="The date and time of the correction.")
    text: str = body(label="Text", help="Write what was changed and why.")
