"""Optimizely CMS 12, by its Content Management API 3.0.

PUT at an id of our own makes the page or changes it, so that there can be no second one, and
DELETE moves it to the wastebasket. It can't move a page: with another parent it is another page.
Sources: docs.developers.optimizely.com, "Content Management API" (Get started, Examples, Configure)
and "Authenticate the API" (EPiServer.OpenIDConnect, client credentials).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from ....read.setting import TEXT, ValueForm
from ..login import BOTH, client_credentials
from ..page import PushedPage
from ..service import Service
from ..target import PushTarget, is_safe_address, setting

_PAGES = uuid.UUID("5f0d1c0e-6f0b-5a52-9c1b-6a3c0f7f5d11")
"""The name space of the pages' ids (RFC 9562, 5.5)."""
_PARENT = re.compile(r"\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

ADDRESS = ValueForm('"https://cms.example.org"', is_safe_address)
PARENT = ValueForm(
    '"123" / "00000000-0000-0000-0000-000000000000"',
    lambda value: isinstance(value, str) and bool(_PARENT.fullmatch(value)),
)


@dataclass(frozen=True, kw_only=True)
class OptimizelyTarget(PushTarget, called="optimizely"):
    """A page below `parent`, of the type `content_type`; `text_property` holds the piece."""

    secrets: ClassVar[Mapping[str, bool]] = BOTH

    address: str = setting(ADDRESS)
    parent: str = setting(PARENT)
    content_type: str = setting(TEXT)
    text_property: str = setting(TEXT, "mainBody")

    @cached_property
    def _service(self) -> Service:
        address = f"{self._root}/api/episerver/connect/token"
        return Service(self.outside, client_credentials(self, address, "epi_content_management"))

    @property
    def _root(self) -> str:
        return self.address.rstrip("/")

    def put(self, page: PushedPage, known: str) -> str:
        """Make the page or change it, and publish it."""
        own = self._id(page.report)
        if known not in ("", own):  # below another parent, where it would be seen as well
            self._delete(known)
        self._service.ask("PUT", self._at(own), self._content(page))
        return own

    def remove(self, report: str, known: str) -> None:
        """Move the page to the wastebasket."""
        self._delete(known or self._id(report))

    def _delete(self, known: str) -> None:
        self._service.ask("DELETE", self._at(known), fine={404})

    def _id(self, report: str) -> str:
        return str(uuid.uuid5(_PAGES, f"{self.parent.lower()} {report}"))

    def _at(self, own: str) -> str:
        return f"{self._root}/api/episerver/v3.0/contentmanagement/{own}"

    def _content(self, page: PushedPage) -> dict[str, Any]:
        parent: dict[str, Any] = {"guidValue": self.parent}
        if self.parent.isdigit():
            parent = {"id": int(self.parent)}
        return {
            "name": page.title,
            "language": {"name": page.language.code},
            "contentType": ["Page", self.content_type],
            "parentLink": parent,
            "routeSegment": page.key,
            "status": "Published",
            self.text_property: {"value": page.html},
        }
