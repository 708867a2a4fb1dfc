"""What is put on another site: a report as a page, with a key that is its own for all time."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from ...model import Language
from ...model.language import fold
from ...say.values import say_date

_IN_KEY = re.compile(r"[^a-z0-9-]+")


def page_key(report: str) -> str:
    """Return the key of a report's page, of small letters of ASCII, digits and hyphens.

    It is made of the report's name alone, so that a page is found again by it when nothing else is
    known; no two reports have the same, nor has a page that somebody else would make.
    """
    readable = _IN_KEY.sub("-", fold(report.replace("/", "-"))).strip("-")
    return f"{readable}-{hashlib.sha256(report.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class PushedPage:
    """A report as it is put on another site: its piece of HTML, and what was said of it there.

    `said` is the JSON beside the piece in a site; `language` is the handbook's.
    """

    report: str
    html: str
    said: dict[str, Any]
    language: Language

    @property
    def key(self) -> str:
        """What its page is found by."""
        return page_key(self.report)

    @property
    def title(self) -> str:
        """The report's title and day: reports of a series mostly have the same title."""
        day = dt.datetime.fromisoformat(self.said["compiled"]).date()
        return f"{self.said['title']} {say_date(day, self.language)}"

    def digest(self, settings: Any) -> str:
        """Return a digest of all that a target of these *settings* is sent."""
        whole = [self.html, self.said, self.language.code, settings]
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
